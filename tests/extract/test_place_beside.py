"""Places beside an event that are not where it was, and deeds that were at no single place."""

from datetime import date

import pytest

from evenhand import extract
from evenhand.model import Claim, Report
from evenhand.vocab import Sharing


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit()


def where(kit: extract.Kit, text: str) -> dict[str, str | None]:
    """The place of each claim of a text, by the words that tell it."""
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 6, 6), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    claims = [s for s in extract.extract(report, kit) if isinstance(s, Claim)]
    return {c.words: c.where.name if c.where else None for c in claims}


def test_what_stands_before_the_subject_is_the_place_of_every_verb(kit: extract.Kit) -> None:
    assert where(kit, "At Avdiivka, gunners saw a truck and opened fire.") == {"opened fire": "Avdiivka"}


def test_where_the_people_in_a_house_come_from_is_not_where_it_was_hit(kit: extract.Kit) -> None:
    told = where(
        kit,
        "An air raid hit Barja on Monday. Nobody had expected the raid on the building, in which families from Tyre "
        "had found refuge.",
    )
    assert told["raid"] == "Barja"


def test_the_way_of_another_event_is_not_the_place_of_this_one(kit: extract.Kit) -> None:
    told = where(
        kit,
        "The army struck a car near Hebron on Monday. Four men were killed, among them a commander who had been "
        "smuggling arms to Jenin.",
    )
    assert (told["killed"], told["smuggling"]) == ("Hebron", "Jenin")


@pytest.mark.parametrize(
    "text",
    [
        "An air raid hit Taiz on Monday. The rebels said their men had not fired a single shell since the truce began.",
        "Pakistani guns shelled Poonch on Monday. India does not direct its strikes at villages, a spokesman said.",
        "Jets bombed Saada on Monday. The Houthis will not talk while the raids go on.",
    ],
)
def test_what_is_done_as_a_rule_is_at_no_single_place(kit: extract.Kit, text: str) -> None:
    first, *_, last = where(kit, text).values()
    assert first is not None
    assert last is None


def test_a_capture_told_again_is_where_it_was(kit: extract.Kit) -> None:
    told = where(kit, "Two fishermen were seized off Tyre on Monday. The navy said it detained a suspect.")
    assert set(told.values()) == {"Tyre"}


def test_there_is_in_its_own_sentence_first(kit: extract.Kit) -> None:
    told = where(
        kit,
        "An air strike hit Barja on Monday. Arms had been moved through the Chouf, the army said. Barja's mayor denied "
        "that any fighter had lived there.",
    )
    assert told["denied"] == "Barja"
