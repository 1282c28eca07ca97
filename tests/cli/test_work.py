"""`new`, `run`, `verify`, `export`, `places`: what makes a record and hands it on."""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evenhand import publish
from tests.cli.terminal import AS_OF, evenhand, process, refused


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    """The project again, to be damaged."""
    return Path(shutil.copytree(record, tmp_path / "copy"))


# --- new


def test_a_new_project_says_what_comes_next(tmp_path: Path) -> None:
    said = evenhand("new", tmp_path / "p", "--title", 'The "north"', "--country", "LB", "--timezone", "Asia/Beirut")
    assert said.status == 0
    assert f"evenhand run {tmp_path / 'p'}" in said.flat
    assert 'title = "The \\"north\\""' in (tmp_path / "p" / "evenhand.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--agreement", "unscr-1071", "no agreement `unscr-1071`"),
        ("--timezone", "Beirut", "unknown timezone `Beirut`"),
        ("--country", "Lebanon", "`project.countries.0`"),
    ],
)
def test_a_bad_setting_makes_no_folder(tmp_path: Path, option: str, value: str, words: str) -> None:
    refused(evenhand("new", tmp_path / "p", option, value), words)
    assert not (tmp_path / "p").exists()


def test_a_project_is_not_made_twice(record: Path) -> None:
    refused(evenhand("new", record), "there is a project here already", "evenhand run")


def test_a_project_cannot_be_made_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(evenhand("new", tmp_path / "file" / "p"), "cannot be made: Not a directory")


# --- run


def test_a_run_without_a_project_says_how_to_make_one(tmp_path: Path) -> None:
    refused(process("run", cwd=tmp_path), "no `evenhand.toml` here", "evenhand new")


def test_a_run_as_of_no_day_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    evenhand("new", tmp_path / "p")
    refused(evenhand("run", tmp_path / "p", "--as-of", "1 June"), "`1 June` is not a date")
    assert not (tmp_path / "p" / "record").exists()


def test_a_missing_agreement_lists_the_shipped_ones(tmp_path: Path) -> None:
    evenhand("new", tmp_path / "p")
    settings = tmp_path / "p" / "evenhand.toml"
    settings.write_text(settings.read_text().replace("agreements = []", 'agreements = ["truce"]'))
    refused(evenhand("run", tmp_path / "p"), "evenhand.toml: no agreement `truce`", "cessation-2024-11-27")


def test_an_unknown_option_is_wrong_use() -> None:
    said = evenhand("run", "--colour")
    assert (said.status, said.out) == (2, "")
    assert "No such option" in said.err


def test_the_help_of_a_run_has_examples_and_statuses() -> None:
    assert "evenhand run my-record" in evenhand("run", "--help").flat
    assert "3 a record does not verify" in evenhand("--help").flat


# --- verify


def test_project_and_site_verify(record: Path) -> None:
    whole, site = evenhand("verify", record), evenhand("verify", record / "site", "--json")
    assert (whole.status, site.status) == (0, 0)
    assert f"verified: {site.data['size']} entries, root {site.data['root']}" in whole.out


def test_a_changed_word_in_a_published_file_does_not_verify(copy: Path) -> None:
    path = copy / "site" / "files" / "claims.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Israel", "Israfl", 1), encoding="utf-8")
    said = evenhand("verify", copy / "site")
    assert said.status == 3
    assert "files/claims.jsonl" in said.err
    assert evenhand("verify", copy / "site", "--json").data["ok"] is False


def test_a_changed_entry_of_the_log_does_not_verify(copy: Path) -> None:
    path = copy / "site" / "record" / "entries.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[1], lines[0], *lines[2:]]), encoding="utf-8")
    assert evenhand("verify", copy / "site").status == 3


def test_a_changed_store_does_not_verify(copy: Path) -> None:
    base = sqlite3.connect(copy / "record" / "evenhand.db")
    for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f"DROP TRIGGER {trigger}")
    base.execute("UPDATE entry SET body = replace(body, 'Nabat', 'Sabat')")
    base.commit()
    base.close()
    said = evenhand("verify", copy)
    assert said.status == 3
    assert "does not verify" in said.err


def test_a_folder_without_a_record_cannot_be_verified(tmp_path: Path) -> None:
    refused(evenhand("verify", tmp_path), "there is no record here")


# --- export


@pytest.mark.parametrize("form", sorted(publish.FORMATS))
def test_every_format_is_written_and_can_be_read_back(record: Path, tmp_path: Path, form: str) -> None:
    said = evenhand("export", form, "--project", record, "-o", tmp_path / "out")
    assert said.status == 0, said.err
    paths = [Path(line) for line in said.out.splitlines()]
    assert paths
    assert sum(rows(path) for path in paths) > 0


def rows(path: Path) -> int:
    """How many rows a file has, read by the means of its kind."""
    if path.suffix == ".parquet":
        return int(pq.read_table(path).num_rows)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return len([json.loads(line) for line in text.splitlines()])
    if path.suffix == ".geojson":
        return len(json.loads(text)["features"])
    assert path.suffix == ".csv"
    return len(list(csv.DictReader(text.splitlines())))


def test_an_unknown_format_lists_the_known_ones(record: Path, tmp_path: Path) -> None:
    refused(evenhand("export", "xlsx", "--project", record, "-o", tmp_path / "out"), "xlsx", "geojson", "parquet")
    assert not (tmp_path / "out").exists()


def test_an_export_into_a_file_is_refused(record: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    refused(evenhand("export", "jsonl", "--project", record, "-o", tmp_path / "file"), "file")
    assert (tmp_path / "file").read_text() == "kept"


# --- places


def test_a_dump_adds_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evenhand.extract import gazetteer

    cache = tmp_path / "cache"
    cache.mkdir()
    for index in gazetteer.cache_folder().glob("places-[0-9]*.sqlite3"):
        shutil.copyfile(index, cache / index.name)
    monkeypatch.setenv("EVENHAND_CACHE", str(cache))
    cells = ["9000001", "Ayn Zahra", "Ayn Zahra", "", "33.1", "35.4", "P", "PPL", "LB", "", "07", "", "", "", "300"]
    line = "\t".join([*cells, "", "500", "Asia/Beirut", "2024-01-01"])
    (tmp_path / "LB.txt").write_text(f"{line}\n", encoding="utf-8")
    said = evenhand("places", "import", tmp_path / "LB.txt")
    assert said.status == 0, said.err
    assert "1 places added" in said.out


def test_a_dump_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused(evenhand("places", "import", tmp_path / "LB.zip"), "LB.zip")


def test_a_table_of_another_kind_is_no_dump(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("a,b,c\n1,2,3\n")
    refused(evenhand("places", "import", tmp_path / "x.txt"), "x.txt")


def test_the_day_of_a_run_is_the_day_of_its_edition(record: Path) -> None:
    edition = json.loads((record / "site" / "record" / "edition.json").read_text(encoding="utf-8"))
    assert edition["as_of"] == AS_OF
