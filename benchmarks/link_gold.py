"""How well linking alone works: gold claims in, incidents out, compared with gold incidents.

    python benchmarks/link_gold.py [GOLD_DIR] [--same-as] [--errors]

The claims carry the gold's parties, places, days, tolls and stances. Without --same-as no link inside a report is
given; with it, a claim points to the previous claim of its incident in the same text, as a perfect reader would.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from evenhand.link import ReportInfo, link
from evenhand.model import Claim, Mention, Span, Toll, Voice, When, Where
from evenhand.vocab import Basis, Event, Harm, Precision, Resolution, Stance

AT = datetime(2026, 1, 1, tzinfo=UTC)
REGIONS_KM = 60.0


def claims_of(folder: Path, *, same_as: bool) -> tuple[list[Claim], dict[str, ReportInfo], dict[str, str]]:
    """The gold claims as model claims, their reports, and the gold incident of each claim that has one."""
    registry = json.loads((folder / "registry.json").read_text(encoding="utf-8"))
    claims, reports, gold = [], {}, {}
    for path in sorted((folder / "annotations").glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / "texts" / f"{doc['doc_id']}.txt").read_text(encoding="utf-8")
        reports[doc["doc_id"]] = ReportInfo(
            outlet=doc["doc_id"], published=date.fromisoformat(doc["published"]), text=text
        )
        last: dict[str, str] = {}
        for raw in doc["claims"]:
            claim = _claim(doc, raw, text, last.get(raw["incident"]) if same_as and raw["incident"] else None, registry)
            claims.append(claim)
            if raw["incident"]:
                gold[claim.id] = raw["incident"]
                last[raw["incident"]] = claim.id
    return claims, reports, gold


def _claim(doc: Mapping[str, Any], raw: Mapping[str, Any], text: str, same_as: str | None, registry: Any) -> Claim:
    sentence = doc["sentences"][raw["sent"]]
    span = Span(start=raw["trigger"]["start"], end=raw["trigger"]["end"])
    stance = Stance.ASSERTED if raw["factuality"] == "asserted_happened" else Stance(raw["factuality"])
    return Claim(
        id=raw["id"], report=doc["doc_id"], span=span, words=text[span.start : span.end],
        sentence=Span(start=sentence["start"], end=sentence["end"]), event=Event(raw["type"]), act=raw["act"],
        actor=tuple(map(_mention, raw["actor"])), recipient=tuple(map(_mention, raw["target"])),
        where=_where(raw["place"], registry), when=_when(raw["date"]), tolls=tuple(_tolls(raw["casualties"])),
        voice=Voice(speaker=_mention(raw["source"])), stance=stance, same_as=same_as, coder="gold", confidence=1.0,
    )  # fmt: skip


def _mention(raw: Mapping[str, Any]) -> Mention:
    words = raw.get("surface") or raw["id"]
    return Mention(words=words, span=None, party=raw["id"], status=Resolution.RESOLVED, rule="gold")


def _where(raw: Mapping[str, Any] | None, registry: Any) -> Where | None:
    if raw is None:
        return None
    place = registry["places"][raw["key"]]
    region = place.get("kind") in {"region", "country", "area"} or place["lat"] is None
    return Where(
        name=raw["name"], span=None, place=raw["key"], status=Resolution.RESOLVED, lat=place["lat"], lon=place["lon"],
        radius_km=REGIONS_KM if region else 3.0, kind="region" if region else "settlement", rule="gold",
    )  # fmt: skip


def _when(raw: Mapping[str, Any] | None) -> When | None:
    if raw is None or raw.get("fuzzy"):
        return None
    first, last = date.fromisoformat(raw["start"]), date.fromisoformat(raw["end"])
    precision = Precision.DAY if first == last else Precision.RANGE
    return When.days(first, last, precision=precision, basis=Basis.STATED, rule="gold")


def _tolls(raw: Mapping[str, Any] | None) -> Iterator[Toll]:
    for harm, cell in (raw or {}).items():
        best = cell["min"] if cell["min"] is not None else cell["max"]
        yield Toll(harm=Harm(harm), low=cell["min"], best=best, high=cell["max"], span=None, rule="gold")


def roots(folder: Path) -> dict[str, str]:
    """The party that answers for each gold entity."""
    entities = json.loads((folder / "registry.json").read_text(encoding="utf-8"))["entities"]

    def root(name: str) -> str:
        parent = entities[name]["parent"]
        return root(parent) if parent else name

    return {name: root(name) for name in entities}


def b_cubed(system: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 over the gold-linked mentions; a mention the system left out stands alone."""
    ours = {m: system.get(m, f"alone:{m}") for m in gold}
    mine, theirs = _groups(ours), _groups(gold)
    precision = sum(len(mine[ours[m]] & theirs[gold[m]]) / len(mine[ours[m]]) for m in gold) / len(gold)
    recall = sum(len(mine[ours[m]] & theirs[gold[m]]) / len(theirs[gold[m]]) for m in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(
    system: Mapping[str, str], gold: Mapping[str, str], doc: Mapping[str, str]
) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 over pairs of gold-linked mentions: all pairs, and those across texts."""
    out = {}
    for name, across in (("pairs", False), ("pairs across texts", True)):
        ours, theirs = _pairs({m: system.get(m, m) for m in gold}, doc, across), _pairs(gold, doc, across)
        hit = len(ours & theirs)
        precision, recall = hit / max(1, len(ours)), hit / max(1, len(theirs))
        out[name] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return out


def _groups(of: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for member, group in of.items():
        groups[group].add(member)
    return groups


def _pairs(of: Mapping[str, str], doc: Mapping[str, str], across: bool) -> set[tuple[str, str]]:
    return {
        (a, b) for group in _groups(of).values() for a in group for b in group
        if a < b and not (across and doc[a] == doc[b])
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("gold"))
    parser.add_argument("--same-as", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    claims, reports, gold = claims_of(options.gold, same_as=options.same_as)
    known = roots(options.gold)
    judgements, incidents = link(claims, reports, known=[], previous=[], at=AT, root=lambda p: known.get(p, p))
    system = {c: i.id for i in incidents for c in i.claims}
    print(f"{len(claims)} claims, {len(judgements)} judgements, {len(incidents)} incidents, {len(gold)} gold-linked")
    print("B³ P {:.3f} R {:.3f} F {:.3f}".format(*b_cubed(system, gold)))
    doc = {c.id: c.report for c in claims}
    for name, values in pairwise(system, gold, doc).items():
        print("{} P {:.3f} R {:.3f} F {:.3f}".format(name, *values))
    if options.errors:
        _errors(incidents, gold, {c.id: c for c in claims})


def _errors(incidents: Any, gold: Mapping[str, str], claims: Mapping[str, Claim]) -> None:
    system = {c: i.id for i in incidents for c in i.claims}
    for name, members in sorted(_groups(gold).items()):
        parts = _groups({m: system.get(m, m) for m in members})
        if len(parts) > 1:
            print("split", name, [sorted(f"{m}:{claims[m].act}" for m in p) for p in parts.values()])
    for incident in incidents:
        names = {gold.get(c, "-") for c in incident.claims if c in gold}
        if len(names) > 1:
            print("mixed", incident.title, [f"{c}={gold.get(c)}" for c in incident.claims])


if __name__ == "__main__":
    main()
