"""Dates as sources write them: ISO 8601, RFC 2822 and the compact forms of event tables."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")


def day_of(value: str | date) -> date:
    """The civil day that a source states, in its own time zone; ValueError with a plain sentence if it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip()
    match = _ISO.match(text) or _COMPACT.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else parsedate_to_datetime(text).date()
    except (ValueError, TypeError):
        raise ValueError(f"`{text}` is not a date such as 2025-02-19") from None


def day_of_epoch(seconds: str) -> date:
    """The UTC day of a Unix time in seconds; ValueError if it is not a number."""
    return datetime.fromtimestamp(float(seconds), UTC).date()


def day_of_format(text: str, form: str) -> date:
    """The day written in a strptime format; ValueError if the text has another one."""
    return datetime.strptime(text.strip(), form).date()
