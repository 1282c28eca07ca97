"""Do two claims tell of one time and one place? What is carried over from an earlier sentence weighs half."""

from collections.abc import Iterator

from evenhand.link import geo, traits, words
from evenhand.link.info import Context
from evenhand.model import Claim, Feature, Where
from evenhand.vocab import Basis, Resolution

_FAR_KM = 40.0
_SMALL_KM = 15.0


def time(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    """Same day, neighbouring days, overlapping or disjoint times; nothing where a claim tells no time."""
    one, other = traits.of(a, context).window, traits.of(b, context).window
    if one is None or other is None or not (one.told and other.told):
        return
    gap, share = one.gap(other), _share(_is_carried_time(a), _is_carried_time(b))
    days = f"{one.first.isoformat()}, {other.first.isoformat()}"
    if gap == 0 and one.days == other.days == 1:
        yield words.feature("day_same", f"same day: {one.first.isoformat()}", share)
    elif gap == 0:
        yield words.feature("time_overlap", f"times overlap from {max(one.first, other.first).isoformat()}", share)
    elif gap > 1:
        yield words.feature("time_disjoint", f"{gap} days apart: {days}", share)
    elif a.report == b.report:
        yield words.feature("day_told_apart", f"one report tells two days: {days}", share)
    else:
        yield words.feature("day_next", f"a day apart: {days}", share)


def _is_carried_time(claim: Claim) -> bool:
    return claim.when is not None and claim.when.basis is Basis.CARRIED


def _share(*carried: bool) -> float:
    return 0.5 if any(carried) else 1.0


def place(a: Claim, b: Claim) -> Iterator[Feature]:
    """Same place, one inside the other, near or apart; nothing where a claim tells no place."""
    one, other = a.where, b.where
    if one is None or other is None:
        return
    share = _share(one.carried, other.carried)
    name, detail = _relation(one, other)
    if name in _DIFFERENT and a.report == b.report and share == 1.0:
        name, detail = "place_told_apart", f"one report tells two places: {one.name}, {other.name}"
    if name is not None:
        yield words.feature(name, detail, share)


_DIFFERENT = {"place_near", "place_apart", "place_far", "place_names_differ"}


def _relation(one: Where, other: Where) -> tuple[str | None, str]:
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


def _same(one: Where, other: Where) -> bool:
    if one.place is not None and other.place is not None:
        return one.place == other.place
    return geo.name_key(one.name) == geo.name_key(other.name)
