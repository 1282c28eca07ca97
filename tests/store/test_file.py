"""What a user meets who names the wrong file, a damaged one, one of a later version, or one that is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from evenhand.errors import StoreError
from evenhand.store import Store, file
from tests.store.conftest import NOW, draft, report


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here") as error:
        Store.open(tmp_path / "evenhand.db")
    assert error.value.hint == "`evenhand run` makes one"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes of a meeting, not a database. " * 40)
    with pytest.raises(StoreError, match="not an SQLite file"):
        Store.open(path, create=True)
    assert path.read_text().startswith("These are notes")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="this SQLite file is not a store"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_store_of_a_later_version(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    Store.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA user_version = 7")
    with pytest.raises(StoreError, match="this store has layout 7") as error:
        Store.open(path)
    assert "upgrade Evenhand" in (error.value.hint or "")


def test_an_empty_file_becomes_a_store_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    path.touch()
    with pytest.raises(StoreError, match="not a store"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.size() == 0


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    with Store.open(path, create=True) as store:
        store.append([draft(report(f"Report {n} of shells. " * 50)) for n in range(200)], actor="test", at=NOW)
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="the file is damaged") as error, Store.open(path) as store:
        list(store.entries())
    assert "restore a copy" in (error.value.hint or "")


def test_a_store_that_another_process_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_PATIENCE_S", 0.05)
    path = tmp_path / "evenhand.db"
    with Store.open(path, create=True) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing"):
            store.append([draft(report("One shell fell."))], actor="test", at=NOW)
        other.execute("ROLLBACK")
        assert len(store.append([draft(report("One shell fell."))], actor="test", at=NOW)) == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("a file where a folder should be")
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path / "record" / "evenhand.db", create=True)
    assert error.value.hint


def test_commits_wait_for_the_disk(tmp_path: Path) -> None:
    with closing(file.connect(tmp_path / "evenhand.db", create=True)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
