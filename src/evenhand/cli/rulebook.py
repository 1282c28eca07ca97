"""Commands about agreements: check, standing, positions, diff."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from evenhand import assess, holdings
from evenhand.cli.show import emit, err, out, table
from evenhand.errors import AgreementError, ProjectError
from evenhand.explain import words
from evenhand.model import Standing
from evenhand.project import open_project, parse_day
from evenhand.resources import shipped

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
ProjectFolder = Annotated[Path, typer.Option("--project", help="the project folder")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Examples: evenhand check unscr-1701-2006 · evenhand check my-record/agreements/truce")(check)
    app.command(epilog="Example: evenhand positions LBN --term WITHDRAW --project evenhand-demo")(positions)
    app.command(
        epilog="Examples: evenhand diff 2025-02-17 2025-02-19 --project evenhand-demo · evenhand diff old/site new/site"
    )(diff)
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
    count: Annotated[str, typer.Option(help="counting rule: per_strike, unifil_like, acled_like ...")] = "per_incident",
    as_json: Json = False,
) -> None:
    """Say where each party stands under each term on a day: counts, clock, what is missing, whose move it is."""
    day = _day(project, as_of, count)
    _known("party", party, {s.party for s in day.standings})
    _known("agreement", agreement, {s.agreement for s in day.standings})
    wanted = [
        s for s in day.standings if party in (None, s.party) and agreement in (None, s.agreement)
    ]  # fmt: skip
    if as_json:
        emit(wanted)
        return
    names = holdings.names((), {p for s in wanted for p in (s.party, *s.whose_move)})
    out.print(f"as of {day.as_of}; counted {', '.join(sorted({s.counting_rule for s in wanted}))}", soft_wrap=True)
    for agreed in dict.fromkeys(s.agreement for s in wanted):
        rows = _without_repeats(_standing(s, names) for s in wanted if s.agreement == agreed)
        table(agreed, ("term", "party", "state and clock", "reported", "duty", "missing, and whose move it is"), rows)
    for note in sorted({s.silence for s in wanted if s.silence}):
        out.print(f"silence: {note}", soft_wrap=True)


def _known(what: str, wanted: str | None, there: set[str]) -> None:
    if wanted is not None and wanted not in there:
        hint = f"there are: {', '.join(sorted(there))}" if there else "name agreements in evenhand.toml"
        raise ProjectError(f"no standing of the {what} `{wanted}`", where="command line", hint=hint)


def _standing(s: Standing, names: dict[str, str]) -> tuple[object, ...]:
    state = s.state if s.clock is None else f"{s.state}; {s.clock}"
    counts = ", ".join(f"{words(k)} {n}" for k, n in s.counts.items())
    duty = "" if s.score is None else f"{s.score} of 3"
    moves = f" → {', '.join(names.get(p, p) for p in s.whose_move)}" if s.whose_move else ""
    needed = f"; would close it: {'; '.join(s.evidence_needed)}" if s.missing and s.evidence_needed else ""
    return s.term, names.get(s.party, s.party), state, counts, duty, f"{'; '.join(s.missing)}{moves}{needed}"


def _without_repeats(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Rows in which what stands word for word in the row above, for the same term, is a ditto mark."""
    above: tuple[object, ...] = ()
    for row in rows:
        same = bool(above) and row[0] == above[0]
        yield tuple(
            "″" if same and cell and cell == over else cell for cell, over in zip(row, above or row, strict=True)
        )
        above = row


def positions(
    party: Annotated[str | None, typer.Argument(help="a party's id, e.g. LBN", show_default="every party")] = None,
    project: ProjectFolder = Path(),
    term: Annotated[str | None, typer.Option(help="only on this term: TERM or AGREEMENT:TERM")] = None,
    as_json: Json = False,
) -> None:
    """Show what each party accepts, refuses, demands or makes conditional, over time and by term."""
    opened = open_project(project)
    day = _day(project, None)
    root = holdings.lexicon().root
    agreed = holdings.agreements(opened)
    rows = assess.positions_table(day.positions, agreed, party, term, root=root, incidents=day.incidents)
    if as_json:
        emit({"positions": rows, "overlaps": assess.overlaps(rows)})
        return
    names = holdings.names((), {r.party for r in rows})
    columns = ("party", "issue", "day", "stance", "words", "terms", "links to")
    table(f"positions as of {day.as_of}", columns, (_position(r, names) for r in rows))
    for o in assess.overlaps(rows):
        if o.common:
            out.print(f"{words(o.issue)}: accepted by {', '.join(names[p] for p in o.accept)}, refused by none")


def _position(row: assess.Stand, names: dict[str, str]) -> tuple[object, ...]:
    stance = row.stance.value
    if row.changed_from is not None:
        stance += f" (before: {row.changed_from.value}; incidents before {row.before}, after {row.after})"
    return names[row.party], words(row.issue), row.day, stance, row.words, ", ".join(row.terms), ", ".join(row.linked)


def diff(
    before: Annotated[str, typer.Argument(help="a day, or a published folder", metavar="A")],
    after: Annotated[str, typer.Argument(help="a day, or a published folder", metavar="B")],
    project: ProjectFolder = Path(),
    as_json: Json = False,
) -> None:
    """Say what changed between two days, or between two published editions."""
    changes = assess.diff(_standings(before, project), _standings(after, project))
    if as_json:
        emit(changes)
        return
    for change in changes:
        out.print(change.sentence, soft_wrap=True)
    out.print(f"{len(changes)} changes")


def _standings(which: str, project: Path) -> Sequence[Standing]:
    if Path(which).is_dir():
        return holdings.published_standings(Path(which))
    return _day(project, which).standings


def _day(project: Path, as_of: str | None, counting: str = "per_incident") -> holdings.Day:
    opened = open_project(project)
    with holdings.open_store(opened) as store:
        day = parse_day(as_of) if as_of else holdings.last_day(opened)
        return holdings.day(holdings.Held(store), holdings.agreements(opened), day, counting=counting)
