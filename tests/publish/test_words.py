from dataclasses import replace
from datetime import date, datetime

import pytest

from evenhand.model import When
from evenhand.publish.facts import Range
from evenhand.publish.pages import words
from evenhand.vocab import Basis, Harm, Precision
from tests.publish.build import day, place, toll


def at(start: datetime, end: datetime, precision: Precision) -> When:
    return When(start=start, end=end, precision=precision, basis=Basis.STATED, rule="hand")


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (day(date(2024, 12, 2)), "2 Dec 2024"),
        (day(date(2024, 12, 2), date(2024, 12, 5)), "2–5 Dec 2024"),
        (day(date(2024, 11, 27), date(2024, 12, 5)), "27 Nov – 5 Dec 2024"),
        (day(date(2024, 12, 30), date(2025, 1, 2)), "30 Dec 2024 – 2 Jan 2025"),
        (at(datetime(2024, 11, 27, 3, 58), datetime(2024, 11, 27, 3, 59), Precision.MINUTE), "27 Nov 2024, 03:58"),
        (at(datetime(2024, 11, 27, 6), datetime(2024, 11, 27, 12), Precision.PART_OF_DAY), "27 Nov 2024, 06:00–12:00"),
        (at(datetime(2024, 11, 1), datetime(2024, 12, 1), Precision.MONTH), "Nov 2024"),
        (at(datetime(2024, 1, 1), datetime(2025, 1, 1), Precision.YEAR), "2024"),
        (None, "no date"),
    ],
)
def test_a_time_is_written_as_fine_as_it_is_known(when: When | None, text: str) -> None:
    assert words.when(when) == text


def test_a_place_says_how_sure_it_is() -> None:
    assert words.radius(place("Old Bridge", 33.2, 35.4, 6.0)) == "within about 6 km"
    assert words.radius(place("the south")) == "not on the map: unresolved"
    assert words.radius(None) == ""


@pytest.mark.parametrize(
    ("low", "best", "high", "text"),
    [
        (9, 9, 9, "9 killed"),
        (7, None, None, "at least 7 killed"),
        (None, None, 10, "up to 10 killed"),
        (0, 0, 0, "0 killed"),
        (5, 8, 12, "8 (5–12) killed"),
        (None, None, None, "an unstated number of people killed"),
    ],
)
def test_a_toll_keeps_its_bounds(low: int | None, best: int | None, high: int | None, text: str) -> None:
    assert words.toll(replace(toll(Harm.KILLED, best), low=low, best=best, high=high)) == text


def test_a_range_over_voices() -> None:
    assert words.span(Range(low=7, best=None, high=9)) == "7 to 9"
    assert words.span(Range(low=None, best=None, high=None)) == ""


def test_numbers_and_sizes() -> None:
    assert words.plural(1, "entry", "entries") == "1 entry"
    assert words.plural(1200, "report") == "1,200 reports"
    assert [words.size(12), words.size(4300), words.size(2_500_000)] == ["12 bytes", "4 kB", "2.5 MB"]
