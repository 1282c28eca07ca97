"""What `verify` accepts and what it says about a record that was changed, cut or forged."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand import canon
from evenhand.errors import RecordError
from evenhand.record import Show, verify, write_log
from evenhand.record.edition import CHECKPOINT, EDITION, ENTRIES
from evenhand.store import Draft, Store
from tests.record.conftest import CLAIMS, FULL, NOW, claim, drafts, publish, report


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def resealed(site: Path) -> None:
    """Make the digests of edition and checkpoint fit again, as a forger without the log's history would."""
    edition = json.loads((site / EDITION).read_text())
    for name in edition["files"]:
        if (site / name).is_file():
            edition["files"][name] = canon.digest((site / name).read_bytes())
    (site / EDITION).write_bytes(canon.canonical(edition) + b"\n")
    renamed(site)


def renamed(site: Path) -> None:
    """Let the checkpoint name the edition as it is now."""
    digest = canon.digest((site / EDITION).read_bytes())
    text = (site / CHECKPOINT).read_text()
    (site / CHECKPOINT).write_text(re.sub(r"sha256:\w+", f"sha256:{digest}", text))


def test_what_was_sealed_verifies(site: Path) -> None:
    found = verify(site)
    assert (found.ok, found.problems, found.notes) == (True, (), ())
    assert (found.kind, found.size, found.withheld) == ("published", 8, 4)


def test_the_edition_names_every_file(site: Path, store: Store) -> None:
    edition = json.loads((site / EDITION).read_text())
    assert sorted(edition["files"]) == ["data/findings.jsonl", "data/incidents.jsonl", "index.html", ENTRIES]
    assert edition["findings_digest"] == canon.digest((site / "data/findings.jsonl").read_bytes())
    assert [(edition["size"], edition["root"])] == store.checkpoints()


def test_a_record_without_entries_verifies(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record/evenhand.db", create=True) as empty:
        publish(empty, tmp_path / "site")
    assert verify(tmp_path / "site").ok
    assert verify(tmp_path).root == canon.digest(b"")


@pytest.mark.parametrize("show", Show)
def test_it_verifies_however_much_is_shown(store: Store, site: Path, show: Show) -> None:
    write_log(store.entries(), site, publish(store, site), show=lambda entry: show)
    found = verify(site)
    assert found.ok
    assert found.withheld == (0 if show is Show.BODY else 8)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_found_and_named(site: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(p for p in site.rglob("*") if p.is_file())))
    before = path.read_bytes()
    position = data.draw(st.integers(0, len(before) - 1))
    changed = bytearray(before)
    changed[position] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(changed)
    try:
        found = verify(site)
    finally:
        path.write_bytes(before)
    name = path.relative_to(site).as_posix()
    assert not found.ok
    assert any(name in problem for problem in found.problems)
    if name == ENTRIES:
        line = before.count(b"\n", 0, position)
        assert any(re.search(rf"\bentry {line}\b", problem) for problem in found.problems)


def test_a_forged_body_is_named_even_where_the_digests_were_made_to_fit(site: Path) -> None:
    edit(site / ENTRIES, "Nobody was hurt.", "Three were hurt.")
    resealed(site)
    problems = verify(site).problems
    assert f"{ENTRIES}: entry 0: its leaf does not follow from what it shows" in problems
    assert f"{ENTRIES}: entry 0: the text of `{FULL.id}` does not have the digest it states" in problems
    assert f"{ENTRIES}: the entries do not lead to the root of the edition" in problems
    assert f"{CHECKPOINT}: its size and root are not those of the entries" in problems


