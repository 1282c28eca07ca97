"""What a record holds now: current claims, what is known of the reports, views for explaining and publishing."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from evenhand import __version__, assess, canon, explain, link, publish
from evenhand.assess.kinds import KINDS
from evenhand.errors import ProjectError
from evenhand.extract import actors
from evenhand.extract.languages import can_read, is_current
from evenhand.extract.lexicon import Lexicon
from evenhand.model import (
    AUTHOR,
    Agreement,
    Appraisal,
    Claim,
    Edition,
    Finding,
    Incident,
    Judgement,
    Mention,
    Position,
    Report,
    Standing,
    Statement,
    When,
    decode,
)
from evenhand.project import Project
from evenhand.store import Draft, Store
from evenhand.vocab import Basis, Precision


@cache
def lexicon() -> Lexicon:
    """The English actor list."""
    return actors.load("en")


@dataclass(frozen=True)
class Held:
    """What was read and extracted so far: each part is taken from the store once, when it is first asked for."""

    store: Store

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by id, in record order."""
        return {r.id: r for r in self.store.values(Report)}

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims of the extractor's present version, in record order; older versions stay in the log, unused."""
        return [c for c in self.store.values(Claim) if is_current(c)]

    @cached_property
    def positions(self) -> list[Position]:
        """The positions of the extractor's present version."""
        return [p for p in self.store.values(Position) if is_current(p)]

    @cached_property
    def appraisals(self) -> list[Appraisal]:
        """The appraisals of the extractor's present version."""
        return [a for a in self.store.values(Appraisal) if is_current(a)]

    @property
    def statements(self) -> Iterator[Statement]:
        """Everything the present extractor took from the reports."""
        return chain(self.claims, self.positions, self.appraisals)

    @cached_property
    def infos(self) -> dict[str, link.ReportInfo]:
        """What linking needs of each report: outlet, family, day, words, and whose copy it is."""
        copies = {body["report"]: body["of"] for body in _bodies(self.store, "copy")}
        return {r.id: link.ReportInfo.of(r, origin_of=copies.get(r.id)) for r in self.reports.values()}

    @cached_property
    def facts(self) -> assess.Facts:
        """What judging needs of each report. Copies of one story count as one origin, whoever carried them."""
        return assess.Facts(
            reports={
                name: assess.ReportInfo(
                    outlet=info.outlet, family=self._family(name), published=info.published,
                    language=self.reports[name].language,
                )
                for name, info in self.infos.items()
            },
            root=lexicon().root,
        )  # fmt: skip

    def _family(self, report: str) -> str | None:
        first = self.infos.get(self.infos[report].origin_of or report)
        return (first.family or first.outlet) if first else self.infos[report].family


def _bodies(store: Store, kind: str) -> Iterator[dict[str, str]]:
    for (body,) in store.rows("SELECT body FROM entry WHERE kind = ? ORDER BY seq", kind):
        yield json.loads(body)


@dataclass(frozen=True, slots=True)
class Day:
    """The record as of one day: what was published by then, and what follows from it."""

    as_of: date
    claims: Mapping[str, Claim]
    positions: Sequence[Position]
    appraisals: Sequence[Appraisal]
    incidents: Sequence[Incident]
    findings: Sequence[Finding]
    standings: Sequence[Standing]


def day(
    held: Held, agreed: Sequence[Agreement], as_of: date, *, counting: str = "per_incident",
    linked: Sequence[Incident] | None = None,
) -> Day:  # fmt: skip
    """Rebuild the record as of a day from the reports published by then; undated reports count as known.

    `counting` names the rule under which incidents are counted (`assess/counting.yml`). `linked` are the incidents
    that all claims were just linked into: they are those of the day too if no claim is younger.
    """

    def known(said: Statement) -> bool:
        published = held.infos[said.report].published
        return published is None or published <= as_of

    told = {c.id: c for c in held.claims if known(c)}
    if linked is not None and len(told) == len(held.claims):
        incidents = list(linked)
    else:
        judgements = [link.bare(j) for j in held.store.values(Judgement) if j.left in told and j.right in told]
        previous = list(held.store.derived(Incident))
        incidents = link.resolve(list(told.values()), held.infos, judgements, previous, root=lexicon().root)
    findings = [f for i in incidents for f in assess.assess(i, told, agreed, as_of=as_of, facts=held.facts)]
    positions = [_dated(p, held.infos[p.report].published) for p in held.positions if known(p)]
    appraisals = [a for a in held.appraisals if known(a)]
    read = silence(r for r in held.reports.values() if r.published is None or r.published <= as_of)
    standings = assess.stand(
        findings, incidents, positions, appraisals, agreed, read, as_of=as_of, rule=counting, claims=told
    )
    return Day(as_of, told, positions, appraisals, incidents, findings, standings)


