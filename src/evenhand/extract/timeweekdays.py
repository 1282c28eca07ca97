"""Weekdays, nights and weekends, worked out from the day of publication."""

import re
from datetime import date

from evenhand.extract import calendars
from evenhand.extract.timegrammar import Rule
from evenhand.extract.timevalues import (
    DAY,
    Context,
    Value,
    counted_from,
    named,
    one_day,
    reader,
    weekday_number,
)
from evenhand.vocab import Basis, Precision


@reader
def _weekday(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    number = weekday_number(match["weekday"], context)
    assert number is not None  # the pattern only matches names of weekdays
    direction = " ".join((named(match, "dir") or "").lower().split())
    latest = calendars.latest_weekday(context.published, number)
    if (week := named(match, "week")) is not None:
        step = {"last": -1, "this": 0, "next": 1}[week.lower()]
        return one_day(calendars.week(context.published, step)[0] + DAY * number, Basis.RELATIVE)
    if "ago" in match.group().lower():
        return one_day(latest - DAY * 7, Basis.RELATIVE)
    return one_day(_chosen_weekday(context, number, direction, latest), Basis.RELATIVE)


def _chosen_weekday(context: Context, number: int, direction: str, latest: date) -> date:
    published = context.published
    assert published is not None  # checked by the caller
    coming = calendars.coming_weekday(published, number)
    if direction in {"last", "past", "this past", "the previous"}:
        return latest if latest < published else latest - DAY * 7
    if direction in {"next", "this coming", "the coming", "the following"}:
        return coming if coming > published else coming + DAY * 7
    return coming if context.forward else latest


@reader
def _night_between(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“The night of Wednesday to Thursday”: from the evening of the one to the morning of the other."""
    if context.published is None:
        return None
    second = weekday_number(match["weekday2"], context)
    first = weekday_number(named(match, "weekday") or named(match, "weekday1"), context)
    assert first is not None  # the pattern only matches names of weekdays
    assert second is not None
    choose = calendars.coming_weekday if context.forward else calendars.latest_weekday
    last = choose(context.published, second)
    start = calendars.latest_weekday(last, first)
    if start == last:
        return None
    nightly = (last - start).days == 1
    return counted_from(start, last, Precision.PART_OF_DAY if nightly else Precision.RANGE)


@reader
def _overnight_into(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    number = weekday_number(match["weekday"], context)
    assert number is not None  # the pattern only matches names of weekdays
    last = calendars.latest_weekday(context.published, number)
    return counted_from(last - DAY, last, Precision.PART_OF_DAY)


@reader
def _overnight(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Overnight” alone: the night that ended on the day of publication."""
    if context.published is None:
        return None
    return counted_from(context.published - DAY, context.published, Precision.PART_OF_DAY)


@reader
def _weekend(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    if published is None:
        return None
    direction = " ".join(match["dir"].lower().split())
    saturday = calendars.latest_weekday(published, 5)
    if direction in {"next", "this coming"} or (direction in {"this", "the"} and context.forward):
        saturday = calendars.coming_weekday(published, 5)
    elif direction in {"last", "this past"} and saturday + DAY >= published:
        saturday -= DAY * 7
    return counted_from(saturday, saturday + DAY, Precision.RANGE)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


@reader
def _nth_weekday(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“The last Thursday of February”, of the latest such month where no year is given."""
    published, number = context.published, weekday_number(match["weekday"], context)
    month = int(context.words.word("month", match["month"]))
    if number is None or (published is None and not named(match, "year")):
        return None
    year = int(match["year"]) if named(match, "year") else _latest_year(published, month)
    first, last = calendars.month(year, month)
    days = [first + DAY * n for n in range((last - first).days + 1) if (first + DAY * n).weekday() == number]
    return one_day(days[_NTH[match["nth"].lower()]], Basis.STATED)


def _latest_year(published: date | None, month: int) -> int:
    assert published is not None  # checked by the caller
    return published.year - (month > published.month)
