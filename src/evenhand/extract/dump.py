"""Adds a GeoNames country dump (`LB.zip` or `LB.txt`, 19 tab-separated columns) to the gazetteer."""

import csv
import hashlib
import io
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from evenhand.errors import PlacesError
from evenhand.extract.gazetteer_build import TABLES, key_rows

if TYPE_CHECKING:
    from evenhand.extract.gazetteer import Gazetteer

COLUMNS = 19
_LETTERS = {"P": "settlement", "H": "water", "S": "building", "R": "line"}
_RIVERS = ("STM", "STMI", "WAD", "CNL")
_HINT = "GeoNames country dumps are at https://download.geonames.org/export/dump/ (for example LB.zip)"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a dump: GeoNames number, name, other spellings, degrees WGS 84, country, population, kind."""

    number: int
    name: str
    spellings: tuple[str, ...]
    lat: float
    lon: float
    country: str
    population: int
    kind: str


def import_dump(path: Path, gazetteer: "Gazetteer") -> int:
    """Add the places of a dump to the gazetteer's own file and return their number; a second time changes nothing.

    PlacesError names the line where the file is not a dump; nothing is then added.
    """
    if not path.is_file():
        raise PlacesError("there is no such file", where=str(path), hint=_HINT)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    try:
        with closing(sqlite3.connect(gazetteer.imported)) as db, db:
            _prepare(db)
            known = db.execute("SELECT places FROM dump WHERE digest = ?", (digest,)).fetchone()
            number = known[0] if known else _add(db, path, digest)
    except sqlite3.Error as error:
        raise PlacesError(f"the places could not be stored: {error}", where=str(gazetteer.imported)) from error
    gazetteer.reload()
    return int(number)


def read_dump(path: Path) -> Iterator[Row]:
    """The rows of a dump, zipped or not; PlacesError with the line number where one is malformed."""
    with _opened(path) as lines:
        for number, cells in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            yield _row(cells, f"{path}:{number}")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # some names have hundreds of spellings
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="") as file:
            yield file
        return
    if not zipfile.is_zipfile(path):
        raise PlacesError("this is not a zip file", where=str(path), hint=_HINT)
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if len(names) != 1:
            raise PlacesError(f"the zip should hold one table, it holds {len(names)}", where=str(path), hint=_HINT)
        with archive.open(names[0]) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as file:
            yield file


def _row(cells: list[str], where: str) -> Row:
    if len(cells) != COLUMNS:
        raise PlacesError(f"{COLUMNS} tab-separated columns are needed, {len(cells)} found", where=where, hint=_HINT)
    try:
        return Row(
            number=int(cells[0]), name=cells[1], spellings=tuple(filter(None, cells[3].split(","))),
            lat=float(cells[4]), lon=float(cells[5]), country=cells[8], population=int(cells[14] or 0),
            kind=_kind(cells[6], cells[7]),
        )  # fmt: skip
    except ValueError as error:
        raise PlacesError(f"a number was expected: {error}", where=where, hint=_HINT) from error


def _kind(letter: str, code: str) -> str:
    return "river" if code in _RIVERS else _LETTERS.get(letter, "region")


def _prepare(db: sqlite3.Connection) -> None:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'dump'").fetchone():
        for statement in f"{TABLES} CREATE TABLE dump (digest TEXT PRIMARY KEY, file TEXT, places INTEGER);".split(";"):
            db.execute(statement)
        db.execute("CREATE INDEX key_place ON key (place)")


def _add(db: sqlite3.Connection, path: Path, digest: str) -> int:
    number = 0
    for row in read_dump(path):
        db.execute("DELETE FROM key WHERE place = ?", (row.number,))
        db.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row.number, row.name, row.lat, row.lon, row.country, row.population, row.kind),
        )
        spellings = (s for s in (row.name, *row.spellings) if len(s) > 2)
        keyed = ((key, row.number, trimmed) for key, trimmed in key_rows(spellings))
        db.executemany("INSERT OR REPLACE INTO key VALUES (?, ?, ?)", keyed)
        number += 1
    if number == 0:
        raise PlacesError("the file holds no places", where=str(path), hint=_HINT)
    db.execute("INSERT INTO dump VALUES (?, ?, ?)", (digest, path.name, number))
    return number
