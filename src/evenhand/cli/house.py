"""Commands about Evenhand itself: evaluate, plugins, doctor."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evenhand import assess, extract
from evenhand import doctor as checks
from evenhand import evaluate as scoring
from evenhand import plugins as parts
from evenhand.cli.show import emit, err, out, table
from evenhand.extract import gazetteer
from evenhand.resources import shipped

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Examples: evenhand evaluate gold · evenhand evaluate exam --write out")(evaluate)
    app.command(epilog="Example: evenhand plugins --json")(plugins)
    app.command(epilog="Example: evenhand doctor")(doctor)


def evaluate(
    folder: Annotated[Path, typer.Argument(help="a folder laid out like gold/: texts/, and annotations/ to be scored")],
    write: Annotated[Path | None, typer.Option(help="write one neutral-format JSON file a document here")] = None,
    as_json: Json = False,
) -> None:
    """Run the product's own stages on a folder of texts; score them where annotations are present."""
    gazetteer.open_gazetteer(say=lambda line: err.print(line))
    kit = extract.load_kit("en")
    system = scoring.outputs(scoring.documents(folder), kit, assess.load_all(shipped("agreements")))
    if write:
        out.print(f"{len(scoring.write(system, write))} files written to {write}")
    if not (folder / "annotations").is_dir():
        out.print("no annotations here: nothing to score")
        return
    result = scoring.score(folder, system)
    rows = scoring.rows(result, folder)
    fallen = [row for row in rows if not row.holds]
    if as_json:
        emit({"rows": rows, "fallen": [row.row for row in fallen]})
    else:
        out.print(scoring.table(result), markup=False)
        cells = (
            (r.row, f"{r.value:.3f}", _cell(r.floor), _cell(r.keywords), _cell(r.people))
            for r in rows
            if r.floor is not None
        )
        if any(r.floor is not None for r in rows):
            table("against the pinned floors (floors.json)", ("row", "ours", "floor", "keywords", "people"), cells)
    for row in fallen:
        err.print(f"below its floor: {row.row} {row.value:.3f} < {row.floor}")
    sys.exit(1 if fallen else 0)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def plugins(as_json: Json = False) -> None:
    """List what this installation can read, judge and write, and where each part comes from."""
    found = parts.installed()
    if as_json:
        emit(found)
        return
    table("parts", ("group", "name", "from", "what it does"), ((p.group, p.name, p.origin, p.what) for p in found))


def doctor(as_json: Json = False) -> None:
    """Check that everything a run needs is here and sound, and say how to mend what is not."""
    found = checks.examine()
    if as_json:
        emit(found)
    else:
        table(None, ("check", "state", "detail"), ((c.name, "ok" if c.ok else "MISSING", c.detail) for c in found))
        for check in found:
            if not check.ok:
                err.print(f"{check.name}: {check.hint}", soft_wrap=True)
    sys.exit(0 if all(c.ok for c in found) else 1)
