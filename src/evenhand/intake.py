"""Reading into the record: files, addresses and people's decisions become entries, each once."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import file_digest
from pathlib import Path
from urllib.parse import urlsplit

from evenhand import __version__, read
from evenhand.errors import ReadError
from evenhand.extract.languages import can_read
from evenhand.model import Claim, Judgement, Report
from evenhand.project import Project
from evenhand.store import Draft, Store

ACTOR = f"evenhand {__version__}"

LISTED = 5
"""Reports of one language that are named in a note; the rest is counted."""


@dataclass(slots=True)
class Desk:
    """What reading notes as it goes: counts by name, and the problems met (none stops the run)."""

    counts: Counter[str] = field(default_factory=Counter)
    issues: read.Issues = field(default_factory=read.Issues)


@dataclass(slots=True)
class _Held:
    """The reports of the record: their lineage, and where each was read, so that a copy is told from a second look."""

    lineage: read.Lineage = field(default_factory=read.Lineage)
    origins: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "_Held":
        held = cls()
        for report in store.values(Report):
            held.add(report, held.lineage.check(report))
        return held

    def add(self, report: Report, repeat: read.Repeat | None) -> None:
        self.lineage.add(report, repeat)
        self.origins[report.id] = report.origin


def read_all(
    project: Project, store: Store, desk: Desk, *, now: datetime, fetch: bool, step: Callable[[], None]
) -> None:
    """Read every file that changed since the last run; a file's reports and its ledger line are one transaction."""
    seen = store.done_keys("read", __version__)
    held = _Held.of(store)
    defaults = _defaults(project, now)
    decisions = project.decisions()
    for path in project.report_files():
        key = _key(project, path)
        if key in seen:
            desk.counts["files unchanged since the last run"] += 1
        else:
            errors = len(desk.issues.errors)
            found = read.read_path(path, root=project.root, defaults=defaults, issues=desk.issues)
            drafts = list(_fresh(found, held, desk))
            # A file with an unreadable part is read again next time: it may have been mended by then.
            done = [("read", key, __version__)] if key and len(desk.issues.errors) == errors else []
            store.append(drafts, actor=ACTOR, at=now, done=done)
        step()
    if fetch:
        _fetch_all(project, store, held, desk, defaults, now)
    read.forget()
    new = store.append([Draft("judgement", d.id, d) for d in decisions], actor=ACTOR, at=now)
    desk.counts["decisions by people"] += len(new)


def _fetch_all(
    project: Project, store: Store, held: _Held, desk: Desk, defaults: read.ReadDefaults, now: datetime
) -> None:
    """Fetch the project's addresses; what a server calls unchanged is not sent again."""
    state = read.FetchState.of(json.loads(store.meta("fetch") or "{}"))
    with read.web_client() as client:
        fetcher = read.Fetcher(client, max_bytes=defaults.max_bytes)
        for url in project.settings.reports.urls:
            got = read.read_url(url, client=fetcher, state=state, defaults=defaults, issues=desk.issues)
            store.append(list(_fresh(got.reports, held, desk)), actor=ACTOR, at=now)
            # Kept only now: were it kept before the reports, a kill between the two would lose them for good.
            state = got.state
            store.set_meta("fetch", json.dumps(state.data()))


def note_languages(unread: Iterable[Report], desk: Desk) -> None:
    """Count the reports whose language has no extractor, and list them by language; they stay in the record."""
    by_language: dict[str, list[str]] = {}
    for report in unread:
        by_language.setdefault(report.language, []).append(report.origin)
        desk.counts["reports read but not extracted (language)"] += 1
    for language, origins in sorted(by_language.items()):
        more = f" and {len(origins) - LISTED} more" if len(origins) > LISTED else ""
        desk.issues.warn(", ".join(origins[:LISTED]) + more, _no_extractor(language), "kept, and counted on the site")


def _no_extractor(language: str) -> str:
    return f"no extractor for the language `{language}`"


