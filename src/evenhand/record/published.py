"""Check a published folder: each line's leaf and id, the whole log against the checkpoint, each file's digest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from evenhand import canon
from evenhand.errors import RecordError
from evenhand.record import checkpoint, content, log
from evenhand.record.edition import CHECKPOINT, EDITION, ENTRIES, digests, file_digest
from evenhand.record.merkle import Frontier

_SHOWN = frozenset({"seq", "kind", "actor", "at", "leaf", "id", "salt", "body"})
_NAMED = frozenset({"seq", "kind", "actor", "at", "leaf", "id", "id_salt", "body_digest", "withheld"})
_HIDDEN = frozenset({"seq", "kind", "actor", "at", "leaf", "id_digest", "body_digest", "withheld"})


@dataclass(slots=True)
class Found:
    """What a check of a published folder found."""

    size: int = 0
    root: str = ""
    withheld: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(folder: Path) -> Found:
    """Recompute a published folder from its files."""
    found = Found()
    parts: dict[str, bytes] = {}
    for name in (ENTRIES, EDITION, CHECKPOINT):
        try:
            parts[name] = (folder / name).read_bytes()
        except OSError:
            found.problems.append(f"{name}: missing or unreadable")
    if ENTRIES in parts:
        _check_lines(parts[ENTRIES], found)
    if EDITION in parts:
        _check_edition(folder, parts[EDITION], found)
    if CHECKPOINT in parts:
        found.problems += _check_checkpoint(parts[CHECKPOINT], parts.get(EDITION), found)
    return found


def _check_lines(data: bytes, found: Found) -> None:
    *lines, rest = data.split(b"\n")
    frontier = Frontier()
    for line in lines:
        row, leaf, problems = _read_line(line, frontier.size)
        found.problems += [f"{ENTRIES}: entry {frontier.size}: {problem}" for problem in problems]
        found.withheld += "withheld" in row
        frontier.append(leaf)
    if rest:
        found.problems.append(f"{ENTRIES}: truncated in the middle of entry {frontier.size}")
    found.size, found.root = frontier.size, frontier.root().hex()


def _read_line(line: bytes, expected: int) -> tuple[dict[str, Any], bytes, list[str]]:
    """An entry with its recomputed leaf and its problems; of one that cannot be read, a leaf that leads to no root."""
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or row.keys() not in (_SHOWN, _NAMED, _HIDDEN):
            return {}, bytes(32), ["it does not have the fields of an entry"]
        leaf = log.leaf_of_line(row)
        return row, bytes.fromhex(leaf), list(_row_problems(row, line, leaf, expected))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return {}, bytes(32), [f"it cannot be read: {error}"]


def _row_problems(row: dict[str, Any], line: bytes, leaf: str, expected: int) -> Iterator[str]:
    if row["seq"] != expected:
        yield f"it says it is entry {row['seq']}: entries are missing, doubled or out of order before it"
    if canon.canonical(row) != line:
        yield "it is not written canonically"
    if row["leaf"] != leaf:
        yield "its leaf does not follow from what it shows"
    if row.get("withheld", True) is not True:
        yield "`withheld` is not true"
    if "body" in row:
        yield from content.problems(row["kind"], row["id"], row["body"])


def _check_edition(folder: Path, data: bytes, found: Found) -> None:
    edition = _parse(data)
    if edition is None:
        found.problems.append(f"{EDITION}: not an edition")
        return
    if edition["size"] != found.size:
        found.problems.append(f"{ENTRIES}: truncated or extended: {found.size} entries, {edition['size']} were sealed")
    elif edition["root"] != found.root:
        found.problems.append(f"{ENTRIES}: the entries do not lead to the root of the edition")
    files = edition["files"]
    found.problems += _check_files(folder, files)
    found.notes += [f"{name}: not part of the edition" for name in digests(folder) if name not in files]


def _parse(data: bytes) -> dict[str, Any] | None:
    try:
        edition = json.loads(data)
        size, root, files = edition["size"], edition["root"], edition["files"]
        texts = [root, edition["project"], edition["findings_digest"], *files.values()]
        good = isinstance(size, int) and all(isinstance(text, str) for text in texts)
        return edition if good and canon.canonical(edition) + b"\n" == data else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _check_files(folder: Path, files: dict[str, str]) -> Iterator[str]:
    if ENTRIES not in files:
        yield f"{EDITION}: does not name {ENTRIES}"
    for name, digest in sorted(files.items()):
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            yield f"{EDITION}: names a file outside of the folder: {name}"
        elif not (folder / path).is_file():
            yield f"{name}: missing"
        elif file_digest(folder / path) != digest:
            yield f"{name}: changed since it was sealed"


def _check_checkpoint(data: bytes, edition: bytes | None, found: Found) -> Iterator[str]:
    try:
        sealed = checkpoint.parse(data)
    except RecordError as error:
        yield f"{CHECKPOINT}: {error.message}"
        return
    if (sealed.size, sealed.root.hex()) != (found.size, found.root):
        yield f"{CHECKPOINT}: its size and root are not those of the entries"
    if edition is not None and sealed.edition != canon.digest(edition):
        yield f"{EDITION}: not the edition that {CHECKPOINT} names: one of the two was changed"
    parsed = _parse(edition) if edition is not None else None
    if parsed is not None and sealed.origin != checkpoint.origin_of(parsed["project"]):
        yield f"{CHECKPOINT}: its first line does not name the project of the edition"
