"""“Since the truce”: from the day that the text tells of it, else from the one known of the parties."""

from datetime import date

import pytest

from evenhand import extract
from evenhand.model import Claim, Report, When
from evenhand.vocab import Sharing


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def whens(kit: extract.Kit, text: str) -> list[When]:
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 12, 10), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    told = [c for c in extract.extract(report, kit) if isinstance(c, Claim)]
    return [c.when for c in told if c.when is not None and c.tolls]


def test_the_truce_of_the_countries_that_the_text_is_about(kit: extract.Kit) -> None:
    found = whens(kit, "Since the truce began, Israeli strikes have killed 120 civilians in Lebanon.")
    assert [(w.first_day, w.last_day) for w in found] == [(date(2024, 11, 27), date(2025, 12, 10))]


def test_the_day_that_the_text_tells_comes_first(kit: extract.Kit) -> None:
    text = "Thailand and Cambodia keep the ceasefire of 3 December. Mines have killed 12 men since the ceasefire."
    assert [w.first_day for w in whens(kit, text)] == [date(2025, 12, 3)]


def test_a_comparison_with_the_time_since_the_truce_gives_no_period(kit: extract.Kit) -> None:
    found = whens(kit, "The raid killed five people in Lebanon, the deadliest Israeli strike since the truce.")
    assert found == []


def test_an_unknown_truce_gives_no_date(kit: extract.Kit) -> None:
    assert whens(kit, "Since the truce began, 12 people have been killed in Norway.") == []
