"""How each kind of time expression is worked out: from a match of the grammar to an interval of civil time."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from evenhand.extract import calendars, numbers
from evenhand.extract.timegrammar import Grammar, Rule
from evenhand.vocab import Basis, Precision

_DAY = timedelta(days=1)
_NEAR = timedelta(days=14)
_UNIT_PRECISION = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}
_LONG_PAST = 1600
_YEAR_DAYS = 366


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
        return self.on(_days(self.anchor, self.anchor, Precision.DAY, Basis.RELATIVE))


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
        """Remember the day that an expression gave; a month or year is no day to count from."""
        if value.rule != "dateline" and value.precision not in {Precision.MONTH, Precision.YEAR, Precision.WEEK}:
            self.told = self.told_here = value.last_day

    def near(self) -> date | None:
        """The day told last if it is near publication, else the day of publication."""
        if self.told is None or self.published is None:
            return self.published or self.told
        return self.told if abs(self.published - self.told) <= _NEAR else self.published


Reader = Callable[[re.Match[str], Context, Rule], "Value | Part | None"]
READERS: dict[str, Reader] = {}


def _reader(function: Reader) -> Reader:
    READERS[function.__name__.strip("_")] = function
    return function


def _days(first: date, last: date, precision: Precision, basis: Basis) -> Value:
    return Value(datetime.combine(first, time()), datetime.combine(last, time()) + _DAY, precision, basis)


def _single(day: date | None, basis: Basis) -> Value | None:
    return None if day is None else _days(day, day, Precision.DAY, basis)


def _relative(first: date, last: date, precision: Precision) -> Value:
    return _days(first, last, precision, Basis.RELATIVE)


def _get(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _month_word(match: re.Match[str], context: Context) -> int:
    word = match["month"]
    number = int(word) if word.isdigit() else context.words.word("month", word)
    return int(number)


# --- stated dates


@_reader
def _ymd(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, day = _month_word(match, context), int(match["day"])
    if _get(match, "year"):
        return _single(calendars.day(int(match["year"]), month, day), Basis.STATED)
    return _single(_yearless(match, context, month, day), Basis.STATED)


def _yearless(match: re.Match[str], context: Context, month: int, day: int) -> date | None:
    """The year that makes a date without one the closest past day, or the coming one in a clause that looks forward."""
    published = context.published
    if published is None:
        return None
    weekday = _weekday_of(_get(match, "anyday"), context)
    years = range(published.year - 7, published.year + 2)
    days = [d for y in years if (d := calendars.day(y, month, day)) and weekday in {None, d.weekday()}]
    past = [d for d in days if d <= published]
    coming = [d for d in days if d >= published]
    ahead = (coming[0] - published).days if coming else _YEAR_DAYS
    back = (published - past[-1]).days if past else _YEAR_DAYS
    if weekday is not None:
        return min(past[-1:] + coming[:1], key=lambda d: abs((d - published).days), default=None)
    # A day of last year would be told with its year: a date just ahead is an announcement.
    if coming and ((context.forward and ahead <= 200) or (ahead <= 60 and back >= 300)):
        return coming[0]
    return past[-1] if past else None


def _weekday_of(word: str | None, context: Context) -> int | None:
    if word is None:
        return None
    key = word.rstrip(".").lower()
    for kind in ("weekday", "weekday_short"):
        for name, number in context.words.words[kind].items():
            if name.lower() == key:
                return int(number)
    return None


@_reader
def _slashed(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    readings = {d for d in (calendars.day(year, b, a), calendars.day(year, a, b)) if d}
    # 05/06/2024 is two days in two parts of the world: no date is better than a wrong one.
    return _single(readings.pop(), Basis.STATED) if len(readings) == 1 else None


@_reader
def _day_range(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, first, last = _month_word(match, context), int(match["day"]), int(match["day2"])
    if _get(match, "year"):
        end = calendars.day(int(match["year"]), month, last)
    else:
        end = _yearless(match, context, month, last)
    start = calendars.day(end.year, month, first) if end else None
    if start is None or end is None or start >= end:
        return None
    return _days(start, end, Precision.RANGE, Basis.STATED)


@_reader
def _month(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, stated = _month_word(match, context), _get(match, "year")
    if not stated and not _means_month(match, context):
        return None
    year = int(stated) if stated else _year_of_month(match, context, month)
    if year is None:
        return None
    days = calendars.month(year, month)
    if third := _get(match, "third"):
        days = calendars.third(days, context.words.word("third", third))
    return _until_published(days, Precision.MONTH, context)


def _means_month(match: re.Match[str], context: Context) -> bool:
    if _get(match, "third") or _get(match, "dir") or _get(match, "yeardir"):
        return True
    return bool(context.words.month_cue.search(context.text, max(0, match.start() - 24), match.start()))


def _year_of_month(match: re.Match[str], context: Context, month: int) -> int | None:
    published = context.published
    if published is None:
        return None
    ahead = {"this": 0, "last": -1, "next": 1}
    if (named := _get(match, "yeardir")) is not None:
        return published.year + ahead[named.lower()]
    direction = " ".join((_get(match, "dir") or "").lower().split())
    if direction == "next" or (context.forward and not direction and month != published.month):
        return published.year + (month <= published.month)
    if direction == "this":
        return published.year
    strictly = direction == "last"
    return published.year - (month > published.month or (strictly and month == published.month))


def _until_published(days: calendars.Range, precision: Precision, context: Context) -> Value:
    """The current month or year, told in the past tense, cannot reach beyond the day of publication."""
    first, last = days
    if context.published and first <= context.published < last and not context.forward:
        last = context.published
    return _days(first, last, precision, Basis.STATED)


@_reader
def _season(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    first, count = context.words.words["season"][match["season"].lower()]
    direction, stated = (_get(match, "dir") or "").lower(), _get(match, "year")
    if stated:
        year = int(stated)
    elif direction and context.published:
        year = context.published.year
        ended = calendars.months(year, first, count)[1] < context.published
        year += {"last": 0 if ended else -1, "next": 1 if context.published.month >= first else 0, "this": 0}[direction]
    else:
        return None
    days = calendars.months(year, first, count)
    if third := _get(match, "third"):
        days = calendars.third(days, context.words.word("third", third))
    return _days(*days, Precision.RANGE, Basis.STATED if stated else Basis.RELATIVE)


@_reader
def _year(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    year = int(match["year"])
    if third := _get(match, "third"):
        days = calendars.third(calendars.year(year), context.words.word("third", third))
        if third.lower() in {"end", "beginning", "start"}:
            edge = days[1] if third.lower() == "end" else days[0]
            days = calendars.month(edge.year, edge.month)
        return _days(*days, Precision.RANGE, Basis.STATED)
    before = context.words.year_cue.search(context.text, max(0, match.start() - 20), match.start())
    if not before or context.words.not_year.match(context.text, match.end()) or year < _LONG_PAST:
        return None
    return _until_published(calendars.year(year), Precision.YEAR, context)


@_reader
def _relative_part(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1, "the": 0}[match["dir"].lower()]
    days = _unit_days(context.published, match["unit"].lower(), step)
    days = calendars.third(days, context.words.word("third", match["third"]))
    return _relative(*days, Precision.RANGE)


def _unit_days(anchor: date, unit: str, step: int) -> calendars.Range:
    if unit == "week":
        return calendars.week(anchor, step)
    if unit == "month":
        other = calendars.shift_months(anchor, step)
        return calendars.month(other.year, other.month)
    return calendars.year(anchor.year + step)


# --- worked out from the day of publication


@_reader
def _offset_days(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    day = _single(context.published + _DAY * rule.settings["days"], Basis.RELATIVE)
    hours = rule.settings.get("hours")
    if day is None or hours is None:
        return day
    return _hours(hours, None).on(day)


def _hours(hours: list[int], anchor: date | None) -> Part:
    return Part(hours[0] * 60, hours[1] * 60, Precision.PART_OF_DAY, anchor)


@_reader
def _this_part(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    day = _relative(context.published, context.published, Precision.DAY)
    return _hours(context.words.word("part", match["part"]), None).on(day)


@_reader
def _weekday(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    number = _weekday_of(match["weekday"], context)
    assert number is not None  # the pattern only matches names of weekdays
    direction = " ".join((_get(match, "dir") or "").lower().split())
    latest = calendars.latest_weekday(context.published, number)
    if (week := _get(match, "week")) is not None:
        step = {"last": -1, "this": 0, "next": 1}[week.lower()]
        return _single(calendars.week(context.published, step)[0] + _DAY * number, Basis.RELATIVE)
    if "ago" in match.group().lower():
        return _single(latest - _DAY * 7, Basis.RELATIVE)
    return _single(_chosen_weekday(context, number, direction, latest), Basis.RELATIVE)


def _chosen_weekday(context: Context, number: int, direction: str, latest: date) -> date:
    published = context.published
    assert published is not None  # checked by the caller
    coming = calendars.coming_weekday(published, number)
    if direction in {"last", "past", "this past", "the previous"}:
        return latest if latest < published else latest - _DAY * 7
    if direction in {"next", "this coming", "the coming", "the following"}:
        return coming if coming > published else coming + _DAY * 7
    return coming if context.forward else latest


@_reader
def _night_between(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“The night of Wednesday to Thursday”: from the evening of the one to the morning of the other."""
    if context.published is None:
        return None
    second = _weekday_of(match["weekday2"], context)
    first = _weekday_of(_get(match, "weekday") or _get(match, "weekday1"), context)
    assert first is not None  # the pattern only matches names of weekdays
    assert second is not None
    choose = calendars.coming_weekday if context.forward else calendars.latest_weekday
    last = choose(context.published, second)
    start = calendars.latest_weekday(last, first)
    if start == last:
        return None
    nightly = (last - start).days == 1
    return _relative(start, last, Precision.PART_OF_DAY if nightly else Precision.RANGE)


