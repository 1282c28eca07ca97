"""Reads the actor list of a language from its data files (`lang/<code>/actors/`)."""

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.errors import ExtractError
from evenhand.extract.fighting_names import derived
from evenhand.extract.lexicon import Base, Country, Entry, Lexicon, Office, Role
from evenhand.extract.phrases import Phrases

_LANG = Path(__file__).parent / "lang"
_ENTRY_FILES = ("groups.csv", "bodies.csv", "media.csv", "persons.csv")


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The actor list of a language; ExtractError where there is none."""
    folder = _LANG / language / "actors"
    if not folder.is_dir():
        raise ExtractError(f"there is no actor list for the language `{language}`", where=str(folder),
                           hint="add a folder `actors` to the language")  # fmt: skip
    rules = YAML(typ="safe").load(folder / "roles.yml")
    grammar = YAML(typ="safe").load(folder / "grammar.yml")
    lexicon = Lexicon(
        language=language, countries=_countries(folder / "countries.csv"), roles=_roles(rules),
        entries=_entries(folder), titles=_phrases(rules["titles"]), role_words=_role_words(rules),
        modifiers=frozenset(rules["modifiers"]), ministries=frozenset((*rules["ministries"], "MINISTRY")),
        grammar={name: frozenset(words) for name, words in grammar.items()},
    )  # fmt: skip
    lexicon.mandates = {m: tuple(pair) for m, pair in YAML(typ="safe").load(folder / "mandates.yml").items()}
    lexicon.iso2 = {c.iso2: c.iso3 for c in lexicon.countries.values()}
    _bases(lexicon, YAML(typ="safe").load(folder / "seats.yml"))
    return lexicon


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _countries(path: Path) -> dict[str, Country]:
    return {
        row["iso3"]: Country(
            iso3=row["iso3"], iso2=row["iso2"], name=row["name"], names=_split(row["names"]),
            adjectives=_split(row["adjectives"]), people=_split(row["people"]), seats=_split(row["seats"]),
            army=row["army"], army_names=_split(row["army_names"]),
        )
        for row in _rows(path)
    }  # fmt: skip


def _roles(rules: dict[str, Any]) -> dict[str, Role]:
    made = {
        name: Role(id=name, kind=r["kind"], name=r["name"], bare=r.get("bare", "definite"), apart=r.get("apart", False),
                   inherits=r.get("inherits", False))
        for name, r in rules["roles"].items()
    }  # fmt: skip
    made |= {name: Role(id=name, kind="government", name=r["name"]) for name, r in rules["ministries"].items()}
    return made


def _role_words(rules: dict[str, Any]) -> Phrases[str]:
    found: Phrases[str] = Phrases()
    for name, role in rules["roles"].items():
        for word in dict.fromkeys(role["words"]):
            found.add(word, name)
    for name, ministry in rules["ministries"].items():
        for pattern in rules["ministry_patterns"]:
            for subject in ministry["subjects"]:
                found.add(pattern.format(s=subject), name)
    for word in rules["ministry_words"]:
        found.add(word, "MINISTRY")
    found.freeze()
    return found


def _phrases(words: list[str]) -> Phrases[str]:
    found: Phrases[str] = Phrases()
    for word in dict.fromkeys(words):
        found.add(word, word)
    found.freeze()
    return found


def _entries(folder: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for name in _ENTRY_FILES:
        for row in _rows(folder / name):
            office = Office(role=row["role"], parent=row["parent"] or None, since=_day(row["since"]),
                            until=_day(row["until"]), url=row["url"] or None)  # fmt: skip
            before = found.get(row["id"])
            found[row["id"]] = Entry(
                id=row["id"], name=row["name"],
                aliases=tuple(dict.fromkeys((*(before.aliases if before else ()), *_split(row["aliases"])))),
                kind=row["kind"], parent=row["parent"] or (before.parent if before else None),
                country=row["country"] or (before.country if before else None),
                offices=(*(before.offices if before else ()), office),
            )  # fmt: skip
    return found


def _day(cell: str) -> date | None:
    if not cell:
        return None
    parts = [int(p) for p in cell.split("-")]
    return date(*[*parts, 1, 1][:3])


def _bases(lexicon: Lexicon, seats: dict[str, list[str]]) -> None:
    for party, places in seats.items():
        for place in places:
            lexicon.bases.add(place, Base(party, "seat"))
            lexicon.homes[place.casefold()] = party
    for country in lexicon.countries.values():
        for form, phrases in _names(country).items():
            party = f"{country.iso3}_MIL" if form == "army" else country.iso3
            for phrase in dict.fromkeys(filter(None, phrases)):
                lexicon.bases.add(phrase, Base(party, form))
        lexicon.homes |= {place.casefold(): country.iso3 for place in (*country.seats, country.name)}
    for entry in lexicon.entries.values():
        by_rule = lexicon.parts(entry.id)[1] is not None  # its name is what the rule finds anyway
        for phrase in dict.fromkeys((*(() if by_rule else (entry.name,)), *entry.aliases)):
            lexicon.bases.add(phrase, Base(entry.id, "entry"))
        if entry.kind == "person":
            lexicon.bases.add(entry.name.split()[-1], Base(entry.id, "surname"))
    for phrase, party in derived(lexicon.entries.values()).items():
        lexicon.bases.add(phrase, Base(party, "entry"))
    lexicon.bases.freeze()


def _names(country: Country) -> dict[str, tuple[str, ...]]:
    plain = f"{country.adjectives[0]} armed forces" if country.adjectives else ""
    army = () if country.army == plain else (country.army,)  # found by rule, also where two countries share it
    return {
        "name": (country.name, *country.names), "adjective": country.adjectives, "people": country.people,
        "seat": country.seats, "army": (*army, *country.army_names),
    }  # fmt: skip
