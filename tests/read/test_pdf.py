from datetime import date
from pathlib import Path

from .samples import only_error, pdf, read


def test_text_title_author_and_day_of_making(tmp_path: Path) -> None:
    reports, _ = read(tmp_path / "a.pdf", pdf("Two shells fell near the bridge."))
    report = reports[0]
    assert report.text == "Two shells fell near the bridge."
    assert (report.title, report.author) == ("Situation report", "Observer Mission")
    assert (report.published, report.published_inferred) == (date(2025, 2, 3), True)


def test_pdf_that_says_nothing_of_itself(tmp_path: Path) -> None:
    report = read(tmp_path / "a.pdf", pdf("Two shells fell.", made=None))[0][0]
    assert (report.title, report.published, report.published_inferred) == (None, None, False)


def test_pdf_without_text(tmp_path: Path) -> None:
    where, what, hint = only_error(read(tmp_path / "scan.pdf", pdf("")))
    assert (where, what) == ("scan.pdf", "this PDF has no text in it (scanned pages are pictures)")
    assert "text recognition" in hint


def test_encrypted_pdf(tmp_path: Path) -> None:
    where, what, hint = only_error(read(tmp_path / "a.pdf", pdf("Two shells fell.", encrypted=True)))
    assert (where, what) == ("a.pdf", "this PDF is encrypted")
    assert "without one" in hint


def test_damaged_pdf(tmp_path: Path) -> None:
    _, what, hint = only_error(read(tmp_path / "a.pdf", b"%PDF-1.4\nnothing more"))
    assert what.startswith("damaged PDF: ")
    assert hint == "open it and print it to PDF again"


def test_pdf_cut_in_the_middle(tmp_path: Path) -> None:
    whole = pdf("Two shells fell near the bridge.")
    reports, issues = read(tmp_path / "a.pdf", whole[: len(whole) // 2])
    assert reports == []
    assert len(issues.errors) == 1
