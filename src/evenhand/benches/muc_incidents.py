"""Claims of one message put together as MUC-4 incidents, and which of them count as terrorist acts (see `muc4`)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from evenhand.benches.muc_words import is_state, person_type
from evenhand.benches.prose import Told
from evenhand.model import Claim, Mention
from evenhand.vocab import Basis, Event, Stance

KINDS = {
    "explosion": "BOMBING", "abduction": "KIDNAPPING", "airstrike": "ATTACK", "rocket_fire": "ATTACK",
    "shelling": "ATTACK", "tank_fire": "ATTACK", "small_arms_fire": "ATTACK", "ground_assault": "ATTACK",
    "killing": "ATTACK", "assassination": "ATTACK", "property_destruction": "ATTACK",
}  # fmt: skip
_RECENT = timedelta(days=62)
_TOLD = {Stance.ASSERTED, Stance.ONGOING}
_WEAK = {"killing", "property_destruction"}
"""Acts that are mostly the outcome of another one told beside them."""
_SOLDIERS = {"ACTIVE MILITARY"}


@dataclass(slots=True)
class Incident:
    """The claims about one incident and its MUC-4 type."""

    kind: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def actors(self) -> list[Mention]:
        """Who did it, each mention once."""
        return _once(m for c in self.claims for m in c.actor)

    @property
    def victims(self) -> list[Mention]:
        """To whom it was done."""
        return _once(m for c in self.claims for m in c.recipient)

    @property
    def day(self) -> date | None:
        """The day that is told for it, none where it is only carried or that of the report."""
        days = [c.when for c in self.claims if c.when and c.when.basis in {Basis.STATED, Basis.RELATIVE}]
        return next((w.first_day for w in days if w.first_day == w.last_day), None)

    @property
    def place(self) -> str | None:
        """The name of the first place told for it."""
        return next((c.where.name for c in self.claims if c.where is not None), None)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.words.lower(), mention)
    return list(found.values())


def incidents(told: Told) -> list[Incident]:
    """The terrorist incidents that a message tells of."""
    found: list[Incident] = []
    for claim in told.claims:
        kind = _kind(claim)
        if kind is None or claim.stance not in _TOLD:
            continue
        home = next((i for i in found if _belongs(claim, kind, i)), None)
        if home is None:
            found.append(home := Incident(kind))
        home.claims.append(claim)
        if home.kind == "ATTACK" and kind != "ATTACK":
            home.kind = kind
    return [i for i in found if _counts(i, told)]


def _kind(claim: Claim) -> str | None:
    if claim.event is Event.ASSAULT:
        return KINDS.get(claim.act)
    return None


def _belongs(claim: Claim, kind: str, incident: Incident) -> bool:
    """Whether a claim tells of an incident: of the same or an open type, with no other day and no other place."""
    if claim.same_as in {c.id for c in incident.claims}:
        return True
    weak = claim.act in _WEAK or all(c.act in _WEAK for c in incident.claims)
    if kind != incident.kind and not weak and "ATTACK" not in (kind, incident.kind):
        return False
    if kind != incident.kind and "KIDNAPPING" in (kind, incident.kind):
        return False
    mine = Incident(kind, [claim])
    if mine.day and incident.day and mine.day != incident.day:
        return False
    moved = claim.where is not None and not claim.where.carried
    return not (moved and incident.place and mine.place != incident.place)


def _counts(incident: Incident, told: Told) -> bool:
    """Whether an incident is specific, recent, and no fight between armed parties alone."""
    published = told.report.published
    if incident.day and published and not timedelta(0) <= published - incident.day <= _RECENT:
        return False
    tolls = [t for c in incident.claims for t in c.tolls if t.low]
    if not (incident.victims or tolls):
        return incident.kind == "BOMBING" and any(c.where for c in incident.claims)
    return not _between_fighters(incident)


def _between_fighters(incident: Incident) -> bool:
    words = [m.words for m in incident.victims] + [t.group for c in incident.claims for t in c.tolls if t.group]
    soldiers = [person_type(w) in _SOLDIERS or _fights(w) for w in words]
    return bool(soldiers) and all(soldiers) and not all(is_state(m.words) for m in incident.actors or incident.victims)


def _fights(words: str) -> bool:
    return any(w in words.lower() for w in ("guerrilla", "rebel", "subversive", "terrorist", "extremist", "insurgent"))


def sentences(incident: Incident, told: Told) -> Iterator[str]:
    """The sentences in which an incident is told, each once."""
    for span in dict.fromkeys(c.sentence for c in incident.claims):
        yield told.text[span.start : span.end]


def first(items: Sequence[str]) -> list[str]:
    """Items in order, each once."""
    return list(dict.fromkeys(items))
