"""Incidents in the columns of UCDP's Georeferenced Event Dataset. Sides are in the agreement's order, not by deed."""

from collections.abc import Iterator

from evenhand.model import Incident, When, Where
from evenhand.publish.bundle import Bundle
from evenhand.publish.exports.sheet import Cell, sheet
from evenhand.publish.facts import country_name, located, order, reports_of, titled, toll
from evenhand.vocab import Harm

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip

CIVILIANS = "civilians"


def ged(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """CSV in UCDP GED's columns, one row per incident; `best` is empty where voices differ on the dead."""
    yield "incidents_ged.csv", sheet(COLUMNS, (_row(bundle, i) for i in order(bundle)))


def _row(bundle: Bundle, incident: Incident) -> dict[str, Cell]:
    reports, dead, sides = reports_of(bundle, incident), toll(incident, Harm.KILLED), _sides(bundle, incident)
    return {
        "id": incident.id,
        "code_status": "Evenhand; not UCDP's coding",
        "conflict_name": bundle.project.title,
        "dyad_name": " - ".join(sides) if len(sides) == 2 else None,
        "side_a": sides[0] if sides else None,
        "side_b": sides[1] if len(sides) > 1 else None,
        "number_of_sources": len(reports),
        "source_article": "; ".join(r.url or r.id for r in reports),
        "source_office": "; ".join(r.outlet for r in reports),
        "source_date": "; ".join(r.published.isoformat() if r.published else "" for r in reports),
        "source_headline": "; ".join(titled(r) for r in reports),
        "source_original": "; ".join(bundle.party(a.voice) for a in incident.accounts),
        "event_clarity": 2 if incident.aggregate else 1,
        "deaths_civilians": _civilians(incident),
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
        **_time(incident.when),
        **_place(incident.where),
    }


def _sides(bundle: Bundle, incident: Incident) -> list[str]:
    """The agreement's parties that the incident names, in the agreement's order, whoever acted."""
    named = {m.party for m in (*incident.actors, *incident.recipients)}
    return [bundle.party(p) for p in bundle.project.parties if p in named]


def _civilians(incident: Incident) -> int | None:
    figures = [
        n for a in incident.accounts for t in a.tolls
        if t.harm is Harm.KILLED and t.group == CIVILIANS and (n := t.low if t.low is not None else t.best) is not None
    ]  # fmt: skip
    return min(figures, default=None)


def _time(when: When | None) -> dict[str, Cell]:
    if when is None:
        return {}
    days = (when.last_day - when.first_day).days + 1
    precision = next(rank for rank, most in enumerate((1, 6, 7, 31, float("inf")), start=1) if days <= most)
    first, last = when.first_day, when.last_day
    return {
        "year": first.year, "date_prec": precision, "date_start": first.isoformat(), "date_end": last.isoformat(),
    }  # fmt: skip


def _place(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    known: dict[str, Cell] = {"where_description": where.name}
    if where.country:
        known["country"] = country_name(where.country)
    if located(where):
        radius = where.radius_km or 0.0
        known |= {
            "where_coordinates": where.name, "where_prec": 1 if radius <= 2 else 2 if radius <= 25 else 4,
            "latitude": where.lat, "longitude": where.lon, "geom_wkt": f"POINT ({where.lon} {where.lat})",
        }  # fmt: skip
    return known
