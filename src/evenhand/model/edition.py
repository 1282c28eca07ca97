"""What is sealed: entries of the log and the edition that commits to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the append-only log. `body` is canonical JSON text; the leaf commits to salt and body.

    `kind` is report, claim, position, appraisal, judgement, agreement or run. `actor` says who appended it.
    """

    seq: int
    kind: str
    id: str
    salt: str
    body: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything at one moment, sealed: the number of log entries, their Merkle root (hex), and what follows from them.

    `files` gives the SHA-256 of each published file by its path in the published folder, with forward slashes.
    """

    project: str
    as_of: date
    size: int
    root: str
    agreements: tuple[str, ...]
    findings_digest: str
    sealed_at: datetime
    files: Mapping[str, str] = field(default_factory=dict)
