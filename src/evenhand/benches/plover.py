"""PLOVER gold sentences: who did what to whom, in 209 single sentences of world politics.

Source: github openeventdata/PLOVER (GSR 0.5b1, sentences of the CAMEO manual), CC BY-SA 4.0: evaluate only.
Gold's older types are read as today's: FIGHT is ASSAULT, DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE.
Score: `type`, `source`, `target` are the shares of sentences in which some event of ours has gold's; `all` needs one
event with all three; `precision` is the share of our events that are right in all three. A side is right if it is the
same country or body or shares a naming word; where gold has two sources and no target, each is the other's target.
Peers on 322 of these sentences: PETRARCH2 .31, .51, all .24, precision .32; UniversalPetrarch .43, .55, .20, .18.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl, prose
from evenhand.benches.bench import Bench, Tally, below
from evenhand.benches.plover_coded import Coded, Side, coded
from evenhand.extract import Kit

WRITTEN = date(2000, 1, 1)
"""The day gold gives for every sentence."""
NEWER = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
CODES = {"JAP": "JPN", "ITL": "ITA"}
"""Slips in gold's country codes."""


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


BENCH = Bench(
    name="plover", about="who did what to whom (sentences)", licence="CC BY-SA 4.0; evaluate only",
    at=below("plover_gsr"), load=load, score=score,
)  # fmt: skip
