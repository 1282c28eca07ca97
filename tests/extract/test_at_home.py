"""Whose army “the army” is where it disarms or moves in: the one of the land, whichever side that is."""

import pytest
from tests.extract.test_engine import claims

from evenhand import extract


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(
    ("invader", "land", "town", "army"),
    [("Rwandan", "Congo", "Goma", "COD_MIL"), ("Turkish", "Syria", "Aleppo", "SYR_MIL")],
)
def test_who_disarms_is_at_home(kit: extract.Kit, invader: str, land: str, town: str, army: str) -> None:
    text = f"{invader} troops shelled a hill. {land} protested. The army dismantled two depots in {town} on Monday."
    told = [m.party for c in claims(kit, text) if c.act == "disarmament" for m in c.actor]
    assert told == [army]


def test_who_shells_is_whoever_was_named(kit: extract.Kit) -> None:
    text = "Rwandan troops crossed the border. Congo protested. The army shelled a hill near Goma on Monday."
    assert {m.party for c in claims(kit, text) if c.act == "shelling" for m in c.actor} == {"RWA_MIL"}


def test_who_acts_together_with_the_subject_acts_too(kit: extract.Kit) -> None:
    text = "Kenyan soldiers, together with Ugandan troops, attacked a camp of al-Shabaab on Friday."
    assert {m.party for c in claims(kit, text) for m in c.actor} == {"KEN_MIL", "UGA_MIL"}


def test_a_clause_in_the_plural_is_about_the_whole_list(kit: extract.Kit) -> None:
    text = "Kenya and Uganda, who resumed their talks on Friday, kept silent."
    told = [c for c in claims(kit, text) if c.act == "talks"]
    assert [m.party for c in told for m in c.actor] == ["KEN", "UGA"]


def test_the_author_of_a_report_says_i(kit: extract.Kit) -> None:
    text = "I call upon Chad to release the prisoners."
    told = claims(kit, text, outlet_kind="UN report", title="Report of the Secretary-General on Chad")
    assert "UN_SG" in {m.party for c in told for m in c.actor}


@pytest.mark.parametrize(
    ("text", "act", "army"),
    [
        ("Kenya, France and Canada met. On Monday soldiers arrested four men in Nairobi.", "detention", "KEN_MIL"),
        ("Thailand and Cambodia quarrelled. The army shelled a hill near Siem Reap on Monday.", "shelling", "THA_MIL"),
        ("Thailand and Cambodia quarrelled. The army shelled a hill near Surin on Monday.", "shelling", "KHM_MIL"),
        ("Thailand and Cambodia quarrelled. On Monday soldiers arrested four men in Surin.", "detention", None),
    ],
)
def test_which_of_several_armies_it_is(kit: extract.Kit, text: str, act: str, army: str | None) -> None:
    assert {m.party for c in claims(kit, text) if c.act == act for m in c.actor} == {army}


def test_fighters_are_those_of_whom_they_are_loyal_to(kit: extract.Kit) -> None:
    text = "Fighters loyal to Riek Machar attacked a barracks near Malakal on Sunday."
    assert {m.party for c in claims(kit, text) for m in c.actor} & {"per:riek-machar", "SPLA_IO"}


def test_who_is_seen_acts_and_not_who_sees(kit: extract.Kit) -> None:
    text = "On Monday Irish peacekeepers watched Syrian soldiers shell a hill near Quneitra."
    assert {m.party for c in claims(kit, text) if c.act == "shelling" for m in c.actor} == {"SYR_MIL"}


def test_an_office_of_the_land_is_not_of_the_only_foreign_state(kit: extract.Kit) -> None:
    text = (
        "Rwandan soldiers shelled Pemba on Monday. On Tuesday they shelled Mueda. The police arrested two men in Pemba."
    )
    assert {m.party for c in claims(kit, text) if c.act == "detention" for m in c.actor} == {"MOZ_POL"}


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("Rwanda and Uganda met. Government forces shelled a hill near Goma on Monday.", "COD_MIL"),
        ("Thailand and Cambodia quarrelled. Government troops shelled a hill near Siem Reap on Monday.", "KHM_MIL"),
        ("Thailand and Cambodia quarrelled. Government troops shelled a hill near Surin on Monday.", "THA_MIL"),
        ("An army patrol shelled a hill near Cúcuta on Monday.", "COL_MIL"),
        ("Thailand and Cambodia quarrelled. An army patrol shelled a hill near Nairobi on Monday.", None),
    ],
)
def test_government_troops_and_an_army_patrol_are_those_of_the_land(
    kit: extract.Kit, text: str, army: str | None
) -> None:
    assert {m.party for c in claims(kit, text) if c.act == "shelling" for m in c.actor} == {army}


def test_the_islamic_resistance_is_told_by_the_land(kit: extract.Kit) -> None:
    text = "The Islamic Resistance shelled a post at Metula on Monday, Lebanon's agency said."
    assert {m.party for c in claims(kit, text) if c.act == "shelling" for m in c.actor} == {"HEZBOLLAH"}
    iraq = "The Islamic Resistance in Iraq shelled a base near Erbil on Monday."
    assert {m.party for c in claims(kit, iraq) if c.act == "shelling" for m in c.actor} == {"IRI"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Lebanese troops moved into Tyre on Tuesday.", "deployment"),
        ("Israeli troops moved into Tyre on Tuesday.", "incursion"),
        ("Ukrainian troops moved into Kramatorsk on Tuesday.", "deployment"),
        ("Russian troops moved into Kramatorsk on Tuesday.", "incursion"),
    ],
)
def test_who_moves_into_a_place_of_his_own_land_makes_no_incursion(kit: extract.Kit, text: str, act: str) -> None:
    assert {c.act for c in claims(kit, text)} == {act}
