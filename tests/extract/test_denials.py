"""Denials: who would have done what is denied, who denies it, and what a denial leaves told."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract
from evenhand.model import Claim
from evenhand.vocab import Stance


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def told(kit: extract.Kit, text: str) -> list[tuple[str, bool, list[str | None], str | None]]:
    return [_row(c) for c in claims(kit, text)]


def _row(claim: Claim) -> tuple[str, bool, list[str | None], str | None]:
    return claim.act, claim.stance is Stance.DENIED, [m.party for m in claim.actor], claim.voice.speaker.party


@pytest.mark.parametrize(
    ("text", "act", "actor", "speaker"),
    [
        ("UNIFIL denied that Hezbollah had fired rockets on Monday.", "rocket_fire", "HEZBOLLAH", "UNIFIL"),
        ("The Lebanese army denied that Israeli soldiers had entered Khiam.", "incursion", "ISR_MIL", "LBN_MIL"),
        ("The Lebanese army denied an Israeli incursion into Khiam.", "incursion", "ISR", "LBN_MIL"),
        ("Israel denied that Hezbollah had shelled Metula.", "shelling", "HEZBOLLAH", "ISR"),
        ("Hezbollah denied that Israel had shelled Khiam.", "shelling", "ISR", "HEZBOLLAH"),
        ("According to AFP, Hezbollah denied shelling Metula.", "shelling", "HEZBOLLAH", "HEZBOLLAH"),
        ("Iran denied any involvement in the rocket attack on Metula.", "rocket_fire", "IRN", "IRN"),
        ("Hezbollah denied reports that it had fired on Metula.", "small_arms_fire", "HEZBOLLAH", "HEZBOLLAH"),
        ("UNIFIL denied having helped the Israeli landing at Batroun.", "incursion", "UNIFIL", "UNIFIL"),
    ],
)
def test_whose_deed_a_denial_denies_and_whose_word_it_is(
    kit: extract.Kit, text: str, act: str, actor: str, speaker: str
) -> None:
    assert told(kit, text) == [(act, True, [actor], speaker)]


def test_a_denial_that_a_place_was_hit_names_nobody(kit: extract.Kit) -> None:
    ((act, denied, actor, _),) = told(kit, "District authorities in Mozambique denied that villages were shelled.")
    assert (act, denied, actor) == ("shelling", True, [])


def test_what_stands_beside_a_denial_is_told_in_the_authors_voice(kit: extract.Kit) -> None:
    first, second = told(kit, "Rwanda denied having armed the M23 rebels, who shelled Goma on Monday.")
    assert first == ("weapons_transfer", True, ["RWA"], "RWA")
    assert second == ("shelling", False, ["M23"], "AUTHOR")


def test_what_is_told_behind_a_colon_is_not_denied(kit: extract.Kit) -> None:
    text = "Syria denied that it had shelled the Turkish post: its army had fired at the rebels' guns."
    assert [denied for _, denied, _, _ in told(kit, text)] == [True, False]


def test_who_denies_that_somebody_died_did_not_kill_him(kit: extract.Kit) -> None:
    text = "Hassan Nasrallah was not harmed, the agency Tasnim reported, denying accounts of his death."
    death = next(row for row in told(kit, text) if row[0] == "killing" and row[1])
    assert "TASNIM" not in death[2]


def test_a_call_to_refrain_denies_nothing(kit: extract.Kit) -> None:
    rows = told(kit, "UNIFIL called on Israel to refrain from further strikes.")
    assert ("airstrike", True) not in [row[:2] for row in rows]
