"""THE MAIN PATH: read, extract, link, assess, seal, publish. The only module that knows all stages.

Each step commits before the next begins, so a run that is killed at any moment is finished by the next one.
Unchanged input is skipped by digest and counted. One bad report is listed with its reason and the others go through.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from evenhand import __version__, assess, extract, link, read
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
            project,
            store,
            (incidents, findings, standings),
            agreements,
            outcome,
            as_of=as_of,
            now=now,
            progress=progress,
        )
    return outcome


def read_all(
    project: Project, store: Store, outcome: Outcome, *, now: datetime, fetch: bool, progress: Progress
) -> None:
    """Read every file that changed since the last run; each file's reports and its ledger line in one transaction."""
    files = list(project.report_files())
    progress.start("read", len(files))
    seen = store.done_keys("read", read.VERSION)
    lineage = read.Lineage.of(store.values(Report))
    defaults = _defaults(project, now)
    for path in files:
        key = f"{path.relative_to(project.root)}:{_file_digest(path)}"
        if key in seen:
            outcome.counts["files unchanged since the last run"] += 1
        else:
            before = len(outcome.issues.errors)
            found = read.read_path(path, root=project.root, defaults=defaults, issues=outcome.issues)
            drafts = list(_fresh(found, lineage, outcome))
            # A file with an unreadable part is read again next time: it may have been mended or the reader extended.
            whole = len(outcome.issues.errors) == before
            store.append(drafts, actor=ACTOR, at=now, done=[("read", key, read.VERSION)] if whole else ())
        progress.step("read", 1)
    if fetch:
        fetch_all(project, store, lineage, outcome, defaults=defaults, now=now)
    _enter_decisions(project, store, outcome, now=now)


def fetch_all(
    project: Project, store: Store, lineage: read.Lineage, outcome: Outcome, *, defaults: read.ReadDefaults, now: datetime
) -> None:  # fmt: skip
    """Fetch the project's pages and feeds; what has not changed since the last time is not sent again (HTTP 304)."""
    state = read.FetchState.loads(store.meta("fetch") or "{}")
    with read.Fetcher() as client:
        for url in project.settings.reports.urls:
            found = read.read_url(url, client=client, state=state, defaults=defaults, issues=outcome.issues)
            store.append(list(_fresh(found, lineage, outcome)), actor=ACTOR, at=now)
    store.set_meta("fetch", state.dumps())


def _defaults(project: Project, now: datetime) -> read.ReadDefaults:
    reports = project.settings.reports
    return read.ReadDefaults(today=now.date(), sharing=reports.sharing, max_bytes=reports.max_mb * 2**20, retrieved=now)


def _fresh(found: Iterable[Report], lineage: read.Lineage, outcome: Outcome) -> Iterator[Draft]:
    """Entries for reports not seen before; a near copy is kept, with a second entry that says whose copy it is."""
    for report in found:
        repeat = lineage.check(report)
        if repeat is not None and repeat.same:
            outcome.counts["reports already in the record"] += 1
            outcome.issues.warn(report.origin, f"this report is in the record already, as {repeat.of}", "nothing to do")
            continue
        outcome.counts["reports read"] += 1
        yield Draft("report", report.id, report)
        if repeat is not None:
            outcome.counts["near copies of an earlier report"] += 1
            outcome.issues.warn(
                report.origin, f"a near copy of {repeat.of}", "kept, and counted as the same story origin"
            )
            yield Draft(
                "copy", f"y_{report.id[2:]}", {"report": report.id, "of": repeat.of, "likeness": repeat.likeness}
            )


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _enter_decisions(project: Project, store: Store, outcome: Outcome, *, now: datetime) -> None:
    """What people decided about pairs of claims becomes entries, and outranks what the machine thinks of them."""
    decisions = project.decisions()
    new = store.append([Draft("judgement", d.id, d) for d in decisions], actor=ACTOR, at=now)
    outcome.counts["decisions by people"] += len(new)


def extract_all(
    project: Project, store: Store, outcome: Outcome, *, now: datetime, workers: int, cache_dir: Path | None,
    progress: Progress,
) -> None:  # fmt: skip
    """Extract claims from every report not yet done by this version of the extractor, in worker processes."""
    done = store.done_keys("extract", extract.CODER)
    todo = [report for report in store.values(Report) if report.id not in done]
    foreign = [r for r in todo if not r.coded and r.language not in extract.LANGUAGES]
    todo = [r for r in todo if r.coded or r.language in extract.LANGUAGES]
    outcome.counts["reports in a language without an extractor"] += len(foreign)
    progress.start("extract", len(todo))
    if not todo:
        return
    extract.prepare(cache_dir=cache_dir, say=progress.say)
    countries = tuple(project.settings.project.countries)
    for report, said, problem in workforce.extract(todo, countries, cache_dir, workers):
        if problem is not None:
            outcome.issues.error(report.origin, f"extraction failed: {problem}", "it is tried again on the next run")
        else:
            drafts = [Draft(type(item).__name__.lower(), item.id, item) for item in said]
            store.append(drafts, actor=extract.CODER, at=now, done=[("extract", report.id, extract.CODER)])
            outcome.counts["statements extracted"] += len(said)
        progress.step("extract", 1)


def link_all(store: Store, outcome: Outcome, *, now: datetime, progress: Progress) -> list[Incident]:
    """Judge new pairs of claims, and resolve all judgements into incidents with stable ids."""
    claims = current_claims(store)
    progress.start("link", None)
    new, incidents = link.link(
        claims,
        report_infos(store),
        known=list(store.values(Judgement)),
        previous=list(store.derived(Incident)),
        at=now,
    )
    store.append([Draft("judgement", j.id, j) for j in new], actor=link.LINKER, at=now)
    store.replace_derived(Incident, incidents)
    outcome.counts["claims"] = len(claims)
    outcome.counts["incidents"] = len(incidents)
    return incidents


def current_claims(store: Store) -> list[Claim]:
    """The claims of the extractor's present version, in record order; older versions stay in the log, unused."""
    return [c for c in store.values(Claim) if c.coder in extract.CODERS]


def report_infos(store: Store) -> dict[str, link.ReportInfo]:
    """What linking and assessing need to know of each report: outlet, family, day, and whose copy it is."""
    copies = {c["report"]: c["of"] for c in store.values_of("copy")}
    return {r.id: link.ReportInfo.of(r, origin_of=copies.get(r.id)) for r in store.values(Report)}


def assess_all(
    project: Project, store: Store, incidents: Sequence[Incident], agreements: Sequence[Agreement], outcome: Outcome, *,
    as_of: date, progress: Progress,
) -> tuple[list[Finding], list[Standing]]:  # fmt: skip
    """Judge every incident under every term in force, and say where each term stands on the day."""
    progress.start("assess", len(incidents))
    claims = {claim.id: claim for claim in current_claims(store)}
    facts = facts_of(store)
    findings = []
    for incident in incidents:
        findings += assess.assess(incident, claims, agreements, as_of=as_of, facts=facts)
        progress.step("assess", 1)
    positions = [p for p in store.values(Position) if p.coder in extract.CODERS]
    appraisals = [a for a in store.values(Appraisal) if a.coder in extract.CODERS]
    standings = assess.stand(findings, incidents, positions, appraisals, agreements, facts, as_of=as_of)
    store.replace_derived(Finding, findings)
    store.replace_derived(Standing, standings)
    outcome.counts["findings"] = len(findings)
    return findings, standings