def note_strangers(store: Store, claims: Iterable[Claim], desk: Desk) -> None:
    """List people's decisions about claims that are not in the record: a mistyped id must not go unnoticed."""
    known = {claim.id for claim in claims}
    for decision in store.values(Judgement):
        unknown = [name for name in (decision.left, decision.right) if name not in known]
        if unknown and decision.by.startswith("person:"):
            what = f"{decision.by} decided on {' and '.join(unknown)}, which no report of this record gives"
            desk.issues.warn("judgements.jsonl", what, "no effect; `evenhand why REPORT` lists the claims of a report")


def read_source(source: str, *, published: date | None, today: date, issues: read.Issues) -> Iterator[Report]:
    """The reports in a file, at an address, or in the text of standard input (`-`), outside any project.

    One in a language that is not extracted is listed and left out.
    """
    for report in _read_source(source, published, today, issues):
        if can_read(report):
            yield report
        else:
            hint = "correct `language` in its front matter if it is wrong; `evenhand plugins` lists what can be read"
            issues.error(report.origin, _no_extractor(report.language), hint)


def _read_source(source: str, published: date | None, today: date, issues: read.Issues) -> Iterator[Report]:
    defaults = read.ReadDefaults(today=today, published=published)
    if urlsplit(source).scheme in ("http", "https"):
        with read.web_client() as client:
            fetcher = read.Fetcher(client)
            yield from read.read_url(
                source, client=fetcher, state=read.FetchState(), defaults=defaults, issues=issues
            ).reports
        return
    if source == "-":
        data = sys.stdin.buffer.read()
        yield from read.read_bytes(
            data, read.Source(origin="standard input", ending=""), defaults=defaults, issues=issues
        )
        return
    path = Path(source)
    if not path.exists():
        raise ReadError("no such file", where=source, hint="name a file, an http(s) address, or - for standard input")
    yield from read.read_path(path, root=path.parent, defaults=defaults, issues=issues)


def _defaults(project: Project, now: datetime) -> read.ReadDefaults:
    reports = project.settings.reports
    return read.ReadDefaults(today=now.date(), sharing=reports.sharing, max_bytes=reports.max_mb * 2**20, retrieved=now)


def _fresh(found: Iterable[Report], held: _Held, desk: Desk) -> Iterator[Draft]:
    """Entries for reports not seen before; a near copy is kept, with a second entry that says whose copy it is."""
    for report in found:
        repeat = held.lineage.check(report)
        if repeat is not None and repeat.kind is read.Seen.SAME:
            _repeated(report, repeat.earlier, held, desk)
            continue
        held.add(report, repeat)
        desk.counts["reports read"] += 1
        yield Draft("report", report.id, report)
        if repeat is not None:
            desk.counts["near copies of an earlier report"] += 1
            what = "another version" if repeat.kind is read.Seen.VERSION else "a near copy"
            note = "kept, and counted with it as one story origin"
            desk.issues.warn(report.origin, f"{what} of {repeat.earlier} ({repeat.share:.0%} of its wording)", note)
            copy = {"report": report.id, "kind": repeat.kind, "of": repeat.origin, "share": repeat.share}
            yield Draft("copy", f"y_{report.id[2:]}", copy)


def _repeated(report: Report, earlier: str, held: _Held, desk: Desk) -> None:
    """Count a report that is in the record already, and say so unless it only stands where it stood before."""
    desk.counts["reports already in the record"] += 1
    origin = held.origins.get(earlier)
    if origin != report.origin:
        what = f"the same report is in the record already, as {earlier} from {origin}"
        desk.issues.warn(report.origin, what, "skipped; remove one of the two")


def _key(project: Project, path: Path) -> str | None:
    """What tells that a file was read already: its name and digest; None if it cannot be opened (reading says why)."""
    try:
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    name = path.relative_to(project.root) if path.is_relative_to(project.root) else path
    return f"{name}:{digest}"
