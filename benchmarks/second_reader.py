"""What the trained second reader adds: rules alone, the network alone, and both, on annotated texts.

    python benchmarks/second_reader.py FOLDER [FOLDER …] [--reader FOLDER]

A folder is laid out like `gold/`. Use texts that neither the rules nor the network have seen; on others the figures
flatter whoever has. The network alone keeps the rules for roles, places, times and tolls, and takes every event, act
and factuality from the network.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evenhand import assess, evaluate, extract
from evenhand.extract import encoder
from evenhand.extract.wordlists import LANG
from evenhand.resources import shipped

ROWS = (
    "detect", "event", "event+act", "actor", "target", "place.name", "date.exact", "casualties", "source", "terms",
    "pos.party+stance", "assess.term",
)  # fmt: skip
ALONE = encoder.Limits(doubt=2.0, add=0.5, rename=0.0, rename_guess=0.0, stance=0.0)
"""Limits under which no event of the rules is kept and every one of the network's is taken."""


def kits(reader: encoder.Encoder) -> Iterator[tuple[str, extract.Kit]]:
    """The three ways to read."""
    rules = extract.load_kit("en", second_reader=False)
    yield "rules only", rules
    yield "network only", replace(rules, encoder=replace(reader, limits=ALONE))
    yield "both", replace(rules, encoder=reader)


def scores(folder: Path, kit: extract.Kit) -> dict[str, float]:
    """F1 of every row, factuality (macro-F1) and false claims on negative texts."""
    told = evaluate.outputs(evaluate.documents(folder), kit, assess.load_all(shipped("agreements")))
    result = evaluate.score(folder, told)
    found = {row: result["prf"][row]["f1"] for row in ROWS}
    return found | {
        "factuality": result["factuality.macroF1"],
        "false claims on negatives": float(result["negatives"]["fp_claims"]),
    }


def main() -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--reader", type=Path, default=LANG / "en" / "reader")
    asked = parser.parse_args()
    reader = encoder.load(asked.reader)
    for folder in asked.folders:
        columns = {name: scores(folder, kit) for name, kit in kits(reader)}
        table = Table("row", *columns, title=folder.as_posix())
        for row in next(iter(columns.values())):
            values = [column[row] for column in columns.values()]
            table.add_row(row, *(f"{v:.0f}" if row.startswith("false") else f"{v:.3f}" for v in values))
        Console().print(table)


if __name__ == "__main__":
    main()