def test_a_forged_leaf_does_not_lead_to_the_root(site: Path) -> None:
    lines = (site / ENTRIES).read_bytes().splitlines()
    row = json.loads(lines[3])
    row["actor"] = "somebody else"
    name, body = canon.commitments(row["salt"], row["id"], canon.canonical(row["body"]).decode())
    row["leaf"] = canon.leaf(seq=3, kind=row["kind"], actor=row["actor"], at=row["at"], name=name, body=body)
    lines[3] = canon.canonical(row)
    (site / ENTRIES).write_bytes(b"\n".join([*lines, b""]))
    resealed(site)
    assert verify(site).problems == (
        f"{ENTRIES}: the entries do not lead to the root of the edition",
        f"{CHECKPOINT}: its size and root are not those of the entries",
    )


def cut_in_a_line(data: bytes) -> bytes:
    return data[:-10]


def cut_lines(data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:5])


def drop_a_line(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[:2] + lines[3:])


def double_a_line(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[:2] + lines[1:])


def nothing_left(data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (cut_in_a_line, "truncated in the middle of entry 7"),
        (cut_lines, "truncated or extended: 5 entries, 8 were sealed"),
        (drop_a_line, "entry 2: it says it is entry 3: entries are missing, doubled or out of order before it"),
        (double_a_line, "entry 2: it says it is entry 1: entries are missing, doubled or out of order before it"),
        (nothing_left, "truncated or extended: 0 entries, 8 were sealed"),
    ],
)
def test_missing_entries_are_said(site: Path, change: Callable[[bytes], bytes], problem: str) -> None:
    (site / ENTRIES).write_bytes(change((site / ENTRIES).read_bytes()))
    assert f"{ENTRIES}: {problem}" in verify(site).problems


@pytest.mark.parametrize("name", [ENTRIES, EDITION, CHECKPOINT])
def test_a_missing_part_of_the_seal_is_said(site: Path, name: str) -> None:
    (site / name).unlink()
    assert f"{name}: missing or unreadable" in verify(site).problems


def test_files_changed_missing_and_added(site: Path) -> None:
    (site / "index.html").write_text("<title>Another record</title>")
    (site / "data/incidents.jsonl").unlink()
    (site / "data/more.jsonl").write_text("{}\n")
    found = verify(site)
    assert found.problems == ("data/incidents.jsonl: missing", "index.html: changed since it was sealed")
    assert found.notes == ("data/more.jsonl: not part of the edition",)


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b'{"actor":1,"at":2,"body":3,"id":4,"kind":5,"leaf":6,"salt":7,"seq":0}',
        b'{"actor":"a","at":"b","body":NaN,"id":"c","kind":"run","leaf":"d","salt":"e","seq":0}',
        b"[" * 100_000,
    ],
    ids=["prose", "list", "empty", "null", "no text", "numbers", "nan", "deep"],
)
def test_malformed_entries_are_problems_and_no_traceback(site: Path, line: bytes) -> None:
    rest = (site / ENTRIES).read_bytes().splitlines(keepends=True)[1:]
    (site / ENTRIES).write_bytes(b"".join([line + b"\n", *rest]))
    assert any("entry 0: " in problem for problem in verify(site).problems)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"size":"8","root":1,"files":[]}', b"[" * 100_000])
def test_a_malformed_edition_is_a_problem(site: Path, data: bytes) -> None:
    (site / EDITION).write_bytes(data)
    assert f"{EDITION}: not an edition" in verify(site).problems


def test_an_edition_cannot_point_outside_of_its_folder(site: Path) -> None:
    edit(site / EDITION, '"index.html"', '"../index.html"')
    resealed(site)
    assert any("names a file outside of the folder: ../index.html" in problem for problem in verify(site).problems)


def test_an_edition_that_leaves_out_its_log_is_refused(site: Path) -> None:
    edition = json.loads((site / EDITION).read_text())
    del edition["files"][ENTRIES]
    (site / EDITION).write_bytes(canon.canonical(edition) + b"\n")
    renamed(site)
    assert verify(site).problems == (f"{EDITION}: does not name {ENTRIES}",)


def test_there_must_be_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here"):
        verify(tmp_path)


# --- a project folder


