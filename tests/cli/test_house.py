"""`evaluate`, `plugins`, `doctor`: commands about Evenhand itself."""

import json
import shutil
from pathlib import Path

import pytest

from evenhand.benches import runner
from evenhand.resources import shipped
from tests.cli.terminal import evenhand, process, refused

DOCS = 2
"""Texts of the gold set that are scored here: enough to see that it works."""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder laid out like `gold/`."""
    folder = tmp_path_factory.mktemp("gold")
    whole = shipped("gold")
    entries = json.loads((whole / "texts" / "metadata.json").read_text(encoding="utf-8"))[:DOCS]
    for name in ("texts", "annotations"):
        (folder / name).mkdir()
    (folder / "texts" / "metadata.json").write_text(json.dumps(entries), encoding="utf-8")
    shutil.copyfile(whole / "registry.json", folder / "registry.json")
    for entry in entries:
        name = entry.get("file", f"{entry['doc_id']}.txt")
        shutil.copyfile(whole / "texts" / name, folder / "texts" / name)
        shutil.copyfile(
            whole / "annotations" / f"{entry['doc_id']}.json", folder / "annotations" / f"{entry['doc_id']}.json"
        )
    return folder


def test_texts_without_annotations_are_written_and_not_scored(gold: Path, tmp_path: Path) -> None:
    shutil.copytree(gold / "texts", tmp_path / "exam" / "texts")
    said = evenhand("evaluate", tmp_path / "exam", "--write", tmp_path / "out")
    assert said.status == 0, said.err
    assert f"{DOCS} files written" in said.out
    assert "nothing to score" in said.out
    for path in (tmp_path / "out").glob("*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        assert told["doc_id"] == path.stem
        assert told["claims"]


def test_annotated_texts_are_scored(gold: Path) -> None:
    said = process("evaluate", gold, "--json")
    assert said.status in (0, 1), said.err
    scored = {row["row"]: row["value"] for row in said.data["rows"]}
    assert scored["event"] > 0.3
    assert all(0 <= value <= 1 for row, value in scored.items() if not row.startswith("negatives"))
    assert said.status == bool(said.data["fallen"])


def test_a_folder_without_metadata_is_named(tmp_path: Path) -> None:
    refused(evenhand("evaluate", tmp_path), "no texts/metadata.json", "gold/README.md")


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        ("{", "metadata.json"),
        ('{"doc_id": "D1"}', "metadata.json"),
        ('[{"published": "2024-10-16"}]', "doc_id"),
        ('[{"doc_id": "D1", "published": "yesterday"}]', "`0.published`: Input should be a valid date"),
        ('[{"doc_id": "D1"}]', "D1.txt"),
    ],
)
def test_unusable_metadata_is_named(tmp_path: Path, metadata: str, words: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "metadata.json").write_text(metadata, encoding="utf-8")
    refused(evenhand("evaluate", tmp_path), words)


def test_annotations_without_a_registry_are_named(gold: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(gold, tmp_path / "gold"))
    (folder / "registry.json").unlink()
    said = evenhand("evaluate", folder)
    assert said.status == 2
    assert "registry.json" in said.err


@pytest.fixture
def attributed(tmp_path: Path) -> Path:
    """A data folder with one bench in it: one own article with an attribution."""
    spans = {"source": [0, 14], "cue": [15, 19], "content": [20, 44]}
    one = {role: [{"spans": [span]}] for role, span in spans.items()}
    article = {"text": "Harbour pilots said the ferry had left early.", "annotations": {"a": [one]}}
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear" / "dev.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def test_a_bench_is_run_where_its_data_is(attributed: Path) -> None:
    said = evenhand("evaluate", "--data", attributed, "--only", "polnear", "--only", "lgl")
    assert said.status == 0, said.err
    assert "source 1.000" in said.flat
    assert "two people 0.81" in said.flat
    assert "absent: lgl" in said.flat


def test_a_figure_below_its_floor_ends_with_1(attributed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "pinned", lambda: {"polnear": {"source": 0.5, "cue": 1.01}})
    said = evenhand("evaluate", "--data", attributed, "--only", "polnear", "--json")
    assert said.status == 1
    assert said.data["fallen"] == ["polnear/cue"]
    (bench,) = said.data["benches"]
    assert {row["row"]: row.get("floor") for row in bench["measures"]} == {"source": 0.5, "cue": 1.01, "content": None}


def test_a_bench_that_is_asked_for_and_absent_is_an_error(tmp_path: Path) -> None:
    refused(evenhand("evaluate", "--data", tmp_path, "--only", "polnear"), "no data of polnear", "--data")
    refused(evenhand("evaluate", "--only", "nosuch"), "no bench `nosuch`", "polnear")
    refused(evenhand("evaluate", "--write", tmp_path), "--write needs a folder")


def test_plugins_name_every_kind_of_part() -> None:
    found = evenhand("plugins", "--json").data
    names = {(part["group"], part["name"]) for part in found}
    wanted = {("export", "geojson"), ("event table", "acled"), ("language", "en"), ("agreement", "unscr-1701-2006")}
    assert wanted <= names
    assert all(part["what"] and part["origin"] for part in found)
    assert "unscr-1701-2006" in evenhand("plugins").out


def test_a_doctor_finds_a_working_house(record: Path) -> None:
    # After a run everything that a run needs is there.
    said = process("doctor", "--json")
    assert said.status == 0, said.out
    assert {"Python", "SQLite", "English parser", "gazetteer", "samples"} <= {check["name"] for check in said.data}


def test_a_doctor_says_how_to_mend_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_CACHE", str(tmp_path))
    said = evenhand("doctor")
    assert said.status == 1
    assert "MISSING" in said.out
    assert "gazetteer: the next `evenhand run` builds it" in said.err
