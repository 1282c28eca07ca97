"""Commands about agreements: check, standing, positions, diff."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evenhand import assess, holdings
from evenhand.cli.show import emit, err, out, table
from evenhand.errors import AgreementError
from evenhand.explain import words
from evenhand.model import Standing
from evenhand.project import open_project, parse_day
from evenhand.resources import shipped

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
ProjectFolder = Annotated[Path, typer.Option("--project", help="the project folder")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Examples: evenhand check unscr-1701-2006 · evenhand check my-record/agreements/truce")(check)
    app.command(epilog="Example: evenhand standing --project evenhand-demo --as-of 2025-02-19 --party ISR")(standing)


def check(
    agreement: Annotated[str, typer.Argument(help="a shipped agreement's id, or a folder")], as_json: Json = False
) -> None:
    """Check an agreement: its file, the cases beside it, and which of its terms have no case."""
    report = assess.check(_folder(agreement))
    if as_json:
        emit(report.plain())
        sys.exit(0 if report.ok else 1)
    for problem in report.problems:
        err.print(f"[bold red]error[/]: {problem}", soft_wrap=True)
    for case in report.results:
        for difference in case.differences:
            err.print(f"[bold red]case failed[/]: {case.name} (line {case.line}): {difference}", soft_wrap=True)
    rows = ((c.term, c.article, words(c.kind), len(c.cases) or "none") for c in report.coverage)
    table(f"{report.agreement}: cases by term", ("term", "article", "kind", "cases"), rows)
    passed = sum(r.ok for r in report.results)
    out.print(f"{passed} passed, {len(report.results) - passed} failed")
    sys.exit(0 if report.ok else 1)


def _folder(agreement: str) -> Path:
    for folder in (Path(agreement), shipped("agreements") / agreement):
        if folder.is_dir():
            return folder
    known = ", ".join(sorted(p.name for p in shipped("agreements").iterdir() if p.is_dir()))
    raise AgreementError(f"no agreement `{agreement}`", where="command line", hint=f"shipped agreements: {known}")


def standing(
    project: ProjectFolder = Path(),
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="default: the last run's day")] = None,
    party: Annotated[str | None, typer.Option(help="only this party's id")] = None,
    agreement: Annotated[str | None, typer.Option(help="only this agreement's id")] = None,
    as_json: Json = False,
) -> None:
    """Say where each party stands under each term on a day: counts, clock, what is missing, whose move it is."""
    day = _day(project, as_of)
    wanted = [
        s for s in day.standings if party in (None, s.party) and agreement in (None, s.agreement)
    ]  # fmt: skip
    if as_json:
        emit(wanted)
        return
    names = holdings.names((), {p for s in wanted for p in (s.party, *s.whose_move)})
    columns = ("agreement", "term", "party", "state", "count", "duty", "clock", "missing", "whose move", "evidence")
    table(f"as of {day.as_of}", columns, (_standing(s, names) for s in wanted))
    for rule in sorted({s.counting_rule for s in wanted}):
        out.print(f"counted: {rule}", soft_wrap=True)
    for note in sorted({s.silence for s in wanted if s.silence}):
        out.print(f"silence: {note}", soft_wrap=True)


def _standing(s: Standing, names: dict[str, str]) -> tuple[object, ...]:
    counts = ", ".join(f"{words(k)} {n}" for k, n in s.counts.items())
    duty = "" if s.score is None else f"{s.score} of 3"
    moves = ", ".join(names.get(p, p) for p in s.whose_move)
    return (
        s.agreement, s.term, names.get(s.party, s.party), s.state, counts, duty, s.clock, "; ".join(s.missing), moves,
        "; ".join(s.evidence_needed),
    )  # fmt: skip


def _day(project: Path, as_of: str | None) -> holdings.Day:
    opened = open_project(project)
    with holdings.open_store(opened) as store:
        day = parse_day(as_of) if as_of else holdings.last_day(opened)
        return holdings.day(store, holdings.agreements(opened), day)
