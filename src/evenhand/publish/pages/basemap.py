"""The ground under the map: Natural Earth's countries around a theatre, cut out, and the drawing without WebGL.

Natural Earth's outlines are up to some kilometres off. They are for orientation and decide nothing.
"""

import gzip
import json
import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from shapely import make_valid, set_precision
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from evenhand.publish.resources import FOLDER

Point = tuple[float, float]
Arc: TypeAlias = "array[float]"
"""Points as x, y, x, y: there are half a million of them, and tuples would take ten times the memory."""
Mark = tuple[float, float, float, int]
"""Longitude, latitude, radius in km, number of incidents."""
_WORLD = (-20.0, -35.0, 60.0, 60.0)
SIZE = 900
_KM_PER_DEGREE = 111.32
_SMALLEST_RING = 4
_GRID = 0.0005
"""Degrees between points of the drawn ground, about 50 m: finer than Natural Earth is right."""


Window = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True, slots=True)
class Base:
    """The ground: the window that the map opens on, the wider one that is drawn finely, and the countries in it."""

    bounds: Window
    fine: Window
    features: dict[str, Any]


@cache
def _topology(scale: str) -> tuple[list[dict[str, Any]], list[Arc]]:
    """Natural Earth's countries as world-atlas' TopoJSON has them: geometries, and arcs."""
    topology = json.loads(gzip.decompress((FOLDER / f"countries-{scale}.json.gz").read_bytes()))
    arcs = topology["arcs"]
    for n, arc in enumerate(arcs):  # each in place of its source: both at once are a hundred megabytes
        arcs[n] = _arc(arc, topology["transform"])
    return [g for g in topology["objects"]["countries"]["geometries"] if g.get("arcs")], arcs


def _arc(arc: list[list[int]], grid: dict[str, Any]) -> Arc:
    (sx, sy), (tx, ty) = grid["scale"], grid["translate"]
    x = y = 0
    points = array("d")
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.extend((x * sx + tx, y * sy + ty))
    return points


def _points(arc: Arc) -> list[Point]:
    return list(zip(arc[::2], arc[1::2], strict=True))


