"""Who was named earlier in a report for what a claim leaves without a name."""

from dataclasses import replace
from datetime import date

import pytest

from evenhand import assess
from evenhand.model import Span
from tests.assess.builders import BEIRUT, BINT_JBEIL, METULA
from tests.assess.claims import AGREEMENTS, DAY, ZOLOTE, bearings, claim, mention, root


def test_an_actor_named_earlier_for_the_same_occurrence_is_charged() -> None:
    first = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    second = replace(claim(act="killing", place=BEIRUT), id="b", span=Span(start=50, end=56), same_as="a")
    around = assess.contexts([second, first], AGREEMENTS, published=DAY, root=root)
    found = assess.bearings(second, AGREEMENTS, root=root, context=around["b"])
    assert [(b.theme, b.responsible) for b in found] == [("HOSTILITIES", "ISR")]
    alone = assess.bearings(second, AGREEMENTS, root=root)
    assert [(b.theme, b.responsible) for b in alone] == [("HOSTILITIES", "UNATTRIBUTED")]


def test_who_is_hit_is_not_charged_with_the_hit() -> None:
    first = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    second = replace(claim(act="airstrike", recipient=["ISR"], place=BEIRUT), id="b", span=Span(start=50, end=56))
    assert assess.contexts([first, second], AGREEMENTS, published=DAY, root=root)["b"].actor == ()


def test_a_release_is_charged_to_who_held_the_people() -> None:
    held = replace(claim(act="detention", actor="ISR_MIL", place=BINT_JBEIL), id="a", span=Span(start=0, end=6))
    freed = replace(claim(act="release", place=BINT_JBEIL), id="b", span=Span(start=50, end=56))
    around = assess.contexts([held, freed], AGREEMENTS, published=DAY, root=root)
    assert [m.party for m in around["b"].actor] == ["ISR_MIL"]


def test_the_only_attacker_named_so_far_is_charged_with_an_unnamed_attack() -> None:
    first = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    second = replace(claim(act="airstrike", place=BINT_JBEIL), id="b", span=Span(start=50, end=56))
    other = replace(claim(act="rocket_fire", actor="HEZBOLLAH", place=METULA), id="c", span=Span(start=10, end=16))
    sole = assess.contexts([first, second], AGREEMENTS, published=date(2025, 9, 22), root=root)
    assert [m.party for m in sole["b"].actor] == ["ISR"]
    two = assess.contexts([first, replace(other, where=first.where), second], AGREEMENTS, published=date(2025, 9, 22))
    assert two["b"].actor == ()
    across = assess.contexts([first, other, second], AGREEMENTS, published=date(2025, 9, 22), root=root)
    assert [m.party for m in across["b"].actor] == ["ISR"]  # what hits the other country comes from elsewhere


@pytest.mark.parametrize("act", ["rocket_fire", "armed_clash", "ceasefire_violation_generic", "explosion"])
def test_a_run_of_air_raids_says_nothing_of_other_means_nor_of_what_both_sides_do(act: str) -> None:
    first = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    other = replace(claim(act=act, place=BINT_JBEIL), id="b", span=Span(start=50, end=56))
    around = assess.contexts([first, other], AGREEMENTS, published=date(2025, 9, 22), root=root)
    assert around["b"].actor == ()


@pytest.mark.parametrize(("one", "other"), [("ISR", "HEZBOLLAH"), ("HEZBOLLAH", "ISR")])
def test_anybodys_naming_holds_for_the_same_occurrence_until_the_one_named_denies_it(one: str, other: str) -> None:
    named = claim(act="shelling", actor=one, place=METULA, said_by=[other])
    first = replace(named, id="a", span=Span(start=0, end=6))
    toll = replace(
        claim(act="killing", place=METULA, said_by=["UNIFIL"]), id="c", span=Span(start=50, end=56), same_as="a"
    )
    told = assess.contexts([first, toll], AGREEMENTS, published=DAY, root=root)
    assert [m.party for m in told["c"].actor] == [one]
    no = claim(act="shelling", place=METULA, said_by=[one], stance="denied")
    denial = replace(no, id="b", span=Span(start=20, end=26), same_as="a")
    disputed = assess.contexts([first, denial, toll], AGREEMENTS, published=DAY, root=root)
    assert disputed["c"].actor == ()


@pytest.mark.parametrize("handler", ["ICRC", "any:MED"])
def test_a_bystander_in_the_place_of_the_actor_charges_nobody(handler: str) -> None:
    held = replace(claim(act="detention", actor="ISR_MIL", place=BINT_JBEIL), id="a", span=Span(start=0, end=6))
    freed = replace(claim(act="release", actor=handler, place=BINT_JBEIL), id="b", span=Span(start=50, end=56))
    around = assess.contexts([held, freed], AGREEMENTS, published=DAY, root=root)
    assert [m.party for m in around["b"].actor] == ["ISR_MIL"]
    found = assess.bearings(freed, AGREEMENTS, root=root, context=around["b"])
    assert {(b.theme, b.responsible) for b in found} == {("PRISONERS", "ISR")}


def test_somebody_named_before_whom_the_agreement_does_not_know_charges_nobody() -> None:
    told = claim(act="shelling", place=ZOLOTE, date="2020-02-18")
    around = assess.Context(actor=(mention("UKR_REB"),))
    found = assess.bearings(told, AGREEMENTS, root=root, context=around)
    assert [(b.theme, b.responsible) for b in found] == [("HOSTILITIES", "UNATTRIBUTED")]


