"""Worker processes: claims are extracted over shards of reports.

A killed worker costs a retry, never a run.

`multiprocessing.Pool` hangs for ever when a worker is killed; `ProcessPoolExecutor` says so, and is made anew here.
"""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Self

from evenhand import extract
from evenhand.errors import EvenhandError
from evenhand.model import Report, Statement
from evenhand.store import Draft

SHARD = 16
"""Reports per unit of work: few enough that a killed run repeats little, enough to batch the parser."""

MANY = 3 * SHARD
"""New reports from which on workers are worth their start while others are still being read."""

Result = tuple[Report, list[Draft], str | None]
"""A report with the entries it yields, or with the reason why it yields none."""

_kit: "extract.Kit | None" = None  # quoted: naming it loads the parser, which only workers need
_fault: EvenhandError | None = None


@dataclass
class Crew:
    """The worker processes of a run: `run` puts them to work, `get_ready` lets them load before there is work."""

    countries: tuple[str, ...]
    cache_dir: Path | None
    workers: int
    _pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to do before there is work; one process alone has nothing to start."""
        return self.workers == 1 or self._pool is not None

    def get_ready(self) -> None:
        """Start the processes: they load parser and lists while the caller goes on."""
        if not self.is_ready:
            pool = self._hired()
            for _ in range(self.workers):
                pool.submit(os.getpid)  # a pool starts a process for a task that finds none idle

    def run(self, reports: Sequence[Report]) -> Iterator[Result]:
        """Each report with its statements as entries, or with the reason why it has none, in the order given."""
        shards = [list(reports[i : i + SHARD]) for i in range(0, len(reports), SHARD)]
        if self.workers == 1 or (len(shards) == 1 and self._pool is None):
            _open(self.countries, self.cache_dir)
            for shard in shards:
                yield from _work(shard)
            return
        at = 0
        while at < len(shards):
            try:
                ahead = deque(self._hired().submit(_work, shard) for shard in shards[at:])
                while ahead:
                    yield from ahead.popleft().result()  # let go of each result: together they are the whole record
                    at += 1
            except BrokenProcessPool:
                self._abandon()
                yield from self._one_by_one(shards[at])
                at += 1
        self._dismiss()

    def _one_by_one(self, shard: Sequence[Report]) -> Iterator[Result]:
        """The shard at which a pool broke, each report in a process of its own, so that one bad report is one loss."""
        for report in shard:
            with self._new_pool(1) as pool:
                try:
                    yield from pool.submit(_work, [report]).result()
                except BrokenProcessPool:
                    yield report, [], "the process that read it was killed (out of memory?)"

    def _hired(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = self._new_pool(self.workers)
        return self._pool

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork would copy open database handles and locks of the parser's threads.
        return ProcessPoolExecutor(workers, get_context("spawn"), _start, (self.countries, self.cache_dir))

    def _abandon(self) -> None:
        """Let a broken pool go.

        It ends the workers that it knows of when it breaks, and waits for all: one that was just being started would
        keep it waiting for ever.
        """
        if self._pool is not None:
            for process in list(self._pool._processes.values()):
                process.terminate()
        self._dismiss()

    def _dismiss(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _open(countries: tuple[str, ...], cache_dir: Path | None) -> None:
    global _kit
    _kit = extract.load_kit("en", countries=countries, cache_dir=cache_dir)
    collect_rarely()


def collect_rarely() -> None:
    """Let the garbage collector pass over what is loaded, and look for cycles less often.

    A run makes and keeps millions of small objects without cycles, and by default they are searched again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def _start(countries: tuple[str, ...], cache_dir: Path | None) -> None:
    """Make a worker ready. What is missing is told with its first report: a pool calls any fault a killed worker."""
    global _fault
    attend()
    try:
        _open(countries, cache_dir)
    except EvenhandError as error:
        _fault = error


def attend() -> None:
    """Let this worker end with the run that it works for."""
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    # A pool's workers wait for work for ever: were the run killed, they would stay behind with all their memory.
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(shard: Sequence[Report]) -> list[Result]:
    if _fault is not None:
        raise _fault
    if _kit is None:
        raise EvenhandError("a worker was given reports before its kit")
    try:
        return [(report, _drafts(said), None) for report, said in extract.extract_many(shard, _kit)]
    except Exception:  # one of them cannot be read: each alone tells which, and spares the others
        return [_alone(report, _kit) for report in shard]


def _alone(report: Report, kit: "extract.Kit") -> Result:
    try:
        return report, _drafts(extract.extract(report, kit)), None
    except Exception as error:  # the last net: whatever a rule does to one report must not stop the others
        return report, [], " ".join(f"{type(error).__name__}: {error}".split())


def _drafts(said: Iterable[Statement]) -> list[Draft]:
    """Statements as written entries: workers write them, so that the run's one writer only has to append."""
    return [Draft(type(one).__name__.lower(), one.id, one).written() for one in said]
