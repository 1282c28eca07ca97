"""Incidents and claims as flat tables, for judging very many of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.arrow import pa
from evenhand.assess import calendar
from evenhand.assess.case import Facts
from evenhand.assess.words import objects
from evenhand.model import AUTHOR, Claim, Incident, Where

RESPONSE = frozenset({"response", "response_to", "in_response_to", "in response to", "retaliation"})
"""Relations between claims by which a voice calls an act an answer to another."""

INCIDENTS = pa.schema([
    ("incident", pa.string()), ("act", pa.string()), ("place", pa.string()), ("start", pa.timestamp("us")),
    ("end", pa.timestamp("us")), ("named", pa.string()),
])  # fmt: skip
CLAIMS = pa.schema([
    ("incident", pa.string()), ("claim", pa.string()), ("report", pa.string()), ("voice", pa.string()),
    ("origin", pa.string()), ("published", pa.date32()), ("stance", pa.string()), ("actors", pa.string()),
    ("recipients", pa.string()), ("response", pa.bool_()), ("about", pa.string()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ledger:
    """Two Arrow tables (`INCIDENTS`, `CLAIMS`) and the places that incidents name.

    Times are civil times of one time zone; `voice` is empty where the report speaks for itself; several ids in one
    field are joined by `|`; `named` and `about` are the objects that title and words name.
    """

    incidents: pa.Table
    claims: pa.Table
    places: Mapping[str, Where]


def place_key(where: Where | None) -> str | None:
    """What tells two places apart for a rule: name, coordinates, radius, country."""
    if where is None:
        return None
    return f"{where.name}|{where.lat}|{where.lon}|{where.radius_km}|{where.country}"


def flatten(incidents: Iterable[Incident], claims: Mapping[str, Claim], facts: Facts, timezone: str) -> Ledger:
    """The tables of a list of incidents; times are converted to the civil time of `timezone`."""
    rows: list[dict[str, object]] = []
    told: list[dict[str, object]] = []
    places: dict[str, Where] = {}
    for incident in incidents:
        key = place_key(incident.where)
        if key is not None and incident.where is not None:
            places[key] = incident.where
        start, end = calendar.span(incident.when, timezone) if incident.when else (None, None)
        rows.append(
            {
                "incident": incident.id,
                "act": incident.act,
                "place": key,
                "start": start,
                "end": end,
                "named": "|".join(sorted(objects(incident.title))),
            }
        )
        told += [_claim(incident.id, claims[c], facts) for c in incident.claims if c in claims]
    return Ledger(pa.Table.from_pylist(rows, INCIDENTS), pa.Table.from_pylist(told, CLAIMS), places)


def _claim(incident: str, claim: Claim, facts: Facts) -> dict[str, object]:
    report = facts.reports.get(claim.report)
    speaker = claim.voice.speaker.party
    return {
        "incident": incident,
        "claim": claim.id,
        "report": claim.report,
        "voice": "" if speaker in (None, AUTHOR) else speaker,
        "origin": report.origin if report else claim.report,
        "published": report.published if report else None,
        "stance": claim.stance.value,
        "actors": "|".join(m.party for m in claim.actor if m.party),
        "recipients": "|".join(m.party for m in claim.recipient if m.party),
        "response": any(kind in RESPONSE for kind, _ in claim.links),
        "about": "|".join(sorted(objects(claim.words))),
    }
