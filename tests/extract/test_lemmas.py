"""Verb forms that the lemmatizer gets wrong have the right lemma in a parsed text."""

import pytest

from evenhand import extract
from evenhand.extract import lemmas


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("The rebels waged war on the villages.", "waged", "wage"),
        ("The army installed two guns on the hill.", "installed", "install"),
        ("Battles were raging near the river.", "raging", "rage"),
        ("Gunmen were riding through the town.", "riding", "ride"),
        ("Soldiers cordoned off the market.", "cordoned", "cordon"),
        ("They rid the town of mines.", "rid", "rid"),
        ("Their wages were not paid.", "wages", "wage"),
    ],
)
def test_the_lemma_is_right(kit: extract.Kit, text: str, form: str, lemma: str) -> None:
    assert [t.lemma_ for t in kit.parse(text) if t.text == form] == [lemma]


def test_a_deed_before_a_name_is_no_part_of_it() -> None:
    assert lemmas.opening("Killing", "NNP", "compound") == "kill"
    assert lemmas.opening("Killing", "NNP", "nsubj") is None
