"""Where a village lies that no list has: “X, a village 12 km west of Y”, “X, near Y”, “X, in the district of Y”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenhand.extract.parsed import Doc
from evenhand.extract.parts import PlaceFound
from evenhand.extract.place_phrases import BESIDE_KM, move
from evenhand.extract.tokens import text_of

_FAR = re.compile(
    r"\W+(?:[\w-]+ ){0,5}?(?P<far>\d+(?:\.\d+)?|ten|a dozen|twenty|thirty|forty|fifty) ?"
    r"(?P<unit>km|kilomet(?:re|er)s?|miles?) "
    r"(?P<point>(?:north|south)-?(?:east|west)|north|south|east|west) of (?:the )?"
)
_NUMBERS = {"ten": 10.0, "a dozen": 12.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0}
_MILE_KM = 1.609
_NEAR = re.compile(r", (?:(?:a|an) [\w -]{0,40}?)?(?:near|close to|just outside|outside) (?:the (?:town|city) of )?")
_POINTS = {"north": "N", "south": "S", "east": "E", "west": "W", "northeast": "NE", "northwest": "NW",
           "southeast": "SE", "southwest": "SW"}  # fmt: skip
_NEAR_KM = 15.0
_IN = re.compile(r", (?:(?:a|an) [\w -]{0,40}?)?in (?:the )?")
_WIDE_KM = 45.0
"""An area as wide as that says too little of where a place in it lies."""
_LOCAL = ("settlement", "building")


def measured(doc: Doc, found: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Places that no list has, put where the words after them say: so far from, or beside, a place that one has."""
    if all(p.where.lat is not None for p in found):
        return list(found)
    text = text_of(doc)
    known = {p.span.start: p for p in found if p.where.lat is not None}
    put = [_measured(text, p, known) if p.where.lat is None and p.where.kind in _LOCAL else p for p in found]
    put = _again(put)
    lands = {p.where.country for p in known.values() if p.where.country is not None}
    return [_within(p, lands) if p.where.country is None and p.where.lat is None else p for p in put]


def _again(found: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Every mention of a place put where one of them says."""
    told = {p.where.name: p.where for p in found if p.where.rule == "places.measured"}
    return [
        replace(p, where=replace(told[p.where.name], span=p.where.span))
        if p.where.lat is None and p.where.name in told
        else p
        for p in found
    ]


def _within(place: PlaceFound, lands: set[str]) -> PlaceFound:
    """A place that no list has is in the only country of a text whose places are all in one."""
    if len(lands) != 1 or place.where.rule != "places.unknown":
        return place
    return replace(place, where=replace(place.where, country=next(iter(lands))))


def _measured(text: str, place: PlaceFound, known: dict[int, PlaceFound]) -> PlaceFound:
    if (far := _FAR.match(text, place.span.end)) is not None:
        return _afar(place, far, known.get(far.end()), known.get(far.start("point")))
    near = _NEAR.match(text, place.span.end)
    base = known.get(near.end()) if near is not None else None
    if base is not None and base.where.kind == "settlement":
        return _at(place, base, "N", 0.0, _NEAR_KM)
    inside = _IN.match(text, place.span.end)
    area = known.get(inside.end()) if inside is not None else None
    small = area is not None and (area.where.radius_km or _WIDE_KM) < _WIDE_KM and area.where.kind != "country"
    return _at(place, area, "N", 0.0, area.where.radius_km or 0.0) if area is not None and small else place


def _afar(place: PlaceFound, far: re.Match[str], base: PlaceFound | None, side: PlaceFound | None) -> PlaceFound:
    """The place moved away from what it is measured from; “west of Y” has made a part of the way already."""
    start = base or side
    if start is None:
        return place
    km = (_NUMBERS.get(far["far"]) or float(far["far"])) * (_MILE_KM if far["unit"].startswith("mile") else 1.0)
    left = km if base is not None else max(0.0, km - BESIDE_KM)
    return _at(place, start, _POINTS[far["point"].replace("-", "")], left, max(5.0, km / 4))


def _at(place: PlaceFound, base: PlaceFound, point: str, km: float, radius: float) -> PlaceFound:
    lat, lon = move(base.where.lat or 0.0, base.where.lon or 0.0, point, km)
    where = replace(place.where, lat=lat, lon=lon, radius_km=radius, country=base.where.country, rule="places.measured")
    return replace(place, where=where)
