"""PLOVER gold sentences: who did what to whom, in 209 single sentences of world politics.

Source: github openeventdata/PLOVER (GSR 0.5b1, sentences of the CAMEO manual), CC BY-SA 4.0: evaluate only.
Gold's older types are read as today's: FIGHT is ASSAULT, DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE.
Score: `type`, `source`, `target` are the shares of sentences in which some event of ours has gold's; `all` needs one
event with all three; `precision` is the share of our events that are right in all three. A side is right if it is the
same country or body or shares a naming word; where gold has two sources and no target, each is the other's target.
Peers on 322 of these sentences: PETRARCH2 .31, .51, all .24, precision .32; UniversalPetrarch .43, .55, .20, .18.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl, prose
from evenhand.benches.bench import Bench, Tally, below
from evenhand.benches.prose import Told
from evenhand.extract import Kit
from evenhand.extract.parts import ActorFound
from evenhand.model import Claim, Mention, Where
from evenhand.vocab import Event, Stance

WRITTEN = date(2000, 1, 1)
"""The day gold gives for every sentence."""
NEWER = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
CODES = {"JAP": "JPN", "ITL": "ITA"}
"""Slips in gold's country codes."""
_KIND = {Event.COOPERATE, Event.SUPPORT, Event.AID, Event.CONCEDE, Event.RETREAT}
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

    def same(self, other: "Side") -> bool:
        """Whether two sides are the same party."""
        return bool(self.codes & other.codes or self.names() & other.names())


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as an event coder writes it down."""

    kind: str
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]


def load(folder: Path) -> list[dict[str, Any]]:
    """The records with a sentence."""
    return [row for row in jsonl.rows(folder / "records.jsonl") if row.get("text")]


def gold(record: Mapping[str, Any]) -> Coded:
    """A record as an event of today's types; two sources without a target stand on both sides."""
    sources, targets = _sides(record.get("source")), _sides(record.get("target"))
    kind = NEWER.get(record["event"], record["event"])
    return Coded(kind, sources, targets or (sources if len(sources) > 1 else ()))


def _sides(told: Any) -> tuple[Side, ...]:
    if not isinstance(told, list):
        return ()
    return tuple(Side(_codes(each.get("code", "")), each["actorText"]) for each in told)


def _codes(code: str) -> frozenset[str]:
    known = CODES.get(code, code)
    return frozenset() if known in {"", "IGO", "NGO", "IMG"} else frozenset({known})


def verdicts(ours: Sequence[Coded], theirs: Coded) -> dict[str, bool]:
    """What some event of ours has right: type, source, target, and all of them in one event."""
    parts = [_parts(one, theirs) for one in ours]
    found = {name: any(p[i] for p in parts) for i, name in enumerate(("type", "source", "target"))}
    return found | {"all": any(all(p) for p in parts)}


def _parts(ours: Coded, theirs: Coded) -> tuple[bool, bool, bool]:
    source = _meet(ours.sources, theirs.sources)
    if theirs.sources == theirs.targets:
        everyone = (*ours.sources, *ours.targets)
        target = sum(_meet(everyone, (side,)) for side in theirs.sources) > 1
    else:
        target = _meet(ours.targets, theirs.targets) if theirs.targets else not ours.targets
    return ours.kind == theirs.kind, source, target


def _meet(ours: Iterable[Side], theirs: Sequence[Side]) -> bool:
    return any(one.same(other) for one in ours for other in theirs)


def score(items: Iterable[Mapping[str, Any]], kit: Kit) -> Tally:
    """Shares of sentences with the right type, source, target, all; errors by what is missing."""
    pairs = ((item, prose.report(item["text"], published=WRITTEN)) for item in items)
    return tallied((gold(item), coded(told, kit)) for item, told in prose.told(pairs, kit))


def tallied(pairs: Iterable[tuple[Coded, Sequence[Coded]]]) -> Tally:
    """The tally over gold events and what we coded for each."""
    tally, hits, total, events, right = Tally(), dict.fromkeys(("type", "source", "target", "all"), 0), 0, 0, 0
    for theirs, ours in pairs:
        found = verdicts(ours, theirs)
        total += 1
        hits = {name: hits[name] + found[name] for name in hits}
        events += len(ours)
        right += sum(all(_parts(one, theirs)) for one in ours)
        tally.errors.update(mishaps(ours, theirs, found))
    for name, count in hits.items():
        tally.add(name, count / max(1, total), _PEERS[name])
    tally.add("precision", right / max(1, events), _PEERS["precision"])
    return tally


