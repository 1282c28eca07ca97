"""Reports in capitals throughout are parsed in usual case, every character at its place."""

import pytest

from evenhand import extract
from evenhand.extract import casing
from evenhand.read import read_text

TELEX = (
    "THE PRESIDENT OF CHAD SAID TODAY THAT REBELS OF THE NATIONAL RELIEF FRONT [NRF] HAD SHELLED TWO VILLAGES NEAR "
    "N'DJAMENA ON FRIDAY.  COLONEL IDRISS MAHAMAT DENIED IT.  THE NRF ISSUED NO STATEMENT."
)


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit("en")


def test_words_are_small_and_names_are_not(kit: extract.Kit) -> None:
    printed = kit.recaser.usual(TELEX)
    assert printed.startswith(
        "The president of Chad said today that rebels of the National Relief Front [NRF] had shelled"
    )
    assert "on Friday.  Colonel Idriss Mahamat denied it.  The NRF issued no statement." in printed


def test_every_character_keeps_its_place(kit: extract.Kit) -> None:
    odd = TELEX + " İSTANBUL STRASSE ŒUVRE ß"
    printed = kit.recaser.usual(odd)
    assert len(printed) == len(odd)
    assert printed.casefold().replace("i̇", "İ".casefold()) == odd.casefold()


@pytest.mark.parametrize(
    ("text", "is_shouted"),
    [
        (TELEX, True),
        (TELEX.capitalize(), False),
        ("BREAKING: the army shelled the town again on Friday, residents and officials of the district said.", False),
        ("UN OCHA", False),
        ("", False),
    ],
)
def test_only_texts_in_capitals_throughout_are_recased(kit: extract.Kit, text: str, is_shouted: bool) -> None:
    assert casing.shouted(text) is is_shouted
    assert (kit.recaser.usual(text) != text) is is_shouted


def test_the_same_is_read_in_capitals_and_in_usual_case(kit: extract.Kit) -> None:
    usual = "Rebels shelled two villages on Friday, killing four farmers. The army detained three men in the capital."
    shouting = read_text(usual.upper(), origin="test", published=None, language="en")
    told = [read_text(usual, origin="test", published=None, language="en"), shouting]
    plain, loud = ([(c.act, c.span, c.stance, c.tolls) for c in said] for _, said in extract.extract_many(told, kit))
    assert len(plain) == 2
    assert loud == plain
    words = [c.words for c in extract.extract(shouting, kit)]
    assert words == ["SHELLED", "DETAINED"]  # the stored text stays as it is
