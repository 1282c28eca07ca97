"""The MUC-4 scorer against the rules of its scoring guidelines, on made-up templates."""

from collections import Counter

import pytest

from evenhand.benches import muc_score
from evenhand.benches.muc_key import Fill, template
from evenhand.benches.muc_match import credit
from evenhand.benches.muc_score import Totals

KEY = {
    "MESSAGE: TEMPLATE": ["1"],
    "INCIDENT: DATE": ["25 AUG 89 - 26 AUG 89"],
    "INCIDENT: LOCATION": ["PERU: LIMA (CITY): COMAS (NEIGHBORHOOD)"],
    "INCIDENT: TYPE": ["BOMBING"],
    "PERP: INDIVIDUAL ID": ['"GUERRILLA COLUMN"'],
    "PERP: ORGANIZATION ID": ['"RED DAWN" / "RD"'],
    "PERP: ORGANIZATION CONFIDENCE": ['SUSPECTED OR ACCUSED BY AUTHORITIES: "RED DAWN" / "RD"'],
    "PHYS TGT: ID": ['"MILL" / "FLOUR MILL"', '? "FENCE"'],
    "PHYS TGT: TYPE": ['COMMERCIAL: "MILL" / "FLOUR MILL"'],
    "HUM TGT: NAME": ['"JOSE RAMON VEGA"'],
    "HUM TGT: DESCRIPTION": ['"MAYOR OF COMAS" / "MAYOR": "JOSE RAMON VEGA"'],
    "HUM TGT: TYPE": ['GOVERNMENT OFFICIAL: "JOSE RAMON VEGA"'],
    "HUM TGT: EFFECT OF INCIDENT": ['NO INJURY OR DEATH / NO INJURY: "-"'],
    "HUM TGT: NUMBER": ['1: "JOSE RAMON VEGA"'],
}  # fmt: skip
SWAPPED = {
    **KEY, "PERP: INDIVIDUAL ID": ['"JOSE RAMON VEGA"'], "HUM TGT: NAME": ['"GUERRILLA COLUMN"'],
    "PERP: ORGANIZATION ID": ["-"],
}  # fmt: skip


def fill(slot: str, words: str) -> Fill:
    return template({slot: [words]}).fills[slot][0]


def given(slot: str, ours: str, key: str) -> float:
    return credit(slot, fill(slot, ours), fill(slot, key))


def test_fillers_are_read_with_alternatives_tags_and_question_marks() -> None:
    told = template(KEY)
    assert told.fills["PERP: ORGANIZATION ID"] == (Fill(("RED DAWN", "RD")),)
    assert told.fills["PHYS TGT: ID"][1] == Fill(("FENCE",), (), True)
    assert told.fills["PERP: ORGANIZATION CONFIDENCE"][0].tags == ("RED DAWN", "RD")
    assert told.fills["HUM TGT: DESCRIPTION"][0] == Fill(("MAYOR OF COMAS", "MAYOR"), ("JOSE RAMON VEGA",))
    assert told.fills["HUM TGT: EFFECT OF INCIDENT"][0].values == ("NO INJURY OR DEATH", "NO INJURY")
    assert fill("INCIDENT: DATE", "(09 DEC 89) / (- 09 DEC 89)").values == ("09 DEC 89", "- 09 DEC 89")
    assert fill("HUM TGT: NAME", r'"\"EL TIO\" / VEGA"').values == ('EL TIO" / VEGA',)
    assert template({"INCIDENT: DATE": ["-"], "PHYS TGT: ID": ["*"]}).unscored == {"PHYS TGT: ID"}
    assert template({"MESSAGE: TEMPLATE": ["2 (OPTIONAL)"]}).optional


