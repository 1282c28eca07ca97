"""The hand-written annotations compile, and the folders that others score on are what the source says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


SETS = ("dev", "held_out", "unseen")


def of_set(name: str, file: str) -> Any:
    return json.loads((ROOT / "gold/own" / name / file).read_text(encoding="utf-8"))


def compiled(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_own_gold_is_up_to_date_with_its_source() -> None:
    done = compiled("gold/own/build.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_incident_is_told_in_two_sets() -> None:
    told = [set(of_set(name, "incidents.json")) for name in SETS]
    assert all(told)
    assert len(set.union(*told)) == sum(map(len, told))


def test_every_text_is_in_one_set_and_the_latest_is_unseen() -> None:
    texts = [{entry["doc_id"] for entry in of_set(name, "texts/metadata.json")} for name in SETS]
    every = {entry["doc_id"] for entry in of_set("", "texts/metadata.json")}
    assert len(every) == sum(map(len, texts)) >= 66
    assert set.union(*texts) == every
    latest = [max(int(key.removeprefix("W")) for key in part) for part in texts]
    assert latest[2] == max(latest)


def test_training_paragraphs_compile_and_their_triggers_are_words_of_the_text(tmp_path: Path) -> None:
    done = compiled("training/build.py", str(tmp_path))
    assert done.returncode == 0, done.stderr
    notes = sorted((tmp_path / "annotations").glob("*.json"))
    assert len(notes) >= 120
    for note in notes:
        text = (tmp_path / "texts" / f"{note.stem}.txt").read_text(encoding="utf-8")
        for claim in json.loads(note.read_text(encoding="utf-8"))["claims"]:
            start, end = claim["trigger"]["start"], claim["trigger"]["end"]
            assert text[start:end] == claim["trigger"]["text"]
            assert not (start and text[start - 1].isalnum()), (note.stem, claim["trigger"])
            assert not text[end : end + 1].isalnum(), (note.stem, claim["trigger"])
