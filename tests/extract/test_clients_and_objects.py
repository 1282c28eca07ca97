"""Who stands behind somebody is not that somebody; what is struck is not the weapon; what was done is not demanded."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract
from evenhand.model import Claim
from evenhand.vocab import Stance


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def first(kit: extract.Kit, text: str, act: str) -> Claim:
    return next(c for c in claims(kit, text) if c.act == act)


def parties(claim: Claim, field: str) -> list[str | None]:
    return [m.party for m in getattr(claim, field)]


@pytest.mark.parametrize(("accuser", "sponsor"), [("Syrian Democratic Forces", "Turkish"), ("Houthis", "Saudi")])
def test_a_sponsor_and_an_accuser_do_not_do_what_a_client_is_accused_of(
    kit: extract.Kit, accuser: str, sponsor: str
) -> None:
    text = f"The {accuser} accused {sponsor}-backed factions of violating the truce."
    breach = first(kit, text, "ceasefire_violation_generic")
    assert parties(breach, "actor") == [None]
    assert parties(first(kit, text, "accusation"), "recipient") == [None]


def test_a_clients_victims_are_not_the_sponsors(kit: extract.Kit) -> None:
    text = "Rwandan-backed M23 fighters overran the town of Masisi, killing 12 soldiers."
    assert parties(first(kit, text, "ground_assault"), "recipient") == ["COD_MIL"]


def test_the_rebels_ministry_is_no_ministry_of_a_state_named_beside_it(kit: extract.Kit) -> None:
    text = "US aircraft hit a port at Ras Isa, killing 74 people, the rebels' health ministry said."
    assert first(kit, text, "airstrike").voice.speaker.party is None


def test_whoever_a_place_is_taken_from_does_not_take_it(kit: extract.Kit) -> None:
    taken = first(kit, "Congo's army said it had retaken Masisi from the M23.", "ground_assault")
    assert (parties(taken, "actor"), parties(taken, "recipient")) == (["COD_MIL"], ["M23"])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("UNMISS condemned an attack on one of its helicopters.", "ground_assault"),
        ("Rebels struck a tank near Aleppo.", "ground_assault"),
        ("The army fired at a drone over Khiam.", "small_arms_fire"),
        ("Two Pakistani soldiers were killed by Indian fire along the Line of Control.", "small_arms_fire"),
        ("An Israeli tank struck a house in Rafah.", "tank_fire"),
    ],
)
def test_what_is_hit_does_not_tell_the_weapon(kit: extract.Kit, text: str, act: str) -> None:
    assert act in [c.act for c in claims(kit, text)]


def test_he_is_no_army(kit: extract.Kit) -> None:
    assert first(kit, "The Israeli army said he had thrown an explosive at them.", "explosion").actor == ()


def test_what_was_done_before_is_not_demanded(kit: extract.Kit) -> None:
    text = "The EU urged both sides to return to the truce signed in December."
    assert first(kit, text, "agreement").stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("deed", "act"), [("arrested four Syrians", "detention"), ("shelled Chadian positions", "shelling")]
)
def test_an_army_is_not_that_of_those_whom_it_acts_upon(kit: extract.Kit, deed: str, act: str) -> None:
    assert parties(first(kit, f"The army {deed} on Monday.", act), "actor") == [None]


def test_the_wounded_did_not_explode(kit: extract.Kit) -> None:
    text = "UNIFIL said one of its men was hurt when a grenade dropped by an Israeli drone exploded near Kfar Kila."
    assert "UNIFIL" not in parties(first(kit, text, "explosion"), "actor")


@pytest.mark.parametrize(
    ("one", "other"), [("Israeli soldiers", "Hezbollah fighters"), ("Hezbollah fighters", "Israeli soldiers")]
)
def test_both_fought_in_a_clash_whoever_died(kit: extract.Kit, one: str, other: str) -> None:
    told = first(kit, f"Two {one} were killed and eight wounded in clashes with {other} at Odaisseh.", "armed_clash")
    assert set(parties(told, "actor")) == {"ISR_MIL", "HEZBOLLAH"}


def test_an_attempt_is_theirs_who_make_it(kit: extract.Kit) -> None:
    text = "Hezbollah said it had repelled an attempt by Israeli troops to advance on Labbouneh."
    assert parties(first(kit, text, "troop_movement"), "actor") == ["ISR_MIL"]


def test_a_noun_with_a_participle_and_an_object_is_a_sentence(kit: extract.Kit) -> None:
    text = "The Saudi-led coalition bombed Hodeidah port after two ships docked there."
    assert parties(first(kit, text, "airstrike"), "actor") == ["YEM_COALITION"]


def test_palestine_has_no_army(kit: extract.Kit) -> None:
    text = "Militants of Hamas handed over their weapons at the camp, the army confirmed."
    assert first(kit, text, "disarmament").voice.speaker.party is None


def test_whoever_was_shot_did_not_shoot(kit: extract.Kit) -> None:
    found = claims(kit, "The soldier shot in Sunday's ambush has died, the ministry said.")
    assert all("soldier" not in m.words for c in found for m in c.actor)


def test_who_says_nothing_is_no_source(kit: extract.Kit) -> None:
    told = first(kit, "Polisario fighters shelled a Moroccan post at Mahbes; Rabat said nothing.", "shelling")
    assert told.voice.speaker.party == "AUTHOR"
