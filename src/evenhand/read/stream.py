"""Large files as a stream of text: the encoding is settled in one pass before the first line is handed out."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from evenhand.read.decode import decode, marked, refuse_binary
from evenhand.read.issue import Issues

_BLOCK = 1 << 20


@contextmanager
def text_stream(file: IO[bytes], *, where: str, declared: str | None, issues: Issues) -> Iterator[IO[str]]:
    """The file as text, newlines untouched; ReadError if it is binary or in no known encoding."""
    encoding = _encoding(file, where, declared, issues)
    file.seek(0)
    wrapper = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield wrapper
    finally:
        wrapper.detach()  # the file is the caller's to close


def _encoding(file: IO[bytes], where: str, declared: str | None, issues: Issues) -> str:
    head = file.read(_BLOCK)
    refuse_binary(head, where=where)
    mark = marked(head)
    if mark:
        return "utf-8-sig" if mark[0] == "utf-8" else mark[0].rsplit("-", 1)[0]
    block = None
    for name in filter(None, (declared, "utf-8")):
        block = _misfit(file, name)
        if block is None:
            return name
    decoded = decode(block or head, where=where)
    issues.warn(where, decoded.note or f"read as {decoded.encoding}", "check the names in it, or save it as UTF-8")
    return decoded.encoding


def _misfit(file: IO[bytes], name: str) -> bytes | None:
    """The first block of a file that an encoding does not fit, None if it fits throughout."""
    file.seek(0)
    block = b""
    try:
        decoder = codecs.getincrementaldecoder(name)()
        while block := file.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except LookupError:
        return block
    except UnicodeDecodeError as error:
        return block or error.object
    return None
