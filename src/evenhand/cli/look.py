"""Commands that show what was read and why: read, why."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evenhand import explain, extract, holdings, intake, read
from evenhand.cli.show import emit, err, issues, out, table, tree
from evenhand.errors import ReadError
from evenhand.extract import gazetteer
from evenhand.model import AUTHOR, Appraisal, Claim, Mention, Position, Report, Statement
from evenhand.project import open_project, parse_day
from evenhand.vocab import Stance

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        "read",
        epilog="Examples: evenhand read report.txt --published 2024-10-21 · evenhand read https://… --json · "
        "pbpaste | evenhand read - --explain",
    )(read_one)
    app.command(
        epilog="Examples: evenhand why i_3f9a · evenhand why unscr-1701-2006:op1-israel --project evenhand-demo"
    )(why)


def read_one(
    source: Annotated[str, typer.Argument(help="a file, an address, or - for standard input", metavar="PATH|URL|-")],
    published: Annotated[str | None, typer.Option(help="the day it was published, if it does not say")] = None,
    country: Annotated[list[str] | None, typer.Option(help="ISO alpha-2 code of the theatre (repeat)")] = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="the rule behind each field, and what was dropped")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the claims found in one text. No project needed; nothing is stored."""
    problems = read.Issues()
    reports = list(intake.read_source(source, published=parse_day(published) if published else None,
                                        today=datetime.now(UTC).date(), issues=problems))  # fmt: skip
    skipped = issues(problems)
    if not reports:
        if not skipped:
            raise ReadError("nothing to read", where=source, hint="name a file, an address, or - for standard input")
        sys.exit(2)
    gazetteer.open_gazetteer(say=lambda line: err.print(line))
    kit = extract.load_kit("en", countries=tuple(country or ()))
    found = [(report, list(extract.extract(report, kit))) for report in reports]
    if as_json:
        emit([{"report": report, "statements": said} for report, said in found])
    for report, said in () if as_json else found:
        _show(report, said)
        if explained:
            _explain(report, said, kit)
    sys.exit(1 if skipped else 0)


def _show(report: Report, said: list[Statement]) -> None:
    claims = [s for s in said if isinstance(s, Claim)]
    positions = [s for s in said if isinstance(s, Position)]
    appraisals = [s for s in said if isinstance(s, Appraisal)]
    record = explain.Record(names=holdings.names(said))
    day = report.published or "undated: “on Monday” stays unknown; add --published"
    columns = ("words", "what", "who → whom", "where and when", "harm", "according to")
    table(f"{report.title or report.origin} ({day}): {len(claims)} claims", columns, (_row(record, c) for c in claims))
    if positions:
        stances = (
            (explain.mention(record, p.party), f"{p.stance.value}: {explain.words(p.issue)}", p.words)
            for p in positions
        )
        table("positions", ("party", "stance", "words"), stances)
    if appraisals:
        judged = ((explain.summary(record, a), a.words) for a in appraisals)
        table("provisions judged in the text", ("verdict", "words"), judged)


def _row(record: explain.Record, c: Claim) -> tuple[str, ...]:
    def names(mentions: tuple[Mention, ...]) -> str:
        return ", ".join(explain.mention(record, m) for m in mentions)

    whom = f" → {names(c.recipient)}" if c.recipient else ""
    stance = "" if c.stance is Stance.ASSERTED else f" ({c.stance.value})"
    where_when = [c.where.name] if c.where else []
    if c.when is not None:
        first, last = c.when.first_day, c.when.last_day
        where_when.append(str(first) if first == last else f"{first} to {last}")
    speaker = c.voice.speaker
    voice = "the report" if speaker.party == AUTHOR else explain.mention(record, speaker)
    harm = explain.tolls(c.tolls).removeprefix("; ")
    return c.words, f"{explain.words(c.act)}{stance}", f"{names(c.actor)}{whom}", ", ".join(where_when), harm, voice


def _explain(report: Report, said: list[Statement], kit: extract.Kit) -> None:
    record = explain.Record(reports={report.id: report}, statements={s.id: s for s in said}, names=holdings.names(said))
    for item in said:
        tree(explain.statement(record, item))
    told = extract.explain(report, kit)
    if told.silenced:
        out.print(f"nothing was taken from this text: {told.silenced}", markup=False)
    left = tuple(explain.Node(f"{d.reason}: {explain.context(report.text, d.span)}") for d in told.dropped)
    failed = tuple(explain.Node(f"{why}: {explain.context(report.text, span)}") for span, why in told.failures)
    tree(explain.Node("considered and left out", left or (explain.Node("nothing"),)))
    if failed:
        tree(explain.Node("sentences that could not be read", failed))


def why(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="an id or its beginning; or AGREEMENT:TERM")],
    project: Annotated[Path, typer.Option("--project", help="the project folder")] = Path(),
    as_json: Json = False,
) -> None:
    """Explain a report, claim, judgement, incident, finding or term, down to the quoted words."""
    node = explain.why(holdings.record_of(open_project(project)), wanted)
    if as_json:
        emit(node)
    else:
        tree(node)
