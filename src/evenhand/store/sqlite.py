"""The record of truth in one SQLite file: entries are appended and never edited; what follows from them is replaced.

The order of things: a file is opened, its header says whose it is and in which layout; a transaction either has all
of its entries, its ledger lines and its retractions, or none; a transaction that was acknowledged outlives a kill
and, because every commit waits for the disk (`synchronous=FULL`), a loss of power.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from evenhand import canon
from evenhand.errors import StoreError
from evenhand.model import Entry, decode
from evenhand.store.file import connect, explained, first_line

T = TypeVar("T")

RETRACTION = "retraction"
"""The kind of an entry that takes an earlier one back."""


class Written(str):
    """A body that is canonical JSON text already: written where the value was made, say in a worker process."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become an entry: its kind (`claim`), its id, and a value of the model or JSON data as its body."""

    kind: str
    id: str
    body: Any

    def written(self) -> "Draft":
        """The same draft with its body as canonical text."""
        return Draft(self.kind, self.id, Written(self.text()))

    def text(self) -> str:
        """The body as canonical text."""
        return self.body if isinstance(self.body, Written) else canon.canonical(self.body).decode()


def kind_of(kind: type | str) -> str:
    """The word that entries of a model type are stored under: `Claim` → `claim`."""
    return kind if isinstance(kind, str) else kind.__name__.lower()


def new_salt() -> str:
    """32 random hex digits from the system's generator."""
    return secrets.token_hex(16)


