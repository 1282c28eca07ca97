"""Incidents in the 31 columns that users of ACLED's files know. The licence is ours, and so is the coding."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evenhand import crosswalks
from evenhand.model import Incident, Where
from evenhand.publish.bundle import Bundle
from evenhand.publish.exports.sheet import Cell, sheet
from evenhand.publish.facts import (
    country_name,
    country_number,
    fact_of,
    located,
    order,
    reports_of,
    time_precision,
    toll,
)
from evenhand.vocab import Harm

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


def acled(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """CSV in ACLED's 31 columns, one row per incident; `fatalities` is the lowest figure any voice gives, or empty."""
    yield "incidents_acled.csv", sheet(COLUMNS, (_row(bundle, i) for i in order(bundle)))


def _row(bundle: Bundle, incident: Incident) -> dict[str, Cell]:
    event, sub = crosswalks.acled_of(incident.act) or ("", "")
    day = incident.when.first_day if incident.when else None
    actors = [bundle.mention(m) for m in incident.actors]
    recipients = [bundle.mention(m) for m in incident.recipients]
    return {
        "event_id_cnty": incident.id,
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": time_precision(incident.when),
        "disorder_type": _disorders().get(event),
        "event_type": event,
        "sub_event_type": sub,
        "actor1": actors[0] if actors else None,
        "assoc_actor_1": "; ".join(actors[1:]),
        "actor2": recipients[0] if recipients else None,
        "assoc_actor_2": "; ".join(recipients[1:]),
        **_place(incident.where),
        "source": "; ".join(dict.fromkeys(r.outlet for r in reports_of(bundle, incident))),
        "notes": _notes(bundle, incident),
        "fatalities": toll(incident, Harm.KILLED).low,
        "tags": _tags(bundle, incident),
        "timestamp": int(bundle.edition.sealed_at.timestamp()) if bundle.edition else None,
    }


@cache
def _disorders() -> dict[str, str]:
    with Path(__file__).with_name("acled_disorder.csv").open(encoding="utf-8", newline="") as file:
        return {row["event_type"]: row["disorder_type"] for row in csv.DictReader(file)}


def _place(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    known: dict[str, Cell] = {"location": where.name}
    if where.country:
        known |= {"iso": country_number(where.country), "country": country_name(where.country)}
    if located(where):
        radius = where.radius_km or 0.0
        precision = 1 if radius <= 5 else 2 if radius <= 25 else 3
        known |= {"latitude": where.lat, "longitude": where.lon, "geo_precision": precision}
    return known


def _notes(bundle: Bundle, incident: Incident) -> str:
    voices = [f"{bundle.party(a.voice)}{' denies' if a.denies else ''}" for a in incident.accounts]
    return f"{incident.title}. Accounts: {', '.join(voices)}."


def _tags(bundle: Bundle, incident: Incident) -> str:
    fact = fact_of(bundle, incident)
    found = [f"{f.agreement}/{f.term}/{f.party}={f.status}" for f in bundle.findings_of.get(incident.id, ())]
    return "; ".join([*([f"fact={fact}"] if fact else []), *found, *(["aggregate"] if incident.aggregate else [])])
