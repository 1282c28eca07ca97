"""Incidents with the Humanitarian Exchange Language's row of hashtags under the header (HXL 1.1)."""

from collections.abc import Iterator

from evenhand.model import Incident
from evenhand.publish.bundle import Bundle
from evenhand.publish.exports.sheet import Cell, sheet
from evenhand.publish.facts import fact_of, order, reports_of, toll
from evenhand.vocab import Harm

COLUMNS = {
    "id": "#meta+id", "date": "#date+occurred", "reported": "#date+reported", "type": "#event+type",
    "code": "#event+code", "description": "#description", "actor1": "#group+name+actor1",
    "actor2": "#group+name+actor2", "country": "#country+code", "location": "#loc+name", "latitude": "#geo+lat",
    "longitude": "#geo+lon", "killed_min": "#affected+killed+min", "killed_max": "#affected+killed+max",
    "injured_min": "#affected+injured+min", "injured_max": "#affected+injured+max", "source": "#meta+source",
    "url": "#meta+url", "status": "#status",
}  # fmt: skip


def hxl(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """CSV with an HXL hashtag row, one row per incident; people killed and injured as the range over all voices."""
    rows = (_row(bundle, i) for i in order(bundle))
    yield "incidents_hxl.csv", sheet(tuple(COLUMNS), rows, tags=tuple(COLUMNS.values()))


def _row(bundle: Bundle, incident: Incident) -> dict[str, Cell]:
    reports, where = reports_of(bundle, incident), incident.where
    dead, hurt = toll(incident, Harm.KILLED), toll(incident, Harm.INJURED)
    dates = [r.published.isoformat() for r in reports if r.published]
    return {
        "id": incident.id,
        "date": incident.when.first_day.isoformat() if incident.when else None,
        "reported": dates[0] if dates else None,
        "type": str(incident.event),
        "code": incident.act,
        "description": incident.title,
        "actor1": "; ".join(bundle.mention(m) for m in incident.actors),
        "actor2": "; ".join(bundle.mention(m) for m in incident.recipients),
        "country": where.country if where else None,
        "location": where.name if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "killed_min": dead.low,
        "killed_max": dead.high,
        "injured_min": hurt.low,
        "injured_max": hurt.high,
        "source": "; ".join(dict.fromkeys(r.outlet for r in reports)),
        "url": "; ".join(r.url for r in reports if r.url),
        "status": str(fact_of(bundle, incident) or "not assessed"),
    }
