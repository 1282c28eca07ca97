"""The words by which a language names places (`lang/<code>/places.yml`)."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

_LANG = Path(__file__).parent / "lang"


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A noun that marks a place: the kind it gives and a radius in km, 0 where the gazetteer knows better."""

    kind: str
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Prepositions, directions, nouns and stop words of a language; all lower case."""

    locative: frozenset[str]
    directional: frozenset[str]
    country_after: frozenset[str]
    directions: dict[str, str]
    relations: frozenset[str]
    nouns: dict[str, PlaceNoun]
    areas: frozenset[str]
    reaching: frozenset[str]
    compass: dict[str, str]
    suburbs: frozenset[str]
    again: dict[str, str]
    blows: frozenset[str]
    motion: frozenset[str]
    locals: frozenset[str]
    offices: frozenset[str]
    sites: frozenset[str]
    told_of: frozenset[str]
    taken: frozenset[str]
    only_places: frozenset[str]
    calendar: frozenset[str]
    instruments: frozenset[str]
    common: frozenset[str]


@lru_cache(maxsize=4)
def load(language: str = "en") -> PlaceWords:
    """The place words of a language."""
    lists = YAML(typ="safe").load(_LANG / language / "places.yml")
    nouns = {w: PlaceNoun(kind, float(n["radius_km"])) for kind, n in lists["nouns"].items() for w in n["words"]}
    again = {word: kind for kind, words in lists["again"].items() for word in words}
    sets = (
        "locative",
        "directional",
        "country_after",
        "relations",
        "areas",
        "reaching",
        "suburbs",
        "blows",
        "motion",
        "locals",
        "offices",
        "sites",
        "told_of",
        "taken",
        "only_places",
        "calendar",
        "instruments",
        "common",
    )
    return PlaceWords(
        nouns=nouns, again=again, directions=dict(lists["directions"]), compass=dict(lists["compass"]),
        **{name: frozenset(lists[name]) for name in sets},
    )  # fmt: skip
