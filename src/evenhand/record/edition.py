"""Sealing: entries of the log and digests of what follows from them become an edition; the edition becomes files.

Order of writing: the entries, then the edition that names every published file by digest, then the checkpoint that
names the edition. Each file is replaced as a whole, the checkpoint last, so a reader never sees half a seal.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand import canon
from evenhand.errors import RecordError
from evenhand.record.checkpoint import Checkpoint, origin_of
from evenhand.record.log import BySharing, Show, lines, root_of

if TYPE_CHECKING:  # the verifier runs without the model
    from evenhand.model import Edition, Entry

ENTRIES, EDITION, CHECKPOINT = "record/entries.jsonl", "record/edition.json", "record/checkpoint"
_FINDINGS = "findings.jsonl"


def seal(
    entries: "Iterable[Entry]",
    *,
    project: str,
    as_of: date,
    at: datetime,
    agreements: Sequence[str],
    files: Mapping[str, str],
) -> "Edition":
    """The edition over a log: its size and root, the ids of the agreements, and the digests (hex) of files by path."""
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


def write_log(
    entries: "Iterable[Entry]", out: Path, edition: "Edition", *, show: "Callable[[Entry], Show] | None" = None
) -> "Edition":
    """Write log, edition and checkpoint below `out/record/`, over everything that lies in `out`: publish it first.

    `show` decides how much of each entry is shown; by default the sharing of the reports does. Returns the edition
    with the digest of every published file. RecordError if the entries are not the ones the edition was sealed over.
    """
    entries = list(entries)
    size, root = root_of(entries)
    if (size, root.hex()) != (edition.size, edition.root):
        raise RecordError("these entries are not the ones that were sealed", where=str(out), hint="seal them again")
    write_whole(out / ENTRIES, b"".join(lines(entries, show or BySharing())))
    files = digests(out)
    edition = replace(edition, files=files, findings_digest=_findings_digest(files))
    sealed = canon.canonical(edition) + b"\n"
    write_whole(out / EDITION, sealed)
    checkpoint = Checkpoint(origin=origin_of(edition.project), size=size, root=root, edition=canon.digest(sealed))
    write_whole(out / CHECKPOINT, checkpoint.text().encode())
    return edition


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 (hex) of every file in a folder by its path there, without hidden files and without the seal itself."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file())
    names = {p.relative_to(folder): p for p in paths}
    return {
        name.as_posix(): file_digest(path)
        for name, path in names.items()
        if name.as_posix() not in (EDITION, CHECKPOINT) and not any(part.startswith(".") for part in name.parts)
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file as hex, read in pieces."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place as a whole: a reader sees the old one or the new one, also after a kill."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _findings_digest(files: Mapping[str, str]) -> str:
    found = (digest for path, digest in files.items() if path.rpartition("/")[2] == _FINDINGS)
    return next(found, canon.digest(b""))
