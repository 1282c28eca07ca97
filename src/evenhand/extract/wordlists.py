"""The word lists of a language: noun classes, abbreviations and guards, read once from `lang/<code>/`."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.errors import ExtractError

LANG = Path(__file__).parent / "lang"


@cache
def load(name: str, language: str = "en") -> Any:
    """The data of `lang/<language>/<name>.yml`; ExtractError if there is none."""
    path = LANG / language / f"{name}.yml"
    if not path.exists():
        raise ExtractError(f"no word list `{name}` for language `{language}`", where=str(path))
    return YAML(typ="safe").load(path.read_text("utf-8"))


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """The word list `name` of `classes.yml`, lower case."""
    return frozenset(str(word).lower() for word in split(load("classes", language)[name]))


def split(value: str | list[str]) -> list[str]:
    """Words of a list, or of one string with commas between them."""
    parts = value.split(",") if isinstance(value, str) else value
    return [part.strip() for part in parts if part.strip()]


@cache
def classes(language: str = "en") -> dict[str, frozenset[str]]:
    """Lemma → the noun classes it belongs to (weapons, troops, agreements and so on)."""
    found: dict[str, set[str]] = {}
    for name, listed in load("classes", language).items():
        for word in split(listed):
            found.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
