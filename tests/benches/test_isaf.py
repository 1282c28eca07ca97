"""The scorer of press-release records on made-up records, and the mapping on own releases."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import isaf, isaf_people, isaf_record, prose
from evenhand.extract import Kit

GOLD: dict[str, Any] = {
    "start_date": "2012-03-04", "province": ["balkh"], "target_group": ["aq;taliban"], "event_type": ["detention"],
    "min_killed": 0, "min_captured": 2, "killq": False, "captureq": True,
}  # fmt: skip
TEXT = (
    "2012-03-S-011\nKABUL, Afghanistan (March 5, 2012)\nAn Afghan and coalition security force killed two insurgents "
    "and captured a Taliban leader in Chimtal district, Balkh province, yesterday. The security force also detained "
    "several insurgents."
)


@pytest.mark.parametrize(
    ("field", "ours", "right"),
    [
        ("start_date", "2012-03-05", False),
        ("start_date", None, False),
        ("province", ["balkh"], True),
        ("province", ["balkh", "kabul"], False),
        ("target_group", ["taliban", "aq"], True),
        ("target_group", ["taliban"], False),
        ("min_captured", 3, False),
        ("killq", False, True),
    ],
)
def test_a_field_is_right_only_as_a_whole(field: str, ours: Any, right: bool) -> None:
    assert isaf.same(field, GOLD[field], ours) is right


def test_the_share_of_each_field_and_the_classes_of_error() -> None:
    wrong = {**GOLD, "min_captured": 3, "province": [""], "captureq": False}
    tally = isaf.tallied([(GOLD, GOLD), (GOLD, wrong)])
    values = {m.row: m.value for m in tally.measures}
    assert values == {**dict.fromkeys(GOLD, 1.0), "min_captured": 0.5, "province": 0.5, "captureq": 0.5}
    assert tally.errors == {"min_captured: too many": 1, "province: missed": 1, "captureq: other": 1}


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        (" two suspected insurgents", 2),
        (" a Taliban leader along with three of his associates", 4),
        (" several fighters", 3),
        (" the leader", 1),
        (" multiple weapons", 0),
        (" one insurgent and seized four rifles", 1),
    ],
)
def test_people_are_counted_and_things_are_not(phrase: str, number: int) -> None:
    assert isaf_people.number_held(phrase) == number


def test_a_province_is_known_in_its_spellings_and_others_are_not() -> None:
    names = ["Paktiya", "Kandahar Province", "In Konar", "Wardak", "Homs", "Idlib province"]
    assert [isaf_record.province(name) for name in names] == ["paktya", "kandahar", "kunar", "wardak", None, None]


def record(kit: Kit, text: str) -> dict[str, Any]:
    ((_, told),) = prose.told([(None, isaf_record.report({"text": text}, kit))], kit)
    return isaf_record.record(told)


def test_a_release_becomes_a_record(kit: Kit) -> None:
    assert isaf_record.released(TEXT, kit) == date(2012, 3, 5)
    assert record(kit, TEXT) == {
        "start_date": "2012-03-04", "province": ["balkh"], "target_group": ["taliban"],
        "event_type": ["captureandkill"], "min_killed": 2, "min_captured": 4, "killq": True, "captureq": True,
    }  # fmt: skip


def test_the_forces_own_dead_are_not_those_of_the_adversary(kit: Kit) -> None:
    swapped = TEXT.replace("security force killed two insurgents", "patrol lost two soldiers killed by insurgents")
    assert record(kit, swapped)["min_killed"] == 0


@pytest.mark.parametrize("more", ["detained one other", "wounded another", "also captured two more"])
def test_those_that_another_verb_takes_are_not_among_the_killed(kit: Kit, more: str) -> None:
    text = TEXT.replace("security force killed two insurgents", f"security force killed several insurgents and {more}")
    assert record(kit, text)["min_killed"] == 3


def test_releases_are_read_from_their_file(kit: Kit, tmp_path: Path) -> None:
    item = {"text": TEXT, "gold": {**GOLD, "target_group": ["taliban"]}}
    (tmp_path / "releases.jsonl").write_text(json.dumps(item), encoding="utf-8")
    right = {m.row for m in isaf.score(isaf.load(tmp_path), kit).measures if m.value == 1}
    assert right == {"start_date", "province", "target_group", "captureq"}
