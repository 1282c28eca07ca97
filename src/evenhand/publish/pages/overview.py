"""The first page: what this is, as of when, what was read and what was not, what happened last, whose move it is."""

from collections import Counter
from collections.abc import Iterator

from evenhand.publish.pages.incidents import ASIDE
from evenhand.publish.pages.missing import first_of_each, moves
from evenhand.publish.pages.view import View

LATEST = 12


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`index.html`."""
    bundle = view.bundle
    yield view.render(
        "index.html",
        "overview.html.jinja",
        latest=[i for i in view.newest if i.when and i.when.first_day <= bundle.as_of][:LATEST],
        moves=first_of_each(view),
        open_terms=len(moves(view)),
        counts=_counts(view),
        span=_span(view),
        languages=sorted(bundle.coverage.by_language.items(), key=lambda p: (-p[1], p[0])),
        outlets=len(bundle.coverage.by_outlet),
    )


def _counts(view: View) -> list[tuple[str, str, dict[str, int]]]:
    """Per agreement party: how many findings of each status, over all terms; one count per incident and term."""
    found = Counter((f.party, str(f.status)) for f in view.bundle.findings if f.status not in ASIDE)
    return [(p, name, {s: n for (q, s), n in sorted(found.items()) if q == p}) for p, name in view.parties]


def _span(view: View) -> tuple[object, object]:
    dates = [r.published for r in view.bundle.reports.values() if r.published]
    return (min(dates), max(dates)) if dates else (None, None)
