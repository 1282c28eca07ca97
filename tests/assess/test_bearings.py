"""Which terms a single claim bears on, and who is named responsible: the conventions of the labelled texts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evenhand import assess
from evenhand.model import AUTHOR, Appraisal, Claim, Mention, Span, Voice, Where
from evenhand.vocab import Resolution, Stance, Verdict
from tests.assess.builders import BEIRUT, BINT_JBEIL, METULA, ROOT, situation

AGREEMENTS = assess.load_all(ROOT / "agreements")
DAY = date(2025, 12, 1)
NORTH = {"name": "north of the Litani", "country": "LB"}
LEBANON = {"name": "Lebanon", "country": "LB"}
GAZA = {"name": "Gaza", "lat": 31.5, "lon": 34.47, "country": "PS"}
ZOLOTE = {"name": "Zolote", "lat": 48.69, "lon": 38.52, "radius_km": 2, "country": "UA"}
KHARTOUM = {"name": "Khartoum", "lat": 15.55, "lon": 32.53, "country": "SD"}


def root(actor: str) -> str:
    parents = {"UNIFIL": "UN", "OSCE_SMM": "OSCE"}
    return parents.get(actor) or actor.removesuffix("_MIL")


def claim(**fields: Any) -> Claim:
    told = situation(DAY, 0, **{"said_by": ["outlet:AFP"], "date": "2025-09-21", **fields})
    return replace(next(iter(told.claims.values())), stance=Stance(fields.get("stance", "asserted")))


def bearings(**fields: Any) -> set[tuple[str, str, str]]:
    found = assess.bearings(claim(**fields), AGREEMENTS, root=root)
    return {(b.stack, b.theme, b.responsible) for b in found}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"act": "drone_strike", "actor": "ISR_MIL", "place": BINT_JBEIL}, {("LBN", "HOSTILITIES", "ISR")}),
        ({"act": "drone_strike", "place": BINT_JBEIL}, {("LBN", "HOSTILITIES", "UNATTRIBUTED")}),
        ({"act": "rocket_fire", "actor": "HEZBOLLAH", "place": METULA}, {("LBN", "HOSTILITIES", "HEZBOLLAH")}),
        ({"act": "incursion", "actor": "ISR_MIL", "place": BINT_JBEIL}, {("LBN", "BLUE_LINE", "ISR")}),
        (
            {"act": "ground_assault", "actor": "ISR", "place": BINT_JBEIL},
            {("LBN", "BLUE_LINE", "ISR"), ("LBN", "HOSTILITIES", "ISR")},
        ),
        ({"act": "overflight", "actor": "ISR", "place": BEIRUT}, {("LBN", "AIRSPACE", "ISR")}),
        ({"act": "fortification", "actor": "ISR", "place": BINT_JBEIL}, {("LBN", "BLUE_LINE", "ISR")}),
        ({"act": "weapons_presence", "actor": "HEZBOLLAH", "place": BINT_JBEIL}, {("LBN", "ZONE", "HEZBOLLAH")}),
        ({"act": "weapons_presence", "actor": "LBN", "place": NORTH}, set()),
        (
            {"act": "troop_presence", "actor": "ISR", "place": LEBANON, "stance": "ongoing"},
            {("LBN", "WITHDRAW", "ISR")},
        ),
        ({"act": "withdrawal", "actor": "ISR", "place": LEBANON, "stance": "demanded"}, {("LBN", "WITHDRAW", "ISR")}),
        ({"act": "withdrawal", "place": LEBANON, "stance": "demanded"}, {("LBN", "WITHDRAW", "ISR")}),
        ({"act": "deployment", "actor": "LBN_MIL", "place": LEBANON}, {("LBN", "LAF_DEPLOY", "LBN")}),
        ({"act": "release", "actor": "ISR", "place": LEBANON}, {("LBN", "PRISONERS", "ISR")}),
        (
            {"act": "drone_strike", "actor": "ISR", "recipient": ["UNIFIL"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "ISR")},
        ),
        (
            {"act": "access_restriction", "actor": "LBN_CIV", "recipient": ["UNIFIL"], "place": BINT_JBEIL},
            {("LBN", "UN_ACCESS", "UNATTRIBUTED")},
        ),
        ({"act": "ceasefire_violation_generic", "actor": "ISR", "place": LEBANON}, {("LBN", "GENERAL", "ISR")}),
        ({"act": "small_arms_fire", "actor": "UNIFIL", "recipient": ["ISR_MIL"], "place": BINT_JBEIL}, set()),
        ({"act": "aggregate_toll", "place": LEBANON}, set()),
        ({"act": "aggregate_toll", "actor": "ISR", "place": LEBANON}, {("LBN", "HOSTILITIES", "ISR")}),
        ({"act": "airstrike", "actor": "ISR", "place": GAZA}, set()),
        ({"act": "accusation", "actor": "LBN", "recipient": ["ISR"], "place": LEBANON}, set()),
        ({"act": "ceasefire", "actor": "ISR", "place": LEBANON}, set()),
        ({"act": "rocket_fire", "actor": "IRN", "place": METULA}, set()),
        ({"act": "airstrike", "actor": "ISR", "place": BEIRUT, "stance": "planned"}, {("LBN", "HOSTILITIES", "ISR")}),
        ({"act": "airstrike", "actor": "ISR", "place": BEIRUT, "stance": "denied"}, set()),
        ({"act": "airstrike", "actor": "ISR", "place": BEIRUT, "stance": "threatened"}, set()),
        ({"act": "airstrike", "actor": "ISR", "place": BEIRUT, "date": "2006-07-20"}, set()),
        (
            {"act": "stone_throwing", "recipient": ["UNIFIL"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "UNATTRIBUTED")},
        ),
        (
            {"act": "weapon_pointing", "actor": "ISR", "recipient": ["UNIFIL"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "ISR")},
        ),
        (
            {"act": "shelling", "actor": "HEZBOLLAH", "recipient": ["GHA_MIL"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "HEZBOLLAH")},
        ),
        (
            {"act": "shelling", "actor": "ISR", "recipient": ["IRL_PKO"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "ISR")},
        ),
        (
            {"act": "withdrawal", "actor": "HEZBOLLAH", "place": NORTH, "stance": "demanded"},
            {("LBN", "ZONE", "HEZBOLLAH")},
        ),
        (
            {"act": "withdrawal", "actor": "ISR", "place": {"name": "Israel", "country": "IL"}},
            {("LBN", "WITHDRAW", "ISR")},
        ),
        ({"act": "military_preparation", "actor": "HEZBOLLAH", "place": LEBANON}, set()),
        ({"act": "troop_presence", "place": LEBANON, "stance": "ongoing"}, {("LBN", "WITHDRAW", "UNATTRIBUTED")}),
        ({"act": "deployment", "place": LEBANON, "stance": "planned"}, {("LBN", "LAF_DEPLOY", "LBN")}),
        (
            {"act": "shelling", "actor": "LPR", "place": ZOLOTE, "date": "2020-02-18"},
            {("MINSK", "HOSTILITIES", "LPR")},
        ),
        (
            {"act": "fortification", "actor": "UKR_MIL", "place": ZOLOTE, "date": "2020-02-18"},
            {("MINSK", "DISENGAGEMENT", "UKR")},
        ),
        (
            {"act": "withdrawal", "actor": "LPR", "place": ZOLOTE, "date": "2019-10-30"},
            {("MINSK", "DISENGAGEMENT", "LPR")},
        ),
        (
            {"act": "incursion", "actor": "UKR_MIL", "place": ZOLOTE, "date": "2020-02-18"},
            {("MINSK", "HOSTILITIES", "UKR")},
        ),
        ({"act": "killing", "actor": "MDA", "place": METULA}, {("LBN", "HOSTILITIES", "UNATTRIBUTED")}),
        ({"act": "killing", "actor": "LBN_MED", "place": BEIRUT}, {("LBN", "HOSTILITIES", "UNATTRIBUTED")}),
        ({"act": "armed_clash", "place": KHARTOUM, "date": "2023-05-25"}, {("JEDDAH", "HOSTILITIES", "UNATTRIBUTED")}),
        ({"act": "armed_clash", "place": KHARTOUM, "date": "2023-07-25"}, set()),
    ],
)
def test_conventions(fields: dict[str, Any], expected: set[tuple[str, str, str]]) -> None:
    assert bearings(**fields) == expected


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


def test_a_claim_without_place_is_read_in_the_light_of_its_report() -> None:
    here = replace(claim(act="airstrike", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    nowhere = replace(claim(act="killing", date=None), id="b", span=Span(start=9, end=12), when=None)
    around = assess.contexts([here, nowhere], AGREEMENTS, published=DAY, root=root)
    assert assess.bearings(nowhere, AGREEMENTS, root=root) == []
    assert {b.stack for b in assess.bearings(nowhere, AGREEMENTS, root=root, context=around["b"])} == {"LBN"}


def mention(name: str) -> Mention:
    return Mention(words=name, span=None, party=name, status=Resolution.RESOLVED, rule="test")


def appraisal(theme: str, party: str | None, instrument: str | None, speaker: str = AUTHOR) -> Appraisal:
    span = Span(start=0, end=5)
    return Appraisal(
        id="p",
        report="r",
        span=span,
        words="holds",
        sentence=span,
        theme=theme,
        party=mention(party) if party else None,
        verdict=Verdict.HOLDING,
        instrument=instrument,
        voice=Voice(speaker=mention(speaker)),
        coder="test",
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("theme", "party", "instrument", "speaker", "expected"),
    [
        ("WITHDRAW", "ISR", "resolution 1701", "UNIFIL", ("LBN", "WITHDRAW", "ISR")),
        ("HOSTILITIES", "LBN_MIL", None, "LBN", ("LBN", "HOSTILITIES", "LBN")),
        ("HOSTILITIES", "AZE", "the trilateral statement", AUTHOR, ("NK2020", "HOSTILITIES", "AZE")),
        ("DISENGAGEMENT", None, "the Minsk agreements", "OSCE_SMM", ("MINSK", "DISENGAGEMENT", None)),
        ("HOSTILITIES", None, None, AUTHOR, None),
    ],
)
def test_which_stack_an_appraisal_is_about(
    theme: str, party: str | None, instrument: str | None, speaker: str, expected: tuple[str, str, str | None] | None
) -> None:
    judged = appraisal(theme, party, instrument, speaker)
    day = date(2022, 4, 1) if party == "AZE" else date(2020, 7, 20) if theme == "DISENGAGEMENT" else DAY
    assert assess.appraised(judged, day, AGREEMENTS, root=root) == expected


def test_the_subject_of_the_report_decides_where_nothing_else_does() -> None:
    context = assess.Context(published=DAY, stacks=frozenset({"LBN"}))
    found = assess.appraised(appraisal("HOSTILITIES", None, None), DAY, AGREEMENTS, root=root, context=context)
    assert found == ("LBN", "HOSTILITIES", None)


def test_who_is_named_is_charged_also_where_the_text_binds_only_others() -> None:
    mekelle = Where(
        name="Mekelle", span=None, place=None, status=Resolution.RESOLVED, lat=13.5, lon=39.5, radius_km=5.0,
        country="ET", kind="settlement", rule="test",
    )  # fmt: skip
    told = replace(claim(act="abduction", actor="ERI", place=BEIRUT, date="2023-05-20"), where=mekelle)
    found = assess.bearings(told, AGREEMENTS, root=root)
    assert {(b.stack, b.theme, b.responsible) for b in found} == {("PRETORIA", "HOSTILITIES", "ERI")}


def test_a_release_is_charged_to_who_held_the_people() -> None:
    held = replace(claim(act="detention", actor="ISR_MIL", place=BINT_JBEIL), id="a", span=Span(start=0, end=6))
    freed = replace(claim(act="release", place=BINT_JBEIL), id="b", span=Span(start=50, end=56))
    around = assess.contexts([held, freed], AGREEMENTS, published=DAY, root=root)
    assert [m.party for m in around["b"].actor] == ["ISR_MIL"]


def test_a_step_of_duty_is_charged_to_nobody() -> None:
    assert bearings(act="disarmament", actor="LBN_MIL", place=BINT_JBEIL) == set()


def test_a_party_of_the_agreement_is_charged_also_where_a_term_binds_others() -> None:
    fields = {"act": "small_arms_fire", "place": BINT_JBEIL, "date": "2010-08-03"}
    assert ("LBN", "HOSTILITIES", "LBN") in bearings(actor="LBN_MIL", **fields)
    assert ("LBN", "HOSTILITIES", "ISR") in bearings(actor="ISR_MIL", **fields)


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


@pytest.mark.parametrize(("actor", "charged"), [("ERI", "ERI"), ("AMHARA_SF", "ETH")])
def test_presence_bears_on_territory_only_in_contested_areas(actor: str, charged: str) -> None:
    fields = {"act": "troop_presence", "actor": actor, "date": "2023-05-20", "stance": "ongoing"}
    there = bearings(place={"name": "Humera", "lat": 14.29, "lon": 36.62, "country": "ET"}, **fields)
    assert ("PRETORIA", "TERRITORY", charged) in there
    elsewhere = bearings(place={"name": "Adwa", "lat": 14.16, "lon": 38.9, "country": "ET"}, **fields)
    assert {theme for _, theme, _ in elsewhere} == {"DISARM"}


def test_somebody_named_before_whom_the_agreement_does_not_know_charges_nobody() -> None:
    told = claim(act="shelling", place=ZOLOTE, date="2020-02-18")
    around = assess.Context(actor=(mention("UKR_REB"),))
    found = assess.bearings(told, AGREEMENTS, root=root, context=around)
    assert [(b.theme, b.responsible) for b in found] == [("HOSTILITIES", "UNATTRIBUTED")]


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


def test_words_bear_on_nothing_and_an_order_to_leave_names_who_strikes() -> None:
    assert bearings(act="threat", actor="ISR", place=BEIRUT) == set()
    assert bearings(act="refusal", actor="LBN", place=BEIRUT) == set()
    order = replace(claim(act="evacuation_order", actor="ISR", place=BEIRUT), id="a", span=Span(start=0, end=6))
    strike = replace(claim(act="airstrike", place=BEIRUT), id="b", span=Span(start=50, end=56))
    around = assess.contexts([order, strike], AGREEMENTS, published=date(2025, 9, 22), root=root)
    assert [m.party for m in around["b"].actor] == ["ISR"]
