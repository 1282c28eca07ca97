"""Do two claims tell of one time and one place? What is carried over from an earlier sentence weighs half.

The same few times and places meet again and again, so the answers are remembered.
"""

from functools import lru_cache

from evenhand.link import geo, words
from evenhand.link.traits import Days, Spot
from evenhand.model import Feature
from evenhand.vocab import Resolution

_FAR_KM = 40.0
_SMALL_KM = 15.0
_REMEMBERED = 2**16


@lru_cache(_REMEMBERED)
def time(a: Days | None, b: Days | None, same_report: bool) -> tuple[Feature, ...]:
    """Same day, neighbouring days, overlapping or disjoint times; nothing where a claim tells no time."""
    if a is None or b is None:
        return ()
    one, other = a.window, b.window
    gap, share = one.gap(other), _share(a.carried, b.carried)
    days = f"{one.first.isoformat()}, {other.first.isoformat()}"
    if gap == 0 and one.days == other.days == 1:
        return (words.feature("day_same", f"same day: {one.first.isoformat()}", share),)
    if gap == 0:
        since = max(one.first, other.first).isoformat()
        return (words.feature("time_overlap", f"times overlap from {since}", share),)
    if gap > 1:
        return (words.feature("time_disjoint", f"{gap} days apart: {days}", share),)
    if same_report:
        return (words.feature("day_told_apart", f"one report tells two days: {days}", share),)
    return (words.feature("day_next", f"a day apart: {days}", share),)


def _share(*carried: bool) -> float:
    return 0.5 if any(carried) else 1.0


@lru_cache(_REMEMBERED)
def place(one: Spot | None, other: Spot | None, same_report: bool) -> tuple[Feature, ...]:
    """Same place, one inside the other, near or apart; nothing where a claim tells no place."""
    if one is None or other is None:
        return ()
    share = _share(one.carried, other.carried)
    name, detail = _relation(one, other)
    if name in _DIFFERENT and same_report and share == 1.0:
        name, detail = "place_told_apart", f"one report tells two places: {one.name}, {other.name}"
    return (words.feature(name, detail, share),) if name is not None else ()


_DIFFERENT = {"place_near", "place_apart", "place_far", "place_names_differ"}


def _relation(one: Spot, other: Spot) -> tuple[str | None, str]:
    if _same(one, other):
        small = geo.reach_km(one) <= _SMALL_KM and one.kind not in {"country", "region"}
        return ("place_same" if small else "place_inside"), f"same place: {one.name}"
    distance = geo.distance_km(one, other)
    if distance is None:
        unknown = Resolution.UNRESOLVED in {one.status, other.status}
        return ("place_names_differ" if unknown else None), f"different places are named: {one.name}, {other.name}"
    detail = f"{one.name} and {other.name} are {distance:.0f} km apart"
    reach, larger = sorted((geo.reach_km(one), geo.reach_km(other)))
    if distance <= larger and larger > _SMALL_KM:
        return "place_inside", f"{detail}, within the larger of the two"
    if distance <= max(words.data()["blocking"]["near_km"] / 2, reach):
        return "place_near", detail
    return ("place_far" if distance > _FAR_KM + larger else "place_apart"), detail


def _same(one: Spot, other: Spot) -> bool:
    if one.place is not None and other.place is not None:
        return one.place == other.place
    return geo.name_key(one.name) == geo.name_key(other.name)
