"""Positions: what each party says it accepts, demands or rejects, by issue, over time."""

from collections.abc import Iterator
from datetime import date

from evenhand.model import Position
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.view import View

SHOWN = 25
"""Positions of one party on one issue that the page shows, the latest first."""


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`positions.html`: the agreement's parties first, in its order, then everybody else by name."""
    bundle = view.bundle
    by_party = grouped(
        (p.party.party or p.party.words, p) for p in sorted(bundle.positions, key=lambda p: _key(view, p))
    )
    rank = {p: n for n, p in enumerate(bundle.project.parties)}
    order = sorted(by_party, key=lambda p: (rank.get(p, len(rank)), bundle.party(p)))
    rows = [(p, bundle.party(p), sorted(grouped((q.issue, q) for q in by_party[p]).items())) for p in order]
    issues = sorted({p.issue for p in bundle.positions})
    latest = {(p, q.issue): q for p in order for q in by_party[p]}
    yield view.render(
        "positions.html", "positions.html.jinja", rows=rows, issues=issues, latest=latest,
        heads=[(p, bundle.party(p)) for p in order], dated=lambda p: _day(view, p), shown=SHOWN,
    )  # fmt: skip


def _day(view: View, position: Position) -> date | None:
    """The day a position was taken: the one told, else that of the report."""
    return position.when.first_day if position.when else view.bundle.reports[position.report].published


def _key(view: View, position: Position) -> tuple[str, str]:
    day = _day(view, position)
    return day.isoformat() if day else "9999", position.id
