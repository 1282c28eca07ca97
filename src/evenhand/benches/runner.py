"""Run benches one after the other and hold their figures against the pinned floors."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from evenhand.benches.bench import Bench, Outcome, Tally
from evenhand.extract import Kit
from evenhand.resources import shipped

Floors = Mapping[str, Mapping[str, float]]


class Watcher(Protocol):
    """Whoever wants to know how far a bench is."""

    def start(self, stage: str, total: int | None) -> None:
        """A bench begins, with so many items."""

    def step(self, stage: str, done: int) -> None:
        """So many more items are done."""


def run(
    benches: Sequence[Bench], data: Path, kit: Callable[[], Kit], watcher: Watcher, *, limit: int | None = None
) -> Iterator[Outcome]:
    """The outcome of each bench; those whose folder is not there come out as absent. `limit` takes a sample."""
    floors = pinned()
    for bench in benches:
        folder = bench.at(data)
        if not folder.is_dir():
            yield Outcome(bench=bench.name, about=bench.about, data=str(folder))
        else:
            yield _outcome(bench, folder, kit(), watcher, floors, limit)


def _outcome(
    bench: Bench, folder: Path, kit: Kit, watcher: Watcher, floors: Floors, limit: int | None
) -> Outcome:  # fmt: skip
    whole = bench.load(folder)
    items = _spread(whole, limit)
    watcher.start(bench.name, len(items))
    began = time.perf_counter()
    tally = bench.score(_watched(items, bench.name, watcher), kit)
    return Outcome(
        bench=bench.name, about=bench.about, data=str(folder), items=len(items), sample=len(items) < len(whole),
        measures=tuple(_floored(tally, floors.get(bench.name, {}))), errors=tuple(tally.errors.most_common()),
        seconds=round(time.perf_counter() - began, 1),
    )  # fmt: skip


def _floored(tally: Tally, floors: Mapping[str, float]) -> Iterator[Any]:
    return (replace(m, floor=floors.get(m.row)) for m in tally.measures)


def _spread(items: Sequence[Any], limit: int | None) -> Sequence[Any]:
    """A sample spread evenly over the items: neighbours are often alike."""
    if limit is None or limit >= len(items):
        return items
    return [items[i * len(items) // limit] for i in range(limit)]


def _watched(items: Iterable[Any], name: str, watcher: Watcher) -> Iterator[Any]:
    for item in items:
        yield item
        watcher.step(name, 1)


def pinned() -> dict[str, dict[str, float]]:
    """The pinned floors of every bench, from `gold/floors.json`."""
    told = json.loads((shipped("gold") / "floors.json").read_text(encoding="utf-8"))
    return {"gold": told["floors"], **told.get("benches", {})}
