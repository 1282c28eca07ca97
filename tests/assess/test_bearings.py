"""Which terms a single claim bears on, and who is named responsible: the conventions of the labelled texts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evenhand import assess
from evenhand.model import AUTHOR, Appraisal, Span, Voice, Where
from evenhand.vocab import Resolution, Verdict
from tests.assess.builders import BEIRUT, BINT_JBEIL, METULA
from tests.assess.claims import AGREEMENTS, DAY, GAZA, KHARTOUM, LEBANON, NORTH, ZOLOTE, bearings, claim, mention, root


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
        ({"act": "detention", "actor": "ISR", "place": LEBANON, "stance": "ongoing"}, {("LBN", "PRISONERS", "ISR")}),
        (
            {"act": "detention", "actor": "HEZBOLLAH", "place": LEBANON, "stance": "ongoing"},
            {("LBN", "PRISONERS", "HEZBOLLAH")},
        ),
        ({"act": "detention", "place": LEBANON, "stance": "ongoing"}, {("LBN", "PRISONERS", "UNATTRIBUTED")}),
        ({"act": "detention", "actor": "ISR", "place": LEBANON}, set()),
        (
            {"act": "illumination_rounds", "recipient": ["UNIFIL"], "place": BINT_JBEIL},
            {("LBN", "UN_SAFETY", "UNATTRIBUTED")},
        ),
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


def test_a_step_of_duty_is_charged_to_nobody() -> None:
    assert bearings(act="disarmament", actor="LBN_MIL", place=BINT_JBEIL) == set()


def test_a_party_of_the_agreement_is_charged_also_where_a_term_binds_others() -> None:
    fields = {"act": "small_arms_fire", "place": BINT_JBEIL, "date": "2010-08-03"}
    assert ("LBN", "HOSTILITIES", "LBN") in bearings(actor="LBN_MIL", **fields)
    assert ("LBN", "HOSTILITIES", "ISR") in bearings(actor="ISR_MIL", **fields)


@pytest.mark.parametrize(("actor", "charged"), [("ERI", "ERI"), ("AMHARA_SF", "ETH")])
def test_presence_bears_on_territory_only_in_contested_areas(actor: str, charged: str) -> None:
    fields = {"act": "troop_presence", "actor": actor, "date": "2023-05-20", "stance": "ongoing"}
    there = bearings(place={"name": "Humera", "lat": 14.29, "lon": 36.62, "country": "ET"}, **fields)
    assert ("PRETORIA", "TERRITORY", charged) in there
    elsewhere = bearings(place={"name": "Adwa", "lat": 14.16, "lon": 38.9, "country": "ET"}, **fields)
    assert {theme for _, theme, _ in elsewhere} == {"DISARM"}
