"""Event tables: each row a report with coded fields, by a mapping file. Streamed, so a table may be of any size."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from evenhand.errors import MappingError, ReadError
from evenhand.model import Report
from evenhand.read import mapping as maps
from evenhand.read.build import ReadDefaults, build
from evenhand.read.issue import Issues
from evenhand.read.row import Row, facts_of, text_of

LISTED = 20
"""Bad rows of one table that are listed one by one; the rest is counted."""

csv.field_size_limit(1 << 24)


def read_table(file: IO[str], *, origin: str, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    """The report of each row. MappingError stops the import if a column is missing; a bad row is listed and skipped."""
    first = file.readline()
    if not first.strip():
        raise ReadError("the table has no header", where=origin, hint="export it again with its column names")
    lines = chain([first], file)
    table, delimiter, bare = _layout(first, origin, defaults)
    # A headerless export is never quoted: a stray quotation mark in a name must not swallow the rows after it.
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    header = list(table.header or ()) if bare else [name.strip() for name in next(reader)]
    maps.check(table, header, where=origin, issues=issues)
    rows = _Rows(origin, issues)
    for number, cells in enumerate(rows.each(reader), 1):
        try:
            yield _report(_row(cells, header, table, f"{origin}#{number}"), defaults, issues, rows.doubts)
        except ReadError as error:
            rows.bad(error)
    rows.close()


class _Rows:
    """Counts what goes wrong in one table, so that a thousand bad rows do not give a thousand lines."""

    def __init__(self, origin: str, issues: Issues) -> None:
        self.origin, self.issues, self.skipped = origin, issues, 0
        self.doubts: Counter[str] = Counter()

    def each(self, reader: Iterable[list[str]]) -> Iterator[list[str]]:
        try:
            yield from (cells for cells in reader if cells)
        except csv.Error as error:
            raise ReadError(f"not a table: {error}", where=self.origin, hint="export the table again as CSV") from None

    def bad(self, error: ReadError) -> None:
        self.skipped += 1
        if self.skipped <= LISTED:
            self.issues.catch(error, where=self.origin)

    def close(self) -> None:
        if self.skipped > LISTED:
            more = self.skipped - LISTED
            self.issues.error(self.origin, f"{more} more rows were skipped", "correct the first ones and read it again")
        for doubt, count in self.doubts.items():
            self.issues.warn(self.origin, f"{doubt} ({count} row{'s' * (count != 1)})", "the rows are kept")


def _layout(first: str, origin: str, defaults: ReadDefaults) -> tuple[maps.Mapping, str, bool]:
    """The mapping for a table by its first line, the delimiter, and whether the line is a row and not a header."""
    delimiter = max("\t,;|", key=first.count)
    if defaults.mapping:
        table = maps.load(defaults.mapping)
        delimiter = table.delimiter or delimiter
        return table, delimiter, bool(table.header) and first.split(delimiter)[0].strip().isdigit()
    cells = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter))]
    bare = maps.headless(len(cells)) if cells[0].isdigit() else None
    return (bare, delimiter, True) if bare else (maps.detect(cells, where=origin), delimiter, False)


def _row(cells: list[str], header: list[str], table: maps.Mapping, where: str) -> Row:
    if len(cells) != len(header):
        raise MappingError(
            f"{len(cells)} cells where the table has {len(header)} columns",
            where=where,
            hint="look for a line break or a delimiter inside a cell that is not quoted",
        )
    return Row(dict(zip(header, cells, strict=True)), table, where)


def _report(row: Row, defaults: ReadDefaults, issues: Issues, doubts: Counter[str]) -> Report:
    facts = facts_of(row, defaults, doubts)
    text = text_of(row, facts.coded)
    return build(text, facts, origin=row.where, media_type="text/csv", defaults=defaults, issues=issues)
