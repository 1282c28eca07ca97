"""Reads compound names (“north of the Litani”, “southern Lebanon”, “X airport”) and computes where they are."""

import math
from dataclasses import dataclass, replace

from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.parsed import Doc
from evenhand.extract.place_names import Name, noun_after
from evenhand.extract.placewords import PlaceWords

_BEARING = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
BESIDE_KM = 8.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name with the words that belong to it: tokens `[first, last)`, a direction before it, a relation, a noun."""

    first: int
    last: int
    direction: str | None = None
    relation: str | None = None
    noun: str | None = None


def widen(doc: Doc, name: Name, words: PlaceWords) -> Phrase:
    """The phrase around a name."""
    first, last = name.first, name.last
    noun = noun_after(doc, last, words)
    if noun is not None:
        last += len(noun.split())
    owned = _owned_suburbs(doc, name.last, words)
    if owned:
        return Phrase(first, owned, relation="suburbs")
    start = first - 1 if first and doc[first - 1].lower_ == "the" else first
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in words.relations:
        relation = doc[start - 2].lower_
        begin = start - 2
        if begin and doc[begin - 1].lower_ in words.directions and relation in words.suburbs:
            begin -= 1
        return Phrase(begin, last, relation=relation, noun=noun)
    if first and doc[first - 1].lower_ in words.directions and doc[first - 1].text not in ("Upper", "Lower"):
        return Phrase(first - 1, last, direction=doc[first - 1].lower_, noun=noun)
    return Phrase(first, last, noun=noun)


def _owned_suburbs(doc: Doc, last: int, words: PlaceWords) -> int:
    """The end of “'s southern suburbs” after a name, 0 where there is none."""
    if last >= len(doc) or doc[last].tag_ != "POS":
        return 0
    end = last + 1
    while end < len(doc) and doc[end].lower_ in words.directions:
        end += 1
    return end + 1 if end < len(doc) and doc[end].lower_ in words.suburbs else 0


def place(phrase: Phrase, base: Candidate, gazetteer: Gazetteer, doc: Doc, words: PlaceWords) -> Candidate:
    """The area of a phrase: as the gazetteer knows the whole phrase, else moved or widened from the place it names."""
    text = doc[phrase.first : phrase.last].text
    scope = (base.country,) if base.country else ()
    if text != base.name:
        known = [c for c in gazetteer.lookup(text, countries=scope) if c.source == "own" and c.score >= 99]
        if known:
            return known[0]
    if phrase.relation is not None:
        return _related(phrase.relation, base, words)
    noun = words.nouns.get(phrase.noun or "")
    if noun is not None and base.kind == "settlement":
        kind = noun.kind if noun.kind in ("building", "region") else base.kind
        return replace(base, kind=kind, radius_km=max(base.radius_km, noun.radius_km))
    if phrase.direction is not None and base.kind in ("country", "region"):
        return shifted(base, words.directions[phrase.direction])
    return base


def _related(relation: str, base: Candidate, words: PlaceWords) -> Candidate:
    point = words.directions.get(words.compass.get(relation, ""), "C")
    if base.kind in ("country", "region"):
        return shifted(base, point)
    moved = move(base.lat, base.lon, point, BESIDE_KM + base.radius_km / 2) if point != "C" else (base.lat, base.lon)
    return replace(base, lat=moved[0], lon=moved[1], radius_km=base.radius_km + BESIDE_KM, kind="region")


def shifted(base: Candidate, point: str) -> Candidate:
    """The part of an area towards a compass point: its middle half a radius away, 0.6 of its radius."""
    if point == "C":
        return base
    lat, lon = move(base.lat, base.lon, point, base.radius_km / 2)
    return replace(base, lat=lat, lon=lon, radius_km=round(base.radius_km * 0.6, 1), kind="region")


def move(lat: float, lon: float, point: str, km: float) -> tuple[float, float]:
    """A point some km away in a compass direction, in degrees rounded to three places."""
    angle = math.radians(_BEARING[point])
    north = km * math.cos(angle) / 111.2
    east = km * math.sin(angle) / (111.2 * max(0.1, math.cos(math.radians(lat))))
    return round(lat + north, 3), round(lon + east, 3)
