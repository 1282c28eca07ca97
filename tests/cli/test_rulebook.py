"""`check`, `standing`, `positions`, `diff`: what the agreements say and where the parties stand."""

import shutil
from pathlib import Path

import pytest

from evenhand.resources import shipped
from tests.cli.terminal import AGREEMENTS, AS_OF, evenhand, refused


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_cases_of_a_shipped_agreement_pass(name: str) -> None:
    said = evenhand("check", name)
    assert said.status == 0
    passed = int(said.out.rpartition(" passed, 0 failed")[0].split()[-1])
    assert passed > 10


def test_a_check_is_data_in_json() -> None:
    data = evenhand("check", AGREEMENTS[0], "--json").data
    assert data["agreement"] == AGREEMENTS[0]


def test_a_case_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("agreements") / AGREEMENTS[0], tmp_path / AGREEMENTS[0]))
    cases = folder / "cases.yml"
    changed = cases.read_text(encoding="utf-8").replace("status: breach", "status: permitted", 1)
    cases.write_text(changed, encoding="utf-8")
    said = evenhand("check", folder)
    assert said.status == 1
    assert "case failed" in said.err
    assert "(line " in said.err
    assert ", 1 failed" in said.out


def test_an_unknown_agreement_lists_the_shipped_ones() -> None:
    refused(evenhand("check", "unscr-1071"), "no agreement `unscr-1071`", "unscr-1701-2006")


def test_a_mistake_in_an_agreement_is_named_with_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("agreements") / AGREEMENTS[0], tmp_path / AGREEMENTS[0]))
    path = folder / "agreement.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    kind: ", "    kinds: ", 1), encoding="utf-8")
    said = evenhand("check", folder)
    assert said.status in (1, 2)
    assert "Traceback" not in said.err
    assert "agreement.yml:" in said.err
    assert "kinds" in said.err


def test_standings_are_those_of_the_last_run_unless_a_day_is_named(record: Path) -> None:
    said = evenhand("standing", "--project", record)
    assert said.status == 0
    assert f"as of {AS_OF}" in said.out
    before = evenhand("standing", "--project", record, "--as-of", "2024-11-01", "--json").data
    assert before
    assert {s["as_of"] for s in before} == {"2024-11-01"}


def test_standings_of_one_party_and_agreement(record: Path) -> None:
    wanted = ("--party", "ISR", "--agreement", AGREEMENTS[1], "--json")
    found = evenhand("standing", "--project", record, *wanted).data
    assert {(s["party"], s["agreement"]) for s in found} == {("ISR", AGREEMENTS[1])}


def test_a_standing_as_of_no_day_is_refused(record: Path) -> None:
    refused(evenhand("standing", "--project", record, "--as-of", "tomorrow"), "`tomorrow` is not a date")


def test_standings_of_a_party_that_nobody_knows_are_refused(record: Path) -> None:
    refused(evenhand("standing", "--project", record, "--party", "XYZ"), "XYZ", "ISR")
    refused(evenhand("standing", "--project", record, "--agreement", "truce"), "truce", AGREEMENTS[0])


def test_positions_quote_what_a_party_said(record: Path) -> None:
    said = evenhand("positions", "--project", record)
    assert said.status == 0
    assert f"positions as of {AS_OF}" in said.out
    assert evenhand("positions", "--project", record, "--json").data["positions"]


def test_changes_between_two_days_are_sentences(record: Path) -> None:
    said = evenhand("diff", "2024-10-12", "2025-05-01", "--project", record)
    assert said.status == 0
    assert "changes" in said.out
    assert len(evenhand("diff", "2024-10-12", "2025-05-01", "--project", record, "--json").data) > 0


def test_an_edition_differs_from_itself_in_nothing(record: Path) -> None:
    assert evenhand("diff", record / "site", record / "site", "--json").data == []


def test_a_day_that_is_none_or_a_folder_without_standings_is_named(record: Path, tmp_path: Path) -> None:
    refused(evenhand("diff", "2024-13-01", "2025-05-01", "--project", record), "`2024-13-01` is not a date")
    refused(evenhand("diff", tmp_path, record / "site"), "no files/standings.jsonl")
