"""What a second process draws and writes is what the run would have done alone; if it dies, the run does it."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evenhand import beside, holdings, pipeline, record
from evenhand.project import Project
from evenhand.publish.pages import incidents
from evenhand.store import Store

from .test_edition import build
from .test_workers import workers

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


def kill(_: object = None) -> None:
    (worker,) = workers()
    os.kill(worker, signal.SIGKILL)


def wait(second: beside.Beside) -> None:
    """Until the second process, if there is one, has loaded the record."""
    if second._pool:
        second._pool.submit(os.getpid).result()


def published(project: Project, processes: int, then: Callable[[beside.Beside], None] = wait) -> dict[str, bytes]:
    """The files of a record that is published once more."""
    done, as_of = pipeline.Outcome(), date(2025, 3, 1)
    with Store.open(project.store_path) as store, beside.Beside(project, processes) as second:
        second.get_ready(store)
        then(second)
        made, agreed = holdings.derived(store), holdings.agreements(project)
        pipeline.seal_and_publish(
            project, holdings.Held(store), made, agreed, done, as_of, NOW, second, pipeline.Progress()
        )
    return {str(p.relative_to(project.site)): p.read_bytes() for p in project.site.rglob("*") if p.is_file()}


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_pages_are_the_same_whoever_draws_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents, "PART", 1)
    monkeypatch.setattr(beside, "LONG", 1)
    drawn: list[str] = []
    whole = beside._Aid.written
    monkeypatch.setattr(beside._Aid, "written", lambda aid: drawn.extend(whole(aid)) or whole(aid))
    project = build(tmp_path)
    alone = published(project, 1)
    assert published(project, 2) == alone
    assert drawn
    assert all(name.startswith("incidents/i_") for name in drawn)
    drawn.clear()
    assert published(project, 2, kill) == alone
    assert not drawn


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("killed", [False, True])
def test_the_log_is_the_same_whoever_writes_it(killed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LONG", 1)
    project = build(tmp_path)

    def log(processes: int) -> tuple[record.Lines, bytes]:
        with Store.open(project.store_path) as store, beside.Beside(project, processes) as second:
            second.get_ready(store)
            with second.log(store, tmp_path / "lines") as lines:
                if killed and processes > 1:
                    kill()
                return lines(), (tmp_path / "lines").read_bytes()

    (one, told), (two, again) = log(1), log(2)
    assert told == again
    assert (one.size, one.root, one.digest) == (two.size, two.root, two.digest)
    assert not (tmp_path / "lines").exists()
