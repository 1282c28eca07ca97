"""CSV that opens safely in a spreadsheet: fixed columns, fixed order, and no cell that could be run as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | float | None


def safe(cell: Cell) -> Cell:
    """The cell with an apostrophe before it where a spreadsheet would read text as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def sheet(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], *, tags: Sequence[str] | None = None) -> bytes:
    """UTF-8 CSV (RFC 4180) with a header row and, if `tags` are given, a second row of HXL hashtags.

    A column that a row does not have is empty; a key that is no column is a mistake and raises ValueError.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    if tags is not None:
        out.write(",".join(tags) + "\r\n")
    for row in rows:
        writer.writerow({name: safe(value) for name, value in row.items()})
    return out.getvalue().encode()
