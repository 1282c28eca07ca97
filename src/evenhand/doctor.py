"""Self-checks: is everything that a run needs here, and sound?"""

import importlib.util
import platform
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from evenhand.errors import EvenhandError, PlacesError
from evenhand.extract import gazetteer, kit
from evenhand.resources import shipped


@dataclass(frozen=True, slots=True)
class Check:
    """One self-check: what was looked at, whether it is sound, and what to do if not."""

    name: str
    ok: bool
    detail: str
    hint: str = ""


def examine() -> list[Check]:
    """Look at the interpreter, SQLite, the parser's model, the gazetteer, the shipped files and the disk."""
    return [
        _python(),
        _sqlite(),
        _guarded("English parser", lambda: kit.load_parser()[0], "install Evenhand again: the model is a dependency"),
        _guarded("gazetteer", _gazetteer, "the next `evenhand run` builds it (about 30 s, once)"),
        _guarded("agreements", lambda: f"{_count('agreements', '*/agreement.yml')} shipped", "install Evenhand again"),
        _guarded("samples", lambda: f"{_count('samples', 'S*.md')} shipped", "install Evenhand again"),
        _disk(),
        _optional("playwright", "browser tests", "only for `make test`"),
    ]


def _python() -> Check:
    return Check("Python", True, platform.python_version())


def _sqlite() -> Check:
    new = sqlite3.sqlite_version_info >= (3, 37)
    return Check("SQLite", new, sqlite3.sqlite_version, "Evenhand needs SQLite 3.37 or newer: use a newer Python build")


def _guarded(name: str, look: Callable[[], str], hint: str) -> Check:
    try:
        return Check(name, True, look())
    except EvenhandError as error:
        return Check(name, False, error.message, error.hint or hint)


def _count(name: str, pattern: str) -> int:
    return sum(1 for _ in shipped(name).glob(pattern))


def _gazetteer() -> str:
    folder = gazetteer.cache_folder()
    if not any(folder.glob("places-*.sqlite3")):
        raise PlacesError("not built yet", where=str(folder))
    return str(folder)


def _disk() -> Check:
    free = shutil.disk_usage(".").free
    return Check("disk", free > 2 * 10**8, f"{free / 10**9:.1f} GB free here", "free at least 200 MB")


def _optional(package: str, use: str, hint: str) -> Check:
    there = importlib.util.find_spec(package) is not None
    return Check(package, True, f"{'installed' if there else 'not installed'} ({use}; {hint})")
