"""The scorer of strike records on made-up records, and the mapping on own narratives."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import airwars, airwars_record, prose
from evenhand.benches.airwars_record import Record
from evenhand.extract import Kit

GOLD = Record(killed=(4, 6), injured=None, point=(31.52, 34.45), status="Likely strike")
ITEM: dict[str, Any] = {
    "date": "March 3–4, 2024", "lat": 31.3462, "lon": 34.3063, "killed_min": 4, "killed_max": 6, "injured_min": 2,
    "injured_max": 2, "fields": {"Strike status": "Likely strike"},
    "narrative": [
        "At least four civilians were killed in an alleged Israeli airstrike on a bakery in Khan Yunis on March 3rd, "
        "2024.",
        "Reuters reported that six people were killed. Al Jazeera said several others were injured.",
    ],
}  # fmt: skip


def values(theirs: Record, ours: Record) -> dict[str, float]:
    return {m.row: m.value for m in airwars.tallied([(theirs, ours)]).measures}


def test_gold_itself_is_wholly_right() -> None:
    found = values(GOLD, GOLD)
    assert [found[row] for row in ("killed exact", "killed overlap", "injured exact", "place 5km", "status")] == [1] * 5


@pytest.mark.parametrize(
    ("killed", "exact", "overlap"),
    [((4, 6), 1, 1), ((4, 4), 0, 1), ((6, 9), 0, 1), ((7, 9), 0, 0), ((1, 3), 0, 0), (None, 0, 0)],
)
def test_a_range_is_exact_or_overlaps(killed: tuple[int, int] | None, exact: int, overlap: int) -> None:
    found = values(GOLD, Record(killed=killed, injured=None, point=None, status=""))
    assert (found["killed exact"], found["killed overlap"]) == (exact, overlap)


def test_an_invented_range_is_wrong_where_gold_has_none() -> None:
    found = airwars.tallied([(GOLD, Record(killed=(4, 6), injured=(1, 1), point=None, status="Likely strike"))])
    assert {m.row: m.value for m in found.measures}["injured exact"] == 0
    assert found.errors == {"injured invented": 1, "place without a point": 1}


def test_latitude_and_longitude_are_not_exchanged() -> None:
    assert airwars.within((31.52, 34.45), (31.50, 34.48))
    assert not airwars.within((31.52, 34.45), (34.45, 31.52))
    assert not airwars.within((31.52, 34.45), (31.42, 34.45))


def test_always_likely_scores_low_on_the_average_of_statuses() -> None:
    statuses = ["Likely strike"] * 8 + ["Declared strike", "Contested strike"]
    pairs = [(Record(None, None, None, s), Record(None, None, None, "Likely strike")) for s in statuses]
    found = {m.row: m for m in airwars.tallied(pairs).measures}
    assert found["status"].value == 0.8
    assert found["status"].marks == {"always likely": 0.8}
    assert found["status macro-f1"].value < 0.3


def test_the_first_day_of_several_is_the_day() -> None:
    assert airwars.day("October 9–10, 2023") == date(2023, 10, 9)
    assert airwars.day("March 4, 2024") == date(2024, 3, 4)


def test_a_narrative_becomes_a_record(kit: Kit, tmp_path: Path) -> None:
    (tmp_path / "incidents.jsonl").write_text(json.dumps(ITEM) + "\n" + '{"narrative": []}', encoding="utf-8")
    tally = airwars.score(airwars.load(tmp_path), kit)
    assert {m.row: m.value for m in tally.measures} == {
        "killed exact": 1, "killed overlap": 1, "injured exact": 1, "injured overlap": 1, "place 5km": 1, "status": 1,
        "status macro-f1": 1,
    }  # fmt: skip


def test_relatives_named_one_by_one_do_not_widen_the_range() -> None:
    assert not airwars_record._PARTS.search("civilians")
    assert all(airwars_record._PARTS.search(word) for word in ("son", "women", "daughter", "man"))


def test_vague_injuries_told_beside_the_blow_have_their_range(kit: Kit) -> None:
    told = "An alleged Israeli airstrike on a house in Rafah killed four people and injured dozens."
    unhurt = "An alleged Israeli airstrike on a house in Rafah killed four people. Dozens gathered at the house."
    items = [{**ITEM, "narrative": [text]} for text in (told, unhurt)]
    records = [airwars_record.record(said, kit) for _, said in prose.told(((i, airwars.report(i)) for i in items), kit)]
    assert [(r.killed, r.injured) for r in records] == [((4, 4), (12, 24)), ((4, 4), None)]
