"""The record as Parquet tables for DuckDB, pandas and Spark: the same ids and columns as everywhere else."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow.parquet as pq

from evenhand.arrow import pa
from evenhand.model import Claim, Finding, Incident, Mention, When, Where
from evenhand.publish.bundle import Bundle
from evenhand.publish.facts import fact_of, order, toll
from evenhand.vocab import Harm

_PLACE = [
    ("place", pa.string()), ("place_name", pa.string()), ("lat", pa.float64()), ("lon", pa.float64()),
    ("radius_km", pa.float64()), ("country", pa.string()),
]  # fmt: skip
_TIME = [
    ("start", pa.timestamp("us")), ("end", pa.timestamp("us")), ("precision", pa.string()), ("basis", pa.string()),
]  # fmt: skip
_WHO = [("actor", pa.list_(pa.string())), ("recipient", pa.list_(pa.string()))]

CLAIMS = pa.schema([
    ("id", pa.string()), ("report", pa.string()), ("incident", pa.string()), ("outlet", pa.string()),
    ("published", pa.date32()), ("words", pa.string()), ("span_start", pa.int32()), ("span_end", pa.int32()),
    ("event", pa.string()), ("act", pa.string()), ("stance", pa.string()), ("voice", pa.string()),
    *_WHO, *_TIME, *_PLACE, ("coder", pa.string()), ("confidence", pa.float64()),
])  # fmt: skip
INCIDENTS = pa.schema([
    ("id", pa.string()), ("title", pa.string()), ("event", pa.string()), ("act", pa.string()), *_WHO, *_TIME, *_PLACE,
    ("voices", pa.list_(pa.string())), ("denied_by", pa.list_(pa.string())), ("origins", pa.list_(pa.string())),
    ("claims", pa.int32()), ("killed_low", pa.int32()), ("killed_high", pa.int32()), ("injured_low", pa.int32()),
    ("injured_high", pa.int32()), ("fact", pa.string()), ("aggregate", pa.bool_()),
])  # fmt: skip
FINDINGS = pa.schema([
    ("id", pa.string()), ("agreement", pa.string()), ("term", pa.string()), ("incident", pa.string()),
    ("party", pa.string()), ("fact", pa.string()), ("attributed", pa.string()), ("status", pa.string()),
    ("dispute", pa.string()), ("as_of", pa.date32()),
])  # fmt: skip

_SLICE = 2_000


def parquet(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """Parquet tables of claims, incidents and findings, joined by their ids."""
    yield "claims.parquet", _table(CLAIMS, (_claim(bundle, c) for c in sorted(bundle.claims, key=lambda c: c.id)))
    yield "incidents.parquet", _table(INCIDENTS, (_incident(bundle, i) for i in order(bundle)))
    yield "findings.parquet", _table(FINDINGS, map(_finding, sorted(bundle.findings, key=lambda f: f.id)))


def _table(schema: pa.Schema, rows: Iterable[dict[str, Any]]) -> bytes:
    """The rows as a file. A slice at a time becomes columns: rows as they come take ten times the memory."""
    running, slices = iter(rows), [schema.empty_table()]
    while some := list(islice(running, _SLICE)):
        slices.append(pa.Table.from_pylist(some, schema=schema))
    out = io.BytesIO()
    pq.write_table(pa.concat_tables(slices).combine_chunks(), out, compression="zstd")
    return out.getvalue()


def _who(bundle: Bundle, actor: Sequence[Mention], recipient: Sequence[Mention]) -> dict[str, Any]:
    return {"actor": [bundle.mention(m) for m in actor], "recipient": [bundle.mention(m) for m in recipient]}


def _time(when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {"start": when.start, "end": when.end, "precision": str(when.precision), "basis": str(when.basis)}


def _place(where: Where | None) -> dict[str, Any]:
    if where is None:
        return {}
    return {
        "place": where.place, "place_name": where.name, "lat": where.lat, "lon": where.lon,
        "radius_km": where.radius_km, "country": where.country,
    }  # fmt: skip


def _claim(bundle: Bundle, claim: Claim) -> dict[str, Any]:
    report, incident = bundle.reports[claim.report], bundle.incident_of.get(claim.id)
    return {
        "id": claim.id, "report": claim.report, "incident": incident.id if incident else None,
        "outlet": report.outlet, "published": report.published, "words": claim.words, "span_start": claim.span.start,
        "span_end": claim.span.end, "event": str(claim.event), "act": claim.act, "stance": str(claim.stance),
        "voice": bundle.mention(claim.voice.speaker), "coder": claim.coder, "confidence": claim.confidence,
        **_who(bundle, claim.actor, claim.recipient), **_time(claim.when), **_place(claim.where),
    }  # fmt: skip


def _incident(bundle: Bundle, incident: Incident) -> dict[str, Any]:
    dead, hurt, fact = toll(incident, Harm.KILLED), toll(incident, Harm.INJURED), fact_of(bundle, incident)
    return {
        "id": incident.id, "title": incident.title, "event": str(incident.event), "act": incident.act,
        "voices": [bundle.party(a.voice) for a in incident.accounts],
        "denied_by": [bundle.party(a.voice) for a in incident.accounts if a.denies],
        "origins": list(incident.origins), "claims": len(incident.claims), "killed_low": dead.low,
        "killed_high": dead.high, "injured_low": hurt.low, "injured_high": hurt.high,
        "fact": str(fact) if fact else None, "aggregate": incident.aggregate,
        **_who(bundle, incident.actors, incident.recipients), **_time(incident.when), **_place(incident.where),
    }  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "agreement": finding.agreement, "term": finding.term, "incident": finding.incident,
        "party": finding.party, "fact": str(finding.fact), "attributed": str(finding.attributed),
        "status": str(finding.status), "dispute": str(finding.dispute) if finding.dispute else None,
        "as_of": finding.as_of,
    }  # fmt: skip
