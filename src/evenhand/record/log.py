"""The log of a record: entries as published lines, their leaves, and how much of an entry is shown."""

import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from evenhand import canon
from evenhand.record.merkle import Frontier

if TYPE_CHECKING:  # the verifier runs without the model
    from evenhand.model import Entry


class Show(StrEnum):
    """How much of an entry the public sees. The leaf stays the same, so the log verifies in each case."""

    BODY = "body"
    """Everything: whoever reads can recompute the leaf from the content."""
    NAME = "name"
    """The id, so that others may cite the entry, but not its body (a text we may not republish)."""
    NOTHING = "nothing"
    """Neither id nor body: for someone's safety. Nobody can test a guess of what stood there."""


def root_of(entries: "Iterable[Entry | str]") -> tuple[int, bytes]:
    """The size and the Merkle root of a log, given as entries or as their leaves (hex)."""
    frontier = Frontier()
    for entry in entries:
        frontier.append(bytes.fromhex(entry if isinstance(entry, str) else canon.leaf_of(entry)))
    return frontier.size, frontier.root()


def line(entry: "Entry", show: Show) -> dict[str, Any]:
    """An entry as it is published: what is kept back is replaced by its salted digest."""
    row = _row(entry, show)
    return {**row, "body": json.loads(entry.body)} if show is Show.BODY else row


def _row(entry: "Entry", show: Show) -> dict[str, Any]:
    """A line without the body."""
    name, body = canon.commitments(entry.salt, entry.id, entry.body)
    about: dict[str, Any] = {"seq": entry.seq, "kind": entry.kind, "actor": entry.actor, "at": entry.at.isoformat()}
    about["leaf"] = canon.leaf(**about, name=name, body=body)
    if show is Show.BODY:
        return {**about, "id": entry.id, "salt": entry.salt}
    withheld = {**about, "withheld": True, "body_digest": body}
    if show is Show.NAME:
        return {**withheld, "id": entry.id, "id_salt": canon.part_salt(entry.salt, "id")}
    return {**withheld, "id_digest": name}


def _written(row: dict[str, Any], body: str | None) -> bytes:
    """A published line: canonical JSON and a line feed. The body is canonical text already and put in as it is.

    Keys stand in alphabetical order, and `body` between `at` and all others but `actor`.
    """
    if body is None:
        return canon.canonical(row) + b"\n"
    about = {key: row.pop(key) for key in ("actor", "at")}
    return b'%b,"body":%b,%b\n' % (_head(**about), body.encode(), canon.canonical(row)[1:])


@lru_cache(1024)
def _head(actor: str, at: str) -> bytes:
    """How a line begins: the same for all entries of a transaction."""
    return canon.canonical({"actor": actor, "at": at})[:-1]


def lines(entries: "Iterable[Entry]", show: "Callable[[Entry], Show]", tree: Frontier | None = None) -> Iterator[bytes]:
    """The lines of `entries.jsonl`; the leaf of each is taken into `tree`."""
    for entry in entries:
        shown = show(entry)
        row = _row(entry, shown)
        if tree is not None:
            tree.append(bytes.fromhex(row["leaf"]))
        yield _written(row, entry.body if shown is Show.BODY else None)


class BySharing:
    """Decides, entry after entry in the order of the log, what may be shown of it.

    The text of a report that may only be quoted is kept back; of a report that may only be referred to, also what was
    taken from it (claims, positions, appraisals) and the judgements on those.
    """

    def __init__(self) -> None:
        self._closed: set[str] = set()

    def __call__(self, entry: "Entry") -> Show:
        """How much of this entry may be shown."""
        if entry.kind != "report" and not self._closed:
            return Show.BODY
        body = json.loads(entry.body)
        if entry.kind == "report" and body["sharing"] != "full":
            self._closed |= {entry.id} if body["sharing"] == "reference" else set()
            return Show.NAME
        if self._closed.isdisjoint(body.get(key) for key in ("report", "left", "right")):
            return Show.BODY
        self._closed.add(entry.id)
        return Show.NAME


def leaf_of_line(row: dict[str, Any]) -> str:
    """The leaf that a published line should have, from what it shows; KeyError or TypeError if a part is missing."""
    if "body" in row:
        name, body = canon.commitments(row["salt"], row["id"], canon.canonical(row["body"]).decode())
    else:
        name = canon.commit(row["id_salt"], row["id"]) if "id" in row else row["id_digest"]
        body = row["body_digest"]
    return canon.leaf(seq=row["seq"], kind=row["kind"], actor=row["actor"], at=row["at"], name=name, body=body)
