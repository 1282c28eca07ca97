"""A small world for tests of places: six towns, two countries, indexed the same way as the real one."""

import json
from pathlib import Path

from evenhand.extract import gazetteer_build
from evenhand.extract.gazetteer import Gazetteer


def city(
    number: int, name: str, country: str, population: int, *others: str, lat: float = 1.0, lon: float = 2.0
) -> dict:
    return {
        "geonameid": number, "name": name, "latitude": lat, "longitude": lon, "countrycode": country,
        "population": population, "alternatenames": list(others),
    }  # fmt: skip


CITIES = [
    city(1, "Blida", "DZ", 331779, "البليدة", lat=36.47, lon=2.83),
    city(2, "Beirut", "LB", 1916100, "BEY", "Beyrouth", lat=33.89, lon=35.5),
    city(3, "Marjayoûn", "LB", 0, "Merdjayoun", lat=33.36, lon=35.59),
    city(4, "El Paso", "US", 678815),
    city(5, "Paso", "MX", 900),
    city(6, "Al Qaryah", "LB", 700),
]
COUNTRIES = {
    "LB": {"iso3": "LBN", "name": "Lebanon", "capital": "Beirut", "areakm2": 10400},
    "DZ": {"iso3": "DZA", "name": "Algeria", "capital": "Algiers", "areakm2": 2381740},
}


def build(folder: Path, said: list[str] | None = None) -> Path:
    (folder / "cities500.json").write_text(json.dumps({str(c["geonameid"]): c for c in CITIES}), encoding="utf-8")
    (folder / "countries.json").write_text(json.dumps(COUNTRIES), encoding="utf-8")
    return gazetteer_build.ensure(folder, (said if said is not None else []).append, source=folder)


def places(world: Gazetteer, name: str, *countries: str) -> list[str]:
    return [c.place for c in world.lookup(name, countries=countries)]
