"""Place names in news: found, and tied to the right point.

    python benchmarks/toponyms.py ../shared/data/geoparsing [--limit N] [--errors N] [--cache DIR]

DATA holds `lgl.xml` (local news, many small namesakes) and `GeoVirus.xml` (news on epidemics). Recognition counts a
name as found where the spans overlap (a country named as an actor counts too); `near` is the share of the found ones
whose point lies within 161 km (100 miles) of gold's, `end_to_end` that of all gold names. Texts are never shipped.
"""

import argparse
import json
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evenhand.extract import actors, coref, kit, places
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.place_choice import kilometres
from evenhand.model import Where
from evenhand.vocab import Resolution

KM = 161.0


@dataclass(frozen=True)
class Toponym:
    start: int
    end: int
    words: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Text:
    words: str
    gold: list[Toponym]


def lgl(path: Path) -> Iterator[Text]:
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        yield Text(text, [_toponym(t, "phrase", "gaztag/lat", "gaztag/lon") for t in article.iter("toponym")])


def geovirus(path: Path) -> Iterator[Text]:
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        yield Text(text, [_toponym(t, "name", "lat", "lon") for t in article.iter("location")])


def _toponym(node: ET.Element, name: str, lat: str, lon: str) -> Toponym:
    at = [node.findtext(lat), node.findtext(lon)]
    point = [float(v) if v else None for v in at]
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    return Toponym(start, end, node.findtext(name) or "", point[0], point[1])


def judge(gold: Toponym, found: list[PlaceFound]) -> tuple[str, PlaceFound | None]:
    """near, far, open (found without a point) or missed."""
    hits = [p for p in found if p.span.start < gold.end and gold.start < p.span.end]
    if not hits:
        return "missed", None
    best = min(hits, key=lambda p: abs(p.span.start - gold.start))
    if best.where.lat is None or best.where.lon is None:
        return "open", best
    if gold.lat is None or gold.lon is None:
        return "unplaced", best
    near = kilometres(best.where.lat, best.where.lon, gold.lat, gold.lon) <= KM
    return ("near" if near else "far"), best


def _country(actor: ActorFound, tools: kit.Kit) -> PlaceFound | None:
    """A country named as an actor: the product keeps it apart from places, gold does not."""
    if actor.kind != "state" or actor.attributive or actor.mention.party is None:
        return None
    place = tools.gazetteer.by_alpha3(actor.mention.party)
    if place is None:
        return None
    where = Where(name=place.name, span=actor.span, place=place.place, status=Resolution.RESOLVED, lat=place.lat,
                  lon=place.lon, rule="actor")  # fmt: skip
    return PlaceFound(span=actor.span, head=actor.head, where=where)


def score(texts: list[Text], tools: kit.Kit, errors: int) -> dict[str, float]:
    seen: Counter[str] = Counter()
    extra = took = 0.0
    for text, doc in zip(texts, tools.nlp.pipe(t.words for t in texts), strict=True):
        began = time.perf_counter()
        who = coref.resolve(doc, actors.find(doc, tools.actors))
        found = places.find(doc, tools.gazetteer, actors=who)
        found += [p for a in who if (p := _country(a, tools)) is not None]
        took += time.perf_counter() - began
        for gold in text.gold:
            verdict, hit = judge(gold, found)
            seen[verdict] += 1
            if verdict in ("far", "open", "missed") and sum(seen[v] for v in ("far", "open", "missed")) <= errors:
                print(
                    f"  {verdict}: {gold.words} -> {hit.where.place if hit else None} {hit.where.rule if hit else ''}"
                )
        extra += sum(not any(p.span.start < g.end and g.start < p.span.end for g in text.gold) for p in found)
    total = sum(seen.values())
    hits = total - seen["missed"]
    placed = seen["near"] + seen["far"] + seen["open"]
    precision, recall = hits / max(1.0, hits + extra), hits / max(1, total)
    return {
        "texts": len(texts), "names": total, "precision": precision, "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall), "near": seen["near"] / max(1, placed),
        "near_of_resolved": seen["near"] / max(1, seen["near"] + seen["far"]),
        "end_to_end": seen["near"] / max(1, total - seen["unplaced"]), "ms_a_text": 1000 * took / max(1, len(texts)),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="texts of each set")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each set")
    parser.add_argument("--cache", type=Path, default=None, help="folder of the gazetteer's index")
    options = parser.parse_args()
    tools = kit.load_kit(cache_dir=options.cache)
    for name, texts in (("LGL", lgl(options.data / "lgl.xml")), ("GeoVirus", geovirus(options.data / "GeoVirus.xml"))):
        result = score(list(texts)[: options.limit], tools, options.errors)
        print(name, json.dumps({k: round(v, 3) for k, v in result.items()}))


if __name__ == "__main__":
    main()
