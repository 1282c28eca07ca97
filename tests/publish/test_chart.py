from datetime import date, timedelta

import pytest

from evenhand.publish.pages.chart import Scale, draw, first_day
from evenhand.publish.pages.view import View
from tests.publish.build import account, claim, day, incident, report
from tests.publish.factory import bundle

FIRST = date(2024, 12, 1)


@pytest.mark.parametrize(("days", "step"), [(1, 1), (62, 1), (63, 7), (434, 7), (435, 14), (900, 30), (90_000, 91)])
def test_the_step_grows_with_the_time_that_is_shown(days: int, step: int) -> None:
    assert Scale(FIRST, FIRST + timedelta(days=days - 1)).step == step


def test_days_stand_in_order_and_inside_the_drawing() -> None:
    scale = Scale(FIRST, date(2024, 12, 31))
    places = [scale.x(FIRST + timedelta(days=n)) for n in range(31)]
    assert places == sorted(places)
    assert 215 < places[0] < places[-1] < 1000


def some(number: int, on: date) -> list:  # type: ignore[type-arg]
    source = report("Paper", on, f"{on}", "Shells fell.")
    told = claim(source, "fell", "shelling", when=day(on))
    return [incident(f"{n}", [told], [account("AUTHOR", [told])]) for n in range(number)]


def test_a_circle_counts_its_step_and_leads_to_its_first_incident() -> None:
    found = some(3, date(2025, 2, 3)) + some(1, date(2024, 12, 1))
    rows = [("Norland", "party", found)]
    chart = draw(View(bundle()), rows, FIRST, date(2025, 2, 10), link=lambda on: f"to-{on}")
    (lane,) = chart.lanes
    assert [(d.count, d.href) for d in lane.dots] == [(1, "to-2024-12-01"), (3, "to-2025-02-03")]
    assert lane.dots[1].radius > lane.dots[0].radius
    assert lane.dots[1].text == "Norland: 3 incidents, 2 Feb 2025 to 8 Feb 2025"
    assert chart.step == "week"


def test_what_was_agreed_is_marked_where_it_falls_into_the_time_shown() -> None:
    chart = draw(View(bundle()), [], date(2025, 1, 1), date(2025, 2, 28), link=str)
    assert [text for _, _, text in chart.marks] == [
        "26 Jan 2025: Deadline, art. 2", "18 Feb 2025: Extended deadline, art. 2",
    ]  # fmt: skip


def test_an_incident_without_a_date_has_no_first_day() -> None:
    (what,) = some(1, FIRST)
    assert first_day(what) == FIRST
    undated = incident("x", [claim(report("P", FIRST, "t", "Shells fell."), "fell", "shelling")], [])
    with pytest.raises(ValueError, match="has no date"):
        first_day(undated)
