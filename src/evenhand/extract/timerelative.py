"""What is worked out from the day of publication or from the day told last: “two weeks ago”, “a day earlier”."""

import re
from datetime import date

from evenhand.extract import numbers
from evenhand.extract.timegrammar import Rule
from evenhand.extract.timevalues import (
    DAY,
    UNIT_PRECISION,
    Context,
    Value,
    counted_from,
    hours_of,
    named,
    one_day,
    reader,
    rounded,
    unit_days,
    units_before,
)
from evenhand.vocab import Basis, Precision


@reader
def _offset_days(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    day = one_day(context.published + DAY * rule.settings["days"], Basis.RELATIVE)
    hours = rule.settings.get("hours")
    if day is None or hours is None:
        return day
    return hours_of(hours, None).on(day)


@reader
def _this_part(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    day = counted_from(context.published, context.published, Precision.DAY)
    return hours_of(context.words.word("part", match["part"]), None).on(day)


@reader
def _earlier_this(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Earlier this week” is Monday to the day before publication; of a month or year, its first day to publication."""
    published = context.published
    if published is None:
        return None
    unit = match["unit"].lower()
    first = unit_days(published, unit, 0)[0]
    last = max(first, published - DAY) if unit == "week" else published
    return counted_from(first, last, UNIT_PRECISION[unit])


@reader
def _later_this(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    unit = match["unit"].lower()
    return counted_from(context.published, unit_days(context.published, unit, 0)[1], UNIT_PRECISION[unit])


@reader
def _this_unit(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    if published is None:
        return None
    unit = match["unit"].lower()
    first, last = unit_days(published, unit, 0)
    return counted_from(first, last if context.forward else published, UNIT_PRECISION[unit])


@reader
def _near_unit(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    if context.published is None:
        return None
    unit, step = match["unit"].lower(), -1 if match["dir"].lower() == "last" else 1
    return counted_from(*unit_days(context.published, unit, step), UNIT_PRECISION[unit])


@reader
def _past_units(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    published = context.published
    count = numbers.value(match["n"]) if named(match, "n") else 1
    if published is None or count is None:
        return None
    first = units_before(published, match["unit"].lower(), count)
    return None if first is None else counted_from(first, published, Precision.RANGE)


@reader
def _ago(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    count = numbers.value(match["n"])
    if context.published is None or count is None:
        return None
    unit = match["unit"].lower()
    if unit in {"hour", "minute"}:
        first = context.published - DAY * (unit == "hour" and count >= 12)
        return counted_from(first, context.published, Precision.DAY if first == context.published else Precision.RANGE)
    return rounded(units_before(context.published, unit, count), unit, count)


@reader
def _from_now(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    count = numbers.value(match["n"])
    if context.published is None or count is None:
        return None
    unit = match["unit"].lower()
    return rounded(units_before(context.published, unit, -count), unit, count)


def _anchor(context: Context, direction: int) -> date | None:
    """The day told last, else that of publication: but what came after it was not yet known then."""
    if context.published is None or (context.told is None and direction > 0 and not context.forward):
        return None
    return context.told or context.published


@reader
def _shifted(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Six days earlier”: from the last day told. “On Thursday, a day after X” gives the day of X, which follows."""
    count, sign = numbers.value(match["n"]), rule.settings["sign"]
    anchor = _anchor(context, sign)
    if anchor is None or count is None:
        return None
    if named(match, "of") is not None and context.told_here is not None:
        sign = -sign
    unit = match["unit"].lower()
    return rounded(units_before(anchor, unit, -sign * count), unit, count)


@reader
def _since_then(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    """“Since then”: from the day told last to that of publication."""
    if context.published is None or context.told is None or context.told >= context.published:
        return None
    return counted_from(context.told, context.published, Precision.RANGE)


@reader
def _neighbour(match: re.Match[str], context: Context, rule: Rule) -> Value | None:
    step = rule.settings["days"]
    anchor = _anchor(context, step)
    if anchor is None:
        return None
    if named(match, "of") is not None and context.told_here is not None:
        step = -step  # “on Saturday, the day after X”: the day of X
    day = counted_from(anchor + DAY * step, anchor + DAY * step, Precision.DAY)
    for part in ("morning", "afternoon", "evening", "night"):
        if part in match.group().lower():
            return hours_of(context.words.words["part"][part], None).on(day)
    return day
