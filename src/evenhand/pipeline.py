"""THE MAIN PATH: read, extract, link, assess, seal, publish. The only module that knows all stages.

Each step commits before the next begins, so a run that is killed at any moment is finished by the next one.
Unchanged input is skipped by digest and counted. One bad report is listed with its reason and the others go through.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from evenhand import __version__, assess, extract, link, publish, read, record
from evenhand.errors import EvenhandError, ExtractError
from evenhand.model import (
    Agreement,
    Appraisal,
    Claim,
    Edition,
    Finding,
    Incident,
    Judgement,
    Position,
    Report,
    Standing,
    Statement,
)
from evenhand.project import Project
from evenhand.store import Draft, Store

ACTOR = f"evenhand {__version__}"
SHARD = 16
"""Reports per unit of work: small enough that a killed run repeats little, large enough to batch the parser."""


@dataclass(slots=True)
class Progress:
    """What a caller is told while a run goes on: `start(stage, total)`, then `step(stage)` for each unit done."""

    start: Callable[[str, int | None], None] = lambda stage, total: None
    step: Callable[[str, int], None] = lambda stage, done: None
    say: Callable[[str], None] = lambda line: None


@dataclass(slots=True)
class Outcome:
    """What a run did: counts by name, problems met (none stops the run), the sealed edition, the files written."""

    counts: Counter[str] = field(default_factory=Counter)
    issues: read.Issues = field(default_factory=read.Issues)
    edition: Edition | None = None
    files: list[Path] = field(default_factory=list)


def run(
    project: Project, *, as_of: date, now: datetime, workers: int = 2, cache_dir: Path | None = None,
    fetch: bool = False, progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Read what is new, extract claims, link them, judge incidents against the agreements, seal and publish."""
    progress = progress or Progress()
    outcome = Outcome()
    agreements = [assess.load_agreement(folder) for folder in project.agreement_folders()]
    with Store.open(project.store_path, create=True) as store:
        read_all(project, store, outcome, now=now, fetch=fetch, progress=progress)
        extract_all(project, store, outcome, now=now, workers=workers, cache_dir=cache_dir, progress=progress)
        incidents = link_all(store, outcome, now=now, progress=progress)
        findings, standings = assess_all(store, incidents, agreements, outcome, as_of=as_of, progress=progress)
        seal_and_publish(
            project, store, (incidents, findings, standings), agreements, outcome, as_of=as_of, now=now, progress=progress
        )
    return outcome
