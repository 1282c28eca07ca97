"""What the process that leads a run carries: the parser is for the workers, and no table here is a pandas one."""

import subprocess
import sys
from pathlib import Path

from evenhand.project import new_project


def test_the_main_path_loads_no_parser() -> None:
    probe = "import sys, evenhand.pipeline, evenhand.extract; evenhand.extract.CODER; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_whole_run_loads_no_pandas(tmp_path: Path) -> None:
    new_project(tmp_path, title="Small", countries=["LB"], timezone="Asia/Beirut", agreements=[])
    text = "---\npublished: 2025-03-10\n---\nTwo Israeli drones struck Tyre on Monday, killing three people.\n"
    for name in ("one", "two"):
        (tmp_path / "reports" / f"{name}.md").write_text(text.replace("Two", name.title()), encoding="utf-8")
    probe = (
        "import sys; from datetime import UTC, date, datetime; from pathlib import Path; from evenhand import pipeline;"
        "from evenhand.project import open_project;"
        "project, day = open_project(Path(sys.argv[1])), date(2025, 4, 1);"
        "done = pipeline.run(project, as_of=day, now=datetime.now(UTC), workers=1);"
        "print(len(done.files) > 10, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
