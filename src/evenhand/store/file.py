"""The store's file: whose it is, how it is written, and SQLite's errors in words a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from evenhand.errors import StoreError

APPLICATION = 0x45564E48  # "EVNH" in the file's header tells whose file it is
LAYOUT = 1
"""Version of `schema.sql`; a file of a later one is refused."""

_PATIENCE_S = 10.0


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to a store's file, made where there is none and `create` is set; StoreError if it is unusable."""
    if not path.is_file() and not create:
        raise StoreError("there is no store here", where=str(path), hint="`evenhand run` makes one")
    with explained(path):
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Refuse a file that is not ours before anything in it is touched, then say how it is written."""
    if create and _is_empty(db):
        _make_tables(db)
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError(
            "this SQLite file is not a store of Evenhand",
            where=str(path),
            hint="name the file that `evenhand run` made",
        )
    layout = db.execute("PRAGMA user_version").fetchone()[0]
    if layout > LAYOUT:
        raise StoreError(
            f"this store has layout {layout}; this version of Evenhand knows layouts up to {LAYOUT}",
            where=str(path),
            hint="upgrade Evenhand: python -m pip install --upgrade evenhand",
        )
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {setting}")


def _is_empty(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def _make_tables(db: sqlite3.Connection) -> None:
    """All tables and the header in one transaction: a kill leaves an empty file, which is made again."""
    schema = files("evenhand.store").joinpath("schema.sql").read_text(encoding="utf-8")
    db.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(db):  # another process may have been quicker
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {LAYOUT}")
            for statement in _statements(schema):
                db.execute(statement)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one (`executescript` would commit on its own)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Run the block; what SQLite or the file system says against it becomes a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        message, hint = _words(error)
        raise StoreError(message, where=str(path), hint=hint) from error
    except OSError as error:
        raise StoreError(first_line(error), where=str(path), hint="check the folder and who owns it") from error


_WORDS = {
    "SQLITE_BUSY": ("another process is writing to this store", "wait for the other `evenhand run`, then repeat"),
    "SQLITE_NOTADB": ("this is not a store: not an SQLite file", "name the file that `evenhand run` made"),
    "SQLITE_CORRUPT": ("the file is damaged", "restore a copy; `evenhand verify` says which entries are intact"),
    "SQLITE_FULL": ("the disk is full; nothing of this step was written", "free some space, then repeat"),
    "SQLITE_READONLY": ("the file may not be written", "check who owns the file and its folder"),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "check that the folder exists and may be written"),
}


def _words(error: sqlite3.Error) -> tuple[str, str | None]:
    name: str = getattr(error, "sqlite_errorname", None) or ""
    primary = "_".join(name.split("_")[:2])
    return _WORDS.get(primary, (first_line(error), None))


def first_line(error: Exception) -> str:
    """The first line of what an error says."""
    return str(error).strip().splitlines()[0]
