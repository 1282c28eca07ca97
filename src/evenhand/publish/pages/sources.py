"""Sources: every outlet, what it published in this record, and which incidents rest on it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from evenhand.model import Report
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.view import View


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`sources/index.html` and a page per outlet."""
    bundle = view.bundle
    outlets = grouped((r.outlet, r) for r in sorted(bundle.reports.values(), key=_by_day))
    order = sorted(outlets, key=lambda o: (-len(outlets[o]), o))
    rows = [(o, outlets[o], sum(len(bundle.claims_of_report.get(r.id, ())) for r in outlets[o])) for o in order]
    families = Counter(r.family for r in bundle.reports.values() if r.family)
    yield view.render("sources/index.html", "sources.html.jinja", rows=rows, families=sorted(families.items()))
    for outlet in order:
        reports = [(r, _told(view, r)) for r in outlets[outlet]]
        yield view.render(view.source_page(outlet), "source.html.jinja", outlet=outlet, reports=reports)


def _by_day(report: Report) -> tuple[date, str]:
    return report.published or date.max, report.id


def _told(view: View, report: Report) -> list[tuple[object, object, tuple[str, str, str]]]:
    """The report's claims, each with its incident and what may be shown around its words."""
    claims = view.bundle.claims_of_report.get(report.id, [])
    return [(c, view.bundle.incident_of.get(c.id), view.excerpts.of(c)) for c in claims]
