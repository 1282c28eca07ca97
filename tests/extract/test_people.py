"""Whose people are hit, and in how many words they are told."""

from datetime import date

import pytest
from tests.extract.test_engine import claims

from evenhand import extract


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Rebels shelled a market in Maiduguri and killed nine traders on Sunday.", "nine traders", "NGA_CIV"),
        ("Two villagers were killed by a mortar shell in Kupwara, residents said.", "Two villagers", "IND_CIV"),
        ("Gunmen killed four hostages near Maiduguri.", "four hostages", "any:CIV"),
    ],
)
def test_civilians_are_those_of_the_place(kit: extract.Kit, text: str, words: str, party: str) -> None:
    told = {(m.words, m.party) for c in claims(kit, text) for m in c.recipient}
    assert (words, party) in told


def test_without_a_place_they_are_of_the_country_whose_ministry_counts(kit: extract.Kit) -> None:
    text = "Sudan's health ministry said that shelling had killed 14 people."
    assert {m.party for c in claims(kit, text) for m in c.recipient} == {"SDN_CIV"}


def test_fighters_of_nobody_known_keep_the_words_that_describe_them(kit: extract.Kit) -> None:
    text = "Six masked gunmen attacked a checkpoint outside Gao on Monday."
    assert [m.words for m in claims(kit, text, published=date(2025, 3, 10))[0].actor] == ["Six masked gunmen"]
