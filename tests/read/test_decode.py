from pathlib import Path

import pytest

from evenhand.errors import ReadError
from evenhand.read.decode import binary_kind, clean, decode

from .samples import read

ARABIC = "قال الجيش إن طائرة مسيرة أصابت سيارة على الطريق المؤدي إلى القرية وقتلت شخصين وأصابت ثلاثة آخرين بجروح. " * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    reports, issues = read(tmp_path / "a.txt", "Zwölf Häuser wurden zerstört.".encode(encoding))
    assert reports[0].text == "Zwölf Häuser wurden zerstört."
    assert [i.what for i in issues] == ["no publication date"]


def test_declared_charset_is_used() -> None:
    decoded = decode(ARABIC.encode("cp1256"), where="x", declared="windows-1256")
    assert (decoded.text, decoded.note) == (ARABIC, None)


def test_declared_charset_that_does_not_fit_is_said() -> None:
    decoded = decode("Zwölf".encode(), where="x", declared="ascii")
    assert decoded.text == "Zwölf"
    assert decoded.note == "declared as ascii but the bytes do not fit; read as utf-8"


def test_undeclared_encoding_is_detected_and_said(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.txt", ARABIC.encode("cp1256"))
    assert reports[0].text == ARABIC
    assert reports[0].language == "ar"
    assert issues.warnings[0].what == "not UTF-8; read as cp1256, which is a guess"
    assert "save the report as UTF-8" in issues.warnings[0].hint


def test_broken_utf_16() -> None:
    with pytest.raises(ReadError, match="starts like UTF-16-LE but is broken further on"):
        decode(b"\xff\xfea\x00b", where="x")


def test_nothing_else_is_altered() -> None:
    text = "  tabs\tand  spaces \r kept\n\n\u200f\u00a0“as they are”\n"
    assert clean(text, where="x") == text


def test_text_is_not_binary() -> None:
    assert binary_kind(b"plain words") is None
    assert binary_kind("words".encode("utf-16")) is None
