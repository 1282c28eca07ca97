"""The PolNeAR scorer on own sentences with own spans."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import Counts, polnear
from evenhand.benches.polnear import ROLES
from evenhand.errors import ReadError
from evenhand.extract import Kit
from evenhand.extract.parts import Attribution
from evenhand.model import Span

TEXT = "Harbour pilots said the ferry had left early."
SPOKEN = {"source": (0, 14), "cue": (15, 19), "content": (20, 44)}


def gold(**spans: tuple[int, int]) -> dict[str, Any]:
    return {role: [{"spans": [list(spans[role])]}] if role in spans else [] for role in ROLES}


def ours(**spans: tuple[int, int]) -> Attribution:
    cut = {role: Span(start=start, end=end) for role, (start, end) in spans.items()}
    return Attribution(
        source=cut.get("source"), cue=cut["cue"], content=(cut["content"],), verb="say", manner="say", rule="test"
    )


def counted(found: Attribution, share: float = 1.0) -> Mapping[str, Counts]:
    counts = {role: Counts() for role in ROLES}
    polnear.compare([found], [gold(**SPOKEN)], counts, share=share)
    return counts


def test_the_same_spans_are_all_right() -> None:
    assert [c.f1 for c in counted(ours(**SPOKEN)).values()] == [1, 1, 1]


def test_characters_are_counted_not_attributions() -> None:
    half = counted(ours(**{**SPOKEN, "source": (8, 14)}))["source"]
    assert (half.right, half.ours, half.gold) == (6, 6, 14)


def test_speaker_and_what_is_said_exchanged_are_both_wrong() -> None:
    swapped = {**SPOKEN, "source": SPOKEN["content"], "content": SPOKEN["source"]}
    found = counted(ours(**swapped))
    assert [found[role].right for role in ROLES] == [0, 4, 0]


def test_an_annotator_counts_for_a_share() -> None:
    assert counted(ours(**SPOKEN), share=0.5)["cue"].right == 2


@pytest.mark.parametrize(
    ("found", "mishaps"),
    [
        ({}, []),
        ({"cue": (5, 9)}, ["attribution missed", "attribution invented"]),
        ({"source": (30, 40)}, ["wrong source"]),
        ({"content": (0, 10)}, ["wrong content"]),
    ],
)
def test_errors_are_sorted_by_what_became_of_the_gold(found: dict[str, tuple[int, int]], mishaps: list[str]) -> None:
    assert list(polnear.mishaps([ours(**{**SPOKEN, **found})], [gold(**SPOKEN)])) == mishaps


def test_articles_run_through_the_extractor(kit: Kit, tmp_path: Path) -> None:
    article = {"text": TEXT, "annotations": {"a": [gold(**SPOKEN)], "b": []}}
    (tmp_path / "dev.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    tally = polnear.score(polnear.load(tmp_path), kit)
    # One annotator marks nothing: recall is whole, precision half, and F1 two thirds.
    assert {m.row: round(m.value, 2) for m in tally.measures} == {"source": 0.67, "cue": 0.67, "content": 0.67}
    assert tally.measures[0].marks == {"two people": 0.81}
    assert tally.errors == {"attribution invented": 1}


def test_a_broken_line_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"dev\.jsonl"):
        polnear.load(tmp_path)
    (tmp_path / "dev.jsonl").write_text('{"text": "A"}\n{oops\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"dev\.jsonl:2"):
        polnear.load(tmp_path)


def test_a_line_ends_at_a_line_feed_only(tmp_path: Path) -> None:
    told = [{"text": "one\u2028two\x0bthree\x85four"}, {"text": "five"}]
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in told)
    (tmp_path / "dev.jsonl").write_text(rows + "\n", encoding="utf-8")
    assert polnear.load(tmp_path) == told