def test_a_project_verifies_after_each_append_and_each_seal(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record/evenhand.db", create=True) as store:
        for n in range(6):
            source = report(f"Report {n}: a shell fell.")
            store.append(drafts(source, claim(source, "fell")), actor="test", at=NOW)
            found = verify(tmp_path)
            assert (found.ok, found.problems, found.size) == (True, (), 2 * n + 2)
            if n % 2:
                publish(store, tmp_path / "site")
                assert verify(tmp_path).ok
    assert verify(tmp_path / "record/evenhand.db").size == 12


def forge(path: Path, *statements: str) -> None:
    """Edit the file as somebody who removes the triggers first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name in [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE entry SET actor = 'other' WHERE seq = 3", "entry 3: its leaf does not follow from its content"),
        ("UPDATE entry SET at = '2020-01-01T00:00:00' WHERE seq = 0", "entry 0: its leaf does not follow"),
        ("UPDATE entry SET body = replace(body, 'near', 'in') WHERE seq = 0", "entry 0: the text of `r_"),
        ("UPDATE entry SET body = replace(body, 'shelling', 'airstrike') WHERE seq = 3", "entry 3: the claim is not"),
        ("UPDATE entry SET id = 'c_0' WHERE seq = 3", "entry 3: the id `c_0` is not the one in its body"),
        ("UPDATE entry SET body = 'none' WHERE seq = 3", "entry 3: its body is not JSON"),
        ("DELETE FROM entry WHERE seq IN (2, 3)", "entries 2 to 3 are missing"),
        ("DELETE FROM entry WHERE seq > 5", "truncated: its checkpoint was sealed over 8 entries, 6 are here"),
        ("UPDATE checkpoint SET root = 'ab'", "the first 8 entries do not lead to the root of its checkpoint"),
        ("UPDATE checkpoint SET size = 7", "the first 7 entries do not lead to the root of its checkpoint"),
    ],
)
def test_an_edited_store_is_found(site: Path, statement: str, problem: str) -> None:
    forge(site.parent / "record/evenhand.db", statement)
    found = verify(site.parent)
    assert not found.ok
    assert any(line.startswith(problem) for line in found.problems)


def test_a_store_rewritten_as_a_whole_contradicts_what_was_published(site: Path, tmp_path: Path) -> None:
    (tmp_path / "record/evenhand.db").unlink()
    with Store.open(tmp_path / "record/evenhand.db", create=True) as other:
        other.append(drafts(FULL, CLAIMS[0]), actor="test", at=NOW)
        other.append([Draft("run", str(n), {}) for n in range(8)], actor="test", at=NOW)
    assert verify(tmp_path).problems == ("the first 8 entries do not lead to the root of site/record/checkpoint",)


def test_a_damaged_store_is_a_problem_and_no_traceback(store: Store, tmp_path: Path) -> None:
    store.append(drafts(*(report(f"Report {n} of shells. " * 50) for n in range(200))), actor="test", at=NOW)
    store.close()
    path = tmp_path / "record/evenhand.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40_000] = bytes(40_000)
    path.write_bytes(data)
    assert not verify(tmp_path).ok
    path.write_bytes(b"This is not a database at all. " * 100)
    assert verify(tmp_path).problems == ("evenhand.db: file is not a database",)


def test_the_verifier_needs_neither_model_nor_parser(site: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from evenhand.record import verify\n"
        "report = verify(Path(sys.argv[1]))\n"
        "ours = {m for m in sys.modules if m.startswith('evenhand.')}\n"
        "print(report.ok, sorted(m for m in ours if not m.startswith('evenhand.record')))\n"
        "print(sorted({'pydantic', 'spacy', 'duckdb', 'pyarrow', 'numpy'} & sys.modules.keys()))\n"
    )
    for folder in (site, site.parent):
        done = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True)
        assert done.stdout == "True ['evenhand.canon', 'evenhand.errors']\n[]\n"


def test_a_published_folder_may_be_moved(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "elsewhere")
    assert verify(tmp_path / "elsewhere").ok