def _ring(numbers: list[int], arcs: list[Arc]) -> list[Point]:
    """A ring put together from arcs; a negative number means that arc backwards (TopoJSON)."""
    points: list[Point] = []
    for n in numbers:
        arc = _points(arcs[n]) if n >= 0 else _points(arcs[~n])[::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _countries(cut: Window) -> Iterator[tuple[str, BaseGeometry]]:
    """The parts of countries that lie in a window, by name; a country is only built if one of its rings is near."""
    shapes, arcs = _topology("10m")
    for geometry in shapes:
        rings = [_rings(part, arcs, cut) for part in _parts(geometry)]
        near = MultiPolygon([Polygon(found[0], found[1:]) for found in rings if found])
        part = make_valid(near).intersection(box(*cut))
        if not part.is_empty:
            yield geometry["properties"]["name"], part


def _parts(geometry: dict[str, Any]) -> list[list[list[int]]]:
    parts: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return parts


def world() -> dict[str, Any]:
    """All countries at 1:110m, for a map that is zoomed far out; coordinates to a hundredth of a degree."""
    shapes, arcs = _topology("110m")
    features = []
    for geometry in shapes:
        polygons = [[_rounded_ring(_ring(ring, arcs)) for ring in part] for part in _parts(geometry)]
        about = {"type": "MultiPolygon", "coordinates": polygons}
        features.append({"type": "Feature", "properties": {"name": geometry["properties"]["name"]}, "geometry": about})
    return {"type": "FeatureCollection", "features": features}


def _rounded_ring(ring: list[Point]) -> list[Point]:
    return [(round(x, 2), round(y, 2)) for x, y in ring]


def _rings(part: list[list[int]], arcs: list[Arc], window: Window) -> list[list[Point]]:
    """The rings of one polygon, outer first; none if its outer ring is nowhere near the window."""
    outer = _ring(part[0], arcs)
    xs, ys = [p[0] for p in outer], [p[1] for p in outer]
    if max(xs) < window[0] or min(xs) > window[2] or max(ys) < window[1] or min(ys) > window[3]:
        return []
    rings = [outer, *(_ring(numbers, arcs) for numbers in part[1:])]
    return [ring for ring in rings if len(ring) >= _SMALLEST_RING] if len(outer) >= _SMALLEST_RING else []


def around(points: Sequence[Point], zones: Sequence[dict[str, Any]]) -> Base:
    """The countries around the points and zones, cut out with a margin; what the map opens on as bounds."""
    corners = [*points, *(c for z in zones for c in _corners(shape(z["geometry"]).bounds))]
    west, south, east, north = bounds = _window(corners)
    margin = max(2.0, east - west, north - south)
    fine = (
        max(-180.0, west - margin),
        max(-85.0, south - margin),
        min(180.0, east + margin),
        min(85.0, north + margin),
    )
    features = [_feature(name, part, box(*bounds)) for name, part in _countries(fine)]
    return Base(bounds, fine, {"type": "FeatureCollection", "features": features})


def _feature(name: str, part: BaseGeometry, window: Polygon) -> dict[str, Any]:
    """A country with the point that its name stands at: inside what is seen first, where it has a part there."""
    shown = set_precision(part, _GRID)
    seen = part.intersection(window)
    label = (part if seen.is_empty else seen).representative_point()
    about = {"name": name, "label": [round(label.x, 3), round(label.y, 3)]}
    return {"type": "Feature", "properties": about, "geometry": mapping(shown)}


def _corners(bounds: tuple[float, ...]) -> list[Point]:
    return [(bounds[0], bounds[1]), (bounds[2], bounds[3])]


def _window(corners: Sequence[Point]) -> Window:
    """The middle of the corners (the outermost fiftieth left out on each edge), never smaller than half a degree."""
    if not corners:
        return _WORLD
    xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
    cut = len(xs) // 50
    west, east, south, north = xs[cut], xs[-1 - cut], ys[cut], ys[-1 - cut]
    pad_x, pad_y = max(0.25, (east - west) * 0.08), max(0.25, (north - south) * 0.08)
    return (round(west - pad_x, 3), round(south - pad_y, 3), round(east + pad_x, 3), round(north + pad_y, 3))


@dataclass(frozen=True, slots=True)
class Dot:
    """One place: where it stands, how wide it is, how large its dot, which place of the list it is."""

    x: float
    y: float
    wide: float
    radius: float
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as SVG parts: paths of land, zones and labels, circles for places; sizes in user units."""

    width: int
    height: int
    land: list[str]
    names: list[tuple[float, float, str]]
    zones: list[tuple[str, str]]
    spots: list[Dot]
    outside: int


def svg(base: Base, zones: Sequence[dict[str, Any]], marks: Sequence[Mark]) -> Drawing:
    """The same map in Mercator's projection for browsers without WebGL or scripts, and for print."""
    west, south, east, north = base.bounds
    scale = SIZE / (east - west)
    height = round((_mercator(north) - _mercator(south)) * scale)
    window = box(west, south, east, north)

    def to(x: float, y: float) -> Point:
        return (x - west) * scale, (_mercator(north) - _mercator(y)) * scale

    land, names = [], []
    for feature in base.features["features"]:
        part = shape(feature["geometry"]).intersection(window)
        if not part.is_empty:
            land.append(_path(part, to))
            middle = part.representative_point()
            names.append((*_rounded(to(middle.x, middle.y)), feature["properties"]["name"]))
    drawn = [(_path(shape(z["geometry"]), to), str(z["properties"].get("name", ""))) for z in zones]
    inside = [(n, m) for n, m in enumerate(marks) if west <= m[0] <= east and south <= m[1] <= north]
    spots = [_dot(n, mark, to, scale) for n, mark in inside]
    return Drawing(SIZE, max(200, min(height, 1400)), land, names, drawn, spots, len(marks) - len(spots))


def _dot(number: int, mark: Mark, to: Callable[[float, float], Point], scale: float) -> Dot:
    lon, lat, km, count = mark
    x, y = _rounded(to(lon, lat))
    wide = km / (_KM_PER_DEGREE * max(0.1, math.cos(math.radians(lat)))) * scale
    return Dot(x, y, round(wide, 1), round(3 + 2 * min(count, 40) ** 0.5, 1), number)


def _mercator(lat: float) -> float:
    """Mercator's northing in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _path(area: BaseGeometry, to: Callable[[float, float], Point]) -> str:
    parts = area.geoms if hasattr(area, "geoms") else [area]
    rings = [r for p in parts if p.geom_type == "Polygon" for r in (p.exterior, *p.interiors)]
    return "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in (to(*c[:2]) for c in r.coords)) + "Z" for r in rings)
