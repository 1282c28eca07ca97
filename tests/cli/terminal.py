"""`evenhand` as a user meets it: its exit status, what it prints, and what it complains of."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.cli import main
from evenhand.resources import shipped

SAMPLES = ("S017", "S018", "S022", "S024", "S042", "S047", "S052", "S054")
AGREEMENTS = ("unscr-1701-2006", "cessation-2024-11-27")
AS_OF = "2025-06-01"


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)

    @property
    def flat(self) -> str:
        """All of its output with line ends and table borders taken away."""
        return " ".join(f"{self.out} {self.err}".translate({ord(mark): " " for mark in "│┃"}).split())


def process(*arguments: object, stdin: str | bytes | None = None, cwd: Path | None = None) -> Said:
    """`python -m evenhand …` in a process of its own."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "evenhand", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=environment, timeout=240)
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def evenhand(*arguments: object) -> Said:
    """The same in this process, by the function that the installed script calls: three seconds quicker."""
    out, err = io.StringIO(), io.StringIO()
    argv, sys.argv = sys.argv, ["evenhand", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
        status: object = 0
    except SystemExit as left:
        status = left.code or 0
    finally:
        sys.argv = argv
    assert isinstance(status, int)
    return Said(status, out.getvalue(), err.getvalue())


def fill(folder: Path, *samples: str) -> None:
    """Put shipped samples into a project's report folder."""
    for name in samples:
        (folder / "reports" / f"{name}.md").write_bytes((shipped("samples") / f"{name}.md").read_bytes())


def refused(said: Said, *words: str) -> None:
    """A user's mistake: exit status 2, the words and a hint on stderr, nothing on stdout, no traceback."""
    assert said.status == 2, said
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "hint:" in said.err
    for word in words:
        assert word in " ".join(said.err.split())
