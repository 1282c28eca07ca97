"""Distances between places told as points with a radius."""

import math
from functools import lru_cache
from typing import Protocol

from evenhand.link import words

_EARTH_KM = 6371.0


class Located(Protocol):
    """A place as a point (degrees) with a radius, either of them None where unknown."""

    @property
    def lat(self) -> float | None: ...  # noqa: D102

    @property
    def lon(self) -> float | None: ...  # noqa: D102

    @property
    def radius_km(self) -> float | None: ...  # noqa: D102


def distance_km(one: Located, other: Located) -> float | None:
    """Great-circle distance of two places in km, None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def reach_km(where: Located) -> float:
    """How far from its point a place may extend, 0 where unsaid."""
    return where.radius_km or 0.0


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A place name without case, articles, hyphens and general words (“village”, “central”), to compare names."""
    kept = "".join(c if c.isalnum() else " " for c in name.casefold().replace("’", "").replace("'", ""))
    general = set(words.data()["general_place_words"])
    return " ".join(word for word in kept.split() if word not in general) or kept.strip()