class Store:
    """An open store. One process may append at a time; any number may read meanwhile. Close it, or use `with`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, salts: Callable[[], str] = new_salt) -> None:
        self.path = path
        self._db = connection
        self._salts = salts

    @classmethod
    def open(cls, path: Path, *, create: bool = False, salts: Callable[[], str] = new_salt) -> "Store":
        """Open a store, or make one where there is none and `create` is set; StoreError if it cannot be used."""
        return cls(path, connect(path, create=create), salts)

    def close(self) -> None:
        """Close the file; what was appended is in it already."""
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- append

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        actor: str,
        at: datetime,
        done: Sequence[tuple[str, str, str]] = (),
    ) -> list[Entry]:
        """Append what is not there yet, and mark `(stage, key, version)` as done, in one transaction.

        Returns the new entries. A draft whose kind and id are in the store already is left out: the first one stays.
        """
        bodies = [draft.text() for draft in drafts]
        with self._write():
            seq, new = self.size(), []
            known = self._known(drafts)
            for draft, body in zip(drafts, bodies, strict=True):
                if (draft.kind, draft.id) in known:
                    continue
                known.add((draft.kind, draft.id))
                salt = self._salts()
                new.append(Entry(seq=seq, kind=draft.kind, id=draft.id, salt=salt, body=body, actor=actor, at=at))
                seq += 1
            self._insert(new)
            self._db.executemany("INSERT OR IGNORE INTO done (stage, key, version) VALUES (?, ?, ?)", done)
        return new

    def retract(self, name: str, *, reason: str, actor: str, at: datetime) -> Entry:
        """Take back an entry by a new one that names it and says why; StoreError if there is no such entry."""
        if self.get(name) is None:
            raise StoreError(f"there is no entry `{name}` to take back", where=str(self.path))
        body = {"retracts": name, "reason": reason, "by": actor, "at": at.isoformat()}
        draft = Draft(RETRACTION, canon.content_id("x_", body), body)
        self.append([draft], actor=actor, at=at)
        return next(e for e in self._entries_named(draft.id))

    def seal(self, *, size: int, root: str, at: datetime) -> None:
        """Keep the Merkle root (hex) of the first `size` entries: from now on `verify` holds the store against it."""
        with self._write():
            self._db.execute("INSERT OR IGNORE INTO checkpoint VALUES (?, ?, ?)", (size, root, at.isoformat()))

    def _insert(self, entries: Sequence[Entry]) -> None:
        rows = ((e.seq, e.kind, e.id, e.salt, e.body, e.actor, e.at.isoformat(), canon.leaf_of(e)) for e in entries)
        self._db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        taken_back = ((decode(dict, e.body)["retracts"], e.seq) for e in entries if e.kind == RETRACTION)
        self._db.executemany("INSERT INTO retracted VALUES (?, ?)", taken_back)

    def _known(self, drafts: Sequence[Draft]) -> set[tuple[str, str]]:
        """Kind and id of those drafts that are entries already."""
        asked = json.dumps([(draft.kind, draft.id) for draft in drafts])
        return {(kind, name) for kind, name in self._db.execute(_KNOWN, (asked,))}

    # --- read

    def size(self) -> int:
        """The number of entries, which is the number of the next one."""
        row = self._one("SELECT coalesce(max(seq) + 1, 0) FROM entry")
        return int(row[0]) if row else 0

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries numbered `[since, until)` in the order of the record."""
        end = self.size() if until is None else until
        for row in self._rows(f"SELECT {_ENTRY} FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq", since, end):
            yield _entry(row)

    def leaves(self) -> Iterator[str]:
        """The leaves (hex) of all entries in the order of the record, as they were computed when each was appended."""
        return (leaf for (leaf,) in self._rows("SELECT leaf FROM entry ORDER BY seq"))

    def get(self, name: str) -> Entry | None:
        """The entry with this id, or None; the latest, should several kinds share it."""
        return next(self._entries_named(name), None)

    def _entries_named(self, name: str) -> Iterator[Entry]:
        rows = self._rows(f"SELECT {_ENTRY} FROM entry WHERE id = ? ORDER BY seq DESC LIMIT 1", name)
        return (_entry(row) for row in rows)

    def values(
        self, kind: type[T], *, as_of_seq: int | None = None, retracted: bool = False, only: Set[str] | None = None
    ) -> Iterator[T]:
        """The values of one model type in the order of the record, as it stood at a size of the log.

        What had been taken back by then is left out unless `retracted` is set. With `only`, those with other ids too.
        """
        end = self.size() if as_of_seq is None else as_of_seq
        kept = "" if retracted else _NOT_TAKEN_BACK
        sql = f"SELECT seq, id, body FROM entry WHERE kind = :kind AND seq < :end {kept} ORDER BY seq"
        for seq, name, body in self._rows(sql, {"kind": kind_of(kind), "end": end}):
            if only is None or name in only:
                yield self._decode(kind, body, f"entry {seq}")

    def is_done(self, stage: str, key: str, version: str) -> bool:
        """Whether `key` went through `stage` in this version."""
        sql = "SELECT 1 FROM done WHERE stage = ? AND key = ? AND version = ?"
        return self._one(sql, stage, key, version) is not None

    def done_keys(self, stage: str, version: str) -> set[str]:
        """Everything that went through `stage` in this version."""
        return {key for (key,) in self._rows("SELECT key FROM done WHERE stage = ? AND version = ?", stage, version)}

    def checkpoints(self) -> list[tuple[int, str]]:
        """The sealed states so far: size and root (hex), oldest first."""
        return [(size, root) for size, root in self._rows("SELECT size, root FROM checkpoint ORDER BY rowid")]

    # --- derived, may be rebuilt

    def replace_derived(self, kind: type | str, values: Iterable[Any], *, as_of_seq: int | None = None) -> int:
        """Put these values in place of all derived ones of a kind, as of a size of the log; returns how many."""
        as_of = self.size() if as_of_seq is None else as_of_seq
        rows = (
            (kind_of(kind), n, getattr(value, "id", None), canon.canonical(value).decode(), as_of)
            for n, value in enumerate(values)
        )
        with self._write():
            self._db.execute("DELETE FROM derived WHERE kind = ?", (kind_of(kind),))
            return self._db.executemany("INSERT INTO derived VALUES (?, ?, ?, ?, ?)", rows).rowcount

    def derived(self, kind: type[T]) -> Iterator[T]:
        """The derived values of a model type, in the order they were given."""
        for position, body in self._rows(
            "SELECT position, body FROM derived WHERE kind = ? ORDER BY position", kind_of(kind)
        ):
            yield self._decode(kind, body, f"derived {kind_of(kind)} {position}")

    def meta(self, key: str) -> str | None:
        """A note kept beside the entries (a digest, a version), or None."""
        row = self._one("SELECT value FROM meta WHERE key = ?", key)
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a note beside the entries, in place of an older one."""
        with self._write():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def rows(self, sql: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading statement over the tables of `schema.sql`."""
        return self._rows(sql, *parameters)

    # --- the file

    @contextmanager
    def _write(self) -> Iterator[None]:
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            yield from self._db.execute(sql, _bound(parameters))

    def _one(self, sql: str, *parameters: Any) -> tuple[Any, ...] | None:
        with explained(self.path):
            row: tuple[Any, ...] | None = self._db.execute(sql, _bound(parameters)).fetchone()
            return row

    def _decode(self, kind: type[T], body: str, what: str) -> T:
        try:
            return decode(kind, body)
        except ValueError as error:
            raise StoreError(
                f"{what} is not a readable {kind_of(kind)}: {first_line(error)}",
                where=str(self.path),
                hint="`evenhand verify` says whether the record was changed",
            ) from error


_KNOWN = """
SELECT entry.kind, entry.id FROM json_each(?) AS asked
JOIN entry ON entry.kind = json_extract(asked.value, '$[0]') AND entry.id = json_extract(asked.value, '$[1]')"""
_ENTRY = "seq, kind, id, salt, body, actor, at"
_NOT_TAKEN_BACK = "AND NOT EXISTS (SELECT 1 FROM retracted r WHERE r.id = entry.id AND r.seq < :end)"


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, kind, name, salt, body, actor, at = row
    return Entry(seq=seq, kind=kind, id=name, salt=salt, body=body, actor=actor, at=datetime.fromisoformat(at))


def _bound(parameters: tuple[Any, ...]) -> Any:
    """Either one mapping of named parameters or a row of positional ones."""
    return parameters[0] if len(parameters) == 1 and isinstance(parameters[0], dict) else parameters