@_reader
def _overnight_into(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    number = _weekday_of(match["weekday"], context)
    assert number is not None  # the pattern only matches names of weekdays
    last = calendars.latest_weekday(context.published, number)
    return _relative(last - _DAY, last, Precision.PART_OF_DAY)


@_reader
def _overnight(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Overnight” alone: the night that ended on the day of publication."""
    if context.published is None:
        return None
    return _relative(context.published - _DAY, context.published, Precision.PART_OF_DAY)


@_reader
def _weekend(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    if published is None:
        return None
    direction = " ".join(match["dir"].lower().split())
    saturday = calendars.latest_weekday(published, 5)
    if direction in {"next", "this coming"} or (direction in {"this", "the"} and context.forward):
        saturday = calendars.coming_weekday(published, 5)
    elif direction in {"last", "this past"} and saturday + _DAY >= published:
        saturday -= _DAY * 7
    return _relative(saturday, saturday + _DAY, Precision.RANGE)


@_reader
def _earlier_this(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Earlier this week” is Monday to the day before publication; of a month or year, its first day to publication."""
    published = context.published
    if published is None:
        return None
    unit = match["unit"].lower()
    first = _unit_days(published, unit, 0)[0]
    last = max(first, published - _DAY) if unit == "week" else published
    return _relative(first, last, _UNIT_PRECISION[unit])


@_reader
def _later_this(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    unit = match["unit"].lower()
    return _relative(context.published, _unit_days(context.published, unit, 0)[1], _UNIT_PRECISION[unit])


@_reader
def _this_unit(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    if published is None:
        return None
    unit = match["unit"].lower()
    first, last = _unit_days(published, unit, 0)
    return _relative(first, last if context.forward else published, _UNIT_PRECISION[unit])


@_reader
def _near_unit(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    unit, step = match["unit"].lower(), -1 if match["dir"].lower() == "last" else 1
    return _relative(*_unit_days(context.published, unit, step), _UNIT_PRECISION[unit])


@_reader
def _past_units(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    count = numbers.value(match["n"]) if _get(match, "n") else 1
    if published is None or count is None:
        return None
    first = _back(published, match["unit"].lower(), count)
    return None if first is None else _relative(first, published, Precision.RANGE)


def _back(anchor: date, unit: str, count: int) -> date | None:
    """The day `count` units before the anchor, None before the calendar begins."""
    try:
        if unit in {"hour", "minute"}:
            return anchor - timedelta(days=-(-count // (24 if unit == "hour" else 1440)))
        if unit in {"month", "year"}:
            return calendars.shift_months(anchor, -count * (12 if unit == "year" else 1))
        return anchor - _DAY * count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    except (ValueError, OverflowError):
        return None


@_reader
def _ago(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    count = numbers.value(match["n"])
    if context.published is None or count is None:
        return None
    unit = match["unit"].lower()
    if unit in {"hour", "minute"}:
        first = context.published - _DAY * (unit == "hour" and count >= 12)
        return _relative(first, context.published, Precision.DAY if first == context.published else Precision.RANGE)
    return _rounded(_back(context.published, unit, count), unit, count)


def _rounded(day: date | None, unit: str, count: int) -> Value | None:
    """Some units away: a day for days and one week, else the week, month or year that is meant."""
    if day is None:
        return None
    if unit in {"day", "fortnight"} or (unit == "week" and count == 1):
        return _relative(day, day, Precision.DAY)
    return _relative(*_unit_days(day, unit, 0), _UNIT_PRECISION[unit])


@_reader
def _from_now(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    count = numbers.value(match["n"])
    if context.published is None or count is None:
        return None
    unit = match["unit"].lower()
    return _rounded(_back(context.published, unit, -count), unit, count)


# --- worked out from the last day told


def _anchor(context: Context, direction: int) -> date | None:
    """The day told last, else that of publication: but what came after it was not yet known then."""
    if context.published is None or (context.told is None and direction > 0 and not context.forward):
        return None
    return context.told or context.published


@_reader
def _shifted(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Six days earlier”: from the last day told. “On Thursday, a day after X” gives the day of X, which follows."""
    count, sign = numbers.value(match["n"]), rule.settings["sign"]
    anchor = _anchor(context, sign)
    if anchor is None or count is None:
        return None
    if _get(match, "of") is not None and context.told_here is not None:
        sign = -sign
    unit = match["unit"].lower()
    return _rounded(_back(anchor, unit, -sign * count), unit, count)


@_reader
def _neighbour(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    anchor = _anchor(context, rule.settings["days"])
    if anchor is None:
        return None
    day = _relative(anchor, anchor, Precision.DAY)
    day = Value(
        day.start + _DAY * rule.settings["days"], day.end + _DAY * rule.settings["days"], day.precision, day.basis
    )
    for part in ("morning", "afternoon", "evening", "night"):
        if part in match.group().lower():
            return _hours(context.words.words["part"][part], None).on(day)
    return day


# --- parts of a day


@_reader
def _clock(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    groups: dict[str, Any] = match.groupdict()
    hour = _hour(groups)
    if hour is None:
        return None
    minute = int(groups.get("minute") or 0)
    if rel := groups.get("rel"):
        step = {"half": 30, "five": 5, "ten": 10, "twenty": 20}.get(rel.lower(), 15)
        total = hour * 60 + (step if groups["side"].lower() == "past" else -step)
    else:
        total = hour * 60 + minute
    if groups.get("ampm") is None and groups.get("hourword") and not groups.get("inpart"):
        # “Around four o'clock”: nobody says which half of the day, so the day is all that is known.
        return Part(0, 24 * 60, Precision.DAY, context.near())
    exact = groups.get("minute") or rel
    length, precision = (1, Precision.MINUTE) if exact else (60, Precision.HOUR)
    return Part(total % 1440, total % 1440 + length, precision, context.near(), zone=_zone(groups, context))


def _hour(groups: dict[str, Any]) -> int | None:
    word = groups.get("hour") or groups.get("hourword")
    hour = numbers.value(word) if word else None
    if hour is None:
        return None
    half = (groups.get("ampm") or groups.get("inpart") or "").lower()
    if half and hour > 12:
        return None
    if half.startswith("p") or half in {"afternoon", "evening"}:
        return hour % 12 + 12
    return hour % 12 if half else hour


def _zone(groups: dict[str, Any], context: Context) -> str | None:
    if word := groups.get("zone"):
        zone = {k.lower(): v for k, v in context.words.words["zone"].items()}[word.lower()]
        return str(zone) if zone else None
    return _city_zones().get((groups.get("city") or "").lower())


@cache
def _city_zones() -> dict[str, str]:
    """Zones by the name of their city (“Beirut time”)."""
    return {name.rsplit("/", 1)[-1].replace("_", " ").lower(): name for name in available_timezones() if "/" in name}


@_reader
def _hour_name(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    minute = context.words.word("hour_name", match["hourname"]) * 60
    side = (match["side"] or "").lower()
    if "before" in side:
        return Part((minute - 60) % 1440, (minute - 60) % 1440 + 60, Precision.HOUR, context.near())
    if "after" in side:
        return Part(minute, minute + 60, Precision.HOUR, context.near())
    if minute == 0:
        # Midnight is the beginning of one day and the end of another: only the day it is told with is sure.
        return Part(0, 1440, Precision.DAY, context.near())
    return Part(minute, minute + 1, Precision.MINUTE, context.near())


@_reader
def _part(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    return _hours(context.words.word("part", match["part"]), context.near())


@_reader
def _edge(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    hours = context.words.words["edge"][match["edge"].lower()]
    if hours == [0, 24]:
        return Part(0, 1440, Precision.DAY, None)
    return _hours(hours, None)
