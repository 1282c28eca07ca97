"""What was agreed, and what follows: agreements, terms, findings, standings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evenhand.vocab import Attributed, Deontic, Dispute, Fact, TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """When a reading or an exception applies: empty fields ask nothing, filled ones must all hold.

    `claimed` asks that the party itself gave the reason in a claim or reply. `zone` names an area of the agreement,
    `outside` asks for the opposite. `threat` lists the stages of a threat that the wording covers.
    """

    acts: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    zone: str | None = None
    outside: bool = False
    claimed: bool = False
    threat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one party reads a term, with the source of that reading.

    In an agreement `status` is what the reading makes of a case inside `scope`; in a finding it is the verdict
    under that party's reading. `instrument` names a contested text that the reading leans on.
    """

    party: str
    text: str
    source: str | None = None
    status: TermStatus | None = None
    scope: Scope | None = None
    instrument: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionClause:
    """What would excuse an act, who may claim it, and on what conditions; unclaimed, it excuses nothing."""

    id: str
    claimants: tuple[str, ...]
    text: str
    scope: Scope = Scope()
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of a duty: `score` (1 to 3) is the state of the duty once it is met.

    `by` is whose act it is; `needs` are milestones (`term/milestone` or `agreement:term/milestone`) that come first;
    `met_on` the civil day it was met, None while it is not, with `lost_on` where it was undone again. `verified`
    False marks a date that rests on one account or on reports that could not be checked. `since` is the day from which
    the step was asked for, where the text itself does not: before it nobody owed it.
    """

    id: str
    text: str
    score: int
    by: tuple[str, ...]
    needs: tuple[str, ...] = ()
    due: date | None = None
    met_on: date | None = None
    lost_on: date | None = None
    evidence: str | None = None
    source: str | None = None
    verified: bool = True
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later consent that moves the end of an instrument or the deadline of a term. Known from `agreed_on` on."""

    to: datetime
    agreed_on: date
    by: tuple[str, ...]
    source: str | None = None
    verified: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold for an instrument or term to be in force, and from when each answer (True, False, None) holds.

    `states` are (first day, answer, source), oldest first; before the first day the answer is unknown.
    """

    text: str
    states: tuple[tuple[date, bool | None, str | None], ...] = ()

    def on(self, day: date) -> bool | None:
        """Whether the condition held on a civil day; None where nobody could say."""
        answer: bool | None = None
        for first, state, _ in self.states:
            if first <= day:
                answer = state
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From how many incidents within how many days a term counts as broken as such, where the text says so."""

    count: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One duty, ban or permission of an agreement, in our words, with its reference and the digest of its wording.

    `kind` names the rule that judges it (`assess/kinds/`), `params` its typed settings. `bound` are the parties it
    binds, in the agreement's order; `answerable_for` maps a bound party to the actors whose acts are charged to it.
    `zone` names the area it covers, None for the whole theatre. `variants` are other wordings in circulation. A term
    with `bears` False is followed by its milestones; single claims are not set against it. `after` names steps
    (`step`, `term/step`) from whose day on it binds.
    """

    id: str
    article: str
    theme: str
    kind: str
    text: str
    deontic: Deontic
    bound: tuple[str, ...]
    answerable_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    monitor: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    evidence_breach: str | None = None
    evidence_fulfilment: str | None = None
    deadline: datetime | None = None
    extended_to: datetime | None = None
    text_digest: str | None = None
    line: int = 0
    zone: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    extensions: tuple[Extension, ...] = ()
    condition: Condition | None = None
    exceptions: tuple[ExceptionClause, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    parallel_with: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    denominator: str | None = None
    variants: tuple[str, ...] = ()
    verified: bool = True
    issues: tuple[str, ...] = ()
    bears: bool = True
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A named area of an agreement: a GeoJSON file beside it, or whole countries (ISO 3166 alpha-2).

    `edge_km` is the error of the drawn edge, one standard deviation; `contested` are named spots (name, latitude,
    longitude, radius in km) whose side is never decided; `tags` are decisions that results may depend on, each a
    (tag, note, west, south, east, north) box in degrees.
    """

    name: str
    note: str
    file: str | None = None
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    edge_km: float = 0.0
    contested: tuple[tuple[str, float, float, float], ...] = ()
    tags: tuple[tuple[str, str, float, float, float, float], ...] = ()
    geometry: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An instrument as data. In force on `[since, until)` in civil time of `timezone`; `until` None means open.

    `status` is agreed, resolution, unilateral_letter, leaked or claimed: only the first two can found a verdict, the
    others supply readings. `countries` (ISO 3166 alpha-2) is the theatre, `concerned` are actors that the terms can
    be about without binding them, `aliases` other ids of a party, `monitors` those who watch without taking part.
    `called` are common nouns that in this conflict can only mean one side (“the coalition”), with its id;
    `joint` gives a name that several parties share those who hold each zone.
    """

    id: str
    stack: str
    title: str
    parties: tuple[str, ...]
    timezone: str
    since: datetime
    until: datetime | None
    status: str
    sources: tuple[str, ...]
    terms: tuple[Term, ...]
    path: str
    digest: str
    countries: tuple[str, ...] = ()
    concerned: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    joint: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    zones: Mapping[str, Zone] = field(default_factory=dict)
    extensions: tuple[Extension, ...] = ()
    condition: Condition | None = None
    supersedes: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()
    classification: str | None = None
    unknown: tuple[str, ...] = ()
    reply_days: int = 14
    digest_of: str | None = None

    def term(self, term_id: str) -> Term | None:
        """The term of that id, None if the agreement has none."""
        return next((t for t in self.terms if t.id == term_id), None)

    @property
    def founds_verdicts(self) -> bool:
        """Whether this is a text the parties or the Security Council adopted, not a letter or a leak."""
        return self.status in ("agreed", "resolution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A node of the tree that explains a finding: a plain sentence, whether it holds, what it cites, what is below."""

    text: str
    holds: bool | None
    cites: tuple[str, ...] = ()
    parts: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One term × one incident × one answerable party: three separate questions, never one colour.

    `sentence` says it in the controlled words (“consistent with a breach of” below confirmed). `replies` are the
    claims or reply ids of the party itself; `reply_due` is the last day of the notice period while there is none.
    `tags` name decisions the result depends on, e.g. where the zone is closed.
    """

    id: str
    agreement: str
    term: str
    incident: str
    party: str
    fact: Fact
    attributed: Attributed
    status: TermStatus
    dispute: Dispute | None = None
    readings: tuple[Reading, ...] = ()
    reason: Reason
    as_of: date
    sentence: str = ""
    exception: str | None = None
    replies: tuple[str, ...] = ()
    reply_note: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One term × one party at one date: counts under a printed rule, the state of a duty, the clock, what is missing.

    `score` is 0 to 3 for duties (not started, minimal, on course, complete), None for bans and where unknown.
    `read` is how many reports were read for the window: without it a count of zero says nothing. `precondition` is
    what must come first, `next_date` the next day something falls due; `clock` says the deadline in words.
    """

    agreement: str
    term: str
    party: str
    as_of: date
    in_force: bool
    counts: Mapping[str, int] = field(default_factory=dict)
    counting_rule: str
    score: int | None = None
    deadline: datetime | None = None
    days_left: int | None = None
    missing: tuple[str, ...] = ()
    whose_move: tuple[str, ...] = ()
    evidence_needed: tuple[str, ...] = ()
    read: int = 0
    note: str | None = None
    state: str = "in force"
    clock: str | None = None
    precondition: tuple[str, ...] = ()
    next_date: date | None = None
    met: tuple[str, ...] = ()
    denominator: str | None = None
    silence: str | None = None
    parallel: tuple[str, ...] = ()
