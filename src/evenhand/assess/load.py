"""Agreement folders → agreements. Every mistake is found in one pass and told with file and line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evenhand import canon
from evenhand.assess import schema
from evenhand.assess.hints import close
from evenhand.assess.kinds import KINDS
from evenhand.assess.lint import lint
from evenhand.assess.yamlfile import Path_, Source, read_source
from evenhand.errors import AgreementError
from evenhand.model import Agreement, Reading, Term
from evenhand.model.rules import Condition, ExceptionClause, Extension, Milestone, Scope, Threshold, Zone

FILE = "agreement.yml"


def load_agreement(folder: Path) -> Agreement:
    """The agreement in a folder; AgreementError with file, line and hint, listing every mistake that was found."""
    source, parsed = _parse(folder)
    if source.errors:
        raise _together(source.errors)
    assert parsed is not None
    return _build(parsed, folder, source)


def load_all(folder: Path) -> list[Agreement]:
    """All agreements below a folder, in the order of their names; ids and superseded instruments are checked."""
    agreements = [load_agreement(path.parent) for path in sorted(folder.glob(f"*/{FILE}"))]
    known = {a.id for a in agreements}
    for agreement in agreements:
        for other in agreement.supersedes:
            if other not in known:
                raise AgreementError(
                    f"supersedes an unknown instrument `{other}`",
                    where=f"{agreement.path}/{FILE}",
                    hint=close(other, known),
                )
    return superseded(agreements)


def superseded(agreements: Sequence[Agreement]) -> list[Agreement]:
    """The same agreements, each ending no later than the moment from which one that takes its place is in force."""
    return [_ended(a, min((b.since for b in agreements if a.id in b.supersedes), default=None)) for a in agreements]


def _ended(agreement: Agreement, end: datetime | None) -> Agreement:
    if end is None:
        return agreement
    # An extension agreed earlier cannot carry the old text past the new one.
    extensions = tuple(e for e in agreement.extensions if e.to <= end)
    until = end if agreement.until is None else min(agreement.until, end)
    return replace(agreement, until=until, extensions=extensions)


def problems(folder: Path) -> list[AgreementError]:
    """Every mistake in an agreement folder, in the order of the file; empty where there is none."""
    try:
        source, _ = _parse(folder)
    except AgreementError as error:
        return [error]
    return sorted(source.errors, key=lambda e: int((e.where or ":0").rsplit(":", 1)[-1]))


def _together(errors: list[AgreementError]) -> AgreementError:
    if len(errors) == 1:
        return errors[0]
    return AgreementError(
        f"{len(errors)} mistakes\n" + "\n".join(str(e) for e in errors),
        hint="correct them one by one and run `evenhand check` again",
    )


def _parse(folder: Path) -> tuple[Source, schema.AgreementFile | None]:
    source = read_source(folder / FILE, f"{folder.parent.name}/{folder.name}/{FILE}")
    if not isinstance(source.data, dict):
        source.wrong((), "the file is not a list of keys", schema.ISSUE_HINT)
        return source, None
    parsed = _validate(source)
    lint(source, folder)
    return source, parsed


def _validate(source: Source) -> schema.AgreementFile | None:
    try:
        return schema.AgreementFile.model_validate(source.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            _tell(source, item["loc"], item["type"], item["msg"], item.get("ctx", {}), item.get("input"))
        return None


def _tell(source: Source, loc: Path_, kind: str, message: str, context: dict[str, Any], given: Any) -> None:
    name = loc[-1] if loc else "file"
    if kind == "extra_forbidden":
        source.wrong(loc, f"unknown key `{name}`", close(str(name), _keys(loc)))
    elif kind == "missing":
        source.wrong(loc[:-1], f"the key `{name}` is missing", "every such part needs it; see docs/agreements.md")
    elif kind.startswith(("datetime", "date")):
        source.wrong(loc, f"`{name}` is not a date: {given!r}", "write 2024-11-27 or 2024-11-27T04:00")
    elif kind in ("enum", "literal_error"):
        source.wrong(loc, f"`{given}` cannot stand for `{name}`", f"one of {context.get('expected', '')}")
    else:
        source.wrong(loc, f"`{name}`: {message[0].lower()}{message[1:]}", f"given: {given!r}"[:120])


def _keys(loc: Path_) -> list[str]:
    models: dict[str, type[schema.File]] = {
        "terms": schema.TermFile,
        "sources": schema.SourceFile,
        "zones": schema.ZoneFile,
        "readings": schema.ReadingFile,
        "exceptions": schema.ExceptionFile,
        "milestones": schema.MilestoneFile,
        "extensions": schema.ExtensionFile,
        "condition": schema.ConditionFile,
        "when": schema.ScopeFile,
        "evidence": schema.EvidenceFile,
    }
    parts = [models[str(p)] for p in loc[:-1] if str(p) in models]
    return list((parts[-1] if parts else schema.AgreementFile).model_fields)


def _build(parsed: schema.AgreementFile, folder: Path, source: Source) -> Agreement:
    return Agreement(
        id=parsed.id, stack=parsed.stack, title=parsed.title, parties=tuple(parsed.parties), timezone=parsed.timezone,
        since=parsed.since, until=parsed.until, status=parsed.status,
        sources=tuple(s.url or s.title for s in parsed.sources),
        terms=tuple(_term(t, i, source) for i, t in enumerate(parsed.terms)),
        path=f"{folder.parent.name}/{folder.name}", digest=canon.digest((folder / FILE).read_bytes()),
        countries=tuple(parsed.countries), concerned=tuple(parsed.concerned), monitors=tuple(parsed.monitors),
        aliases=dict(parsed.aliases), names=tuple(parsed.names),
        called={words: party for party, listed in parsed.called.items() for words in listed},
        joint=dict(parsed.joint), zones={name: _zone(name, z, folder) for name, z in parsed.zones.items()},
        extensions=_extensions(parsed.extensions), condition=_condition(parsed.condition),
        supersedes=tuple(parsed.supersedes), contested_by=tuple(parsed.contested_by),
        classification=parsed.classification, unknown=tuple(parsed.unknown), reply_days=parsed.reply_days,
        digest_of=parsed.digest_of,
    )  # fmt: skip


def _term(term: schema.TermFile, index: int, source: Source) -> Term:
    params = KINDS[term.kind].params.model_validate(term.params)
    return Term(
        id=term.id, article=term.article, theme=term.theme, kind=term.kind, text=term.text, deontic=term.force,
        bound=tuple(term.bound), answerable_for={p: tuple(a) for p, a in term.answerable_for.items()},
        params=params.model_dump(mode="json"), readings=tuple(_reading(r) for r in term.readings),
        monitor=tuple(term.monitor), report_to=tuple(term.report_to), evidence_breach=term.evidence.breach,
        evidence_fulfilment=term.evidence.fulfilment, deadline=term.deadline,
        text_digest=term.text_digest or canon.digest(term.text.encode()), line=source.line(("terms", index)),
        zone=term.zone, since=term.since, until=term.until, extensions=_extensions(term.extensions),
        condition=_condition(term.condition),
        exceptions=tuple(_exception(e) for e in term.exceptions),
        milestones=tuple(_milestone(m) for m in term.milestones),
        parallel_with=tuple(term.parallel_with), after=tuple(term.after), denominator=term.denominator,
        variants=tuple(term.variants), verified=term.verified, issues=tuple(term.issues), bears=term.bears,
        threshold=Threshold(count=term.threshold.count, days=term.threshold.days) if term.threshold else None,
    )  # fmt: skip


def _reading(r: schema.ReadingFile) -> Reading:
    return Reading(
        party=r.party, text=r.text, source=r.source, status=r.makes, instrument=r.instrument, since=r.since,
        scope=_scope(r.when) if r.when is not None else None,
    )  # fmt: skip


def _scope(s: schema.ScopeFile) -> Scope:
    return Scope(
        acts=tuple(s.acts), recipients=tuple(s.recipients), zone=s.zone, outside=s.outside, claimed=s.claimed,
        threat=tuple(s.threat),
    )  # fmt: skip


def _exception(e: schema.ExceptionFile) -> ExceptionClause:
    return ExceptionClause(id=e.id, claimants=tuple(e.claimants), text=e.text, scope=_scope(e.when), article=e.article)


def _milestone(m: schema.MilestoneFile) -> Milestone:
    return Milestone(
        id=m.id, text=m.text, score=m.score, by=tuple(m.by), needs=tuple(m.needs), due=m.due, met_on=m.met_on,
        lost_on=m.lost_on, evidence=m.evidence, source=m.source, verified=m.verified, since=m.since,
    )  # fmt: skip


def _extensions(files: list[schema.ExtensionFile]) -> tuple[Extension, ...]:
    return tuple(
        Extension(to=e.to, agreed_on=e.agreed_on, by=tuple(e.by), source=e.source, verified=e.verified, note=e.note)
        for e in files
    )


def _condition(file: schema.ConditionFile | None) -> Condition | None:
    if file is None:
        return None
    return Condition(text=file.text, states=tuple((s.since, s.holds, s.source) for s in file.states))


def _zone(name: str, z: schema.ZoneFile, folder: Path) -> Zone:
    return Zone(
        name=name, note=z.note, file=z.file, countries=tuple(z.countries), places=tuple(z.places),
        outside=tuple(z.outside), edge_km=z.edge_km,
        contested=tuple((c.name, c.lat, c.lon, c.radius_km) for c in z.contested),
        tags=tuple((t.tag, t.note, *t.box) for t in z.tags),
        geometry=(folder / z.file).read_text(encoding="utf-8") if z.file else None,
    )  # fmt: skip
