"""The timeline: lanes per party and per term over the whole record, and a page per month with single days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from evenhand.model import Finding, Incident, Term
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.chart import Chart, Row, draw, first_day
from evenhand.publish.pages.labels import spaced
from evenhand.publish.pages.view import View
from evenhand.vocab import TermStatus

SERIOUS = (TermStatus.BREACH, TermStatus.PROBABLE_BREACH, TermStatus.DEPENDS_ON_READING, TermStatus.EXCEPTION_CLAIMED)
DAILY = 40
"""Incidents listed for one day; the others are found through the search."""


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`timeline/index.html` and a page per month that has incidents."""
    dated = [i for i in view.order if i.when]
    months = grouped((_month(i), i) for i in dated)
    undated = [i for i in view.order if not i.when]
    lanes = _members(view, dated)
    listed = [lane for lane in lanes if lane[1] != "head"]
    chart = _whole(view, lanes, dated) if dated else None
    counts = [(name, Counter(map(_month, members))) for name, _, members in listed]
    table = [(m, [(name, count[m]) for name, count in counts]) for m in months]
    yield view.render(
        "timeline/index.html", "timeline.html.jinja", chart=chart, lanes=listed, table=table, months=months,
        undated=undated, month_name=month_name, month_page=month_page,
    )  # fmt: skip
    order = list(months)
    for n, month in enumerate(order):
        yield _month_page(
            view, month, months[month], order[n - 1] if n else None, order[n + 1] if n + 1 < len(order) else None
        )


def _month_page(
    view: View, month: str, incidents: list[Incident], before: str | None, after: str | None
) -> tuple[str, bytes]:
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    days = sorted(grouped((first_day(i), i) for i in incidents).items())
    chart = draw(view, _members(view, incidents), first, last, link=lambda day: f"#d{day:%d}")
    return view.render(
        month_page(month), "month.html.jinja", month=month, chart=chart, days=days, daily=DAILY, before=before,
        after=after, month_name=month_name, month_page=month_page,
    )  # fmt: skip


def _whole(view: View, lanes: list[Row], dated: Sequence[Incident]) -> Chart:
    last = max(first_day(i) for i in dated)
    return draw(view, lanes, first_day(dated[0]), last, link=lambda day: month_page(f"{day:%Y-%m}"))


def _month(incident: Incident) -> str:
    return f"{first_day(incident):%Y-%m}"


def month_page(month: str) -> str:
    """The address of a month's page; `month` is written 2024-12."""
    return f"timeline/{month}.html"


def month_name(month: str) -> str:
    """A month in words: `2024-12` → December 2024."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def _members(view: View, incidents: Sequence[Incident]) -> list[Row]:
    """Name, kind and incidents of every lane: each party as named by any account, others, nobody named, each term."""
    bundle = view.bundle
    charged = grouped((party, actor) for actor, party in bundle.charged.items())
    named = {i.id: {m.party for m in i.actors if m.party} for i in incidents}
    lanes = [(name, "party", [i for i in incidents if named[i.id] & set(charged[p])]) for p, name in view.parties]
    lanes.append(("Other named actors", "party", [i for i in incidents if named[i.id] - bundle.charged.keys()]))
    lanes.append(("No actor named", "party", [i for i in incidents if not named[i.id]]))
    under = {i.id: _serious(bundle.findings_of.get(i.id, ())) for i in incidents}
    for agreement in bundle.agreements:
        found = [(t, [i for i in incidents if (agreement.id, t.id) in under[i.id]]) for t in agreement.terms]
        if any(members for _, members in found):
            lanes.append((agreement.title, "head", []))
        shown = [t for t, members in found if members]
        lanes += [(_term_name(view, term, shown), "term", members) for term, members in found if members]
    return lanes


def _serious(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Agreement and term of the findings that belong on a term's lane."""
    return {(f.agreement, f.term) for f in findings if f.status in SERIOUS}


def _term_name(view: View, term: Term, beside: Sequence[Term]) -> str:
    """A term by its article, and by whom it binds and what it is about where other terms share the article."""
    twins = [t for t in beside if t.article == term.article]
    if len(twins) == 1:
        return term.article
    others = f" and {len(term.bound) - 1} more" if len(term.bound) > 1 else ""
    about = f", {spaced(term.theme).lower()}" if len([t for t in twins if t.bound == term.bound]) > 1 else ""
    return f"{term.article} · {view.bundle.party(term.bound[0])}{others}{about}"
