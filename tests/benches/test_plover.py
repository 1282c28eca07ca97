"""The PLOVER scorer on made-up records, and its mapping on own sentences."""

import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import plover
from evenhand.benches.plover import Coded, Side
from evenhand.extract import Kit

CHAD, NIGER, MALI = (
    Side(frozenset({code}), words) for code, words in (("TCD", "Chad"), ("NER", "Niger"), ("MLI", "Mali"))
)
GOLD = Coded("ACCUSE", (CHAD,), (NIGER,))


def record(event: str, source: list[tuple[str, str]], target: list[tuple[str, str]] | str, text: str) -> dict[str, Any]:
    def sides(told: list[tuple[str, str]] | str) -> Any:
        return told if isinstance(told, str) else [{"actorText": words, "code": code} for words, code in told]

    return {"event": event, "source": sides(source), "target": sides(target), "text": text}


@pytest.mark.parametrize(
    ("ours", "right"),
    [
        (Coded("ACCUSE", (CHAD,), (NIGER,)), "type source target all"),
        (Coded("ACCUSE", (NIGER,), (CHAD,)), "type"),
        (Coded("REJECT", (CHAD,), (NIGER,)), "source target"),
        (Coded("ACCUSE", (CHAD,), (MALI,)), "type source"),
        (Coded("ACCUSE", (MALI, CHAD), (NIGER, MALI)), "type source target all"),
        (Coded("ACCUSE", (), ()), "type"),
    ],
)
def test_who_did_what_to_whom_counts_in_that_order(ours: Coded, right: str) -> None:
    assert {name for name, hit in plover.verdicts([ours], GOLD).items() if hit} == set(right.split())


def test_all_wants_one_event_not_pieces_of_two() -> None:
    found = plover.verdicts([Coded("ACCUSE", (MALI,), (NIGER,)), Coded("REJECT", (CHAD,), (NIGER,))], GOLD)
    assert found == {"type": True, "source": True, "target": True, "all": False}


def test_an_invented_target_is_wrong_where_gold_has_none() -> None:
    alone = Coded("RETREAT", (CHAD,), ())
    assert plover.verdicts([Coded("RETREAT", (CHAD,), ())], alone)["all"]
    assert not plover.verdicts([Coded("RETREAT", (CHAD,), (NIGER,))], alone)["target"]


def test_two_sources_without_a_target_are_each_others_target() -> None:
    theirs = plover.gold(record("AGREE", [("Chad", "TCD"), ("Niger", "NER")], "", ""))
    assert plover.verdicts([Coded("AGREE", (CHAD,), (NIGER,))], theirs)["all"]
    assert plover.verdicts([Coded("AGREE", (NIGER, CHAD), ())], theirs)["all"]
    assert not plover.verdicts([Coded("AGREE", (CHAD,), (MALI,))], theirs)["all"]


def test_a_body_without_a_country_is_known_by_its_name() -> None:
    (body,) = plover.gold(record("AID", [("African Union", "IGO")], "", "")).sources
    assert body.same(Side(frozenset({"AU"}), "the African Union"))
    assert not body.same(Side(frozenset({"IGO"}), "United Nations"))
    assert not Side(frozenset(), "the government forces").same(Side(frozenset(), "government"))


def test_older_types_are_read_as_todays() -> None:
    kinds = [plover.gold(record(old, [], "", "")).kind for old in ("FIGHT", "DEMAND", "DISAPPROVE", "AGREE")]
    assert kinds == ["ASSAULT", "REQUEST", "ACCUSE", "AGREE"]


def test_precision_counts_every_event_that_was_coded() -> None:
    tally = plover.tallied([(GOLD, [GOLD, Coded("REJECT", (CHAD,), (NIGER,))]), (GOLD, [])])
    assert {m.row: m.value for m in tally.measures} == {
        "type": 0.5, "source": 0.5, "target": 0.5, "all": 0.5, "precision": 0.5,
    }  # fmt: skip
    assert tally.errors == {"no event seen (ACCUSE)": 1}


ACCUSED, CONDEMNED = "Chad on Tuesday accused Niger of arming rebels.", "Mali condemned Niger."
RECORDS = [
    record("DISAPPROVE", [("Chad", "TCD")], [("Niger", "NER")], ACCUSED),
    record("DISAPPROVE", [("Niger", "NER")], [("Mali", "MLI")], CONDEMNED),
]


def test_sentences_run_through_the_extractor_and_a_swapped_party_is_wrong(kit: Kit, tmp_path: Path) -> None:
    lines = [json.dumps(r) for r in [*RECORDS, {"event": "DOCUMENT", "text": ""}]]
    (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    tally = plover.score(plover.load(tmp_path), kit)
    # The second record has its parties exchanged: the type is right, the sides are not.
    assert {m.row: m.value for m in tally.measures} == {
        "type": 1.0, "source": 0.5, "target": 0.5, "all": 0.5, "precision": 0.5,
    }  # fmt: skip
    assert tally.errors == {"wrong source": 1}
