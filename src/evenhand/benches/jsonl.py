"""Bench data as JSON lines, and the files a bench needs, with errors that say what is wrong where."""

import json
from pathlib import Path
from typing import Any

from evenhand.errors import ReadError


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines. ReadError names the first line that is none."""
    found = []
    for number, line in enumerate(needed(path).read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise ReadError(f"not JSON: {error.msg}", where=f"{path}:{number}", hint="one object a line") from None
    return found


def needed(path: Path) -> Path:
    """The path, if there is such a file. ReadError otherwise."""
    if not path.is_file():
        raise ReadError("a file of this bench is missing", where=str(path), hint="fetch the bench again, or skip it")
    return path
