"""Incidents and zones as GeoJSON (RFC 7946). A place is a point with a radius; an unresolved one has no geometry."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient

from evenhand.model import Incident
from evenhand.publish.bundle import Bundle
from evenhand.publish.facts import fact_of, located, order, toll
from evenhand.vocab import Harm

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def geojson(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """GeoJSON: a Feature per incident with radius and grades as properties, and the zones as a file of their own."""
    yield "incidents.geojson", collection(_feature(bundle, i) for i in order(bundle))
    yield "zones.geojson", collection(map(_zone, bundle.areas))


def collection(features: Iterable[dict[str, Any]]) -> bytes:
    """A FeatureCollection as UTF-8 JSON, one feature a line so that two editions can be compared."""
    body = ",\n".join(map(_encode, features))
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'.encode()


def _feature(bundle: Bundle, incident: Incident) -> dict[str, Any]:
    where, when = incident.where, incident.when
    point = [where.lon, where.lat] if where is not None and located(where) else None
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "title": incident.title,
            "event": str(incident.event),
            "act": incident.act,
            "start": when.start.isoformat() if when else None,
            "end": when.end.isoformat() if when else None,
            "time_precision": str(when.precision) if when else None,
            "time_basis": str(when.basis) if when else None,
            "place": where.name if where else None,
            "place_status": str(where.status) if where else None,
            "radius_km": where.radius_km if where else None,
            "country": where.country if where else None,
            **_said(bundle, incident),
        },
    }


def _said(bundle: Bundle, incident: Incident) -> dict[str, Any]:
    dead, hurt, fact = toll(incident, Harm.KILLED), toll(incident, Harm.INJURED), fact_of(bundle, incident)
    return {
        "actors": [bundle.mention(m) for m in incident.actors],
        "recipients": [bundle.mention(m) for m in incident.recipients],
        "voices": [bundle.party(a.voice) for a in incident.accounts],
        "denied_by": [bundle.party(a.voice) for a in incident.accounts if a.denies],
        "killed_low": dead.low,
        "killed_high": dead.high,
        "injured_low": hurt.low,
        "injured_high": hurt.high,
        "origins": len(incident.origins),
        "fact": str(fact) if fact else None,
        "findings": [
            {
                "agreement": f.agreement, "term": f.term, "party": f.party, "attributed": str(f.attributed),
                "status": str(f.status),
            }
            for f in bundle.findings_of.get(incident.id, ())
        ],
    }  # fmt: skip


def _zone(feature: dict[str, Any]) -> dict[str, Any]:
    """The zone with its outer ring counter-clockwise, as RFC 7946 asks."""
    area = shape(feature["geometry"])
    return {**feature, "geometry": mapping(orient(area))} if area.geom_type == "Polygon" else feature
