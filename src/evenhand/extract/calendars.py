"""Date arithmetic of the time grammar: whole-day ranges, always `first` ≤ `last`, both included."""

from calendar import monthrange
from datetime import date, timedelta

Range = tuple[date, date]


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where there is no such day (31 April)."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def month(year: int, number: int) -> Range:
    """The days of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Range:
    """The days of `count` months from the month `first` of a year on; may end in the next year."""
    end_year, end_month = divmod(year * 12 + first - 1 + count - 1, 12)
    return date(year, first, 1), month(end_year, end_month + 1)[1]


def year(number: int) -> Range:
    """The days of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def week(anchor: date, offset: int = 0) -> Range:
    """Monday to Sunday of the week of `anchor`, `offset` weeks away."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6)


def shift_months(anchor: date, offset: int) -> date:
    """The same day of the month `offset` months away, or that month's last day."""
    years, index = divmod(anchor.year * 12 + anchor.month - 1 + offset, 12)
    return date(years, index + 1, min(anchor.day, monthrange(years, index + 1)[1]))


def third(span: Range, index: int) -> Range:
    """The first (0), middle (1) or last (2) third of a range: of a month its days 1–10, 11–20 and 21 to the end."""
    first, last = span
    length = (last - first).days + 1
    step = 10 if 28 <= length <= 31 else length // 3
    start = first + timedelta(days=step * index)
    return start, last if index == 2 else start + timedelta(days=step - 1)


def latest_weekday(anchor: date, weekday: int) -> date:
    """The last such weekday up to and including the anchor."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def coming_weekday(anchor: date, weekday: int) -> date:
    """The first such weekday from the anchor on, the anchor included."""
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
