"""A run that is killed at any moment is finished by the next one, and nothing that was entered is lost."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from evenhand import record
from evenhand.project import new_project
from evenhand.resources import shipped
from evenhand.store import Store

KILLS = 10


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "evenhand", "run", str(folder), "--as-of", "2026-07-01", "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def test_ten_kills_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(1701)
    agreements = ["unscr-1701-2006", "cessation-2024-11-27"]
    new_project(tmp_path, title="Killed", countries=["LB", "IL"], timezone="Asia/Beirut", agreements=agreements)
    samples = sorted(shipped("samples").glob("S*.md"))
    held = 0
    for n in range(KILLS):
        # New reports before each run, so that every stage has something to do when the kill comes.
        for sample in samples[2 * n : 2 * n + 2]:
            shutil.copyfile(sample, tmp_path / "reports" / sample.name)
        run = start(tmp_path)
        # The first seconds are the start of Python and of the parser: the moments are spread over all of a run.
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0.5, 6.0))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert gone(run.pid), "workers stay behind a killed run"
        held = audited(tmp_path, at_least=held)
    run = start(tmp_path)
    _, said = run.communicate(timeout=300)
    assert run.returncode == 0, said.decode()
    assert record.verify(tmp_path).ok
    assert record.verify(tmp_path / "site").ok
    with Store.open(tmp_path / "record" / "evenhand.db") as store:
        kinds = [entry.kind for entry in store.entries()]
    assert kinds.count("report") == 2 * KILLS


def gone(group: int) -> bool:
    """Whether every process of a killed run ends by itself, soon."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def audited(project: Path, *, at_least: int) -> int:
    """The number of entries after a kill; the log holds what it held before, and every leaf still fits."""
    path = project / "record" / "evenhand.db"
    if not path.exists():
        return at_least
    with Store.open(path, create=True) as store:
        size = store.size()
    assert size >= at_least
    report = record.verify(project)
    assert report.ok, report.problems
    return size
