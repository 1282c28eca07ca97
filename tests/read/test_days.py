from datetime import UTC, date, datetime

import pytest

from evenhand.read.days import day_of, day_of_epoch, day_of_format


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-19", date(2025, 2, 19)),
        ("2025-02-19T23:30:00-05:00", date(2025, 2, 19)),
        ("2025-02-19 00:00:00.000", date(2025, 2, 19)),
        ("20250219", date(2025, 2, 19)),
        ("20250219120000", date(2025, 2, 19)),
        ("Wed, 19 Feb 2025 23:30:00 -0500", date(2025, 2, 19)),
    ],
)
def test_days_as_sources_write_them(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "soon", "2025-02-30", "20251399", "19/02/2025", "2025-02-199"])
def test_what_is_not_a_day(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date such as 2025-02-19"):
        day_of(text)


def test_values_and_other_forms() -> None:
    assert day_of(datetime(2025, 2, 19, 23, tzinfo=UTC)) == day_of(date(2025, 2, 19)) == date(2025, 2, 19)
    assert day_of_epoch("1739923200") == date(2025, 2, 19)
    assert day_of_format("19.02.2025", "%d.%m.%Y") == date(2025, 2, 19)
