"""A killed worker costs a retry, never a run; one report that cannot be read is one loss."""

import os
import signal
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from evenhand import extract, read, workforce
from evenhand.extract.gazetteer import open_gazetteer
from evenhand.model import Report
from evenhand.resources import shipped


def reports(count: int) -> list[Report]:
    paths = sorted(shipped("samples").glob("S*.md"))[:count]
    defaults, issues = read.ReadDefaults(today=date(2026, 8, 1)), read.Issues()
    return [r for p in paths for r in read.read_path(p, root=p.parent, defaults=defaults, issues=issues)]


def test_one_report_whose_extraction_fails_is_named_and_the_rest_go_through(monkeypatch: pytest.MonkeyPatch) -> None:
    some = reports(3)
    real = extract.extract

    def shaky(report: Report, kit: extract.Kit) -> object:
        if report is some[1]:
            raise ValueError("a rule\nstumbled")
        return real(report, kit)

    def shaky_many(many: list[Report], kit: extract.Kit) -> object:
        return ((report, list(shaky(report, kit))) for report in many)  # type: ignore[call-overload]

    monkeypatch.setattr(extract, "extract", shaky, raising=False)
    monkeypatch.setattr(extract, "extract_many", shaky_many, raising=False)
    done = list(workforce.Crew(("LB",), None, 1).run(some))
    assert [report for report, _, _ in done] == some
    assert [problem for _, _, problem in done] == [None, "ValueError: a rule stumbled", None]
    assert done[0][1]
    assert done[1][1] == []


def children() -> set[int]:
    """The processes that this one started, where the system has /proc."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


def workers() -> set[int]:
    return {pid for pid in children() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()}


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_killed_worker_costs_a_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    open_gazetteer()
    monkeypatch.setattr(workforce, "SHARD", 2)
    some, killed = reports(6), []

    def kill() -> None:
        until = time.monotonic() + 60
        while not killed and time.monotonic() < until:
            for pid in workers():
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                break
            time.sleep(0.05)

    thread = threading.Thread(target=kill)
    thread.start()
    done = list(workforce.Crew(("LB",), None, 2).run(some))
    thread.join()
    assert len(killed) == 1
    assert [report for report, _, _ in done] == some
    assert [problem for _, _, problem in done] == [None] * len(some)
    assert workers() == set()
