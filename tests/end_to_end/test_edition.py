"""A tiny record, byte for byte: its claims, incidents and findings are written down in `edition.json`.

After a change that is meant, rewrite the file with `EVENHAND_UPDATE=1 pytest tests/end_to_end/test_edition.py` and look
at its difference before committing it. What depends on salts (leaves, the root) is left out.
"""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from evenhand import canon, explain, holdings, pipeline
from evenhand.model import Claim, Finding, Incident, Report
from evenhand.project import Project, new_project
from evenhand.store import Store

EXPECTED = Path(__file__).parent / "edition.json"
NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
REPORTS = {
    "a": ("First Wire", "2025-02-19", "An Israeli drone struck a car in Nabatieh on Wednesday, killing two people."),
    "b": ("Second Paper", "2025-02-20", "Hezbollah fired rockets at Kiryat Shmona on Thursday."),
    "c": ("Third Agency", "2025-02-21", "Israeli troops killed a man in Khiam on Friday, the Lebanese army said."),
}


def build(folder: Path, now: datetime = NOW) -> Project:
    agreements = ["unscr-1701-2006", "cessation-2024-11-27"]
    project = new_project(
        folder, title="Edition", countries=["LB", "IL"], timezone="Asia/Beirut", agreements=agreements
    )
    for name, (outlet, day, text) in REPORTS.items():
        front = f'---\noutlet: "{outlet}"\npublished: "{day}"\n---\n'
        (folder / "reports" / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    pipeline.run(project, as_of=date(2025, 3, 1), now=now, workers=1)
    return project


def told(project: Project) -> dict[str, Any]:
    """What the record says, without what depends on salts."""
    with Store.open(project.store_path) as store:
        record = explain.Record(names=holdings.names(holdings.Held(store).statements))
        return {
            "reports": {r.id: r.outlet for r in store.values(Report)},
            "claims": {c.id: explain.summary(record, c) for c in store.values(Claim)},
            "incidents": {i.id: i.title for i in store.derived(Incident)},
            "findings": sorted(
                f"{f.agreement} {f.term} {f.party} {f.incident}: {f.fact}, {f.status}" for f in store.derived(Finding)
            ),
            "findings_digest": canon.digest(canon.canonical([canon.plain(f) for f in store.derived(Finding)])),
        }


def test_the_record_is_the_one_that_is_written_down(tmp_path: Path) -> None:
    found = told(build(tmp_path))
    if os.environ.get("EVENHAND_UPDATE"):
        EXPECTED.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_the_same_reports_give_the_same_record_on_another_day(tmp_path: Path) -> None:
    later = datetime(2025, 3, 2, 9, tzinfo=UTC)
    assert told(build(tmp_path / "a")) == told(build(tmp_path / "b", later))
