"""Lists kept as data beside the code: groups of acts, and the words that name objects."""

import re
from functools import cache, lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from evenhand.vocab import EVENT_OF_ACT

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, list[str]]:
    """A YAML file of this folder as a mapping from a name to a list of words."""
    loaded: dict[str, list[str]] = YAML(typ="safe").load((_HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def acts(names: tuple[str, ...]) -> frozenset[str]:
    """The acts of a list in which `@group` stands for the acts of a group. Unknown names are refused at loading."""
    found: set[str] = set()
    for name in names:
        found.update(table("acts")[name[1:]] if name.startswith("@") else (name,))
    return frozenset(found)


def known_act(name: str) -> bool:
    """Whether a name is an act of the vocabulary or a group of acts."""
    return name[1:] in table("acts") if name.startswith("@") else name in EVENT_OF_ACT


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(table("objects")[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def objects(text: str) -> frozenset[str]:
    """The objects that a text names (`mines`, `mlrs`, `internet` …)."""
    return frozenset(name for name in table("objects") if _pattern(name).search(text))
