"""Positions: what each party says it accepts, demands or rejects, by issue, over time."""

from collections.abc import Iterator
from datetime import date

from evenhand.model import Position
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.view import View

SHOWN = 25
"""Positions of one party on one issue that the page shows, the latest first."""


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`positions.html`: the agreement's parties and those who speak for them first, in its order, then the others."""
    bundle = view.bundle
    ordered = sorted(bundle.positions, key=lambda p: _key(view, p))
    by_speaker = grouped((p.party.party or p.party.words, p) for p in ordered)
    order = sorted(by_speaker, key=lambda p: _place(view, p))
    rows = [(p, bundle.party(p), sorted(grouped((q.issue, q) for q in by_speaker[p]).items())) for p in order]
    latest = {(bundle.charged.get(q.party.party or ""), q.issue): q for q in ordered}
    yield view.render(
        "positions.html", "positions.html.jinja", rows=rows, issues=sorted({p.issue for p in ordered}), latest=latest,
        heads=[head for head in view.parties if any(p == head[0] for p, _ in latest)], dated=lambda p: _day(view, p),
        shown=SHOWN,
    )  # fmt: skip


def _place(view: View, speaker: str) -> tuple[int, bool, str]:
    """The agreement's parties in its order, each before those who speak for it; everybody else by name."""
    rank = {p: n for n, p in enumerate(view.bundle.project.parties)}
    behind = view.bundle.charged.get(speaker, speaker)
    return rank.get(behind, len(rank)), speaker not in rank, view.bundle.party(speaker)


def _day(view: View, position: Position) -> date | None:
    """The day a position was taken: the one told, else that of the report."""
    return position.when.first_day if position.when else view.bundle.reports[position.report].published


def _key(view: View, position: Position) -> tuple[str, str]:
    day = _day(view, position)
    return day.isoformat() if day else "9999", position.id
