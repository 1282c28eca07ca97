"""Why force was used, whom it was to drive off, and what stands beside it: none of these is whom it hit by mistake."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def told(kit: extract.Kit, text: str) -> list[tuple[str, list[str], list[str]]]:
    found = claims(kit, text)
    return [(c.act, [m.party or m.words for m in c.actor], [m.party or m.words for m in c.recipient]) for c in found]


@pytest.mark.parametrize(
    "ground",
    [
        "following the killing of a Malian officer",
        "after the death of a Malian officer",
        "over the death of a Malian officer",
    ],
)
def test_harm_that_came_before_is_an_event_of_its_own(kit: extract.Kit, ground: str) -> None:
    blow, harm = told(kit, f"Gunmen burned down shops in Timbuktu on Monday {ground}.")
    assert (blow[0], blow[2]) == ("property_destruction", [])
    assert harm[0] == "killing"


@pytest.mark.parametrize(
    ("text", "act", "whom"),
    [
        ("Egyptian police opened fire to disperse demonstrators on Monday.", "small_arms_fire", ["any:CIV"]),
        ("Soldiers fired into the air to scare off herders near Abyei.", "small_arms_fire", ["any:CIV"]),
        ("Azerbaijani forces shelled a village near the Iranian border.", "shelling", []),
        ("Armenian forces shelled a village near the Iranian border.", "shelling", []),
    ],
)
def test_whom_force_is_meant_for(kit: extract.Kit, text: str, act: str, whom: list[str]) -> None:
    assert [(a, r) for a, _, r in told(kit, text)] == [(act, whom)]


@pytest.mark.parametrize("name", ["The US", "The UK", "The United States", "Russia"])
def test_a_state_acts_under_its_short_name_too(kit: extract.Kit, name: str) -> None:
    ((_, actor, recipient),) = told(kit, f"{name} on Thursday rejected calls by Kofi Annan to adopt the reforms.")
    assert (actor, recipient) == (told(kit, f"{name} shelled Raqqa.")[0][1], ["per:kofi-annan"])
    assert actor[0].isupper()


def test_rebels_in_a_part_of_a_country_are_not_its_government(kit: extract.Kit) -> None:
    assert told(kit, "Rebels in Congo's east shelled Sake on Monday.")[0][1] == ["Rebels"]
