"""Bad input: one test a message. Each says where, what and what next, and the other reports go through."""

from datetime import date
from pathlib import Path

import pytest

from evenhand.read import Issues, Lineage, ReadDefaults, Severity, read_path
from evenhand.vocab import Sharing

from .samples import DEFAULTS, PROSE, TODAY, only_error, pdf, read


def test_empty_file(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.txt", b"")) == (
        "a.txt", "the file is empty", "remove it, or put the report's text into it",
    )  # fmt: skip


def test_file_of_spaces(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.md", " \n\n"))[1] == "there are no words in it"


def test_front_matter_without_text(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.md", "---\ntitle: x\n---\n"))[1] == "there are no words in it"


def test_file_of_50_mb(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(b"words of a report\n")
        file.truncate(50_000_000)
    issues = Issues()
    assert list(read_path(path, root=tmp_path, defaults=DEFAULTS, issues=issues)) == []
    assert str(issues.errors[0]) == (
        "big.txt: error: too large for one report: 50.0 MB (limit 20.0 MB)\n"
        "  hint: split it into its reports, or raise `max_mb` under [reports]"
    )


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"OggS\x00\x02", "a sound file"),
        (b"\x07\x00\x01\x02\x03\x00", "binary data (it has NUL bytes)"),
    ],
)
def test_binary_named_txt(tmp_path: Path, head: bytes, kind: str) -> None:
    where, what, hint = only_error(read(tmp_path / "photo.txt", head + b"\xff" * 100))
    assert (where, what) == ("photo.txt", f"not text but {kind}")
    assert "convert or remove the file" in hint


def test_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "export.csv", b"PK\x03\x04\x14\x00" + b"\xff" * 100)) == (
        "export.csv",
        "not text but a ZIP archive (or an Office document)",
        "unpack it, or save the document as PDF or text",
    )


def test_binary_named_like_a_table_or_lines(tmp_path: Path) -> None:
    assert "a PNG image" in only_error(read(tmp_path / "a.csv", b"\x89PNG\r\n\x1a\n\x00\x00"))[1]
    assert "a gzip archive" in only_error(read(tmp_path / "a.jsonl", b"\x1f\x8b\x08\x00\x00"))[1]


def test_nul_far_into_a_text(tmp_path: Path) -> None:
    assert "NUL" in only_error(read(tmp_path / "a.txt", b"word " * 4000 + b"\x00"))[1]


def test_dated_in_the_future(tmp_path: Path) -> None:
    found = read(tmp_path / "a.md", f'---\npublished: "2025-03-03"\n---\n{PROSE}')
    assert only_error(found) == (
        "a.md",
        "dated in the future: 2025-03-03 (today is 2025-03-01)",
        "correct its date of publication, or this machine's clock",
    )


def test_tomorrow_is_not_the_future_beyond_the_date_line(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.md", f'---\npublished: "2025-03-02"\n---\n{PROSE}')
    assert len(reports) == 1
    assert len(issues) == 0


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    issues = Issues()
    assert list(read_path(tmp_path / "inbox", root=tmp_path, defaults=DEFAULTS, issues=issues)) == []
    assert issues.errors[0].where == "inbox"
    assert issues.errors[0].what == "a folder, not a file"


def test_missing_file(tmp_path: Path) -> None:
    issues = Issues()
    assert list(read_path(tmp_path / "gone.txt", root=tmp_path, defaults=DEFAULTS, issues=issues)) == []
    assert issues.errors[0].what == "cannot be opened: No such file or directory"


def test_unknown_ending_is_read_and_noted(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.report", PROSE)
    assert reports[0].text == PROSE
    assert issues.warnings[0].what == "unknown ending `.report`; read as plain text"


def test_unknown_ending_and_binary(tmp_path: Path) -> None:
    assert "not text but a program" in only_error(read(tmp_path / "a.bin", b"\x7fELF\x02\x01\x01\x00"))[1]


def test_content_outranks_the_ending(tmp_path: Path) -> None:
    reports, _ = read(tmp_path / "a.txt", pdf("Two shells fell near the bridge"))
    assert reports[0].media_type == "application/pdf"
    reports, _ = read(tmp_path / "b.txt", f"<!DOCTYPE html><html><body><p>{PROSE}</p></body></html>")
    assert reports[0].media_type == "text/html"


def test_origin_is_relative_and_never_shows_a_folder_outside_the_root(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PROSE)
    inside = list(read_path(tmp_path / "in" / "a.txt", root=tmp_path, defaults=DEFAULTS, issues=Issues()))
    outside = list(read_path(tmp_path / "in" / "a.txt", root=tmp_path / "other", defaults=DEFAULTS, issues=Issues()))
    assert (inside[0].origin, outside[0].origin) == ("in/a.txt", "a.txt")


def test_a_bad_report_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.md").write_text(f'---\npublished: "2025-02-03"\n---\n{PROSE}')
    (tmp_path / "3.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "4.md").write_text(f'---\npublished: "2025-02-04"\n---\n{PROSE}')
    issues = Issues()
    found = [
        report.origin
        for path in sorted(tmp_path.iterdir())
        for report in read_path(path, root=tmp_path, defaults=DEFAULTS, issues=issues)
    ]
    assert found == ["2.md", "4.md"]
    assert [issue.where for issue in issues.errors] == ["1.txt", "3.pdf"]


def test_the_same_report_twice_is_named(tmp_path: Path) -> None:
    lineage = Lineage()
    text = f'---\noutlet: Daily\npublished: "2025-02-03"\n---\n{PROSE}'
    first = read(tmp_path / "a.md", text)[0][0]
    again = read(tmp_path / "b.md", text)[0][0]
    assert lineage.check(first) is None
    lineage.add(first)
    repeat = lineage.check(again)
    assert repeat is not None
    assert repeat.same
    assert repeat.earlier == first.id == again.id


def test_defaults_reach_the_report(tmp_path: Path) -> None:
    defaults = ReadDefaults(today=TODAY, sharing=Sharing.REFERENCE)
    reports, issues = read(tmp_path / "a.txt", PROSE, defaults=defaults)
    assert reports[0].sharing is Sharing.REFERENCE
    assert reports[0].language == "en"
    assert issues.warnings[0].severity is Severity.WARNING
    assert issues.warnings[0].what == "no publication date"


def test_day_for_prose_that_states_none(tmp_path: Path) -> None:
    defaults = ReadDefaults(today=TODAY, published=date(2025, 2, 1))
    assert read(tmp_path / "a.txt", PROSE, defaults=defaults)[0][0].published == date(2025, 2, 1)
    dated = f"---\npublished: 2025-02-03\n---\n{PROSE}"
    assert read(tmp_path / "b.txt", dated, defaults=defaults)[0][0].published == date(2025, 2, 3)


def test_json_array_and_object(tmp_path: Path) -> None:
    reports, _ = read(tmp_path / "a.json", '[{"text": "One shell fell.", "published": "2025-02-03"}, {"text": "Two."}]')
    assert [(r.origin, r.text) for r in reports] == [("a.json#1", "One shell fell."), ("a.json#2", "Two.")]
    assert only_error(read(tmp_path / "b.json", '[{"id": 1}]'))[1] == "no reports in this JSON array"
    assert only_error(read(tmp_path / "c.json", '{"text": '))[1].startswith("malformed JSON")
