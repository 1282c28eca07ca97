"""Recompute a record from nothing: every digest, id, leaf and root. Needs this package, `canon` and `errors` only.

A published folder is held against its own checkpoint; a project's store against every state it was sealed in, and
against what was published from it. Whatever is malformed is a problem with a name, never a traceback.
"""

from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import RecordError
from evenhand.record import published, stored
from evenhand.record.edition import CHECKPOINT, EDITION, ENTRIES

STORE = "record/evenhand.db"
SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was verified and what did not fit: one line a problem, each naming the file and the entry.

    `kind` is published or project; `root` is hex; `withheld` counts entries whose body is not shown, so that only
    their digest could be checked; `notes` are worth knowing but no fault.
    """

    folder: str
    kind: str
    size: int
    root: str
    withheld: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ok: bool


def verify(folder: Path) -> VerifyReport:
    """Verify a published folder, a project folder or a store's file; RecordError if there is no record in it."""
    store = folder if folder.is_file() else folder / STORE
    if store.is_file():
        return _project(folder, store)
    if any((folder / name).is_file() for name in (ENTRIES, EDITION, CHECKPOINT)):
        return _published(folder)
    raise RecordError(
        "there is no record here", where=str(folder), hint="name a published folder (with record/) or a project folder"
    )


def _published(folder: Path) -> VerifyReport:
    found = published.check(folder)
    return VerifyReport(
        folder=str(folder),
        kind="published",
        size=found.size,
        root=found.root,
        withheld=found.withheld,
        problems=tuple(found.problems),
        notes=tuple(found.notes),
        ok=not found.problems,
    )


def _project(folder: Path, store: Path) -> VerifyReport:
    site = folder / SITE
    public = published.check(site) if (site / CHECKPOINT).is_file() else None
    claimed = [(public.size, public.root, f"{SITE}/{CHECKPOINT}")] if public else []
    found = stored.check(store, claimed)
    problems = [*found.problems, *(f"{SITE}/{problem}" for problem in (public.problems if public else ()))]
    return VerifyReport(
        folder=str(folder),
        kind="project",
        size=found.size,
        root=found.root,
        withheld=public.withheld if public else 0,
        problems=tuple(problems),
        notes=tuple(public.notes if public else ("nothing is published from this store yet",)),
        ok=not problems,
    )
