"""THE MAIN PATH: read, extract, link, assess, seal, publish. The only module that knows all stages.

Each step commits before the next begins, so a run that is killed at any moment is finished by the next one.
Unchanged input is skipped by digest and counted. One bad report is listed with its reason and the others go through.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from evenhand import beside, extract, holdings, intake, link, publish, record, workforce
from evenhand.extract import gazetteer
from evenhand.extract.languages import can_read
from evenhand.model import Agreement, Edition, Finding, Incident, Judgement, Report, Standing
from evenhand.project import Project
from evenhand.store import Draft, Store, Written

JUDGED = 5_000
"""Judgements of one transaction: with their reasons they are by far the largest part of linking."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a caller is told while a run goes on: `start(stage, total)`, `step(stage, units)`, and lines to `say`."""

    start: Callable[[str, int | None], None] = lambda stage, total: None
    step: Callable[[str, int], None] = lambda stage, done: None
    say: Callable[[str], None] = lambda line: None


@dataclass(slots=True)
class Outcome(intake.Desk):
    """What a run did: counts, problems, the sealed edition, and the files that were published."""

    edition: Edition | None = None
    files: list[Path] = field(default_factory=list)


def run(
    project: Project, *, as_of: date, now: datetime, workers: int = 2, cache_dir: Path | None = None,
    fetch: bool = False, progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Read what is new, extract claims, link them, judge incidents against the agreements, seal and publish."""
    done, tell = Outcome(), progress or Progress()
    workforce.collect_rarely()
    agreements = holdings.agreements(project)
    countries = tuple(project.settings.project.countries)
    with Store.open(project.store_path, create=True) as store, beside.Beside(project, workers) as second:
        with workforce.Crew(countries, cache_dir, workers) as crew:
            read_reports(project, store, done, now, fetch, crew, tell)
            extract_claims(store, done, now, crew, tell)
        if done.counts["statements extracted"]:
            second.get_ready(store)  # something new is sure to be published: let it load meanwhile
        held = holdings.Held(store)
        linked = link_claims(held, done, now, tell)
        state = holdings.fingerprint(project, store, agreements, as_of)
        if state == store.meta("published") and holdings.is_published(project):
            done.edition = holdings.edition_of(project)
            done.counts["nothing new: the published edition stands"] = 1
            return done
        made = assess_incidents(held, linked, agreements, done, as_of, tell)
        seal_and_publish(project, held, made, agreements, done, as_of, now, second, tell)
        store.set_meta("published", holdings.fingerprint(project, store, agreements, as_of))
    return done


def read_reports(
    project: Project, store: Store, done: Outcome, now: datetime, fetch: bool, crew: workforce.Crew, tell: Progress
) -> None:
    """Read every file that is new or changed, and the project's addresses if `fetch` is set."""
    tell.start("read", sum(1 for _ in project.report_files()))

    def step() -> None:
        tell.step("read", 1)
        if done.counts["reports read"] >= workforce.MANY and not crew.is_ready:
            gazetteer.open_gazetteer(crew.cache_dir, say=tell.say)
            crew.get_ready()  # the rest is read while they load

    intake.read_all(project, store, done, now=now, fetch=fetch, step=step)


def extract_claims(store: Store, done: Outcome, now: datetime, crew: workforce.Crew, tell: Progress) -> None:
    """Extract claims from every report that this version of the extractor has not read, in worker processes."""
    before = store.done_keys("extract", extract.CODER)
    fresh = [report for report in store.values(Report) if report.id not in before]
    todo = [report for report in fresh if can_read(report)]
    intake.note_languages([report for report in fresh if not can_read(report)], done)
    if not todo:
        return
    tell.start("extract", len(todo))
    if any(not report.coded for report in todo):
        # Opened here once, so that a first build of the index is said, and not done twice by two workers.
        gazetteer.open_gazetteer(crew.cache_dir, say=tell.say)
    for report, said, problem in crew.run(todo):
        if problem is not None:
            hint = "it is tried again on the next run; if it fails again, please report this with the file"
            done.issues.error(report.origin, f"extraction failed: {problem}", hint)
        else:
            store.append(said, actor=extract.CODER, at=now, done=[("extract", report.id, extract.CODER)])
            done.counts["statements extracted"] += len(said)
        tell.step("extract", 1)


def link_claims(held: holdings.Held, done: Outcome, now: datetime, tell: Progress) -> holdings.Follows:
    """Judge new pairs of claims, and resolve all judgements into incidents with stable ids."""
    store = held.store
    intake.note_strangers(store, held.claims, done)
    tell.start("link", 1)
    root = holdings.lexicon().root
    known = [link.bare(j) for j in store.values(Judgement)]
    previous = list(store.derived(Incident))
    fresh = link.judge(held.claims, held.infos, known=known, previous=previous, at=now, root=root)
    while some := list(islice(fresh, JUDGED)):
        store.append([Draft("judgement", j.id, Written(text)) for j, text in some], actor=link.LINKER, at=now)
        known += (judgement for judgement, _ in some)
    incidents = link.resolve(held.claims, held.infos, known, previous, root=root)
    store.replace_derived(Incident, incidents)
    done.counts.update({"claims": len(held.claims), "incidents": len(incidents)})
    tell.step("link", 1)
    return holdings.Follows(incidents, joining={j.id for j in holdings.joining(known, incidents)})


def assess_incidents(
    held: holdings.Held, linked: holdings.Follows, agreements: Sequence[Agreement], done: Outcome, as_of: date,
    tell: Progress,
) -> holdings.Follows:  # fmt: skip
    """Judge every incident known on the day under every term, and say where each party stands under each of them."""
    tell.start("assess", 1)
    day = holdings.day(held, agreements, as_of, linked=linked.incidents)
    held.store.replace_derived(Finding, day.findings)
    held.store.replace_derived(Standing, day.standings)
    done.counts["findings"] = len(day.findings)
    tell.step("assess", 1)
    return replace(linked, findings=day.findings, standings=day.standings)


def seal_and_publish(
    project: Project, held: holdings.Held, made: holdings.Follows, agreements: Sequence[Agreement], done: Outcome,
    as_of: date, now: datetime, second: beside.Beside, tell: Progress,
) -> None:  # fmt: skip
    """Enter the agreements, seal the log, and publish files and site together with the log they are sealed by."""
    tell.start("publish", 1)
    store = held.store
    store.append([holdings.agreement_entry(a) for a in agreements], actor=intake.ACTOR, at=now)
    names = [a.id for a in agreements]
    edition = record.seal(store.leaves(), project=project.title, as_of=as_of, at=now, agreements=names, files={})
    problems = [i.what for i in done.issues.errors]
    second.get_ready(store)
    with second.log(store, project.store_path.with_name("entries.jsonl")) as log:
        bundle = holdings.bundle(project, held, made, agreements, edition, problems)

        def seal(site: Path, digests: Mapping[str, str]) -> None:
            done.edition = record.write_log(log(), site, edition, known=digests)

        done.files = publish.publish(bundle, project.site, seal=seal, aid=second.aid(edition, problems))
    store.seal(size=edition.size, root=edition.root, at=now)
    tell.step("publish", 1)
