from pathlib import Path

import pytest

from evenhand.record.__main__ import main
from evenhand.record.edition import CHECKPOINT


def test_a_good_record(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site)]) == 0
    assert capsys.readouterr().out.startswith("verified: 8 entries (4 withheld), root ")


def test_a_changed_record(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "index.html").write_text("another page")
    assert main([str(site)]) == 3
    assert capsys.readouterr() == ("", "does not verify: index.html: changed since it was sealed\n")


def test_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "there is no record here" in capsys.readouterr().err


def test_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "usage: python -m evenhand.record FOLDER\n"


def test_a_checkpoint_of_another_size(site: Path) -> None:
    (site / CHECKPOINT).write_text((site / CHECKPOINT).read_text().replace("\n8\n", "\n9\n"))
    assert main([str(site)]) == 3
