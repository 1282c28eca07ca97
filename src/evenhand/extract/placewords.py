"""The words by which a language names places (`lang/<code>/places.yml`)."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

_LANG = Path(__file__).parent / "lang"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Prepositions, directions, nouns and stop words; all lower case."""

    locative: frozenset[str]
    directional: frozenset[str]
    directions: frozenset[str]
    relations: frozenset[str]
    nouns: frozenset[str]
    common: frozenset[str]
    areas: frozenset[str]


@lru_cache(maxsize=4)
def load(language: str = "en") -> PlaceWords:
    """The place words of a language."""
    lists = YAML(typ="safe").load(_LANG / language / "places.yml")
    return PlaceWords(**{name: frozenset(lists[name]) for name in PlaceWords.__slots__})
