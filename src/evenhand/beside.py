"""A second process beside a run's own: it loads the record while claims are linked, writes the log, and draws pages.

Where it is killed, the run does its work itself.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Self, TypeVar

from evenhand import holdings, publish, record, workforce
from evenhand.errors import EvenhandError
from evenhand.model import Edition
from evenhand.project import Project
from evenhand.store import Store

T = TypeVar("T")

LONG = 20_000
"""Entries of a record from which on a second process is worth its second of starting."""

_own: "_Own | None" = None


@dataclass
class Beside:
    """The second process of a run, if there is one: a run with one worker or a short record has none."""

    project: Project
    workers: int
    _pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def get_ready(self, store: Store) -> None:
        """Start it, so that it loads what was read and extracted while the caller goes on."""
        if self._pool is None and self.workers > 1 and store.size() >= LONG:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _start, (self.project,))
            self._pool.submit(os.getpid)  # a pool starts a process with the first task

    @contextmanager
    def log(self, store: Store, path: Path) -> Iterator[Callable[[], record.Lines]]:
        """Write the log's lines to `path` while the block runs; call what is given to have them."""
        try:
            if self._pool is None:
                yield lambda: record.write_lines(store.entries(), path)
                return
            writing = _submit(self._pool, _write_log, path)
            yield lambda: _lines(writing, store, path)
        finally:
            path.unlink(missing_ok=True)  # moved to its place by now, unless publishing failed

    def aid(self, edition: Edition, problems: Sequence[str]) -> publish.Aid | None:
        """Who draws pages of this edition with the run; None where it draws them alone."""
        return _Aid(self._pool, edition, problems) if self._pool else None


@dataclass
class _Aid:
    """Parts are drawn there from the first on, and here from the last on, until both meet."""

    pool: ProcessPoolExecutor
    edition: Edition
    problems: Sequence[str]
    _jobs: list[tuple[range, Future[dict[str, str]]]] = field(default_factory=list)
    _written: dict[str, str] = field(default_factory=dict)

    def begin(self, folder: Path, parts: Sequence[range]) -> None:
        ask = partial(_submit, self.pool, _draw, self.edition, self.problems, folder)
        self._jobs = [(part, ask(part)) for part in parts]

    def left(self) -> Iterator[range]:
        for part, job in reversed(self._jobs):
            if job.cancel():
                yield part
        for part, job in self._jobs:
            if not job.cancelled():
                try:
                    self._written.update(job.result())
                except BrokenProcessPool:
                    yield part

    def written(self) -> Mapping[str, str]:
        return self._written


def _submit(pool: ProcessPoolExecutor, work: Callable[..., T], *args: object) -> Future[T]:
    """The work as a task of the pool; one that is broken already says so when its result is asked for."""
    try:
        return pool.submit(work, *args)
    except BrokenProcessPool as error:
        broken: Future[T] = Future()
        broken.set_exception(error)
        return broken


def _lines(writing: Future[record.Lines], store: Store, path: Path) -> record.Lines:
    try:
        return writing.result()
    except BrokenProcessPool:
        return record.write_lines(store.entries(), path)


@dataclass
class _Own:
    """What the second process knows: the record, as far as it was there when the process started."""

    project: Project
    held: holdings.Held
    drawing: publish.Drawing | None = None

    def draw(self, edition: Edition, problems: Sequence[str], part: range, folder: Path) -> dict[str, str]:
        if self.drawing is None:
            self.drawing = publish.Drawing(self._bundle(edition, problems))
        return self.drawing.draw(part, folder)

    def _bundle(self, edition: Edition, problems: Sequence[str]) -> publish.Bundle:
        follows = holdings.derived(self.held.store)
        return holdings.bundle(self.project, self.held, follows, holdings.agreements(self.project), edition, problems)


def _start(project: Project) -> None:
    global _own
    workforce.attend()
    held = holdings.Held(Store.open(project.store_path))
    _ = held.reports, list(held.statements)
    workforce.collect_rarely()
    _own = _Own(project, held)


def _mine() -> _Own:
    if _own is None:
        raise EvenhandError("a second process was given work before its record")
    return _own


def _write_log(path: Path) -> record.Lines:
    return record.write_lines(_mine().held.store.entries(), path)


def _draw(edition: Edition, problems: Sequence[str], folder: Path, part: range) -> dict[str, str]:
    return _mine().draw(edition, problems, part, folder)