def _dated(position: Position, published: date | None) -> Position:
    """A stance without a day of its own is one of the day on which it was published, and says so."""
    if position.when is not None or published is None:
        return position
    day = When.days(published, published, precision=Precision.DAY, basis=Basis.PUBLICATION, rule="publication")
    return replace(position, when=day)


def published_standings(folder: Path) -> list[Standing]:
    """The standings of a published folder; ProjectError if there are none."""
    path = folder / "files" / "standings.jsonl"
    if not path.is_file():
        raise ProjectError("no files/standings.jsonl", where=str(folder), hint="name the `site` folder of a project")
    return [decode(Standing, line) for line in path.read_text(encoding="utf-8").splitlines()]


def silence(reports: Iterable[Report]) -> assess.Coverage:
    """What was read, so that the absence of a report can be weighed."""
    reports = [r for r in reports if can_read(r)]
    days = [r.published for r in reports if r.published]
    return assess.Coverage(
        reports=len(reports),
        first=min(days, default=None),
        last=max(days, default=None),
        by_language=Counter(r.language for r in reports),
        by_source=Counter(r.outlet for r in reports),
    )


def agreement_entry(agreement: Agreement) -> Draft:
    """An agreement as an entry of the log: which text, word for word, the findings were made with."""
    body = {"id": agreement.id, "title": agreement.title, "digest": agreement.digest}
    return Draft("agreement", canon.content_id("g_", body), body)


def open_store(project: Project) -> Store:
    """The project's store; ProjectError if it has never been run."""
    if not project.store_path.exists():
        raise ProjectError("this project has no record yet", where=str(project.root), hint="run: evenhand run")
    return Store.open(project.store_path)


def record_of(project: Project) -> explain.Record:
    """Everything that an explanation may cite."""
    with open_store(project) as store:
        held = Held(store)
        said = {s.id: s for s in held.statements}
        return explain.Record(
            reports=held.reports,
            statements=said,
            incidents={i.id: i for i in store.derived(Incident)},
            findings={f.id: f for f in store.derived(Finding)},
            judgements=list(store.values(Judgement)),
            agreements={a.id: a for a in agreements(project)},
            names=names(said.values()),
        )


def agreements(project: Project) -> list[Agreement]:
    """The agreements that the project measures its record against."""
    return assess.superseded([assess.load_agreement(folder) for folder in project.agreement_folders()])


def names(said: Iterable[Statement], more: Iterable[str] = ()) -> dict[str, str]:
    """The English name of every party that these statements or ids mention."""
    parties = {m.party for s in said for m in mentions(s) if m.party} | set(more)
    return {p: lexicon().name(p) for p in sorted(parties - {AUTHOR})}


def mentions(it: Statement) -> tuple[Mention, ...]:
    """Every actor that a statement mentions."""
    if isinstance(it, Claim):
        return (*it.actor, *it.recipient, it.voice.speaker, *it.voice.via)
    return (*((it.party,) if it.party else ()), it.voice.speaker)


def fingerprint(project: Project, store: Store, agreed: Sequence[Agreement], as_of: date) -> str:
    """What an edition is made of, as one digest: if it has not changed, neither has the edition."""
    made_of = {
        "size": store.size(),
        "as_of": as_of,
        "agreements": [a.digest for a in agreed],
        "settings": project.settings.model_dump(mode="json"),
        "version": __version__,
    }
    return canon.digest(canon.canonical(made_of))


def is_published(project: Project) -> bool:
    """Whether a whole edition lies in the project's published folder: the checkpoint is written last."""
    return (project.site / "record" / "checkpoint").is_file() and (project.site / "index.html").is_file()


def last_day(project: Project) -> date:
    """The day as of which the project was last published; ProjectError if it never was."""
    return edition_of(project).as_of


