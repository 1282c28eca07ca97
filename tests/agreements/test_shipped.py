"""Every agreement that ships is valid and sourced, and every term has a case that comes out right."""

from pathlib import Path

import pytest

from evenhand import assess
from evenhand.assess import reference
from evenhand.assess.check import load_cases
from evenhand.assess.kinds import KINDS
from tests.assess.builders import ROOT, shipped

HOME = ROOT / "agreements"
NAMES = sorted(p.parent.name for p in HOME.glob("*/agreement.yml"))
SEVEN = {
    "unscr-1701-2006", "cessation-2024-11-27", "minsk-2-2015", "hudaydah-2018", "pretoria-2022", "jeddah-2023",
    "colombia-eln-2023", "loc-understanding-2021",
}  # fmt: skip
STACKS = {"LBN", "MINSK", "JEDDAH", "PRETORIA", "STOCKHOLM", "ELN2017", "NK2020", "IDLIB", "ELN2023", "LOC2021"}


def test_all_stacks_ship() -> None:
    assert {shipped(n).stack for n in NAMES} == STACKS
    assert set(NAMES) >= SEVEN


@pytest.mark.parametrize("name", NAMES)
def test_cases_come_out_right_and_cover_every_term(name: str) -> None:
    report = assess.check(HOME / name)
    assert report.problems == ()
    assert [(r.name, r.differences) for r in report.results if not r.ok] == []
    assert report.uncovered == ()
    assert report.ok


@pytest.mark.parametrize("name", sorted(SEVEN))
def test_the_large_agreements_have_at_least_twelve_cases(name: str) -> None:
    assert len(assess.check(HOME / name).results) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_the_text_page_is_current(name: str) -> None:
    page = (HOME / name / "text.md").read_text(encoding="utf-8")
    assert page == reference.text_page(shipped(name)), "run evenhand.assess.reference.text_page and write it again"


def test_every_kind_of_term_is_used_and_has_a_case_with_a_trap() -> None:
    used = {t.kind for n in NAMES for t in shipped(n).terms}
    assert used == set(KINDS)
    trapped: set[str] = set()
    for name in NAMES:
        _, cases = load_cases(HOME / name)
        assert cases is not None
        for case in cases.cases:
            terms = [*(e.term for e in case.expect), *case.none, *(s.term for s in case.standing)]
            if case.trap:
                trapped |= {t.kind for i in terms if (t := shipped(name).term(i)) is not None}
    assert sorted(set(KINDS) - trapped) == []


def test_contested_texts_found_nothing() -> None:
    letter = shipped("side-letter-2024-11")
    assert letter.status == "leaked"
    assert letter.contested_by == ("LBN",)
    assert not letter.founds_verdicts


def test_readings_that_lean_on_a_contested_text_name_one_that_ships() -> None:
    leaning = {r.instrument for n in NAMES for t in shipped(n).terms for r in t.readings if r.instrument}
    assert leaning == {"side-letter-2024-11"}


def test_unverified_texts_say_so() -> None:
    doubtful = {n for n in NAMES if any(not t.verified for t in shipped(n).terms)}
    assert {"side-letter-2024-11", "cessation-2024-11-27", "unscr-2790-2025"} <= doubtful
    assert all(shipped(n).unknown for n in NAMES)


def test_the_scheme_of_the_asymmetric_first_paragraph() -> None:
    text = shipped("unscr-1701-2006")
    kinds = {t.id: t.kind for t in text.terms if t.article == "OP1"}
    assert kinds == {"op1-hezbollah": "cessation", "op1-israel": "offensive_operations"}
    other = text.term("op1-hezbollah")
    assert other is not None
    assert other.exceptions == ()


def test_geometry_comes_with_its_notice() -> None:
    for name in ("unscr-1701-2006", "cessation-2024-11-27"):
        notice = (HOME / name / "README.md").read_text(encoding="utf-8")
        assert "LGPL-3.0-or-later" in notice
        assert "eastern closure is our decision" in notice


def test_check_reports_what_is_wrong_in_a_case(tmp_path: Path) -> None:
    home = tmp_path / "agreements" / "quito-2017"
    home.mkdir(parents=True)
    for name in ("agreement.yml", "cases.yml"):
        text = (HOME / "quito-2017" / name).read_text(encoding="utf-8")
        (home / name).write_text(text.replace("status: out_of_scope}", "status: breach}", 1), encoding="utf-8")
    report = assess.check(home)
    assert not report.ok
    (wrong,) = [r for r in report.results if not r.ok]
    assert wrong.name == "a pipeline blown up the day after the end"
    assert wrong.line == 4
    assert wrong.differences == ("q1-ceasefire × ELN: status is out_of_scope, expected breach",)
    assert report.plain()["cases"][0]["ok"] is False


def test_check_tells_a_mistake_in_the_cases_file(tmp_path: Path) -> None:
    home = tmp_path / "agreements" / "quito-2017"
    home.mkdir(parents=True)
    for name in ("agreement.yml", "cases.yml"):
        text = (HOME / "quito-2017" / name).read_text(encoding="utf-8")
        (home / name).write_text(text.replace("act: meeting", "act: meating"), encoding="utf-8")
    (error,) = assess.check(home).problems
    assert error.where == "agreements/quito-2017/cases.yml:20"
    assert error.message == "unknown act `meating`"
    assert error.hint == "did you mean `meeting`?"
    (home / "cases.yml").unlink()
    assert "there is no `cases.yml`" in assess.check(home).problems[0].message
