"""Parts of a day: clock times, hours by name, mornings and nights."""

import re
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from evenhand.extract import numbers
from evenhand.extract.timegrammar import Rule
from evenhand.extract.timevalues import (
    Context,
    Part,
    hours_of,
    reader,
)
from evenhand.vocab import Precision


@reader
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


@reader
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


@reader
def _part(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    return hours_of(context.words.word("part", match["part"]), context.near())


@reader
def _edge(match: re.Match[str], context: Context, rule: Rule) -> Part | None:
    hours = context.words.words["edge"][match["edge"].lower()]
    if hours == [0, 24]:
        return Part(0, 1440, Precision.DAY, None)
    return hours_of(hours, None)
