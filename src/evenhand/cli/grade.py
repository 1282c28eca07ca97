"""`evaluate`: how well the product reads, on a folder of texts or on every bench whose data is here."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from evenhand import assess, benches, extract
from evenhand import evaluate as scoring
from evenhand.benches import Measure, Outcome
from evenhand.cli.show import bars, emit, err, out, table
from evenhand.errors import ReadError
from evenhand.extract import gazetteer
from evenhand.resources import shipped

EXAMPLES = (
    "evenhand evaluate",
    "evenhand evaluate --only polnear --limit 20 --errors 5",
    "evenhand evaluate gold",
    "evenhand evaluate exam --write out",
)
DATA = Path("../shared/data")

Folder = Annotated[
    Path | None, typer.Argument(help="a folder laid out like gold/: texts/, and annotations/ to be scored")
]
Write = Annotated[Path | None, typer.Option(help="write one neutral-format JSON file a document here")]
Data = Annotated[Path, typer.Option(envvar="EVENHAND_DATA", help="where the folders of the benches are")]
Only = Annotated[list[str] | None, typer.Option(help="run this bench only; may be given again")]
Limit = Annotated[int | None, typer.Option(min=1, help="a sample of so many items a bench; floors are not checked")]
Errors = Annotated[int, typer.Option(min=0, help="show this many classes of error a bench")]
Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command(epilog="Examples: " + " · ".join(EXAMPLES))(evaluate)


def evaluate(
    folder: Folder = None, write: Write = None, data: Data = DATA, only: Only = None, limit: Limit = None,
    errors: Errors = 0, as_json: Json = False,
) -> None:  # fmt: skip
    """Run the product's own stages on FOLDER and score them; without FOLDER, on every bench whose data is here.

    Exit status 1 if a figure is below its pinned floor (gold/floors.json).
    """
    if folder is not None:
        _folder(folder, write, as_json)
    elif write is not None:
        raise ReadError("--write needs a folder of texts", where="evaluate", hint="evenhand evaluate exam --write out")
    else:
        _benches(data, only or [], limit, errors, as_json)


def _benches(data: Path, only: Sequence[str], limit: int | None, errors: int, as_json: bool) -> None:
    chosen = benches.pick(only)
    with bars() as watcher:
        outcomes = list(benches.run(chosen, data, _kit, watcher, limit=limit))
    absent = [o for o in outcomes if o.absent]
    if only and len(absent) == len(outcomes):
        raise ReadError(f"no data of {', '.join(only)}", where=absent[0].data, hint="name the folder with --data")
    fallen = [(o, m) for o in outcomes for m in o.fallen]
    if as_json:
        emit({"benches": outcomes, "absent": [o.bench for o in absent], "fallen": [_row(o, m) for o, m in fallen]})
    else:
        _report(outcomes, errors)
    for outcome, measure in fallen:
        err.print(f"below its floor: {_row(outcome, measure)} {measure.value:.3f} (floor {measure.floor})")
    sys.exit(1 if fallen else 0)


@cache
def _kit() -> extract.Kit:
    gazetteer.open_gazetteer(say=lambda line: err.print(line))
    return extract.load_kit("en")


def _report(outcomes: Sequence[Outcome], errors: int) -> None:
    title = "ours beside the pinned floors and what others reach"
    table(title, ("bench", "row", "ours", "floor", "others"), (line for o in outcomes for line in _lines(o)))
    for outcome in outcomes:
        if outcome.absent:
            out.print(f"absent: {outcome.bench} ({outcome.about}): no {outcome.data}", markup=False, soft_wrap=True)
        for name, count in outcome.errors[:errors]:
            out.print(f"{outcome.bench}: {count} × {name}", markup=False, soft_wrap=True)


def _lines(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    size = f"{outcome.items} items, a sample" if outcome.sample else f"{outcome.items} items"
    if not outcome.absent:
        yield outcome.bench, f"{outcome.about} ({size}, {outcome.seconds:.0f} s)", "", "", ""
    for m in outcome.measures:
        others = ", ".join(f"{name} {value:.2f}" for name, value in m.marks.items())
        yield "", m.row, f"{m.value:.3f}", _cell(m.floor), others


def _row(outcome: Outcome, measure: Measure) -> str:
    return f"{outcome.bench}/{measure.row}"


def _folder(folder: Path, write: Path | None, as_json: bool) -> None:
    docs = scoring.documents(folder)
    system = scoring.outputs(docs, _kit(), assess.load_all(shipped("agreements")))
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
        _floors([row for row in rows if row.floor is not None])
    for row in fallen:
        err.print(f"below its floor: {row.row} {row.value:.3f} < {row.floor}")
    sys.exit(1 if fallen else 0)


def _floors(rows: Sequence[scoring.Score]) -> None:
    cells = ((r.row, f"{r.value:.3f}", _cell(r.floor), _cell(r.keywords), _cell(r.people)) for r in rows)
    if rows:
        table("against the pinned floors (floors.json)", ("row", "ours", "floor", "keywords", "people"), cells)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
