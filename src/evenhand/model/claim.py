"""What was said: claims, positions and appraisals, each field with its words and the rule that read them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenhand.model.report import Span
from evenhand.vocab import Basis, Event, Harm, PositionStance, Precision, Resolution, Stance, Verdict

AUTHOR = "AUTHOR"
"""The voice of the report itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor, and the known actor they were tied to, if that was safe.

    `party` is an id of the actor list (`extract/lang/*/actors`), None unless `status` is resolved. `candidates` are
    the ids that were considered; `rule` names the rule that decided.
    """

    words: str
    span: Span | None
    party: str | None
    status: Resolution
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an interval `[start, end)` of civil time at the place, never a made-up instant.

    `zone` is an IANA name where the words give one, else None (civil time of the theatre). A day is 24 hours long:
    midnight to midnight. `words` are the time words in the report, None if the date is that of publication.
    """

    start: datetime
    end: datetime
    precision: Precision
    basis: Basis
    words: str | None = None
    span: Span | None = None
    rule: str
    zone: str | None = None

    @property
    def first_day(self) -> date:
        """The first civil day of the interval."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last civil day of the interval (inclusive)."""
        return (self.end - timedelta(microseconds=1)).date()

    @staticmethod
    def days(
        first: date, last: date, *, precision: Precision, basis: Basis, rule: str, words: str | None = None,
        span: Span | None = None,
    ) -> "When":  # fmt: skip
        """The whole days from `first` to `last`, both included."""
        start = datetime(first.year, first.month, first.day)
        end = datetime(last.year, last.month, last.day) + timedelta(days=1)
        return When(start=start, end=end, precision=precision, basis=basis, rule=rule, words=words, span=span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as an area: a point (WGS 84 degrees) with a radius in km, or only a name where it is unresolved.

    `place` is the gazetteer id (`gn:276781`, `eh:aita-al-shaab`), None unless `status` is resolved. `country` is an
    ISO 3166 alpha-2 code. `kind` tells a settlement from a region, river, line, building or country.
    """

    name: str
    span: Span | None
    place: str | None
    status: Resolution
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    kind: str | None = None
    rule: str
    carried: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people of one group were harmed, as one voice gives it: `low` ≤ `best` ≤ `high`, None where unsaid.

    “At least five” is low 5, high None; “up to ten” is low None, high 10; “nobody” is 0 to 0.
    """

    harm: Harm
    low: int | None
    best: int | None
    high: int | None
    group: str | None = None
    span: Span | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """According to whom: the innermost party that asserts the content; `via` are those who passed it on.

    `speaker.party` is `AUTHOR` where the report speaks for itself. `cue` is the span of the attributing words.
    """

    speaker: Mention
    cue: Span | None = None
    via: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why one field of a claim has its value: the words it rests on and the rule or model that read them."""

    field: str
    rule: str
    span: Span | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event told by one asserting voice in one sentence of one report.

    `span` is the trigger: the shortest words that name the event. `act` is the finer kind (`vocab.ACTS`).
    `coder` names what read it with its version, `confidence` is in [0, 1]. `same_as` is the id of an earlier claim
    of this report that tells the same occurrence; `relation` to others (after, in response to) is in `links`.
    """

    id: str
    report: str
    span: Span
    words: str
    sentence: Span
    event: Event
    act: str
    actor: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()
    where: Where | None = None
    when: When | None = None
    tolls: tuple[Toll, ...] = ()
    voice: Voice
    stance: Stance
    ordinal: int | None = None
    same_as: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    coder: str
    confidence: float
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's explicit stance on an issue: accept, reject, condition (with the condition's words) or demand."""

    id: str
    report: str
    span: Span
    words: str
    sentence: Span
    party: Mention
    issue: str
    stance: PositionStance
    condition: str | None = None
    when: When | None = None
    voice: Voice
    coder: str
    confidence: float
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """A sentence that judges a provision (“the truce is holding”): which theme, which party, what verdict.

    `theme` is a word of `vocab.Theme`, `party` None where no party is named; `instrument` the words that name the
    agreement, if any.
    """

    id: str
    report: str
    span: Span
    words: str
    sentence: Span
    theme: str
    party: Mention | None
    verdict: Verdict
    instrument: str | None = None
    voice: Voice
    coder: str
    confidence: float
    proofs: tuple[Proof, ...] = ()


Statement = Claim | Position | Appraisal
"""Anything that extraction takes from a report."""
