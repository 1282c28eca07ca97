"""One file of any kind to its reports: looks at the first bytes and hands it to the right reader."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import ReadDefaults
from evenhand.read.decode import decode, refuse_binary
from evenhand.read.feed import read_feed
from evenhand.read.issue import Issues
from evenhand.read.kinds import HEAD, KNOWN_ENDINGS, Kind, kind_of
from evenhand.read.lines import read_lines, read_object, read_objects
from evenhand.read.page import read_page
from evenhand.read.pdf import read_pdf
from evenhand.read.prose import read_prose
from evenhand.read.stream import text_stream
from evenhand.read.table import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where bytes come from: the origin written into reports, the name's ending, and what a server said of them."""

    origin: str
    ending: str
    url: str | None = None
    charset: str | None = None


def read_path(path: Path, *, root: Path, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    """The reports in one file. What cannot be read is listed in `issues`, never raised.

    A report's `origin` is the path relative to `root`, with `#n` for the nth row, line or item.
    """
    source = Source(origin=_origin(path, root), ending=path.suffix.lower())
    try:
        yield from _read_file(path, source, defaults, issues)
    except ReadError as error:
        issues.catch(error, where=source.origin)
    except OSError as error:
        reason = error.strerror or str(error)
        issues.error(source.origin, f"cannot be opened: {reason}", "check that the file exists and may be read")
    except Exception as error:  # the last net: a file that breaks a parser must not stop the other reports
        fault = f"the reader failed on it ({type(error).__name__}: {error})"
        issues.error(source.origin, fault, "please report this with the file; the other reports are not affected")


def read_bytes(data: bytes, source: Source, *, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    """The reports in bytes at hand (a fetched page or feed); ReadError if they cannot be read."""
    kind = kind_of(data[:HEAD], source.ending)
    if kind in (Kind.TABLE, Kind.JSONL):
        yield from _read_stream(io.BytesIO(data), kind, source, defaults, issues)
    else:
        yield from _read_whole(data, kind, source, defaults, issues)


def _origin(path: Path, root: Path) -> str:
    # A path of this machine does not belong into a record: outside the root only the name is kept.
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _read_file(path: Path, source: Source, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    if path.is_dir():
        raise ReadError(
            "a folder, not a file", where=source.origin, hint="name the files in it, or use it as a project"
        )
    with path.open("rb") as file:
        head = file.read(HEAD)
        if not head:
            raise ReadError(
                "the file is empty", where=source.origin, hint="remove it, or put the report's text into it"
            )
        kind = kind_of(head, source.ending)
        if source.ending not in KNOWN_ENDINGS and kind is Kind.PROSE:
            refuse_binary(head, where=source.origin)
            issues.warn(
                source.origin, f"unknown ending `{source.ending}`; read as plain text", "rename it to .txt or .md"
            )
        file.seek(0)
        if kind in (Kind.TABLE, Kind.JSONL):
            yield from _read_stream(file, kind, source, defaults, issues)
            return
        refuse_size(path.stat().st_size, source.origin, defaults)
        yield from _read_whole(file.read(), kind, source, defaults, issues)


def refuse_size(size: int, where: str, defaults: ReadDefaults) -> None:
    """ReadError if a report of `size` bytes is larger than allowed."""
    if size > defaults.max_bytes:
        raise ReadError(
            f"too large for one report: {size / 1e6:.1f} MB (limit {defaults.max_bytes / 1e6:.1f} MB)",
            where=where,
            hint="split it into its reports, or raise `max_mb` under [reports]",
        )


def _read_whole(
    data: bytes, kind: Kind, source: Source, defaults: ReadDefaults, issues: Issues
) -> Iterator[Report]:  # fmt: skip
    origin = source.origin
    if kind is Kind.PDF:
        yield read_pdf(data, origin=origin, url=source.url, defaults=defaults, issues=issues)
    elif kind is Kind.PAGE:
        yield read_page(
            data, origin=origin, url=source.url, charset=source.charset, defaults=defaults, issues=issues
        )  # fmt: skip
    elif kind is Kind.FEED:
        yield from read_feed(data, origin=origin, defaults=defaults, issues=issues)
    elif kind is Kind.JSON:
        yield from _read_json(data, origin, defaults, issues)
    else:
        decoded = decode(data, where=origin, declared=source.charset or defaults.encoding)
        if decoded.note:
            issues.warn(origin, decoded.note, "check the names in it, or save the report as UTF-8")
        media = "text/markdown" if source.ending in {".md", ".markdown"} else "text/plain"
        yield read_prose(decoded.text, origin=origin, media_type=media, defaults=defaults, issues=issues)


def _read_json(data: bytes, origin: str, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    try:
        value = json.loads(decode(data, where=origin).text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ReadError(
            f"malformed JSON: {error}", where=origin, hint="see the position named in the message"
        ) from None
    if isinstance(value, list):
        yield from read_objects(value, origin=origin, defaults=defaults, issues=issues)
    else:
        yield read_object(value, where=origin, defaults=defaults, issues=issues)


def _read_stream(
    file: IO[bytes], kind: Kind, source: Source, defaults: ReadDefaults, issues: Issues
) -> Iterator[Report]:  # fmt: skip
    with text_stream(file, where=source.origin, declared=source.charset or defaults.encoding, issues=issues) as lines:
        read = read_table if kind is Kind.TABLE else read_lines
        try:
            yield from read(lines, origin=source.origin, defaults=defaults, issues=issues)
        except UnicodeDecodeError:
            raise ReadError(
                "the encoding changes within the file", where=source.origin, hint="save it as UTF-8"
            ) from None
