"""Commands that make or publish a record: demo, new, run, export, verify, places."""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from evenhand import demo as demo_project
from evenhand import holdings, pipeline, publish, record
from evenhand.cli.show import bars, emit, err, issues, out, table
from evenhand.extract import gazetteer
from evenhand.project import Project, new_project, open_project, parse_day

Folder = Annotated[Path, typer.Argument(help="the project folder", show_default="this folder")]
Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="judge as of this day", show_default="today")]
MOST = 20
"""Problems of a record that are printed before the rest is only counted."""

Workers = Annotated[int, typer.Option("--workers", min=1, help="processes that read prose")]

places = typer.Typer(help="The gazetteer: world place names, and your own additions.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: evenhand demo")(demo)
    app.command(epilog="Example: evenhand new ceasefire-record --country LB --country IL --agreement unscr-1701-2006")(
        new
    )
    app.command(epilog="Examples: evenhand run · evenhand run my-record --as-of 2025-02-19 --workers 4")(run)
    app.command(epilog="Examples: evenhand verify site · evenhand verify my-record")(verify)
    app.command(epilog="Examples: evenhand export acled · evenhand export parquet -o tables --project my-record")(
        export
    )
    places.command("import", epilog="Example: evenhand places import LB.zip (from download.geonames.org/export/dump)")(
        places_import
    )
    app.add_typer(places, name="places")


def demo(
    folder: Annotated[Path, typer.Argument(help="where to make it")] = Path("evenhand-demo"),
    as_of: AsOf = None,
    workers: Workers = 2,
) -> None:
    """Build the record of the Lebanon–Israel front from 80 sample reports and publish it as a site."""
    project = demo_project.prepare(folder)
    status = _run(project, as_of=as_of, workers=workers, fetch=False, as_json=False)
    _what_next(project)
    sys.exit(status)


def new(
    folder: Annotated[Path, typer.Argument(help="the folder to make")],
    title: Annotated[str | None, typer.Option(help="name of the record", show_default="the folder's name")] = None,
    country: Annotated[list[str] | None, typer.Option(help="ISO alpha-2 code of the theatre (repeat)")] = None,
    timezone: Annotated[str, typer.Option(help="civil time of the theatre")] = "UTC",
    agreement: Annotated[list[str] | None, typer.Option(help="a shipped agreement (repeat)")] = None,
) -> None:
    """Make a project folder from the template."""
    project = new_project(
        folder, title=title or folder.name, countries=country or [], timezone=timezone, agreements=agreement or []
    )
    made = f"Made {project.root}. Put reports into {project.root / 'reports'}, then: evenhand run {project.root}"
    out.print(made, markup=False, soft_wrap=True)


def run(
    folder: Folder = Path(),
    as_of: AsOf = None,
    workers: Workers = 2,
    fetch: Annotated[bool, typer.Option("--fetch", help="also fetch the project's `urls`")] = False,
    as_json: Json = False,
) -> None:
    """Read what is new, extract claims, link them, judge them against the agreements, seal and publish."""
    sys.exit(_run(open_project(folder), as_of=as_of, workers=workers, fetch=fetch, as_json=as_json))


def _run(project: Project, *, as_of: str | None, workers: int, fetch: bool, as_json: bool) -> int:
    now = datetime.now(UTC)
    with bars() as shown:
        outcome = pipeline.run(
            project,
            as_of=parse_day(as_of) if as_of else now.date(),
            now=now,
            workers=workers,
            fetch=fetch,
            progress=pipeline.Progress(start=shown.start, step=shown.step, say=shown.say),
        )
    skipped = issues(outcome.issues)
    if as_json:
        emit(
            {"counts": dict(outcome.counts), "edition": outcome.edition, "skipped": skipped, "site": str(project.site)}
        )
    else:
        table(project.title, ("what", "how many"), sorted(outcome.counts.items()))
        if outcome.edition:
            out.print(f"sealed {outcome.edition.size} entries, root {outcome.edition.root}", soft_wrap=True)
    return 1 if skipped else 0


def _what_next(project: Project) -> None:
    root = project.root
    # Just installed into a virtual environment, the command is often not on the path: show it as it can be typed.
    me = "evenhand" if shutil.which("evenhand") else os.path.relpath(sys.argv[0])
    out.print(f"\nOpen [bold]{project.site / 'index.html'}[/] in a browser. Then try:", soft_wrap=True)
    for command, what in (
        (f"standing --project {root}", "what is owed, and whose move it is"),
        (f"why ID --project {root}", "any id on the site, down to the quoted words"),
        (f"verify {project.site}", "recompute the published record"),
        (f"export geojson -o maps --project {root}", f"also {', '.join(f for f in publish.FORMATS if f != 'geojson')}"),
        ("read FILE-OR-URL --published 2024-10-21", "the claims in one text of your own"),
    ):
        out.print(f"  {me} {command}\n      [dim]{what}[/]", soft_wrap=True)


def verify(
    folder: Annotated[Path, typer.Argument(help="a published folder or a project folder")], as_json: Json = False
) -> None:
    """Recompute every digest, id, leaf and root of a record, and say exactly what does not fit."""
    report = record.verify(folder)
    if as_json:
        emit(report)
    else:
        for problem in report.problems[:MOST]:
            err.print(f"[bold red]does not verify[/]: {problem}", soft_wrap=True)
        if len(report.problems) > MOST:
            err.print(f"and {len(report.problems) - MOST} more; --json lists them all")
        if report.ok:
            out.print(f"verified: {report.size} entries, root {report.root}", soft_wrap=True)
    sys.exit(0 if report.ok else 3)


def export(
    form: Annotated[str, typer.Argument(help="one of: " + ", ".join(publish.FORMATS), metavar="FORMAT")],
    project: Annotated[Path, typer.Option("--project", help="the project folder")] = Path(),
    output: Annotated[Path, typer.Option("--output", "-o", help="the folder to write into")] = Path("exports"),
) -> None:
    """Write the record in one format: for spreadsheets, maps, databases, or other tools of the field."""
    for path in publish.export(holdings.bundle_of(open_project(project)), form, output):
        out.print(str(path), markup=False, soft_wrap=True)


def places_import(
    file: Annotated[Path, typer.Argument(help="a GeoNames country dump: .zip or .txt with 19 columns")],
) -> None:
    """Add the places of a GeoNames country dump to the gazetteer in your cache folder."""
    world = gazetteer.open_gazetteer(say=lambda line: err.print(line))
    added = gazetteer.import_dump(file, world)
    out.print(f"{added} places added; `evenhand run` uses them for reports read from now on")
