"""The gold sets that ship with Evenhand: real news (`gold`) and texts of our own on other conflicts (`gold-own`).

Source: `gold/`, `gold/own/dev`; CC0 for texts of our own. Score: `gold/score.py`, unchanged. Marks: two people who
annotated the same texts, and a keyword system, as `floors.json` says.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from evenhand import assess, evaluate
from evenhand.benches.bench import Bench, Measure, Tally
from evenhand.extract import Kit
from evenhand.model import Report
from evenhand.resources import shipped

ROWS = (
    "event", "event+act", "actor", "target", "place.name", "place.25km", "date.exact", "casualties", "source", "terms",
    "pos.party+stance", "assess.term", "assess.full", "link.b3", "factuality", "negatives.false_claims",
)  # fmt: skip
"""The rows that are shown here; `evenhand evaluate FOLDER` shows all."""
Document = tuple[Path, str, Report]


def load(folder: Path) -> list[Document]:
    """The texts of the folder with their ids."""
    return [(folder, doc, report) for doc, report in evaluate.documents(folder)]


def score(items: Iterable[Document], kit: Kit) -> Tally:
    """The rows of the gold scorer over the documents; the whole path runs, as in a project."""
    folders: set[Path] = set()
    system = evaluate.outputs(_noted(items, folders), kit, assess.load_all(shipped("agreements")))
    if not system:
        return Tally()
    folder = folders.pop()
    result = evaluate.score(folder, system, sample=True)
    rows = [row for row in evaluate.rows(result, folder) if row.row in ROWS]
    errors = Counter({f"{name} {kind}": cell[key] for name, cell in result["prf"].items() if name in ROWS
                      for kind, key in (("wrong", "fp"), ("missed", "fn")) if cell[key]})  # fmt: skip
    return Tally(measures=[_measure(row) for row in rows], errors=errors)


def _noted(items: Iterable[Document], folders: set[Path]) -> Iterator[tuple[str, Report]]:
    for folder, doc, report in items:
        folders.add(folder)
        yield doc, report


def _measure(row: evaluate.Score) -> Measure:
    marks = {"two people": row.people, "keyword system": row.keywords}
    known = {name: mark for name, mark in marks.items() if mark is not None}
    return Measure(row=row.row, value=row.value, marks=known, fewer_is_better=row.row == "negatives.false_claims")


def _bench(name: str, about: str, *parts: str) -> Bench:
    at: Callable[[Path], Path] = lambda _: shipped("gold").joinpath(*parts)  # noqa: E731 -- one line says it
    return Bench(name=name, about=about, licence="CC0, ships", at=at, load=load, score=score)


GOLD = _bench("gold", "claims in news from one conflict")
OWN = _bench("gold-own", "claims in texts of our own on other conflicts", "own", "dev")

SETS: Sequence[Bench] = (GOLD, OWN)
