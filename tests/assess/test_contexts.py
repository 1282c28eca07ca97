"""What the sentence and the whole report add to a claim: its subject, its mission, its weapons, its day."""

from dataclasses import replace
from datetime import date

import pytest

from evenhand import assess
from evenhand.model import Span
from tests.assess.builders import BEIRUT, BINT_JBEIL
from tests.assess.claims import AGREEMENTS, DAY, KHARTOUM, ZOLOTE, claim, mention, root


def test_a_claim_without_place_is_read_in_the_light_of_its_report() -> None:
    here = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    nowhere = replace(claim(act="killing", date=None), id="b", span=Span(start=9, end=12), when=None)
    around = assess.contexts([here, nowhere], AGREEMENTS, published=DAY, root=root)
    assert assess.bearings(nowhere, AGREEMENTS, root=root) == []
    assert {b.stack for b in assess.bearings(nowhere, AGREEMENTS, root=root, context=around["b"])} == {"LBN"}


def test_violations_that_the_sentence_puts_into_a_pilot_area_bear_on_the_disengagement() -> None:
    counted = claim(act="ceasefire_violation_generic", place=ZOLOTE, date="2020-02-18")
    for sentence, theme in (("40 in the disengagement area", "DISENGAGEMENT"), ("40 around the town", "HOSTILITIES")):
        found = assess.bearings(counted, AGREEMENTS, root=root, context=assess.Context(sentence=sentence))
        assert [b.theme for b in found] == [theme]


@pytest.mark.parametrize(
    ("sentence", "named", "expected"),
    [
        ("Armed men refused a patrol passage.", {"OSCE_SMM"}, {"MONITOR_ACCESS"}),
        ("Armed men refused an army patrol passage.", {"OSCE_SMM"}, set()),
        ("Armed men refused a patrol passage.", {"UKR_MIL"}, set()),
    ],
)
def test_a_patrol_of_nobodys_is_the_missions_where_the_report_names_it(
    sentence: str, named: set[str], expected: set[str]
) -> None:
    refused = claim(act="access_restriction", place=ZOLOTE, date="2020-02-18")
    around = assess.Context(sentence=sentence, named=frozenset(named))
    assert {b.theme for b in assess.bearings(refused, AGREEMENTS, root=root, context=around)} == expected


def test_a_mission_is_known_by_its_own_name_and_by_what_jams_its_drones() -> None:
    jammed = replace(claim(act="access_restriction", place=ZOLOTE, date="2020-02-18"), words="jamming")
    fired = replace(
        claim(act="shelling", place=BINT_JBEIL), recipient=(replace(mention("x"), words="Force", party=None),)
    )
    for told, theme in ((jammed, "MONITOR_ACCESS"), (fired, "UN_SAFETY")):
        for watched in (True, False):
            found = assess.bearings(told, AGREEMENTS, root=root, context=assess.Context(watched=watched))
            assert (theme in {b.theme for b in found}) is watched


@pytest.mark.parametrize(
    ("text", "watched"),
    [("The OSCE heard nothing.", True), ("Peacekeepers, or peacekeepers?", True), ("The army heard nothing.", False)],
)
def test_a_report_that_speaks_of_a_mission_is_watched(text: str, watched: bool) -> None:
    told = claim(act="shelling", place=BINT_JBEIL)
    assert assess.contexts([told], AGREEMENTS, published=DAY, root=root, text=text)[told.id].watched is watched


@pytest.mark.parametrize("actor", ["SDN_MIL", "RSF"])
def test_a_term_on_hospitals_bears_only_where_the_sentence_names_one(actor: str) -> None:
    told = claim(act="troop_presence", actor=actor, place=KHARTOUM, date="2023-05-25", stance="ongoing")
    for sentence, themes in (("They sit in the hospital.", {"CIVILIANS"}), ("They stand at the bridge.", set())):
        found = assess.bearings(told, AGREEMENTS, root=root, context=assess.Context(sentence=sentence))
        assert {b.theme for b in found} == themes


@pytest.mark.parametrize(("published", "stacks"), [(date(2018, 1, 9), {"ELN2017"}), (date(2018, 1, 10), set())])
def test_a_claim_without_a_day_is_as_old_as_its_report(published: date, stacks: set[str]) -> None:
    told = replace(claim(act="shelling", actor="ELN", place={"name": "Arauca", "country": "CO"}), when=None)
    found = assess.bearings(told, AGREEMENTS, root=root, context=assess.Context(published=published))
    assert {b.stack for b in found} == stacks


def test_weapons_that_the_report_sets_against_the_lines_bear_on_the_withdrawal_of_weapons() -> None:
    seen = claim(
        act="weapons_presence",
        place={"name": "Kharkiv", "lat": 49.99, "lon": 36.23, "country": "UA"},
        date="2020-02-18",
    )
    for sentence, themes in (
        ("Howitzers stood in violation of withdrawal lines.", {"WEAPONS_WITHDRAWAL"}),
        ("Howitzers stood in the yard.", set()),
    ):
        found = assess.bearings(seen, AGREEMENTS, root=root, context=assess.Context(sentence=sentence))
        assert {b.theme for b in found} == themes


def test_a_report_is_about_an_agreement_that_it_names() -> None:
    told = replace(claim(act="killing", place=BEIRUT, date="2020-12-03"), where=None)
    text = "It breaks the Stockholm agreement."
    named = assess.contexts([told], AGREEMENTS, published=date(2020, 12, 4), root=root, text=text)
    assert "STOCKHOLM" in named[told.id].stacks
    assert (
        "STOCKHOLM" not in assess.contexts([told], AGREEMENTS, published=date(2020, 12, 4), root=root)[told.id].stacks
    )


@pytest.mark.parametrize(("words", "expected"), [("second patrol", True), ("army patrol", False)])
def test_another_patrol_on_its_rounds_is_the_missions_too(words: str, expected: bool) -> None:
    pointed = claim(act="weapon_pointing", actor="ISR_MIL", place=BINT_JBEIL)
    told = replace(pointed, recipient=(replace(mention("x"), words=words, party=None),))
    found = assess.bearings(told, AGREEMENTS, root=root, context=assess.Context(watched=True))
    assert ("UN_SAFETY" in {b.theme for b in found}) is expected


@pytest.mark.parametrize("side", ["ISR", "HEZBOLLAH"])
@pytest.mark.parametrize(
    ("sentence", "hit"),
    [
        ("Two shells exploded inside a peacekeeping base.", True),
        ("Two shells were fired from the neighbourhood of a peacekeeping base.", False),
        ("Two shells exploded inside an army base.", False),
    ],
)
def test_what_lands_in_a_missions_base_is_done_to_the_mission(side: str, sentence: str, hit: bool) -> None:
    told = claim(act="shelling", actor=side, place=BINT_JBEIL)
    found = assess.bearings(told, AGREEMENTS, root=root, context=assess.Context(sentence=sentence))
    assert {(b.theme, b.responsible) for b in found} == {("UN_SAFETY" if hit else "HOSTILITIES", side)}