_PEERS: Mapping[str, Mapping[str, float]] = {
    "type": {"PETRARCH2": 0.31, "UniversalPetrarch": 0.43},
    "source": {"PETRARCH2": 0.51, "UniversalPetrarch": 0.55},
    "target": {},
    "all": {"PETRARCH2": 0.24, "UniversalPetrarch": 0.20},
    "precision": {"PETRARCH2": 0.32, "UniversalPetrarch": 0.18},
}


def mishaps(ours: Sequence[Coded], theirs: Coded, found: Mapping[str, bool]) -> Iterator[str]:
    """The class of error of a sentence that is not wholly right."""
    if found["all"]:
        return
    same = [one for one in ours if one.kind == theirs.kind]
    if not ours:
        yield f"no event seen ({theirs.kind})"
    elif not same:
        yield f"{theirs.kind} taken for {ours[0].kind}"
    elif not any(_parts(one, theirs)[1] for one in same):
        yield "no source" if not any(one.sources for one in same) else "wrong source"
    else:
        yield "no target" if not any(one.targets for one in same) else "wrong target"


# --- from claims to coded events


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
        yield min(told, key=lambda c: (c.stance in _UNREAL, not c.actor, c.span.start))


_UNREAL = {Stance.HYPOTHETICAL, Stance.DENIED}


def _coded(claim: Claim, told: Told, kit: Kit) -> Coded:
    kind, actors, recipients = kinds(claim)
    sources = tuple(side(m, kit) for m in actors)
    if not sources and claim.event not in _DONE_TO:
        sources = _before(claim, told, kit)
    targets = tuple(side(m, kit) for m in recipients) or _other(claim, sources, told, kit)
    return Coded(kind, sources, targets)


_DONE_TO = {Event.ASSAULT, Event.COERCE, Event.ACCUSE}
"""What somebody suffers: without a doer the party named before it is the one it is done to."""


def kinds(claim: Claim) -> tuple[str, Sequence[Mention], Sequence[Mention]]:
    """Type and sides in the coder's terms: what is only demanded, threatened or offered is coded as just that."""
    speaker = [claim.voice.speaker] if claim.voice.speaker.span is not None else []
    if claim.stance is Stance.DEMANDED and claim.event is not Event.REQUEST:
        return Event.REQUEST.value, speaker, claim.actor
    if claim.stance is Stance.THREATENED:
        return Event.THREATEN.value, claim.actor or speaker, claim.recipient
    if claim.stance is Stance.PLANNED and claim.event in _KIND:
        return Event.AGREE.value, claim.actor or speaker, claim.recipient
    return claim.event.value, claim.actor, claim.recipient


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
    """The nearest other party or place that the sentence names, after the event first."""
    named = [(a.span, side(a.mention, kit)) for a in _parties(claim, told)]
    named += [(p.span, _land(p.where, kit)) for p in told.places if claim.sentence.covers(p.span)]
    named.sort(key=lambda n: (n[0].start < claim.span.start, abs(n[0].start - claim.span.start)))
    return next(((s,) for _, s in named if not any(s.same(one) for one in sources)), ())


def _parties(claim: Claim, told: Told) -> list[ActorFound]:
    """The parties of the claim's sentence, without those that only tell of the event."""
    speakers = [a.source for a in told.attributions if a.source and any(c.covers(claim.span) for c in a.content)]
    inside = (a for a in told.actors if claim.sentence.covers(a.span))
    return [a for a in inside if not any(s.overlaps(a.span) for s in speakers)]


def _land(where: Where, kit: Kit) -> Side:
    """A place as the side whose it is: an event coder takes it for its country."""
    alpha3 = kit.actors.iso2.get(where.country or "")
    return Side(frozenset([alpha3] if alpha3 else []), where.name)


BENCH = Bench(
    name="plover", about="who did what to whom (sentences)", licence="CC BY-SA 4.0; evaluate only",
    at=below("plover_gsr"), load=load, score=score,
)  # fmt: skip