@pytest.mark.parametrize(
    ("slot", "ours", "key", "expected"),
    [
        # strings: idle modifiers and further modifiers are right, part of a name is half, another noun is wrong
        ("HUM TGT: NAME", '"VEGA"', '"JOSE RAMON VEGA"', 0.5),
        ("HUM TGT: NAME", '"MR. JOSE RAMON VEGA"', '"RAUL DIAZ"', 0),
        ("HUM TGT: DESCRIPTION", '"THE 3 PEASANTS"', '"PEASANTS"', 1),
        ("HUM TGT: DESCRIPTION", '"OLD PEASANTS WHO WERE WITNESSES"', '"PEASANTS" / "OLD PEASANTS"', 1),
        ("PERP: ORGANIZATION ID", '"BRIGADE"', '"6TH INFANTRY BRIGADE"', 0.5),
        ("PHYS TGT: ID", '"FLOUR MILL"', '"BRIDGE"', 0),
        # tags: the value right and the reference wrong is half
        ("HUM TGT: DESCRIPTION", '"MAYOR": "SANCHEZ"', '"MAYOR OF ACHI" / "MAYOR": "TORRES"', 0.5),
        ("HUM TGT: TYPE", 'CIVILIAN: "FARMERS"', 'CIVILIAN: "FARMERS" / "OLD FARMERS"', 1),
        ("HUM TGT: TYPE", 'CIVILIAN: "CLERKS"', 'CIVILIAN: "FARMERS"', 0.5),
        ("HUM TGT: TYPE", 'DIPLOMAT: "FARMERS"', 'CIVILIAN: "FARMERS"', 0),
        # sets with a half
        ("INCIDENT: TYPE", "ATTACK", "BOMBING", 0.5),
        ("INCIDENT: TYPE", "BOMBING", "ATTACK", 0),
        ("INCIDENT: INSTRUMENT TYPE", 'GUN: "BULLET"', 'MACHINE GUN: "-"', 0.5),
        ("INCIDENT: INSTRUMENT TYPE", 'MACHINE GUN: "-"', 'GUN: "-"', 0),
        ("PERP: ORGANIZATION CONFIDENCE", 'SUSPECTED OR ACCUSED: "RD"', KEY["PERP: ORGANIZATION CONFIDENCE"][0], 0.5),
        ("PHYS TGT: EFFECT OF INCIDENT", 'DESTROYED: "MILL"', 'SOME DAMAGE: "MILL"', 0.5),
        ("PHYS TGT: EFFECT OF INCIDENT", 'SOME DAMAGE: "MILL"', 'DESTROYED: "MILL"', 0),
        ("HUM TGT: TYPE", 'POLITICAL FIGURE: "X"', 'GOVERNMENT OFFICIAL: "X"', 0.5),
        ("HUM TGT: EFFECT OF INCIDENT", 'NO DEATH: "-"', 'NO INJURY OR DEATH: "-"', 0.5),
        # numbers
        ("HUM TGT: NUMBER", '7: "JUDGES"', '5 - 7: "JUDGES"', 0.5),
        ("HUM TGT: NUMBER", '7: "JUDGES"', '~7: "JUDGES"', 0.5),
        ("HUM TGT: NUMBER", '6: "JUDGES"', '5 - 7: "JUDGES"', 0),
        ("HUM TGT: TOTAL NUMBER", "7", "7", 1),
        # dates: inside a range or a default is half, a default only with the right upper day
        ("INCIDENT: DATE", "26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5),
        ("INCIDENT: DATE", "25 AUG 89", "- 26 AUG 89", 0.5),
        ("INCIDENT: DATE", "- 26 AUG 89", "26 AUG 89", 0.5),
        ("INCIDENT: DATE", "- 26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5),
        ("INCIDENT: DATE", "- 26 AUG 89", "16 AUG 89", 0),
        ("INCIDENT: DATE", "- 26 AUG 89", "24 AUG 89 - 25 AUG 89", 0),
        ("INCIDENT: DATE", "27 AUG 89", "26 AUG 89", 0),
        # places: the country alone is half, and all but the country is half
        ("INCIDENT: LOCATION", "PERU: LIMA (CITY): COMAS (TOWN)", KEY["INCIDENT: LOCATION"][0], 1),
        ("INCIDENT: LOCATION", "PERU", "PERU: LIMA (CITY)", 0.5),
        ("INCIDENT: LOCATION", "PERU: CUSCO (CITY)", "PERU", 0.5),
        ("INCIDENT: LOCATION", "CHILE: LIMA (CITY)", "PERU: LIMA (CITY)", 0.5),
        ("INCIDENT: LOCATION", "CHILE: CUSCO (CITY)", "PERU: LIMA (CITY)", 0),
    ],
)  # fmt: skip
def test_credit_is_given_as_the_guidelines_say(slot: str, ours: str, key: str, expected: float) -> None:
    assert given(slot, ours, key) == expected


def counts(slot: str, ours: list[str], key: list[str]) -> Counter[str]:
    return +muc_score.slot_counts(slot, template({slot: ours}).fills[slot], template({slot: key}).fills[slot])


@pytest.mark.parametrize(
    ("ours", "key", "expected"),
    [
        (['"MILL"'], ['"MILL"', '"DAM"'], {"correct": 1, "missing": 1}),
        (['"MILL"'], ['"MILL"', '? "DAM"'], {"correct": 1}),
        ([], ['? "DAM"'], {}),
        (['"DAM"'], ['? "DAM"'], {"correct": 1}),
        (['"MILL"', '"DAM"'], ['"MILL"'], {"correct": 1, "spurious": 1}),
        (['"BUS"'], ['"MILL"', '"DAM"'], {"incorrect": 1, "missing": 1}),
        (['"BUS"'], ['? "DAM"'], {"spurious": 1}),
        (['"MILL"', '"MILL"'], ['"MILL"'], {"correct": 1, "spurious": 1}),
        (['"POWER MILL"', '"MILL"'], ['"MILL"', '"OLD POWER MILL"'], {"correct": 1, "partial": 1}),
    ],
)
def test_fillers_are_paired_once(ours: list[str], key: list[str], expected: dict[str, int]) -> None:
    assert counts("PHYS TGT: ID", ours, key) == expected


def scored(ours: list[dict[str, list[str]]], key: list[dict[str, list[str]]]) -> tuple[Counter[str], Counter[str]]:
    totals = Totals()
    seen = muc_score.message([template(t) for t in ours], [template(t) for t in key], totals)
    return +seen, +totals.of()


def test_the_key_itself_is_wholly_right() -> None:
    seen, found = scored([KEY], [KEY])
    assert seen == {"matched": 1}
    assert found == {"correct": 14}
    assert (muc_score.recall(found), muc_score.precision(found)) == (1, 1)


def test_perpetrator_and_victim_exchanged_are_wrong() -> None:
    totals = Totals()
    muc_score.message([template(SWAPPED)], [template(KEY)], totals)
    assert +totals.of("PERP: INDIVIDUAL ID", "HUM TGT: NAME") == {"incorrect": 2}
    assert +totals.of("PERP: ORGANIZATION ID") == {"missing": 1}


def test_a_template_of_another_type_or_with_other_people_is_not_mapped() -> None:
    seen, found = scored([{**KEY, "INCIDENT: TYPE": ["KIDNAPPING"]}], [KEY])
    assert seen == {"missed": 1, "spurious": 1}
    assert found == {"missing": 13, "spurious": 13}  # the fence is optional
    alone = {"INCIDENT: TYPE": ["BOMBING"], "PHYS TGT: ID": ['"BRIDGE"'], "HUM TGT: NAME": ['"ANA SOTO"']}
    assert scored([alone], [KEY])[0] == {"missed": 1, "spurious": 1}


def test_an_optional_template_is_not_missed_and_not_spurious() -> None:
    optional = {**KEY, "MESSAGE: TEMPLATE": ["1 (OPTIONAL)"]}
    assert scored([], [optional]) == ({}, {})
    assert scored([KEY], [optional])[0] == {"matched": 1}


def test_each_template_is_mapped_to_the_one_it_fits_best() -> None:
    other = {**KEY, "PHYS TGT: ID": ['"DAM"'], "PHYS TGT: TYPE": ['ENERGY: "DAM"'], "INCIDENT: DATE": ["02 SEP 89"]}
    pairs = muc_score.align([template(other), template(KEY)], [template(KEY), template(other)])
    assert sorted(pairs) == [(0, 1), (1, 0)]


def test_slots_that_do_not_apply_are_not_scored() -> None:
    key = {**KEY, "PHYS TGT: ID": ["*"], "PHYS TGT: TYPE": ["*"]}
    assert scored([KEY], [key])[1]["spurious"] == 0


def test_recall_precision_and_f() -> None:
    found = Counter(correct=3, partial=2, incorrect=1, missing=2, spurious=4)
    assert (muc_score.recall(found), muc_score.precision(found)) == (0.5, 0.4)
    assert muc_score.f_measure(found) == pytest.approx(0.4444, abs=1e-4)
    assert muc_score.f_measure(Counter()) == 0
