"""The demo: a project of 80 sample reports on the Lebanon–Israel front, made in a folder of the user's choice."""

import shutil
from pathlib import Path

from evenhand.project import SETTINGS, Project, new_project, open_project
from evenhand.resources import shipped

AGREEMENTS = [
    "unscr-1701-2006", "cessation-2024-11-27", "side-letter-2024-11", "unscr-2790-2025", "halt-2026-04-16",
    "statement-2026-06-03", "framework-2026-06-26",
]  # fmt: skip


def prepare(folder: Path) -> Project:
    """The demo project in `folder`, made if it is not there; reports already copied are left as they are."""
    if (folder / SETTINGS).exists():
        project = open_project(folder)
    else:
        project = new_project(
            folder, title="Lebanon–Israel front", countries=["LB", "IL", "SY"], timezone="Asia/Beirut",
            agreements=AGREEMENTS,
        )  # fmt: skip
    for sample in sorted(shipped("samples").glob("S*.md")):
        target = folder / "reports" / sample.name
        if not target.exists():
            shutil.copyfile(sample, target)
    return project
