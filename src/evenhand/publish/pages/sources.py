"""Sources: every outlet, what it published in this record, and which incidents rest on it."""

from collections import Counter
from collections.abc import Iterator

from evenhand.model import Report
from evenhand.publish.pages.view import View


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`sources/index.html` and a page per outlet."""
    bundle = view.bundle
    outlets = view.outlets
    order = sorted(outlets, key=lambda o: (-len(outlets[o]), o))
    rows = [(o, outlets[o], sum(len(bundle.claims_of_report.get(r.id, ())) for r in outlets[o])) for o in order]
    families = Counter(r.family for r in bundle.reports.values() if r.family)
    yield view.render("sources/index.html", "sources.html.jinja", rows=rows, families=sorted(families.items()))
    for outlet in order:
        yield from _outlet(view, outlet, outlets[outlet])


def _outlet(view: View, outlet: str, reports: list[Report]) -> Iterator[tuple[str, bytes]]:
    """The pages of one outlet; a link to a report finds the page it is on by `View.report_link`."""
    for number, (name, chunk) in enumerate(view.source_pages(outlet, reports), start=1):
        told = [(r, _told(view, r)) for r in chunk]
        names = [page for page, _ in view.source_pages(outlet, reports)]
        yield view.render(
            name, "source.html.jinja", outlet=outlet, reports=told, total=len(reports), number=number, names=names
        )


def _told(view: View, report: Report) -> list[tuple[object, object, tuple[str, str, str]]]:
    """The report's claims, each with its incident and what may be shown around its words."""
    claims = view.bundle.claims_of_report.get(report.id, [])
    return [(c, view.bundle.incident_of.get(c.id), view.excerpts.of(c)) for c in claims]