def edition_of(project: Project) -> Edition:
    """The edition that the project last published; ProjectError if it never did."""
    path = project.site / "record" / "edition.json"
    if not path.is_file():
        raise ProjectError("this project has not been published yet", where=str(project.root), hint="run: evenhand run")
    return decode(Edition, path.read_bytes())


def bundle_of(project: Project) -> publish.Bundle:
    """The record as it was last published, for an export."""
    with open_store(project) as store:
        return bundle(project, Held(store), derived(store), agreements(project), edition_of(project), [])


def bound(agreed: Iterable[Agreement]) -> Iterator[str]:
    """Everyone whom the terms bind, charge or let claim an exception."""
    for term in (t for a in agreed for t in a.terms):
        yield from (*term.bound, *(p for charged in term.answerable_for.values() for p in charged))
        yield from (p for clause in term.exceptions for p in clause.claimants)
        yield from (*term.monitor, *term.report_to, *(r.party for r in term.readings))


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from the claims, as a run has just made it or as the store keeps it.

    `joining` are the ids of the judgements inside incidents, None where nobody has them at hand.
    """

    incidents: Sequence[Incident]
    findings: Sequence[Finding] = ()
    standings: Sequence[Standing] = ()
    joining: Set[str] | None = None


def derived(store: Store) -> Follows:
    """What followed from the claims when incidents were last linked and judged."""
    return Follows(list(store.derived(Incident)), list(store.derived(Finding)), list(store.derived(Standing)))


def bundle(
    project: Project, held: Held, made: Follows, agreed: Sequence[Agreement], edition: Edition,
    problems: Sequence[str],
) -> publish.Bundle:  # fmt: skip
    """Everything that pages and exports are made of."""
    parties = tuple(dict.fromkeys(p for a in agreed for p in a.parties))
    about = project.settings.project
    named = names(held.statements, (*parties, *bound(agreed), *(f.party for f in made.findings)))
    return publish.Bundle(
        project=publish.ProjectInfo(
            title=about.title, parties=parties, names={p: named[p] for p in parties}, countries=tuple(about.countries),
            timezone=about.timezone, licence=about.licence,
        ),
        edition=edition,
        reports=held.reports,
        claims=tuple(held.claims),
        positions=tuple(held.positions),
        appraisals=tuple(held.appraisals),
        incidents=tuple(made.incidents),
        judgements=tuple(_shown(held.store, made)),
        findings=tuple(made.findings),
        standings=tuple(made.standings),
        agreements=tuple(agreed),
        zones=tuple(zones(agreed)),
        party_names=named,
        roots={p: lexicon().root(p) for p in named},
        kinds={name: kind.doc.split("\n\n")[0] for name, kind in KINDS.items()},
        coverage=coverage(held.reports.values(), problems),
        as_of=edition.as_of,
    )  # fmt: skip


def _shown(store: Store, made: Follows) -> Iterator[Judgement]:
    """The judgements that join incidents; the others stand in the log."""
    if made.joining is not None:
        return store.values(Judgement, only=made.joining)
    return joining(store.values(Judgement), made.incidents)


def joining(judgements: Iterable[Judgement], incidents: Iterable[Incident]) -> Iterator[Judgement]:
    """The judgements on two claims of one incident: they are shown with it."""
    at = {claim: n for n, incident in enumerate(incidents) for claim in incident.claims}
    return (j for j in judgements if j.left in at and at[j.left] == at.get(j.right))


def coverage(reports: Iterable[Report], problems: Sequence[str]) -> publish.Coverage:
    """What was read, and what was read but not extracted, so that silence can be weighed."""
    reports = list(reports)
    return publish.Coverage(
        read=len(reports),
        by_outlet=Counter(r.outlet for r in reports),
        by_language=Counter(r.language for r in reports),
        not_extracted=Counter(r.language for r in reports if not can_read(r)),
        problems=tuple(problems),
    )


def zones(agreed: Iterable[Agreement]) -> Iterator[dict[str, object]]:
    """The areas that the agreements draw, as GeoJSON features with their source and the error of their edge."""
    for agreement in agreed:
        for zone in agreement.zones.values():
            if zone.geometry:
                about = {"name": zone.name, "source": zone.note, "edge_error_km": zone.edge_km}
                about["agreement"] = agreement.title
                yield {"type": "Feature", "properties": about, "geometry": json.loads(zone.geometry)}
