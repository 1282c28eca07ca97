"""Dates that a text states: days, ranges, months, seasons, years."""

import re
from datetime import date

from evenhand.extract import calendars
from evenhand.extract.timegrammar import Rule
from evenhand.extract.timevalues import (
    Context,
    Value,
    counted_from,
    interval,
    named,
    one_day,
    reader,
    unit_days,
    weekday_number,
)
from evenhand.vocab import Basis, Precision

_LONG_PAST = 1600
_YEAR_DAYS = 366


def _month_number(match: re.Match[str], context: Context) -> int:
    word = match["month"]
    number = int(word) if word.isdigit() else context.words.word("month", word)
    return int(number)


@reader
def _ymd(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, day = _month_number(match, context), int(match["day"])
    if named(match, "year"):
        return one_day(calendars.day(int(match["year"]), month, day), Basis.STATED)
    return one_day(_yearless(match, context, month, day), Basis.STATED)


def _yearless(match: re.Match[str], context: Context, month: int, day: int) -> date | None:
    """The year that makes a date without one the closest past day, or the coming one in a clause that looks forward."""
    published = context.published
    if published is None:
        return None
    weekday = weekday_number(named(match, "anyday"), context)
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


@reader
def _slashed(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    readings = {d for d in (calendars.day(year, b, a), calendars.day(year, a, b)) if d}
    # 05/06/2024 is two days in two parts of the world: no date is better than a wrong one.
    return one_day(readings.pop(), Basis.STATED) if len(readings) == 1 else None


@reader
def _day_range(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, first, last = _month_number(match, context), int(match["day"]), int(match["day2"])
    if named(match, "year"):
        end = calendars.day(int(match["year"]), month, last)
    else:
        end = _yearless(match, context, month, last)
    start = calendars.day(end.year, month, first) if end else None
    if start is None or end is None or start >= end:
        return None
    return interval(start, end, Precision.RANGE, Basis.STATED)


@reader
def _month(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    month, stated = _month_number(match, context), named(match, "year")
    if not stated and not _means_month(match, context):
        return None
    year = int(stated) if stated else _year_of_month(match, context, month)
    if year is None:
        return None
    days = calendars.month(year, month)
    if third := named(match, "third"):
        days = calendars.third(days, context.words.word("third", third))
    return _until_published(days, Precision.MONTH, context)


def _means_month(match: re.Match[str], context: Context) -> bool:
    if named(match, "third") or named(match, "dir") or named(match, "yeardir"):
        return True
    return bool(context.words.month_cue.search(context.text, max(0, match.start() - 24), match.start()))


def _year_of_month(match: re.Match[str], context: Context, month: int) -> int | None:
    published = context.published
    if published is None:
        return None
    ahead = {"this": 0, "last": -1, "next": 1}
    if (told := named(match, "yeardir")) is not None:
        return published.year + ahead[told.lower()]
    direction = " ".join((named(match, "dir") or "").lower().split())
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
    return interval(first, last, precision, Basis.STATED)


@reader
def _season(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    first, count = context.words.words["season"][match["season"].lower()]
    direction, stated = (named(match, "dir") or "").lower(), named(match, "year")
    if stated:
        year = int(stated)
    elif direction and context.published:
        year = context.published.year
        ended = calendars.months(year, first, count)[1] < context.published
        year += {"last": 0 if ended else -1, "next": 1 if context.published.month >= first else 0, "this": 0}[direction]
    else:
        return None
    days = calendars.months(year, first, count)
    if third := named(match, "third"):
        days = calendars.third(days, context.words.word("third", third))
    return interval(*days, Precision.RANGE, Basis.STATED if stated else Basis.RELATIVE)


@reader
def _year(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    year = int(match["year"])
    if third := named(match, "third"):
        days = calendars.third(calendars.year(year), context.words.word("third", third))
        if third.lower() in {"end", "beginning", "start"}:
            edge = days[1] if third.lower() == "end" else days[0]
            days = calendars.month(edge.year, edge.month)
        return interval(*days, Precision.RANGE, Basis.STATED)
    before = context.words.year_cue.search(context.text, max(0, match.start() - 20), match.start())
    if not before or context.words.not_year.match(context.text, match.end()) or year < _LONG_PAST:
        return None
    return _until_published(calendars.year(year), Precision.YEAR, context)


@reader
def _relative_part(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1, "the": 0}[match["dir"].lower()]
    days = unit_days(context.published, match["unit"].lower(), step)
    days = calendars.third(days, context.words.word("third", match["third"]))
    return counted_from(*days, Precision.RANGE)
