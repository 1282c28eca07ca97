"""The drawing of a timeline: lanes, circles, ticks and what was agreed, laid out between two days."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.model import Incident
from evenhand.publish.bundle import grouped
from evenhand.publish.pages import words
from evenhand.publish.pages.view import View

Row = tuple[str, str, list[Incident]]
"""The name, kind (party, term, or head of a group) and incidents of a lane."""
WIDTH, LABEL, LANE, TOP = 1000, 215, 34, 56
_SMALLEST, _BIGGEST = 4.0, 14.0
_FULL = 6
"""A circle has its full size at this many incidents, or at the most that any step has."""
STEPS = {1: "day", 7: "week", 14: "two weeks", 30: "30 days", 91: "quarter of a year"}
_MOST_STEPS = 62
_TOUCH = 18
_DAYS_TICKED = 62


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
    """A timeline ready to be drawn: lanes, ticks `(x, text)`, and marks `(x, y, text)` of what was agreed."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, int, str], ...]
    width: int
    height: int
    label: int
    step: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Two days and the step between circles, which is as fine as the room allows."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> int:
        """The days that one circle stands for."""
        return next(s for s in STEPS if self.days <= s * _MOST_STEPS or s == max(STEPS))

    @property
    def width(self) -> float:
        """The room of one day."""
        return (WIDTH - LABEL - 30) / self.days

    def x(self, day: date) -> float:
        """Where a day stands."""
        return round(LABEL + 10 + ((day - self.first).days + 0.5) * self.width, 1)

    def start(self, day: date) -> date:
        """The first day of the step that a day belongs to."""
        return self.first + timedelta(days=(day - self.first).days // self.step * self.step)


def draw(view: View, rows: list[Row], first: date, last: date, *, link: Callable[[date], str]) -> Chart:
    """Lay rows out between two days; `link` gives the address that a circle leads to by its first incident's day."""
    scale = Scale(first, last)
    steps = [grouped((scale.start(first_day(i)), i) for i in members) for _, _, members in rows]
    full = max([_FULL, *(len(found) for step in steps for found in step.values())])
    lanes = tuple(
        Lane(name, kind, TOP + n * LANE + LANE // 2, tuple(_dots(name, step, scale, full, link)), len(members))
        for n, ((name, kind, members), step) in enumerate(zip(rows, steps, strict=True))
    )
    ticks, marks = tuple(_ticks(scale)), tuple(_marks(view, scale))
    return Chart(lanes, ticks, marks, WIDTH, TOP + len(rows) * LANE + 12, LABEL, STEPS[scale.step])


def _dots(
    name: str, steps: dict[date, list[Incident]], scale: Scale, full: int, link: Callable[[date], str]
) -> Iterator[Dot]:
    for day, found in sorted(steps.items()):
        middle = scale.x(day + timedelta(days=(scale.step - 1) // 2))
        text = f"{name}: {words.plural(len(found), 'incident')}, {_span(day, scale)}"
        radius = _size(len(found), full, scale.width * scale.step)
        yield Dot(middle, radius, len(found), text, link(min(map(first_day, found))))


def first_day(incident: Incident) -> date:
    """The first day of an incident that has a date; ValueError for one without."""
    if incident.when is None:
        raise ValueError(f"{incident.id} has no date")
    return incident.when.first_day


def _size(count: int, full: int, room: float) -> float:
    """The radius of a circle; neighbours may touch, not cover each other."""
    biggest = min(_BIGGEST, max(_SMALLEST + 2, room * 0.55))
    return round(_SMALLEST + (biggest - _SMALLEST) * math.sqrt(count / full), 1)


def _span(day: date, scale: Scale) -> str:
    end = min(day + timedelta(days=scale.step - 1), scale.last)
    return words.day(day) if scale.step == 1 else f"{words.day(day)} to {words.day(end)}"


def _ticks(scale: Scale) -> Iterator[tuple[float, str]]:
    """A tick per month, thinned to about nine; within two months, a tick every few days."""
    days = [scale.first + timedelta(days=n) for n in range(scale.days)]
    if len(days) <= _DAYS_TICKED:
        yield from ((scale.x(day), str(day.day)) for day in days[::3])
        return
    starts = [day for day in days if day.day == 1]
    yield from ((scale.x(start), f"{start:%b %Y}") for start in starts[:: math.ceil(len(starts) / 9)])


def _marks(view: View, scale: Scale) -> Iterator[tuple[float, int, str]]:
    """What was agreed, as lines: in force, extended, ended, deadlines. Numbers that would touch stand in two rows."""
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
    before, row = -math.inf, 0
    for day, text in sorted(dates):
        if scale.first <= day <= scale.last:
            row = 1 - row if scale.x(day) - before < _TOUCH else 0
            before = scale.x(day)
            yield before, 12 + 12 * row, f"{words.day(day)}: {text}"
