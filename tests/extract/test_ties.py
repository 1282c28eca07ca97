"""Typed links between the events of a text, and which one of a series an event is said to be."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract
from evenhand.canon import check_name
from evenhand.extract import ordinals


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit()


def links(kit: extract.Kit, text: str) -> set[tuple[str, str, str]]:
    """(words, kind of link, words of the event it leads to)."""
    found = claims(kit, text)
    words = {c.id: c.words for c in found}
    return {(c.words, kind, words[other]) for c in found for kind, other in c.links}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Jets bombed Kosti in retaliation for the shelling of El Obeid.",
         ("bombed", "in_response_to", "shelling")),
        ("Turkish drones struck the convoy after the rebels shelled a post near Idlib.",
         ("drones struck", "after", "shelled")),
        ("Before the truce took effect, jets bombed the suburbs of Tripoli.",
         ("took effect", "after", "bombed")),
        ("A drone strike followed a rocket attack on Eilat.", ("drone strike", "after", "rocket attack")),
        ("The killing of the commander sparked clashes in Sidon.", ("clashes", "touched_off_by", "killing")),
        ("Clashes sparked by the arrest of a cleric killed three soldiers in Tripoli.",
         ("Clashes", "touched_off_by", "arrest")),
        ("The militia fired rockets in support of the offensive of its allies near Homs.",
         ("fired", "in_support_of", "offensive")),
        ("Six rockets were fired at the town on Saturday. In response, the army shelled three villages.",
         ("shelled", "in_response_to", "fired")),
        ("Iran retaliated for the killing of its general with strikes on two bases.",
         ("retaliated", "in_response_to", "killing")),
    ],
)  # fmt: skip
def test_words_that_tie_two_events(kit: extract.Kit, text: str, link: tuple[str, str, str]) -> None:
    assert link in links(kit, text)


def test_events_told_side_by_side_are_not_tied(kit: extract.Kit) -> None:
    assert links(kit, "Jets bombed Kosti, and rebels shelled El Obeid on Monday.") == set()


def test_a_response_with_nothing_told_before_leads_nowhere(kit: extract.Kit) -> None:
    assert links(kit, "In response, the army shelled three villages near Marib.") == set()


def test_ids_are_still_made_of_the_content(kit: extract.Kit) -> None:
    found = claims(kit, "Turkish drones struck the convoy after the rebels shelled a post near Idlib.")
    assert [check_name(c) for c in found] == [True, True]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("The Qatari envoy's visit to Beirut, his 11th since the war began, ended on Monday.", 11),
        ("The envoy arrived in Beirut on Monday on his eleventh visit since the war began.", 11),
        ("The rebels violated the truce for the third time this month.", 3),
        ("Manila lodged its 153rd protest over the shelling of the shoal.", 153),
        ("The second Israeli strike hit a car near Tyre.", 2),
        ("An Israeli strike hit a car near Tyre.", None),
    ],
)
def test_which_one_of_a_series(kit: extract.Kit, text: str, ordinal: int | None) -> None:
    found = claims(kit, text)
    assert found[0].ordinal == ordinal
    assert bool(ordinal) == any(p.field == "ordinal" for p in found[0].proofs)


@pytest.mark.parametrize(
    ("word", "value"),
    [("first", 1), ("twelfth", 12), ("twentieth", 20), ("twenty-first", 21), ("153rd", 153), ("month", None),
     ("north", None), ("youth", None)],
)  # fmt: skip
def test_ordinal_numbers(word: str, value: int | None) -> None:
    assert ordinals.number(word) == value
