"""Who did it to whom, in the ways English tells it: own sentences over many conflicts."""

from datetime import date

import pytest

from evenhand import extract, read
from evenhand.model import Claim


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> extract.Kit:
    return extract.load_kit("en", cache_dir=tmp_path_factory.mktemp("cache"))


def first(kit: extract.Kit, text: str, act: str, **more: str) -> Claim:
    report = read.read_text(text, published=date(2024, 5, 1), origin="test", **more)
    return next(s for s in extract.extract(report, kit) if isinstance(s, Claim) and act in (s.act, s.event.value))


def names(mentions: tuple[object, ...]) -> list[str]:
    return [getattr(m, "party", None) or getattr(m, "words", "") for m in mentions]


@pytest.mark.parametrize(
    ("text", "act", "actor", "recipient"),
    [
        (
            "Four of its fighters were killed in shelling by Turkish troops, the YPG said.",
            "shelling",
            ["TUR_MIL"],
            ["fighters"],
        ),
        ("Rwandan remnants ambushed a unit of the Burundian army near Uvira.", "ground_assault", ["RWA"], ["BDI_MIL"]),
        ("A patrol of the Thai army fired at two farmers.", "small_arms_fire", ["THA_MIL"], ["any:CIV"]),
        ("Indian soldiers in an armoured vehicle shelled a post.", "shelling", ["IND_MIL"], []),
        (
            "OSCE monitors, who had been stopped on Monday, called on Baku to respect the truce.",
            "REQUEST",
            ["OSCE_SMM"],
            ["AZE"],
        ),
        ("Kenya accuses Sudan of shelling the port and vows to keep firing at its posts.", "threat", ["KEN"], None),
        ("Chad will not allow Sudan to move its guns and will continue to hit them.", "threat", ["TCD"], None),
        ("Kenya stands ready to send 1,000 soldiers to Haiti.", "deployment", ["KEN"], None),
        (
            "Thai soldiers stormed the village, a nurse told the BBC, and set fire to a clinic.",
            "property_destruction",
            ["THA_MIL"],
            None,
        ),
        (
            "Baku accused Armenian troops of having shelled its posts, burned a farm and fired at a bus.",
            "property_destruction",
            ["ARM_MIL"],
            None,
        ),
        ("Indian soldiers found three rocket launchers near Uri.", "weapons_presence", [], []),
        ("Rocket launchers of Hezbollah were found near Tyre.", "weapons_presence", ["HEZBOLLAH"], []),
        ("A Ghanaian corporal of UNMISS was shot dead by gunmen in Malakal.", "small_arms_fire", None, ["UNMISS"]),
    ],
)
def test_roles_are_found_through_the_ways_of_telling(
    kit: extract.Kit, text: str, act: str, actor: list[str] | None, recipient: list[str] | None
) -> None:
    claim = first(kit, text, act)
    assert actor is None or names(claim.actor) == actor
    assert recipient is None or names(claim.recipient) == recipient


def test_both_sides_are_two_parties_and_who_urges_them_is_neither(kit: extract.Kit) -> None:
    text = "Armenia and Azerbaijan blamed each other. UNHCR urged both sides to hold their fire."
    claim = first(kit, text, "REQUEST")
    assert set(names(claim.recipient)) == {"ARM", "AZE"}


@pytest.mark.parametrize(
    ("text", "act", "both"),
    [
        ("Ukraine and Russia met on Monday. On Friday each side sent home 175 prisoners.", "release", {"UKR", "RUS"}),
        ("Russia and Ukraine met on Monday. On Friday each side sent home 175 prisoners.", "release", {"UKR", "RUS"}),
        ("The Sudanese army and the Rapid Support Forces met. Each party handed over 20 prisoners.", "release",
         {"SDN_MIL", "RSF"}),
    ],
)  # fmt: skip
def test_each_side_is_both_of_two_parties(kit: extract.Kit, text: str, act: str, both: set[str]) -> None:
    assert set(names(first(kit, text, act).actor)) == both


def test_non_state_actors_stay_unnamed(kit: extract.Kit) -> None:
    claim = first(kit, "Non-state actors fired two rockets from an orchard.", "rocket_fire")
    assert [(m.words, m.party) for m in claim.actor] == [("Non-state actors", None)]


def test_we_is_whose_statement_it_is_outside_quotations_only(kit: extract.Kit) -> None:
    text = "We urge the Malian army to let our patrols pass."
    claim = first(kit, text, "REQUEST", outlet="MINUSMA statement", outlet_kind="UN mission press line")
    assert names(claim.actor) == ["MINUSMA"]


def test_a_name_in_apposition_stands_for_the_office(kit: extract.Kit) -> None:
    claim = first(kit, "Malaysia's premier, Zulkifli Hamdan, telephoned the Thai prime minister.", "call")
    assert [m.words for m in claim.actor] == ["Zulkifli Hamdan"]


def test_who_is_held_responsible_is_not_the_one_who_holds(kit: extract.Kit) -> None:
    claim = first(kit, "Six fighters died in an air raid for which the Houthis held Israel responsible.", "airstrike")
    assert "HOUTHI" not in names(claim.actor)


def test_all_that_somebody_is_accused_of_having_done_is_theirs(kit: extract.Kit) -> None:
    text = "The council accused the ELN of having crossed the river, occupied a village and fired mortars at herders."
    assert names(first(kit, text, "shelling").actor) == ["ELN"]


def test_ministers_of_several_states_are_all_of_them(kit: extract.Kit) -> None:
    text = "The foreign ministers of Egypt, Turkey and Qatar appealed to both sides to hold back."
    claim = first(kit, text, "REQUEST")
    assert names(claim.actor) == ["EGY_FORMIN", "TUR", "QAT"]
    assert not {"TUR", "QAT"} & set(names(claim.recipient))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A shell hit the school, according to a statement that the Kenyan army released.", "KEN_MIL"),
        ("Troops had moved in, Reuters quoted the defence ministry in Moscow as saying.", "RUS_DEFMIN"),
        ("Rebels attacked the town, according to a statement by UNHCR.", "UNHCR"),
    ],
)
def test_who_issued_it_or_is_quoted_is_the_source(kit: extract.Kit, text: str, speaker: str) -> None:
    report = read.read_text(text, published=date(2024, 5, 1), origin="test")
    found = [s for s in extract.extract(report, kit) if isinstance(s, Claim)]
    assert [c.voice.speaker.party for c in found[:1]] == [speaker]