def test_words_bear_on_nothing_and_an_order_to_leave_names_who_strikes() -> None:
    assert bearings(act="threat", actor="ISR", place=BEIRUT) == set()
    assert bearings(act="refusal", actor="LBN", place=BEIRUT) == set()
    order = replace(claim(act="evacuation_order", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    strike = replace(claim(act="airstrike", place=BEIRUT), id="b", span=Span(start=50, end=56))
    around = assess.contexts([order, strike], AGREEMENTS, published=date(2025, 9, 22), root=root)
    assert [m.party for m in around["b"].actor] == ["ISR"]


@pytest.mark.parametrize("side", ["ISR", "HEZBOLLAH"])
def test_of_those_who_fell_in_a_fight_nobody_says_whose_fire_it_was(side: str) -> None:
    fight = replace(claim(act="armed_clash", actor=side, place=BINT_JBEIL), id="a", span=Span(start=0, end=6))
    raid = replace(claim(act="airstrike", actor=side, place=BINT_JBEIL), id="a", span=Span(start=0, end=6))
    dead = replace(claim(act="killing", place=BINT_JBEIL), id="b", span=Span(start=50, end=56), same_as="a")
    for first, expected in ((fight, []), (raid, [side])):
        around = assess.contexts([first, dead], AGREEMENTS, published=DAY, root=root)
        assert [m.party for m in around["b"].actor] == expected


@pytest.mark.parametrize("side", ["ISR", "HEZBOLLAH"])
@pytest.mark.parametrize(("who", "named"), [("unidentified men", False), ("some men", True)])
def test_whoever_is_said_to_be_unknown_is_not_the_one_named_before(side: str, who: str, named: bool) -> None:
    first = replace(claim(act="shelling", actor=side, place=BEIRUT), id="a", span=Span(start=0, end=6))
    text = f"Shells fell. Shops were wrecked by {who}."
    second = replace(
        claim(act="property_destruction", place=BEIRUT), id="b", span=Span(start=24, end=31),
        sentence=Span(start=13, end=len(text)),
    )  # fmt: skip
    around = assess.contexts([first, second], AGREEMENTS, published=DAY, root=root, text=text)
    assert [m.party for m in around["b"].actor] == ([side] if named else [])


@pytest.mark.parametrize(("noun", "side"), [("Coalition", "YEM_COALITION"), ("the rebels", "HOUTHI")])
def test_a_common_noun_that_can_only_mean_one_side_charges_it_and_what_follows(noun: str, side: str) -> None:
    hodeidah = {"name": "Hodeidah", "lat": 14.8, "lon": 42.95, "radius_km": 5, "country": "YE"}
    told = claim(act="shelling", place=hodeidah, date="2021-11-14")
    nobody = replace(mention("x"), words=noun, party=None)
    first = replace(told, id="a", span=Span(start=0, end=6), actor=(nobody,))
    second = replace(told, id="b", span=Span(start=50, end=56), same_as="a")
    around = assess.contexts([first, second], AGREEMENTS, published=date(2021, 11, 15), root=root)
    for each in (first, second):
        found = assess.bearings(each, AGREEMENTS, root=root, context=around[each.id])
        assert [(b.stack, b.responsible) for b in found] == [("STOCKHOLM", side)]


@pytest.mark.parametrize("side", ["ISR", "HEZBOLLAH"])
def test_an_exchange_of_fire_without_names_is_nobodys_and_hits_nobody_named_before(side: str) -> None:
    told = claim(act="shelling", actor=side, recipient=["UNIFIL"], place=BINT_JBEIL)
    first = replace(told, id="a", span=Span(start=0, end=6))
    fight = replace(claim(act="armed_clash", place=BINT_JBEIL), id="b", span=Span(start=50, end=56), same_as="a")
    around = assess.contexts([first, fight], AGREEMENTS, published=DAY, root=root)
    assert (around["b"].actor, around["b"].recipient) == ((), ())


def test_peacekeepers_named_once_as_hit_stay_hit_when_the_shooting_is_told_again() -> None:
    told = claim(act="small_arms_fire", recipient=["UNIFIL"], place=BINT_JBEIL)
    first = replace(told, id="a", span=Span(start=0, end=6))
    soldier = claim(act="small_arms_fire", recipient=["LBN_MIL"], place=BINT_JBEIL)
    second = replace(soldier, id="b", span=Span(start=20, end=26), same_as="a")
    again = replace(claim(act="small_arms_fire", place=BINT_JBEIL), id="c", span=Span(start=50, end=56), same_as="a")
    around = assess.contexts([first, second, again], AGREEMENTS, published=DAY, root=root)
    found = assess.bearings(again, AGREEMENTS, root=root, context=around["c"])
    assert [b.theme for b in found] == ["UN_SAFETY"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"name": "Alchevsk", "lat": 48.47, "lon": 38.80}, "LPR"),
        ({"name": "Horlivka", "lat": 48.33, "lon": 38.05}, "DPR"),
        ({"name": "Debaltseve", "lat": 48.34, "lon": 38.44}, "UKR_SEP"),
    ],
)
def test_of_a_shared_name_the_party_that_holds_the_place_is_charged(place: dict[str, object], expected: str) -> None:
    where = {**place, "radius_km": 2, "country": "UA"}
    found = bearings(act="shelling", actor="UKR_SEP", place=where, date="2020-02-18")
    assert found == {("MINSK", "HOSTILITIES", expected)}
