"""The map: places with their incidents, zones with their source and edge error, what could not be placed beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evenhand.model import Incident, Where
from evenhand.publish import facts
from evenhand.publish.bundle import grouped
from evenhand.publish.pages import basemap, words
from evenhand.publish.pages.view import View, script

WIDE = 15.0
"""Kilometres from which a place is an area: it has a circle, but no dot that would say “here”."""
LISTED = 20
"""Incidents named at one place; more are counted and found through the list."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place on the map with the incidents that are told there."""

    where: Where
    incidents: list[Incident]

    @property
    def radius(self) -> float:
        """The radius in km within which the place is known, 0 for an exact point."""
        return max(i.where.radius_km or 0.0 for i in self.incidents if i.where)


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`map.html` and its data."""
    spots, open_ = _spots(view)
    zones = view.bundle.areas
    base = basemap.around(_theatre(view, spots), zones)
    marks = [(s.where.lon or 0.0, s.where.lat or 0.0, s.radius, len(s.incidents)) for s in spots]
    yield view.render(
        "map.html", "map.html.jinja", spots=spots, unresolved=open_, zones=[z["properties"] for z in zones],
        drawing=basemap.svg(base, zones, marks), listed=LISTED, wide=WIDE,
    )  # fmt: skip
    yield "map-data.js", script("EVENHAND_MAP", _data(view, spots, zones, base))


def _theatre(view: View, spots: list[Spot]) -> list[tuple[float, float]]:
    """The narrow places in the project's countries; where there are none, all that lie there; else all places."""
    here = [s for s in spots if s.where.country in view.bundle.project.countries]
    chosen = [s for s in here if s.radius <= WIDE] or here or spots
    return [(s.where.lon or 0.0, s.where.lat or 0.0) for s in chosen]


def _spots(view: View) -> tuple[list[Spot], list[tuple[str, list[Incident]]]]:
    """Places that can be drawn, those with most incidents first, and the names that could not be placed."""
    known = grouped(((i.where.lat, i.where.lon), i) for i in view.order if i.where and facts.located(i.where))
    spots = [Spot(found[0].where, found[::-1]) for found in known.values() if found[0].where]
    open_ = grouped((words.where(i.where), i) for i in view.order if not facts.located(i.where))
    spots.sort(key=lambda s: (-len(s.incidents), s.where.name))
    return spots, sorted(open_.items(), key=lambda p: (-len(p[1]), p[0]))


def _data(view: View, spots: list[Spot], zones: list[dict[str, Any]], base: basemap.Base) -> dict[str, Any]:
    return {
        "bounds": base.bounds,
        "fine": base.fine,
        "world": basemap.world(),
        "land": base.features,
        "wide": WIDE,
        "zones": {"type": "FeatureCollection", "features": zones},
        "spots": [
            {
                "name": s.where.name, "at": [s.where.lon, s.where.lat], "km": s.radius, "n": len(s.incidents),
                "all": [[i.title, words.when(i.when), view.incident_page(i.id)] for i in s.incidents[:LISTED]],
            }
            for s in spots
        ],
    }  # fmt: skip
