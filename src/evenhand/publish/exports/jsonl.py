"""Every word of the house as JSON lines: one value a line, fields as in `evenhand.model`, ids as everywhere else."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import orjson

from evenhand.canon import plain
from evenhand.model import Report
from evenhand.publish.bundle import Bundle
from evenhand.publish.facts import order
from evenhand.vocab import Sharing

_CITED = ("id", "digest", "sharing", "licence")


def jsonl(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """JSON lines of reports, claims, positions, incidents, findings and standings, each in a fixed order.

    A report's text is there only where its sharing is `full`; a licensed row is its id and digest.
    """
    yield "reports.jsonl", lines(_report(r) for r in sorted(bundle.reports.values(), key=lambda r: r.id))
    yield "claims.jsonl", lines(plain(c) for c in sorted(bundle.claims, key=lambda c: c.id))
    yield "positions.jsonl", lines(plain(p) for p in sorted(bundle.positions, key=lambda p: p.id))
    yield "incidents.jsonl", lines(plain(i) for i in order(bundle))
    yield "findings.jsonl", lines(plain(f) for f in sorted(bundle.findings, key=lambda f: f.id))
    standings = sorted(bundle.standings, key=lambda s: (s.agreement, s.term, s.party))
    yield "standings.jsonl", lines(plain(s) for s in standings)


def lines(values: Iterable[dict[str, Any]]) -> bytes:
    """UTF-8 JSON, one object a line, keys sorted, no blanks between."""
    out = BytesIO()
    for value in values:
        out.write(orjson.dumps(value, option=orjson.OPT_SORT_KEYS))
        out.write(b"\n")
    return out.getvalue()


def _report(report: Report) -> dict[str, Any]:
    whole: dict[str, Any] = plain(report)
    if report.sharing is Sharing.REFERENCE:
        return {key: whole[key] for key in _CITED if key in whole}
    hidden = {"origin", "coded"} | (set() if report.sharing is Sharing.FULL else {"text"})
    return {key: value for key, value in whole.items() if key not in hidden}
