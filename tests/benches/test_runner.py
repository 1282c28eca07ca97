"""Running benches: what is absent, what is a sample, what falls below its floor."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import Bench, Counts, Measure, Outcome, Tally, pick, run
from evenhand.benches.catalogue import BENCHES
from evenhand.benches.runner import pinned
from evenhand.errors import ReadError
from evenhand.extract import Kit


class Watch:
    def __init__(self) -> None:
        self.told: list[tuple[str, int | None]] = []

    def start(self, stage: str, total: int | None) -> None:
        self.told.append((stage, total))

    def step(self, stage: str, done: int) -> None:
        self.told.append((stage, done))


def score(items: Iterable[int], kit: Kit) -> Tally:
    tally = Tally()
    found = list(items)
    tally.add("event", len(found) / 10, {"two people": 0.9})
    tally.errors.update("small" for item in found if item < 5)
    return tally


def bench(folder: Path, name: str = "gold") -> Bench:
    """A bench of ten numbers; `gold` has pinned floors for `event`."""
    return Bench(
        name=name, about="numbers", licence="none", at=lambda data: data / folder, load=lambda _: list(range(10)),
        score=score,
    )  # fmt: skip


def outcomes(tmp_path: Path, *, limit: int | None = None, watch: Watch | None = None) -> list[Outcome]:
    def kit() -> Any:
        return None

    (tmp_path / "here").mkdir()
    benches = [bench(Path("here")), bench(Path("nowhere"))]
    return list(run(benches, tmp_path, kit, watch or Watch(), limit=limit))


def test_a_bench_without_data_is_absent_and_nothing_fell(tmp_path: Path) -> None:
    here, nowhere = outcomes(tmp_path)
    assert not here.absent
    assert nowhere.absent
    assert nowhere.data == str(tmp_path / "nowhere")
    assert nowhere.fallen == []


def test_figures_come_with_their_floor_and_what_others_reach(tmp_path: Path) -> None:
    here = outcomes(tmp_path)[0]
    assert here.measures == (
        Measure(row="event", value=1.0, floor=pinned()["gold"]["event"], marks={"two people": 0.9}),
    )
    assert here.fallen == []
    assert here.errors == (("small", 5),)


def test_a_sample_is_spread_over_the_items_and_not_held_against_floors(tmp_path: Path) -> None:
    watch = Watch()
    here = outcomes(tmp_path, limit=2, watch=watch)[0]
    assert here.sample
    assert (here.items, here.measures[0].value) == (2, 0.2)
    assert not here.measures[0].holds
    assert here.fallen == []
    assert here.errors == (("small", 1),)  # of 0 and 5
    assert watch.told == [("gold", 2), ("gold", 1), ("gold", 1)]


def test_a_whole_run_below_its_floor_falls() -> None:
    low = Measure(row="event", value=0.5, floor=0.51)
    assert Outcome(bench="b", about="", data="", items=3, measures=(low,)).fallen == [low]


@pytest.mark.parametrize(("value", "fewer", "holds"), [(0.5, False, True), (0.4, False, False), (0.6, True, False)])
def test_a_floor_is_kept_from_above_and_a_ceiling_from_below(value: float, fewer: bool, holds: bool) -> None:
    assert Measure(row="x", value=value, floor=0.5, fewer_is_better=fewer).holds is holds


def test_counts_give_precision_recall_and_f1() -> None:
    counts = Counts()
    counts.add(1, 4, 2)
    counts.add(2, 2, 6)
    assert (counts.precision, counts.recall) == (0.5, 0.375)
    assert counts.f1 == pytest.approx(3 / 7)
    assert Counts().f1 == 0.0


def test_names_are_unique_and_pinned_floors_belong_to_a_bench() -> None:
    names = [b.name for b in BENCHES]
    assert len(set(names)) == len(names)
    assert set(pinned()) <= set(names)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ReadError, match="no bench `nosuch`") as refused:
        pick(["nosuch"])
    assert "polnear" in str(refused.value.hint)
    assert [b.name for b in pick(["polnear", "gold"])] == ["polnear", "gold"]
    assert all(not b.asked_only for b in pick([]))
