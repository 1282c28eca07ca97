"""Worker processes that extract claims, over shards of reports; a killed worker costs a retry, never a run.

`multiprocessing.Pool` hangs for ever when a worker is killed; `ProcessPoolExecutor` says so, and is made anew here.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from evenhand import extract
from evenhand.errors import EvenhandError
from evenhand.model import Report, Statement

SHARD = 16
"""Reports per unit of work: few enough that a killed run repeats little, enough to batch the parser."""

Result = tuple[Report, list[Statement], str | None]

_kit: extract.Kit | None = None


def run(
    reports: Sequence[Report], countries: tuple[str, ...], cache_dir: Path | None, workers: int
) -> Iterator[Result]:
    """Each report with its statements, or with the reason why it has none, in the order given."""
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
        pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (countries, cache_dir))
        try:
            for future in [pool.submit(_work, shard) for shard in shards[at:]]:
                yield from future.result()
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
        with ProcessPoolExecutor(1, get_context("spawn"), _open, (countries, cache_dir)) as pool:
            try:
                yield from pool.submit(_work, [report]).result()
            except BrokenProcessPool:
                yield report, [], "the process that read it was killed (out of memory?)"


def _open(countries: tuple[str, ...], cache_dir: Path | None) -> None:
    global _kit
    _kit = extract.load_kit("en", countries=countries, cache_dir=cache_dir)


def _work(shard: Sequence[Report]) -> list[Result]:
    kit = _kit
    if kit is None:
        raise EvenhandError("a worker was given reports before its kit")
    return [(report, list(said), None) for report, said in extract.extract_many(shard, kit)]
