"""Check a project's store: each row's leaf and id, no gap between rows, and every state that was sealed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from evenhand import canon
from evenhand.record import content
from evenhand.record.merkle import Frontier

Row = tuple[int, str, str, str, str, str, str, str]
Sealed = tuple[int, str, str]
"""Size, root (hex), and where that is claimed."""


@dataclass(slots=True)
class Found:
    """What a check of a store found."""

    size: int = 0
    root: str = ""
    problems: list[str] = field(default_factory=list)


def check(path: Path, claimed: Sequence[Sealed] = ()) -> Found:
    """Recompute a store; `claimed` are sizes and roots published elsewhere that its entries must lead to."""
    found = Found()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found.problems += [f"{path.name}: {line}" for (line,) in db.execute("PRAGMA integrity_check(5)")]
            found.problems = [line for line in found.problems if not line.endswith(": ok")]
            sealed = [(size, root, "its checkpoint") for size, root in db.execute("SELECT size, root FROM checkpoint")]
            rows = db.execute("SELECT seq, kind, id, salt, body, actor, at, leaf FROM entry ORDER BY seq")
            _check_rows(rows, [*sealed, *claimed], found)
    except sqlite3.Error as error:
        found.problems.append(f"{path.name}: {error}")
    return found


def _check_rows(rows: Iterable[Row], sealed: Sequence[Sealed], found: Found) -> None:
    frontier, roots = Frontier(), {0: Frontier().root().hex()}
    sizes = {size for size, _, _ in sealed}
    for row in rows:
        if row[0] != frontier.size:
            found.problems.append(f"entries {frontier.size} to {row[0] - 1} are missing")
            break
        leaf = _leaf(row)
        found.problems += [f"entry {row[0]}: {problem}" for problem in _check_row(row, leaf)]
        frontier.append(bytes.fromhex(leaf))
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root().hex()
    found.size, found.root = frontier.size, frontier.root().hex()
    found.problems += _check_sealed(sealed, roots, frontier.size)


def _check_row(row: Row, leaf: str) -> Iterator[str]:
    _, kind, name, _, body, _, _, stated = row
    if stated != leaf:
        yield "its leaf does not follow from its content"
    try:
        data = json.loads(body)
        yield from content.problems(kind, name, data)
    except ValueError:
        yield "its body is not JSON"


def _leaf(row: Row) -> str:
    seq, kind, name, salt, body, actor, at, _ = row
    named, bodied = canon.commitments(salt, name, body)
    return canon.leaf(seq=seq, kind=kind, actor=actor, at=at, name=named, body=bodied)


def _check_sealed(sealed: Iterable[Sealed], roots: dict[int, str], size: int) -> Iterator[str]:
    for wanted, root, where in sealed:
        if wanted > size:
            yield f"truncated: {where} was sealed over {wanted} entries, {size} are here"
        elif wanted not in roots or roots[wanted] != root:
            yield f"the first {wanted} entries do not lead to the root of {where}"
