"""What time expressions are worked out to, and what their readers share."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from evenhand.extract import calendars
from evenhand.extract.timegrammar import Grammar, Rule
from evenhand.vocab import Basis, Precision

DAY = timedelta(days=1)
_NEAR = timedelta(days=14)
UNIT_PRECISION = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


@dataclass(frozen=True, slots=True)
class Value:
    """A worked-out interval `[start, end)`; `rule` replaces the grammar rule's id if it is set."""

    start: datetime
    end: datetime
    precision: Precision
    basis: Basis
    rule: str = ""
    zone: str | None = None

    @property
    def first_day(self) -> date:
        """The first day of the interval."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day of the interval, included."""
        return (self.end - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day that lacks its day: minutes `[first, last)` after midnight; `anchor` is the day told last."""

    first: int
    last: int
    precision: Precision
    anchor: date | None
    zone: str | None = None
    rule: str = ""

    def finer(self, other: "Part") -> bool:
        """Whether this part is the shorter one."""
        return self.last - self.first <= other.last - other.first

    def on(self, day: Value) -> Value:
        """This part of that day."""
        start = day.start + timedelta(minutes=self.first)
        end = day.start + timedelta(minutes=self.last)
        return Value(start, end, self.precision, day.basis, zone=self.zone)

    def alone(self) -> Value | None:
        """This part of the day told last, None if no day is known."""
        if self.anchor is None:
            return None
        return self.on(interval(self.anchor, self.anchor, Precision.DAY, Basis.RELATIVE))


@dataclass(slots=True)
class Context:
    """What a reader may look at besides its match: the text, the day of publication, the day told last."""

    text: str
    published: date | None
    words: Grammar
    told: date | None = None
    sentence: int = 0
    told_here: date | None = None
    forward: bool = False
    notes: list[str] = field(default_factory=list)

    def enter(self, sentence: int) -> None:
        """A new sentence has not told a day yet."""
        if sentence != self.sentence:
            self.sentence, self.told_here = sentence, None

    def tell(self, value: Value) -> None:
        """Remember the day that an expression gave; a month or year is no day to count from, nor is one far ahead."""
        if self.published is not None and value.last_day > self.published + _NEAR:
            return
        if value.rule != "dateline" and value.precision not in {Precision.MONTH, Precision.YEAR, Precision.WEEK}:
            self.told = self.told_here = value.last_day

    def near(self) -> date | None:
        """The day told last if it is near publication, else the day of publication."""
        if self.told is None or self.published is None:
            return self.published or self.told
        return self.told if abs(self.published - self.told) <= _NEAR else self.published


Reader = Callable[[re.Match[str], Context, Rule], "Value | Part | None"]
READERS: dict[str, Reader] = {}


def reader(function: Reader) -> Reader:
    """Register a reader under its name without underscores, by which the grammar calls it."""
    READERS[function.__name__.strip("_")] = function
    return function


def interval(first: date, last: date, precision: Precision, basis: Basis) -> Value:
    """The value from one day to another, both included."""
    return Value(datetime.combine(first, time()), datetime.combine(last, time()) + DAY, precision, basis)


def one_day(day: date | None, basis: Basis) -> Value | None:
    """The value of one day, None where there is none."""
    return None if day is None else interval(day, day, Precision.DAY, basis)


def counted_from(first: date, last: date, precision: Precision) -> Value:
    """The value of days that were counted from another day."""
    return interval(first, last, precision, Basis.RELATIVE)


def named(match: re.Match[str], name: str) -> str | None:
    """What a group of the pattern matched, None where the rule has no such group."""
    return match.groupdict().get(name)


def weekday_number(word: str | None, context: Context) -> int | None:
    """The number of a weekday by its name or short name, Monday being 0."""
    if word is None:
        return None
    key = word.rstrip(".").lower()
    for kind in ("weekday", "weekday_short"):
        for name, number in context.words.words[kind].items():
            if name.lower() == key:
                return int(number)
    return None


def unit_days(anchor: date, unit: str, step: int) -> calendars.Range:
    """The days of the week, month or year so many steps from the one of a day."""
    if unit == "week":
        return calendars.week(anchor, step)
    if unit == "month":
        other = calendars.shift_months(anchor, step)
        return calendars.month(other.year, other.month)
    return calendars.year(anchor.year + step)


def hours_of(hours: list[int], anchor: date | None) -> Part:
    """The part of a day between two hours."""
    return Part(hours[0] * 60, hours[1] * 60, Precision.PART_OF_DAY, anchor)


def units_before(anchor: date, unit: str, count: int) -> date | None:
    """The day `count` units before the anchor, None before the calendar begins."""
    try:
        if unit in {"hour", "minute"}:
            return anchor - timedelta(days=-(-count // (24 if unit == "hour" else 1440)))
        if unit in {"month", "year"}:
            return calendars.shift_months(anchor, -count * (12 if unit == "year" else 1))
        return anchor - DAY * count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    except (ValueError, OverflowError):
        return None


def rounded(day: date | None, unit: str, count: int) -> Value | None:
    """Some units away: a day for days and one week, else the week, month or year that is meant."""
    if day is None:
        return None
    if unit in {"day", "fortnight"} or (unit == "week" and count == 1):
        return counted_from(day, day, Precision.DAY)
    return counted_from(*unit_days(day, unit, 0), UNIT_PRECISION[unit])
