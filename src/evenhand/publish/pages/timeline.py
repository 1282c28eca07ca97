"""The timeline: lanes per party and per term over the whole record, and a page per month with single days."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.model import Incident
from evenhand.publish.bundle import grouped
from evenhand.publish.pages import words
from evenhand.publish.pages.view import View
from evenhand.vocab import TermStatus

SERIOUS = (TermStatus.BREACH, TermStatus.PROBABLE_BREACH, TermStatus.DEPENDS_ON_READING, TermStatus.EXCEPTION_CLAIMED)
WIDTH, LABEL, LANE, TOP = 1000, 215, 34, 46
_SMALLEST, _BIGGEST = 4.0, 14.0
_FULL = 6
"""A circle has its full size at this many incidents, or at the most that any step has."""


Place = Callable[[date], float]
"""Where a day stands on the drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The incidents of one lane in one step of time, as a circle whose area grows with their number."""

    x: float
    radius: float
    count: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the timeline."""

    name: str
    kind: str
    y: int
    dots: tuple[Dot, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline ready to be drawn: lanes, ticks `(x, text)` and marks `(x, text)` of what was agreed."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...]
    width: int
    height: int
    label: int
    step: str


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`timeline/index.html` and a page per month that has incidents."""
    dated = [i for i in view.order if i.when]
    months = grouped((_month(i), i) for i in dated)
    undated = [i for i in view.order if not i.when]
    lanes = _members(view, dated)
    chart = draw(view, lanes, _first(dated[0]), _last(dated), months=True) if dated else None
    table = [(m, [(name, len([i for i in members if _month(i) == m])) for name, _, members in lanes]) for m in months]
    yield view.render(
        "timeline/index.html", "timeline.html.jinja", chart=chart, lanes=lanes, table=table, months=months,
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
    days = sorted(grouped((_first(i), i) for i in incidents).items())
    chart = draw(view, _members(view, incidents), first, last, months=False)
    return view.render(
        month_page(month), "month.html.jinja", month=month, chart=chart, days=days, before=before, after=after,
        month_name=month_name, month_page=month_page,
    )  # fmt: skip


def _first(incident: Incident) -> date:
    if incident.when is None:
        raise ValueError(incident.id)
    return incident.when.first_day


def _last(incidents: Sequence[Incident]) -> date:
    return max(_first(i) for i in incidents)


def _month(incident: Incident) -> str:
    return f"{_first(incident):%Y-%m}"


def month_page(month: str) -> str:
    """The address of a month's page; `month` is written 2024-12."""
    return f"timeline/{month}.html"


def month_name(month: str) -> str:
    """A month in words: `2024-12` → December 2024."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def _members(view: View, incidents: Sequence[Incident]) -> list[tuple[str, str, list[Incident]]]:
    """Name, kind and incidents of every lane: each party as named by any account, others, nobody named, each term."""
    bundle = view.bundle
    charged = {p: _charged(view, p) for p in bundle.project.parties}
    everyone = set().union(*charged.values()) if charged else set()
    named = {i.id: {m.party for m in i.actors if m.party} for i in incidents}
    lanes = [(name, "party", [i for i in incidents if named[i.id] & charged[p]]) for p, name in view.parties]
    lanes.append(("Other named actors", "party", [i for i in incidents if named[i.id] - everyone]))
    lanes.append(("No actor named", "party", [i for i in incidents if not named[i.id]]))
    serious = {(f.agreement, f.term, f.incident) for f in bundle.findings if f.status in SERIOUS}
    for agreement, term in bundle.term:
        found = [i for i in incidents if (agreement, term, i.id) in serious]
        if found:
            lanes.append(
                (f"{bundle.term[agreement, term].article} · {bundle.agreement[agreement].title}", "term", found)
            )
    return [lane for lane in lanes if lane[2] or lane[1] == "party"]


def _charged(view: View, party: str) -> set[str]:
    """The party and the actors whose acts any agreement charges to it."""
    terms = view.bundle.term.values()
    return {party}.union(*(t.answerable_for.get(party, ()) for t in terms))


def draw(view: View, lanes: list[tuple[str, str, list[Incident]]], first: date, last: date, *, months: bool) -> Chart:
    """Lay lanes out between two days; steps are days, weeks or months, so that about a hundred fit."""
    days = (last - first).days + 1
    step = 1 if days <= 100 else 7 if days <= 800 else 30
    scale = (WIDTH - LABEL - 30) / max(days, 1)

    def x_of(day: date) -> float:
        return round(LABEL + 10 + ((day - first).days + 0.5) * scale, 1)

    def bucket(day: date) -> date:
        return first + timedelta(days=(day - first).days // step * step)

    tallies = [Counter(bucket(_first(i)) for i in members) for _, _, members in lanes]
    most = max((n for tally in tallies for n in tally.values()), default=1)
    full = max(most, _FULL)
    drawn = []
    for row, ((name, kind, members), tally) in enumerate(zip(lanes, tallies, strict=True)):
        dots = tuple(
            Dot(x_of(day + timedelta(days=(step - 1) // 2)), _size(n, full), n,
                f"{name}: {words.plural(n, 'incident')}, {_span(day, step, last)}",
                month_page(f"{day:%Y-%m}") if months else f"#d{day:%d}")
            for day, n in sorted(tally.items())
        )  # fmt: skip
        drawn.append(Lane(name, kind, TOP + row * LANE + LANE // 2, dots, len(members)))
    height = TOP + len(lanes) * LANE + 12
    stepped = {1: "day", 7: "week", 30: "30 days"}[step]
    return Chart(
        tuple(drawn),
        tuple(_ticks(first, last, x_of)),
        tuple(_marks(view, first, last, x_of)),
        WIDTH,
        height,
        LABEL,
        stepped,
    )


def _size(count: int, full: int) -> float:
    return round(_SMALLEST + (_BIGGEST - _SMALLEST) * math.sqrt(count / full), 1)


def _span(day: date, step: int, last: date) -> str:
    end = min(day + timedelta(days=step - 1), last)
    return words.day(day) if step == 1 else f"{words.day(day)} to {words.day(end)}"


def _ticks(first: date, last: date, x_of: Place) -> Iterator[tuple[float, str]]:
    """A tick per month, thinned to about a dozen; within one month, a tick every few days."""
    days = (last - first).days + 1
    if days <= 62:
        yield from ((x_of(first + timedelta(days=n)), f"{(first + timedelta(days=n)).day}") for n in range(0, days, 3))
        return
    starts = [d for n in range(days) if (d := first + timedelta(days=n)).day == 1]
    for start in starts[:: max(1, len(starts) // 10)]:
        yield x_of(start), f"{start:%b %Y}"


def _marks(view: View, first: date, last: date, x_of: Place) -> Iterator[tuple[float, str]]:
    """What was agreed, as lines: in force, extended, ended, deadlines."""
    dates: dict[tuple[date, str], None] = {}
    for a in view.bundle.agreements:
        dates[a.since.date(), f"In force: {a.title}"] = None
        if a.until:
            dates[a.until.date(), f"Ends: {a.title}"] = None
        for t in a.terms:
            if t.deadline:
                dates[t.deadline.date(), f"Deadline, {t.article}"] = None
            if t.extended_to:
                dates[t.extended_to.date(), f"Extended deadline, {t.article}"] = None
    yield from ((x_of(day), f"{words.day(day)}: {text}") for day, text in sorted(dates) if first <= day <= last)
