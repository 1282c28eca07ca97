"""Bytes to text: which encoding, and the only changes ever made to a text (NFC, CRLF to LF, no byte-order mark)."""

import codecs
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from evenhand.errors import ReadError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"PAR1", "a Parquet table"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read with, and a sentence for the user if that was not what was declared."""

    text: str
    encoding: str
    note: str | None = None


def marked(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte-order mark names and the mark's length, or None."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def binary_kind(data: bytes) -> str | None:
    """What a binary file is, in words, judged by its first bytes; None for text."""
    if marked(data):
        return None
    named = next((words for magic, words in _BINARY if data.startswith(magic)), None)
    if named:
        return named
    return "binary data (it has NUL bytes)" if b"\x00" in data else None


def refuse_binary(data: bytes, *, where: str) -> None:
    """ReadError saying what the file is, if it is not text."""
    kind = binary_kind(data)
    if kind:
        raise ReadError(
            f"not text but {kind}",
            where=where,
            hint="unpack it, or save the document as PDF or text"
            if "archive" in kind
            else "Evenhand reads text, Markdown, HTML, PDF, feeds, JSONL and event tables: convert or remove the file",
        )


def decode(data: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """Text of bytes by byte-order mark, declared charset, UTF-8, or detection, in this order.

    ReadError if no encoding fits. A declared charset that does not fit is said in `note`.
    """
    refuse_binary(data, where=where)
    mark = marked(data)
    if mark:
        return _strict(data[mark[1] :], mark[0], where)
    for name in filter(None, (declared, "utf-8")):
        text = _try(data, name)
        if text is not None:
            return Decoded(text, name, _clash(declared, name))
    return _detect(data, declared, where)


def clean(text: str, *, where: str) -> str:
    """The text as it is stored: NFC, LF newlines, no byte-order mark; ReadError if a NUL is in it."""
    if "\x00" in text:
        raise ReadError("the text has a NUL character", where=where, hint="export the report again as plain text")
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(data: bytes, name: str, where: str) -> Decoded:
    text = _try(data, name)
    if text is None:
        raise ReadError(
            f"starts like {name.upper()} but is broken further on", where=where, hint="save the report again as UTF-8"
        )
    return Decoded(text, name)


def _detect(data: bytes, declared: str | None, where: str) -> Decoded:
    best = from_bytes(data).best()
    if best is None:
        raise ReadError("no text encoding fits these bytes", where=where, hint="save the report as UTF-8")
    note = f"not UTF-8; read as {best.encoding}, which is a guess"
    return Decoded(str(best), best.encoding, _clash(declared, best.encoding) or note)


def _clash(declared: str | None, used: str) -> str | None:
    if declared is None or declared.lower().replace("_", "-") == used:
        return None
    return f"declared as {declared} but the bytes do not fit; read as {used}"
