import pytest
from tests.extract.support_parse import parse

from evenhand.extract.dateline import dateline_end
from evenhand.extract.tokens import TokenIndex, root, words_of_tokens


def test_characters_become_tokens() -> None:
    doc = parse("  Chad’s army shelled Mao.")
    index = TokenIndex(doc)
    start = doc.text.index("army")
    first, last = index.range(start, start + 4)
    assert doc[first:last].text == "army"
    first, last = index.range(start + 1, start + 6)
    assert doc[first:last].text == "army shelled"
    assert words_of_tokens(doc, first, last) == "army shelled"


def test_the_root_is_the_token_that_hangs_outside() -> None:
    doc = parse("The old army shelled Mao.")
    assert root(doc, 0, 3).text == "army"
    assert root(doc, 0, len(doc)).dep_ in ("ROOT", "punct")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("GOMA (Wire) - Shells fell.", "GOMA (Wire) - "),
        ("BEIRUT, Sept 22 — Shells fell.", "BEIRUT, Sept 22 — "),
        ("WASHINGTON/BEIRUT — Shells fell.", "WASHINGTON/BEIRUT — "),
        ("Shells fell near the Kafr Kila–Metula border.", ""),
        ("Shells fell.", ""),
    ],
)
def test_a_dateline_opens_a_text(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline
