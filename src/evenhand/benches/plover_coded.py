"""Our claims as an event coder writes them down: one event a sentence, with the country or body on each side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.benches.plover_kinds import UNREAL, kinds
from evenhand.benches.prose import Told
from evenhand.extract import Kit
from evenhand.extract.parts import ActorFound
from evenhand.model import Claim, Mention, Span, Where
from evenhand.vocab import Event

_PLAIN = {"the", "of", "and", "in", "from", "new", "president", "minister", "prime", "government", "officials",
          "official", "leader", "forces", "troops", "army", "rebels", "police", "foreign", "group", "members",
          "state", "party", "people", "general", "authorities", "secretary"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One party of an event: the codes it may be known by, and its words."""

    codes: frozenset[str]
    words: str

    def names(self) -> frozenset[str]:
        """The words that tell this party from others."""
        return frozenset(w for w in re.findall(r"[^\W\d_]+", self.words.lower()) if len(w) > 2) - _PLAIN

    def named(self) -> bool:
        """Whether it is of a known country or body, or has a proper name."""
        known = any(not code.startswith("any:") for code in self.codes)
        return known or any(word[0].isupper() for word in re.findall(r"[^\W\d_]{2,}", self.words) if word != "The")

    def same(self, other: "Side") -> bool:
        """Whether two sides are the same party."""
        return bool(self.codes & other.codes or self.names() & other.names())


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as an event coder writes it down."""

    kind: str
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]


def coded(told: Told, kit: Kit) -> list[Coded]:
    """The main events of a text with both sides, as an event coder sees them: one a sentence, if somebody does it."""
    found = (_coded(claim, told, kit) for claim in main(told.claims))
    return [event for event in found if event.sources]


def main(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claim of each sentence that it is about: what is told as done before what is only spoken of."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.start, []).append(claim)
    for told in by_sentence.values():
        yield min(told, key=lambda c: (c.stance in UNREAL, not c.actor, c.span.start))


def _coded(claim: Claim, told: Told, kit: Kit) -> Coded:
    kind, actors, recipients = kinds(claim)
    sources = _named(tuple(_homed(m, claim, told, kit) for m in actors))
    if not sources:
        sources = _here(claim, kit) if claim.event in _DONE_TO else _named(_before(claim, told, kit))
    targets = _named(tuple(side(m, kit) for m in recipients)) or _other(claim, sources, told, kit)
    return Coded(kind, sources, targets)


def _named(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Only sides that a coder's dictionaries could hold: of a known country or body, or with a proper name."""
    return tuple(one for one in sides if one.named())


def _homed(mention: Mention, claim: Claim, told: Told, kit: Kit) -> Side:
    """A doer as a side; a bare “rebels” or “leaders” is of the land that the sentence names nearest behind it."""
    doer = side(mention, kit)
    if doer.named() or mention.span is None:
        return doer
    end = mention.span.end
    behind = [p for p in told.places if claim.sentence.covers(p.span) and p.span.start >= end]
    return Side(_land(behind[0].where, kit).codes, doer.words) if behind else doer


_DONE_TO = {Event.ASSAULT, Event.COERCE, Event.ACCUSE}
"""What somebody suffers: without a doer the party named before it is the one it is done to."""


def _here(claim: Claim, kit: Kit) -> tuple[Side, ...]:
    """The land where it was done: a coder lays an event without a doer to the country that it happened in."""
    where = claim.where
    return (_land(where, kit),) if where is not None and where.country and claim.recipient else ()


def side(mention: Mention, kit: Kit) -> Side:
    """A mention as a side: the party that answers for it and its country."""
    if mention.party is None:
        return Side(frozenset(), mention.words)
    root, country = kit.actors.root(mention.party), kit.actors.country(mention.party)
    return Side(frozenset(c for c in (root, country) if c), f"{mention.words} {kit.actors.name(root)}")


def _before(claim: Claim, told: Told, kit: Kit) -> tuple[Side, ...]:
    """The nearest party that the sentence names before the event, unless it only tells of it."""
    near = [a for a in _parties(claim, told) if a.span.end <= claim.span.start]
    return (side(near[-1].mention, kit),) if near else ()


def _other(claim: Claim, sources: Sequence[Side], told: Told, kit: Kit) -> tuple[Side, ...]:
    """The nearest other party or place of the sentence, after the event first; at home, one of the same land."""
    named = [(a.span, side(a.mention, kit)) for a in _parties(claim, told)]
    named += [(p.span, _land(p.where, kit)) for p in told.places if claim.sentence.covers(p.span)]
    named = [n for n in named if n[1].named()]
    named.sort(key=lambda n: (n[0].start < claim.span.start, abs(n[0].start - claim.span.start)))
    others = [s for _, s in named if not any(s.same(one) for one in sources)]
    return tuple((others or [s for span, s in named if _at_home(span, claim)])[:1])


def _at_home(span: Span, claim: Claim) -> bool:
    """Whether what is named here can be whom a state deals with in its own land: behind the deed, and not its doer."""
    doers = [m.span for m in claim.actor if m.span is not None]
    return claim.event in _HOME and span.start > claim.span.end and not any(span.overlaps(d) for d in doers)


_HOME = {Event.COERCE, Event.CONCEDE, Event.PROTEST, Event.ASSAULT}
"""What is done to people and places of one's own land as often as to another's."""


def _parties(claim: Claim, told: Told) -> list[ActorFound]:
    """The parties of the claim's sentence, without those that only tell of the event."""
    speakers = [a.source for a in told.attributions if a.source and any(c.covers(claim.span) for c in a.content)]
    inside = (a for a in told.actors if claim.sentence.covers(a.span))
    return [a for a in inside if not any(s.overlaps(a.span) for s in speakers)]


def _land(where: Where, kit: Kit) -> Side:
    """A place as the side whose it is: an event coder takes it for its country."""
    alpha3 = kit.actors.iso2.get(where.country or "")
    return Side(frozenset([alpha3] if alpha3 else []), where.name)
