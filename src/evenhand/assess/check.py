"""`evenhand check`: an agreement's mistakes, its cases run, and which of its terms have no case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evenhand.assess.engine import assess
from evenhand.assess.hints import close
from evenhand.assess.load import FILE, load_agreement, problems
from evenhand.assess.situations import CaseFile, CasesFile, ExpectFile, Situation, StandingFile, build
from evenhand.assess.standing import Coverage, stand
from evenhand.assess.yamlfile import Source, read_source
from evenhand.errors import AgreementError
from evenhand.model import Agreement, Finding, Standing
from evenhand.vocab import EVENT_OF_ACT

CASES = "cases.yml"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: what differed from what was expected, in words; nothing where it came out right."""

    name: str
    line: int
    differences: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Covered:
    """One term with the names of the cases that state something about it."""

    term: str
    article: str
    kind: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found in one agreement folder."""

    agreement: str
    problems: tuple[AgreementError, ...]
    results: tuple[CaseResult, ...] = ()
    coverage: tuple[Covered, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether the files are right and every case came out as expected."""
        return not self.problems and all(r.ok for r in self.results)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The terms without a case."""
        return tuple(c.term for c in self.coverage if not c.cases)

    def plain(self) -> dict[str, Any]:
        """The report as JSON data."""
        return {
            "agreement": self.agreement,
            "ok": self.ok,
            "problems": [str(p) for p in self.problems],
            "cases": [
                {"name": r.name, "line": r.line, "ok": r.ok, "differences": list(r.differences)} for r in self.results
            ],
            "coverage": [
                {"term": c.term, "article": c.article, "kind": c.kind, "cases": list(c.cases)} for c in self.coverage
            ],
            "uncovered": list(self.uncovered),
        }


def check(folder: Path) -> CheckReport:
    """Check one agreement folder: its file, its cases, and the terms without a case. Never raises for a bad file."""
    found = problems(folder)
    if found:
        return CheckReport(folder.name, tuple(found))
    agreement = load_agreement(folder)
    try:
        source, cases = load_cases(folder)
    except AgreementError as error:
        return CheckReport(folder.name, (error,), coverage=_coverage(agreement, ()))
    if source.errors or cases is None:
        return CheckReport(folder.name, tuple(source.errors), coverage=_coverage(agreement, ()))
    results = tuple(run(case, cases, agreement, source.line(("cases", i))) for i, case in enumerate(cases.cases))
    return CheckReport(folder.name, (), results, _coverage(agreement, results))


def load_cases(folder: Path) -> tuple[Source, CasesFile | None]:
    """Read `cases.yml`; mistakes are listed in the source with their lines."""
    source = read_source(folder / CASES, f"{folder.parent.name}/{folder.name}/{CASES}")
    try:
        cases = CasesFile.model_validate(source.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            source.wrong(
                item["loc"],
                f"`{item['loc'][-1] if item['loc'] else 'file'}`: {item['msg'].lower()}",
                "see docs/agreements.md",
            )
        return source, None
    for i, case in enumerate(cases.cases):
        for situation in _situations(case):
            if situation.act not in EVENT_OF_ACT:
                source.wrong(("cases", i), f"unknown act `{situation.act}`", close(situation.act, EVENT_OF_ACT))
    return source, cases


def _situations(case: CaseFile) -> list[Any]:
    return [*([case.situation] if case.situation else []), *case.situations]


def run(case: CaseFile, cases: CasesFile, agreement: Agreement, line: int) -> CaseResult:
    """Run one case against its agreement and say in words what differs."""
    built = [build(s, cases.places, case.as_of, i) for i, s in enumerate(_situations(case))]
    findings = [f for s in built for f in assess(s.incident, s.claims, [agreement], as_of=case.as_of, facts=s.facts)]
    differences = [d for e in case.expect for d in _compare(e, findings)]
    differences += [
        f"`{t}` has a finding: {f.status.value} by {f.party}" for t in case.none for f in findings if f.term == t
    ]
    for expected in case.standing:
        differences += _compare_standing(expected, findings, built, agreement, case)
    terms = [*(e.term for e in case.expect), *case.none, *(s.term for s in case.standing)]
    unknown = [f"there is no term `{t}`" for t in terms if agreement.term(t) is None]
    return CaseResult(case.name, line, tuple(unknown + differences), tuple(dict.fromkeys(terms)))


def _compare(expected: ExpectFile, findings: Sequence[Finding]) -> Iterator[str]:
    found = [f for f in findings if f.term == expected.term and f.party == expected.party]
    label = f"{expected.term} × {expected.party}"
    if not found:
        others = ", ".join(f"{f.term} × {f.party}: {f.status.value}" for f in findings) or "nothing"
        yield f"{label}: no finding (found {others})"
        return
    finding = found[0]
    for name in ("status", "fact", "attributed", "dispute", "exception"):
        want, have = getattr(expected, name), getattr(finding, name)
        want, have = getattr(want, "value", want), getattr(have, "value", have)
        if want is not None and want != (have or "none"):
            yield f"{label}: {name} is {have or 'none'}, expected {want}"
    readings = {r.party: r.status for r in finding.readings}
    for party, status in expected.readings.items():
        if readings.get(party) is not status:
            yield f"{label}: under the reading of {party} it is {readings.get(party)}, expected {status.value}"
    if expected.tags is not None and set(expected.tags) != set(finding.tags):
        yield f"{label}: tags are {sorted(finding.tags)}, expected {sorted(expected.tags)}"
    for words, text in ((expected.reply, finding.reply_note or ""), (expected.says, finding.sentence)):
        if words is not None and words not in text:
            yield f"{label}: “{text}” does not say “{words}”"


def _compare_standing(
    expected: StandingFile,
    findings: Sequence[Finding],
    built: Sequence[Situation],
    agreement: Agreement,
    case: CaseFile,
) -> Iterator[str]:
    read = Coverage(reports=case.read) if case.read else Coverage()
    rows = stand(
        findings, [s.incident for s in built], [], [], [agreement], read, as_of=case.as_of, rule=expected.rule,
        claims={k: c for s in built for k, c in s.claims.items()},
    )  # fmt: skip
    found = [s for s in rows if s.term == expected.term and s.party == expected.party]
    if not found:
        yield f"{expected.term} × {expected.party}: no standing"
        return
    yield from _differences(expected, found[0])


def _differences(expected: StandingFile, found: Standing) -> Iterator[str]:
    label = f"standing of {expected.term} × {expected.party}"
    for name in ("in_force", "score", "deadline", "days_left"):
        want, have = getattr(expected, name), getattr(found, name)
        if want is not None and want != have:
            yield f"{label}: {name} is {have}, expected {want}"
    if expected.whose_move is not None and expected.whose_move != list(found.whose_move):
        yield f"{label}: the move is of {list(found.whose_move)}, expected {expected.whose_move}"
    if expected.missing is not None and expected.missing != len(found.missing):
        yield f"{label}: {len(found.missing)} steps are missing, expected {expected.missing}"
    for name, count in expected.counts.items():
        if found.counts.get(name, 0) != count:
            yield f"{label}: {name} is {found.counts.get(name, 0)}, expected {count}"
    for words, text in ((expected.clock, found.clock or ""), (expected.silence, found.silence or "")):
        if words is not None and words not in text:
            yield f"{label}: “{text}” does not say “{words}”"


def _coverage(agreement: Agreement, results: Sequence[CaseResult]) -> tuple[Covered, ...]:
    return tuple(
        Covered(t.id, t.article, t.kind, tuple(r.name for r in results if t.id in r.terms)) for t in agreement.terms
    )


def check_all(folder: Path) -> list[CheckReport]:
    """Check every agreement folder below a folder, in the order of their names."""
    return [check(path.parent) for path in sorted(folder.glob(f"*/{FILE}"))]
