"""Is a place inside an area? Yes, no, or undecidable, by its distance to the edge against radius and edge error."""

import json
import math
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from evenhand.model import Reason, Where
from evenhand.model.rules import Zone

EDGE_FACTOR = 1.65
"""Edge errors are one standard deviation; 1.65 of them hold 95 % of edge points on one side."""

KM_PER_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a place lies in a zone, how far from the edge in km (inside positive), and decisions it depends on."""

    inside: bool | None
    text: str
    km: float | None = None
    tags: tuple[str, ...] = ()

    def reason(self) -> Reason:
        """The membership as a reason."""
        return Reason(text=self.text, holds=self.inside)


def membership(zone: Zone, where: Where | None) -> Membership:
    """Three-valued membership of a place in a zone. A place without coordinates is decided by its name or country."""
    if where is None:
        return Membership(None, f"no place is told, so it is unknown whether this is in {zone.name}")
    if (name := _contested(zone, where)) is not None:
        return Membership(None, f"{where.name} belongs to {name}, whose side is disputed", tags=("disputed",))
    if where.name.casefold() in {p.casefold() for p in zone.places}:
        return Membership(True, f"“{where.name}” is a name of {zone.name}")
    if where.name.casefold() in {p.casefold() for p in zone.outside}:
        return Membership(False, f"“{where.name}” is a name of somewhere else than {zone.name}")
    if zone.geometry is None:
        return _by_country(zone, where)
    if where.lat is None or where.lon is None:
        return _unplaced(zone, where)
    return _by_distance(zone, where, where.lat, where.lon)


def _by_distance(zone: Zone, where: Where, lat: float, lon: float) -> Membership:
    assert zone.geometry is not None
    km = signed_distance_km(zone.geometry, lat, lon)
    slack = (where.radius_km or 0.0) + EDGE_FACTOR * zone.edge_km
    inside = True if km > slack else False if km < -slack else None
    word = {True: "inside", False: "outside", None: "too close to the edge to decide:"}[inside]
    text = f"{where.name} is {word} {zone.name}, {abs(km):.1f} km from its edge (uncertainty {slack:.1f} km)"
    tags = tuple(t for t, _, w, s, e, n in zone.tags if s <= lat <= n and w <= lon <= e)
    return Membership(inside, text, km, tags)


def _unplaced(zone: Zone, where: Where) -> Membership:
    if zone.countries and where.country is not None and where.country not in zone.countries:
        return Membership(False, f"{where.name} is not in {_countries(zone)}, so not in {zone.name}")
    return Membership(None, f"{where.name} has no coordinates, so it is unknown whether it is in {zone.name}")


def _by_country(zone: Zone, where: Where) -> Membership:
    if where.country is None:
        return Membership(None, f"the country of {where.name} is unknown")
    inside = where.country in zone.countries
    return Membership(inside, f"{where.name} is {'in' if inside else 'not in'} {zone.name}")


def _countries(zone: Zone) -> str:
    return " or ".join(zone.countries)


def _contested(zone: Zone, where: Where) -> str | None:
    for name, lat, lon, radius in zone.contested:
        if where.name.casefold() == name.casefold():
            return name
        if where.lat is not None and where.lon is not None and distance_km(lat, lon, where.lat, where.lon) <= radius:
            return name
    return None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km between two WGS 84 points."""
    rad = math.pi / 180
    half = math.sin((other_lat - lat) * rad / 2) ** 2
    half += math.cos(lat * rad) * math.cos(other_lat * rad) * math.sin((other_lon - lon) * rad / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def signed_distance_km(geometry: str, lat: float, lon: float) -> float:
    """Distance in km from a point to the edge of an area (GeoJSON text): positive inside, negative outside.

    Degrees are scaled at the point's latitude, good to 0.1 % over the few tens of km that decide anything. A line has
    no inside: its distance is negative.
    """
    scale = math.cos(math.radians(lat))
    area = _scaled(geometry, round(scale, 3))
    point = shapely.Point(lon * round(scale, 3), lat)
    edge = area.boundary if area.geom_type in ("Polygon", "MultiPolygon") else area
    km = float(point.distance(edge)) * KM_PER_DEGREE
    return km if area.geom_type in ("Polygon", "MultiPolygon") and area.contains(point) else -km


@lru_cache(maxsize=256)
def _scaled(geometry: str, scale: float) -> BaseGeometry:
    return shapely.transform(read_shape(geometry), lambda points: points * [scale, 1.0])


@lru_cache(maxsize=64)
def read_shape(geometry: str) -> BaseGeometry:
    """A GeoJSON Feature or geometry, as text, to a shape; ValueError where it is not valid."""
    data = json.loads(geometry)
    if not isinstance(data, dict):
        raise ValueError("not a GeoJSON object")
    found = shape(data.get("geometry", data))
    if found.is_empty:
        raise ValueError("the geometry is empty")
    if not found.is_valid:
        raise ValueError(shapely.is_valid_reason(found))
    return found
