"""Sealing: entries of the log and digests of what follows from them become an edition; the edition becomes files.

Order of writing: the entries, then the edition that names every published file by digest, then the checkpoint that
names the edition. Each file is replaced as a whole, the checkpoint last, so a reader never sees half a seal.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from evenhand import canon
from evenhand.errors import RecordError
from evenhand.record.checkpoint import Checkpoint, origin_of
from evenhand.record.log import BySharing, Show, lines, root_of
from evenhand.record.merkle import Frontier

if TYPE_CHECKING:  # the verifier runs without the model
    from evenhand.model import Edition, Entry

ENTRIES, EDITION, CHECKPOINT = "record/entries.jsonl", "record/edition.json", "record/checkpoint"
_FINDINGS = "findings.jsonl"


def seal(
    entries: "Iterable[Entry | str]",
    *,
    project: str,
    as_of: date,
    at: datetime,
    agreements: Sequence[str],
    files: Mapping[str, str],
) -> "Edition":
    """The edition over a log: its size and root, the ids of the agreements, and the digests (hex) of files by path.

    `entries` may be the leaves that a store keeps: `write_log` holds the root against the entries themselves.
    """
    from evenhand.model import Edition

    size, root = root_of(entries)
    return Edition(
        project=project,
        as_of=as_of,
        size=size,
        root=root.hex(),
        agreements=tuple(agreements),
        findings_digest=_findings_digest(files),
        sealed_at=at,
        files=dict(files),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of a log in a file: how many, and under which root and digest (hex)."""

    path: Path
    size: int
    root: str
    digest: str


def write_lines(entries: "Iterable[Entry]", path: Path, *, show: "Callable[[Entry], Show] | None" = None) -> Lines:
    """Write the published lines of a log to a file. `show` decides how much of each entry is shown.

    By default the sharing of the reports does.
    """
    tree, digest = Frontier(), sha256()
    with _whole(path) as file:
        for line in lines(entries, show or BySharing(), tree):
            digest.update(line)
            file.write(line)
    return Lines(path=path, size=tree.size, root=tree.root().hex(), digest=digest.hexdigest())


def write_log(
    entries: "Iterable[Entry] | Lines", out: Path, edition: "Edition", *,
    show: "Callable[[Entry], Show] | None" = None, known: Mapping[str, str] | None = None,
) -> "Edition":  # fmt: skip
    """Write log, edition and checkpoint below `out/record/`, over everything that lies in `out`: write that first.

    The log may have been written already, in which case its file is moved there. `known` are digests of files in
    `out` that the caller has just written. Returns the edition with the digest of every published file.
    RecordError if the entries are not the ones the edition was sealed over.
    """
    log = entries if isinstance(entries, Lines) else write_lines(entries, out / ENTRIES, show=show)
    if (log.size, log.root) != (edition.size, edition.root):
        log.path.unlink()
        raise RecordError("these entries are not the ones that were sealed", where=str(out), hint="seal them again")
    if log.path != out / ENTRIES:
        (out / ENTRIES).parent.mkdir(parents=True, exist_ok=True)
        log.path.replace(out / ENTRIES)
    files = digests(out, {**(known or {}), ENTRIES: log.digest})
    edition = replace(edition, files=files, findings_digest=_findings_digest(files))
    sealed = canon.canonical(edition) + b"\n"
    write_whole(out / EDITION, sealed)
    checkpoint = Checkpoint(
        origin=origin_of(edition.project), size=log.size, root=bytes.fromhex(log.root), edition=canon.digest(sealed)
    )
    write_whole(out / CHECKPOINT, checkpoint.text().encode())
    return edition


def digests(folder: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """SHA-256 (hex) of every file in a folder by its path there, without hidden files and without the seal itself.

    A file whose digest is `known` is not read again.
    """
    known = known or {}
    names = sorted(PurePosixPath(name) for name in _files(folder))
    return {
        str(name): known.get(str(name)) or file_digest(folder / name)
        for name in names
        if str(name) not in (EDITION, CHECKPOINT) and (str(name) in known or (folder / name).is_file())
    }


def _files(folder: Path) -> Iterator[str]:
    """The paths in a folder that have no hidden part."""
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(at).relative_to(folder)
        yield from ((below / name).as_posix() for name in files if not name.startswith("."))


def file_digest(path: Path) -> str:
    """SHA-256 of a file as hex, read in pieces."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place as a whole: a reader sees the old one or the new one, also after a kill."""
    with _whole(path) as file:
        file.write(data)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside `path`, which takes its place when the block is done and is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _findings_digest(files: Mapping[str, str]) -> str:
    found = (digest for path, digest in files.items() if path.rpartition("/")[2] == _FINDINGS)
    return next(found, canon.digest(b""))
