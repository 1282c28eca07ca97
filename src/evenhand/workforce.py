"""Worker processes: claims are extracted over shards of reports, the log is written beside the pages.

A killed worker costs a retry, never a run.

`multiprocessing.Pool` hangs for ever when a worker is killed; `ProcessPoolExecutor` says so, and is made anew here.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from evenhand import extract, record
from evenhand.errors import EvenhandError
from evenhand.model import Report, Statement
from evenhand.store import Draft, Store

SHARD = 16
"""Reports per unit of work: few enough that a killed run repeats little, enough to batch the parser."""

LONG = 20_000
"""Entries of a log from which on a process of its own is worth its second of starting."""

Result = tuple[Report, list[Draft], str | None]
"""A report with the entries it yields, or with the reason why it yields none."""

_kit: "extract.Kit | None" = None  # quoted: naming it loads the parser, which only workers need
_fault: EvenhandError | None = None


def run(
    reports: Sequence[Report], countries: tuple[str, ...], cache_dir: Path | None, workers: int
) -> Iterator[Result]:
    """Each report with its statements as entries, or with the reason why it has none, in the order given."""
    shards = [list(reports[i : i + SHARD]) for i in range(0, len(reports), SHARD)]
    if not shards:
        return
    if workers == 1 or len(shards) == 1:
        _open(countries, cache_dir)
        for shard in shards:
            yield from _work(shard)
        return
    yield from _in_processes(shards, countries, cache_dir, min(workers, len(shards)))


def _in_processes(
    shards: Sequence[list[Report]], countries: tuple[str, ...], cache_dir: Path | None, workers: int
) -> Iterator[Result]:
    at = 0
    while at < len(shards):
        broken = False
        # Spawned, not forked: a fork would copy open database handles and locks of the parser's threads.
        pool = ProcessPoolExecutor(workers, get_context("spawn"), _start, (countries, cache_dir))
        try:
            ahead = deque(pool.submit(_work, shard) for shard in shards[at:])
            while ahead:
                yield from ahead.popleft().result()  # let go of each result: together they are the whole record
                at += 1
        except BrokenProcessPool:
            broken = True
        finally:
            pool.shutdown(cancel_futures=True)
        if broken:
            yield from _one_by_one(shards[at], countries, cache_dir)
            at += 1


def _one_by_one(shard: Sequence[Report], countries: tuple[str, ...], cache_dir: Path | None) -> Iterator[Result]:
    """The shard at which a pool broke, each report in a process of its own, so that one bad report is one loss."""
    for report in shard:
        with ProcessPoolExecutor(1, get_context("spawn"), _start, (countries, cache_dir)) as pool:
            try:
                yield from pool.submit(_work, [report]).result()
            except BrokenProcessPool:
                yield report, [], "the process that read it was killed (out of memory?)"


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
    _attend()
    try:
        _open(countries, cache_dir)
    except EvenhandError as error:
        _fault = error


@contextmanager
def log_beside(store: Store, path: Path, workers: int) -> Iterator[Callable[[], record.Lines]]:
    """Write the log's lines to `path` while the block runs; call what is given to have them.

    A process of its own does so where there are several workers and the log is long enough to be worth it.
    """
    try:
        if workers == 1 or store.size() < LONG:
            yield lambda: record.write_lines(store.entries(), path)
            return
        with ProcessPoolExecutor(1, get_context("spawn"), _attend) as pool:
            writing = pool.submit(_write_log, store.path, path)
            yield lambda: _lines(writing, store, path)
    finally:
        path.unlink(missing_ok=True)  # moved to its place by now, unless publishing failed


def _lines(writing: Future[record.Lines], store: Store, path: Path) -> record.Lines:
    try:
        return writing.result()
    except BrokenProcessPool:
        return record.write_lines(store.entries(), path)


def _write_log(store: Path, path: Path) -> record.Lines:
    with Store.open(store) as held:
        return record.write_lines(held.entries(), path)


def _attend() -> None:
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
