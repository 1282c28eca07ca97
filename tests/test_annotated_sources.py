"""The hand-written annotations compile, and the folders that others score on are what the source says."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def compiled(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_own_gold_is_up_to_date_with_its_source() -> None:
    done = compiled("gold/own/build.py", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_incident_is_told_in_both_sets() -> None:
    dev, held = (json.loads((ROOT / "gold/own" / name / "incidents.json").read_text()) for name in ("dev", "held_out"))
    assert dev
    assert held
    assert not dev.keys() & held.keys()


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
