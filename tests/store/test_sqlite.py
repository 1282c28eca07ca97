"""The contract of the store: what was acknowledged stays, nothing is edited, the same thing is not stored twice."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from evenhand import canon
from evenhand.errors import StoreError
from evenhand.model import Claim, Judgement, Report
from evenhand.store import Draft, Store
from tests.store.conftest import NOW, draft, judgement, report

ONE, TWO, THREE = report("One shell fell."), report("Two shells fell."), report("Three shells fell.")


def test_values_come_back_equal_and_in_order(store: Store) -> None:
    link = judgement(ONE.id, TWO.id)
    store.append([draft(TWO), draft(link), draft(ONE)], actor="test", at=NOW)
    assert list(store.values(Report)) == [TWO, ONE]
    assert list(store.values(Judgement)) == [link]
    assert list(store.values(Claim)) == []
    assert list(store.values(Report, only={ONE.id, link.id})) == [ONE]


def test_entries_are_numbered_from_zero_without_gaps(store: Store) -> None:
    first = store.append([draft(ONE), draft(TWO)], actor="test", at=NOW)
    second = store.append([draft(THREE)], actor="test", at=NOW)
    assert [e.seq for e in first + second] == [0, 1, 2]
    assert [e.seq for e in store.entries()] == [0, 1, 2]
    assert [e.seq for e in store.entries(1, 2)] == [1]
    assert list(store.entries(2)) == second
    assert store.size() == 3


def test_an_entry_keeps_who_when_salt_and_canonical_body(store: Store) -> None:
    (entry,) = store.append([draft(ONE)], actor="evenhand 0.1", at=NOW)
    assert (entry.kind, entry.id, entry.actor, entry.at) == ("report", ONE.id, "evenhand 0.1", NOW)
    assert entry.salt == "0" * 32
    assert entry.body == canon.canonical(ONE).decode()
    assert store.get(ONE.id) == entry
    assert store.get("r_unknown") is None


def test_the_same_entry_twice_is_stored_once(store: Store) -> None:
    store.append([draft(ONE), draft(ONE)], actor="test", at=NOW)
    assert store.append([draft(ONE)], actor="other", at=NOW + timedelta(days=1)) == []
    assert store.size() == 1


def test_one_id_may_stand_under_two_kinds(store: Store) -> None:
    store.append([Draft("run", "x", {"n": 1}), Draft("agreement", "x", {"n": 2})], actor="test", at=NOW)
    assert [e.kind for e in store.entries()] == ["run", "agreement"]


def test_salts_differ_by_default(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", create=True) as store:
        salts = {e.salt for e in store.append([draft(ONE), draft(TWO)], actor="test", at=NOW)}
    assert len(salts) == 2
    assert all(len(bytes.fromhex(salt)) == 16 for salt in salts)


def test_the_ledger_says_what_is_done_in_which_version(store: Store) -> None:
    store.append([], actor="test", at=NOW, done=[("extract", ONE.id, "1"), ("extract", TWO.id, "2")])
    assert store.is_done("extract", ONE.id, "1")
    assert not store.is_done("extract", ONE.id, "2")
    assert not store.is_done("link", ONE.id, "1")
    assert store.done_keys("extract", "2") == {TWO.id}


def test_a_failed_append_leaves_nothing_behind(store: Store) -> None:
    store.append([draft(ONE)], actor="test", at=NOW)

    def broken() -> str:
        raise RuntimeError("no randomness")

    store._salts = broken
    with pytest.raises(RuntimeError):
        store.append([draft(TWO)], actor="test", at=NOW, done=[("extract", ONE.id, "1")])
    assert store.size() == 1
    assert not store.is_done("extract", ONE.id, "1")


def test_a_retraction_is_a_new_entry(store: Store) -> None:
    store.append([draft(ONE), draft(TWO)], actor="test", at=NOW)
    taken = store.retract(ONE.id, reason="the outlet withdrew it", actor="person:lina", at=NOW)
    assert (taken.seq, taken.kind) == (2, "retraction")
    assert list(store.values(Report)) == [TWO]
    assert list(store.values(Report, retracted=True)) == [ONE, TWO]
    assert list(store.values(Report, as_of_seq=2)) == [ONE, TWO]
    assert list(store.values(Report, as_of_seq=1)) == [ONE]


def test_only_what_is_there_can_be_taken_back(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no entry `r_unknown` to take back"):
        store.retract("r_unknown", reason="mistake", actor="test", at=NOW)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE entry SET body = '{}'", "an entry is not changed"),
        ("DELETE FROM entry", "an entry is not deleted"),
        ("UPDATE checkpoint SET size = 9", "a checkpoint is not changed"),
        ("DELETE FROM checkpoint", "a checkpoint is not deleted"),
        ("INSERT OR REPLACE INTO entry SELECT * FROM entry", "an entry is not replaced"),
        ("REPLACE INTO entry SELECT seq + 1, kind, id, salt, body, actor, at, leaf FROM entry", "is not replaced"),
        ("INSERT INTO entry SELECT seq + 2, 'x', 'y', salt, body, actor, at, leaf FROM entry", "none is left out"),
    ],
)
def test_the_file_itself_refuses_edits(store: Store, statement: str, words: str) -> None:
    store.append([draft(ONE)], actor="test", at=NOW)
    store.seal(size=1, root="00", at=NOW)
    with closing(sqlite3.connect(store.path)) as other, pytest.raises(sqlite3.IntegrityError, match=words):
        other.execute(statement)
    assert store.size() == 1


def test_checkpoints_are_kept_in_order(store: Store) -> None:
    store.seal(size=0, root="e3", at=NOW)
    store.seal(size=5, root="a1", at=NOW)
    store.seal(size=5, root="a1", at=NOW)
    assert store.checkpoints() == [(0, "e3"), (5, "a1")]


def test_derived_values_are_replaced_as_a_whole(store: Store) -> None:
    store.append([draft(ONE)], actor="test", at=NOW)
    assert store.replace_derived(Report, [TWO, THREE]) == 2
    assert store.replace_derived(Report, [THREE, ONE]) == 2
    assert list(store.derived(Report)) == [THREE, ONE]
    assert list(store.derived(Judgement)) == []
    assert set(store.rows("SELECT as_of_seq FROM derived")) == {(1,)}


def test_notes_are_replaced(store: Store) -> None:
    store.set_meta("digest", "a")
    store.set_meta("digest", "b")
    assert store.meta("digest") == "b"
    assert store.meta("other") is None


def test_everything_outlives_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path, create=True) as store:
        store.append([draft(ONE)], actor="test", at=NOW, done=[("extract", ONE.id, "1")])
    with Store.open(path) as store:
        assert list(store.values(Report)) == [ONE]
        assert store.is_done("extract", ONE.id, "1")


def test_a_reader_sees_only_what_was_committed(store: Store) -> None:
    with Store.open(store.path) as reader:
        store.append([draft(ONE)], actor="test", at=NOW)
        assert reader.size() == 1
        running = reader.entries()
        next(running)
        store.append([draft(TWO)], actor="test", at=NOW)
        assert list(running) == []
        assert reader.size() == 2


def test_an_unreadable_body_is_named(store: Store) -> None:
    store.append([Draft("report", "r_odd", {"outlet": "x"})], actor="test", at=NOW)
    with pytest.raises(StoreError, match="entry 0 is not a readable report"):
        list(store.values(Report))
