"""The factuality suite as a bench."""

from pathlib import Path

import pytest

from evenhand.benches import Counts, factuality
from evenhand.errors import ReadError
from evenhand.extract import Kit

CASES = "expected\ttrigger\tsentence\ndenied\tshelling\tThe militia denied shelling the mill.\n"


def test_labels_are_counted_on_both_sides() -> None:
    counts: dict[str, Counts] = {}
    for want, got in (("asserted", "asserted"), ("asserted", "denied"), ("planned", "planned"), ("denied", "asserted")):
        factuality.compare(want, got, counts)
    assert factuality.accuracy(counts) == 0.5
    # asserted 1 of 2 and 2 said, planned whole, denied none
    assert factuality.macro(counts) == pytest.approx((0.5 + 1 + 0) / 3)


def test_everything_asserted_scores_low_on_the_average(kit: Kit) -> None:
    counts: dict[str, Counts] = {}
    for case in factuality.load(factuality.BENCH.at(Path())):
        factuality.compare(case.want, "asserted", counts)
    assert factuality.macro(counts) < 0.2


def test_sentences_run_through_the_extractor(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "stance.tsv"
    path.write_text(CASES, encoding="utf-8")
    assert factuality.score(factuality.load(tmp_path), kit).measures[0].value == 1
    path.write_text(CASES.replace("denied\t", "planned\t"), encoding="utf-8")
    tally = factuality.score(factuality.load(tmp_path), kit)
    assert tally.measures[0].value == 0
    assert tally.errors == {"planned taken for denied": 1}


def test_a_line_of_other_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "stance.tsv").write_text(CASES + "denied only\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"stance\.tsv:3"):
        factuality.load(tmp_path)
