"""How dates, places and tolls are written for readers: an interval stays an interval, an unknown says so."""

from datetime import date, datetime, timedelta

from evenhand.model import Toll, When, Where
from evenhand.publish.facts import Range
from evenhand.vocab import Precision

_ANYBODY = {"people", "persons"}
"""Groups that say no more than that people were harmed."""


def day(value: date | None) -> str:
    """A civil day as 2 Dec 2024; “no date” where there is none."""
    return f"{value.day} {value:%b %Y}" if value else "no date"


def moment(value: datetime) -> str:
    """A civil time as 2 Dec 2024, 04:00; midnight is written as the day alone."""
    return day(value) if (value.hour, value.minute) == (0, 0) else f"{day(value)}, {value:%H:%M}"


def when(value: When | None) -> str:
    """An interval in words, as fine as it is known and no finer."""
    if value is None:
        return "no date"
    if value.precision is Precision.YEAR:
        return f"{value.start:%Y}"
    if value.precision is Precision.MONTH:
        return f"{value.start:%b %Y}"
    if value.first_day != value.last_day:
        return _days(value.first_day, value.last_day)
    return day(value.first_day) + _clock(value)


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {first:%b}{f' {first.year}' if first.year != last.year else ''} – {day(last)}"


def _clock(value: When) -> str:
    if value.precision is Precision.MINUTE:
        return f", {value.start:%H:%M}"
    if value.precision in (Precision.HOUR, Precision.PART_OF_DAY) and value.end - value.start < timedelta(days=1):
        return f", {value.start:%H:%M}–{value.end:%H:%M}"
    return ""


def where(value: Where | None) -> str:
    """A place by name; “no place” where there is none."""
    return value.name if value else "no place"


def radius(value: Where | None) -> str:
    """How sure a place is: “within about 3 km”, or that it is unresolved."""
    if value is None:
        return ""
    if value.lat is None:
        return "not on the map: " + str(value.status)
    return f"within about {value.radius_km:g} km" if value.radius_km else "exact point"


def toll(value: Toll) -> str:
    """One voice's figure with its bounds: “at least 7 killed (civilians)”."""
    group = (value.group or "").replace("_", " ")
    named = f" ({group})" if group and group not in _ANYBODY and not group.isdigit() else ""
    return f"{_figure(value.low, value.best, value.high)} {value.harm}{named}"


def span(value: Range) -> str:
    """A range over voices: “7 to 9”, empty where nobody gives a figure."""
    if value.low is None and value.high is None:
        return ""
    if value.low == value.high:
        return str(value.low)
    if value.low is None:
        return f"up to {value.high}"
    return f"at least {value.low}" if value.high is None else f"{value.low} to {value.high}"


def _figure(low: int | None, best: int | None, high: int | None) -> str:
    if best is not None:
        spread = f" ({low}–{high})" if low is not None and high is not None and low != high else ""
        return f"{best}{spread}"
    return span(Range(low=low, best=None, high=high)) or "an unstated number of people"


def plural(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 report`, `1,200 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """A number of bytes: 312 bytes, 4 kB, 2.5 MB."""
    if number < 1000:
        return f"{number} bytes"
    return f"{number / 1000:,.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"
