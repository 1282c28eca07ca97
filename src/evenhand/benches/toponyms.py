"""Place names in news, found and tied to the right point: LGL (local news, many namesakes) and GeoVirus (epidemics).

Source: github milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, GPL-3: evaluate only, never ship.
Score: a name is found where the spans overlap (a country named as an actor counts too); `f1` is that of finding,
`161km` the share of all placed gold names found and put within 161 km (100 miles). Peer figures of the guide are on
other measures, so none is shown.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from evenhand.benches.bench import Bench, Counts, Tally, below
from evenhand.benches.jsonl import needed
from evenhand.extract import Kit, actors, coref, places
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.place_choice import kilometres
from evenhand.model import Where
from evenhand.vocab import Resolution

KM = 161.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place name: characters, words, point if it has one."""

    start: int
    end: int
    words: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its gold names."""

    words: str
    gold: tuple[Toponym, ...]


def lgl(folder: Path) -> list[Text]:
    """The articles of LGL."""
    return _texts(folder / "lgl.xml", "toponym", "phrase", "gaztag/")


def geovirus(folder: Path) -> list[Text]:
    """The articles of GeoVirus."""
    return _texts(folder / "GeoVirus.xml", "location", "name", "")


def _texts(path: Path, tag: str, name: str, point: str) -> list[Text]:
    def toponym(node: ET.Element) -> Toponym:
        lat, lon = (float(v) if (v := node.findtext(point + axis)) else None for axis in ("lat", "lon"))
        start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
        return Toponym(start, end, node.findtext(name) or "", lat, lon)

    articles = ET.parse(needed(path)).getroot()
    return [Text(a.findtext("text") or "", tuple(map(toponym, a.iter(tag)))) for a in articles]


def score(items: Iterable[Text], kit: Kit) -> Tally:
    """F1 of finding names and the share of names within 161 km; errors by what became of each gold name."""
    seen: Counter[str] = Counter()
    counts = Counts()
    texts, words = tee(items)
    for text, doc in zip(texts, kit.parse_many(t.words for t in words), strict=True):
        who = coref.resolve(doc, actors.find(doc, kit.actors))
        found = places.find(doc, kit.gazetteer, actors=who)
        found += [p for a in who if (p := country(a, kit)) is not None]
        verdicts = [judge(gold, found) for gold in text.gold]
        seen.update(verdicts)
        extra = sum(not any(_meet(p, g) for g in text.gold) for p in found)
        hits = sum(v != "missed" for v in verdicts)
        counts.add(hits, hits + extra, len(text.gold))
    tally = Tally(errors=Counter({v: n for v, n in seen.items() if v not in {"near", "unplaced"}}))
    tally.add("f1", counts.f1)
    tally.add("161km", seen["near"] / max(1, counts.gold - seen["unplaced"]))
    return tally


def judge(gold: Toponym, found: Sequence[PlaceFound]) -> str:
    """`near`, `too far`, `without a point`, `missed`, or `unplaced` where gold has no point."""
    hits = [p for p in found if _meet(p, gold)]
    if not hits:
        return "missed"
    where = min(hits, key=lambda p: abs(p.span.start - gold.start)).where
    if gold.lat is None or gold.lon is None:
        return "unplaced"
    if where.lat is None or where.lon is None:
        return "without a point"
    return "near" if kilometres(where.lat, where.lon, gold.lat, gold.lon) <= KM else "too far"


def _meet(found: PlaceFound, gold: Toponym) -> bool:
    return found.span.start < gold.end and gold.start < found.span.end


def country(actor: ActorFound, kit: Kit) -> PlaceFound | None:
    """A country named as an actor: the product keeps it apart from places, gold does not."""
    if actor.kind != "state" or actor.attributive or actor.mention.party is None:
        return None
    place = kit.gazetteer.by_alpha3(actor.mention.party)
    if place is None:
        return None
    where = Where(
        name=place.name, span=actor.span, place=place.place, status=Resolution.RESOLVED, lat=place.lat,
        lon=place.lon, rule="actor",
    )  # fmt: skip
    return PlaceFound(span=actor.span, head=actor.head, where=where)


def _bench(name: str, about: str, load: Callable[[Path], Sequence[Text]]) -> Bench:
    return Bench(name=name, about=about, licence="GPL-3; evaluate only", at=below("geoparsing"), load=load, score=score)


LGL = _bench("lgl", "place names in local news", lgl)
GEOVIRUS = _bench("geovirus", "place names in news on epidemics", geovirus)
