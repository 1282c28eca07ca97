"""What an open denial answers: the charge made before it, the raid behind a denied flight."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract
from evenhand.vocab import Stance


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        (
            {"weapons_transfer"},
            "Khartoum accused Abu Dhabi of sending arms to the Rapid Support Forces. The Emirates denied the charge.",
        ),
        (
            {"airstrike"},
            "Jets bombed a market in Idlib on Friday. None of its aircraft had been over Idlib that day, Moscow said.",
        ),
        ({"overflight"}, "A jet flew low over the border. Ankara denied that its aircraft had entered the airspace."),
    ],
)
def test_a_denial_answers_what_was_told_before(kit: extract.Kit, acts: set[str], text: str) -> None:
    told = claims(kit, text)
    assert {c.act for c in told if c.stance is Stance.DENIED} == acts, [(c.act, c.words, c.stance) for c in told]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("killing", "A spokesman for the M23 called the story of a massacre at Binza pure invention."),
        ("airstrike", "Jets bombed a clinic in Idlib on Friday. “Nonsense,” the defence ministry in Moscow replied."),
        ("airstrike", "The army of Mali dismissed talk of an air raid on Kidal as nonsense."),
        ("shelling", "The story of the shelling is made up, the general in Juba said."),
        ("incursion", "There was no truth in reports that Chadian soldiers had crossed into Darfur, the army said."),
    ],
)
def test_denials_in_other_words(kit: extract.Kit, act: str, text: str) -> None:
    told = claims(kit, text)
    assert [c.act for c in told if c.stance is Stance.DENIED] == [act], [(c.act, c.words, c.stance) for c in told]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a clinic in Idlib on Friday. “Terrible,” the defence ministry in Moscow replied.",
        "The army of Mali rejected talks with the rebels after the air raid on Kidal.",
        "The brigade is made up of fighters from the north, the general in Juba said.",
        "The archbishop called the shelling of the parish a sin.",
    ],
)
def test_and_what_only_sounds_like_a_denial(kit: extract.Kit, text: str) -> None:
    assert not [c for c in claims(kit, text) if c.stance is Stance.DENIED]
