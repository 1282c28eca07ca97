"""The lexicon of acts: which words, in which surroundings, name an event. The data is `lang/en/acts.yml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from evenhand.extract.wordlists import load, split


class Row(BaseModel):
    """One row of `acts.yml`: see the head of that file for the meaning of each key."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    act: str
    roles: str
    default: str | None = None
    v: str = ""
    n: str = ""
    a: str = ""
    subj: frozenset[str] = frozenset()
    obj: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    mod: frozenset[str] = frozenset()
    no_subj: frozenset[str] = frozenset()
    no_obj: frozenset[str] = frozenset()
    no_near: frozenset[str] = frozenset()
    no_mod: frozenset[str] = frozenset()
    subj_of: frozenset[str] = frozenset()
    obj_of: frozenset[str] = frozenset()
    predicate: bool = False
    prep: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    to_content: frozenset[str] = frozenset()
    bare: bool = False
    modal: bool = False
    threat: bool = False
    result: bool = False
    definite: bool = False
    counted: bool = False
    will: bool = False
    passing: bool = False
    thing: bool = False
    named: bool = False
    denied: bool = False
    wished: bool = False
    told: bool = False
    past: bool = False
    to_none: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a row: `head` lemma, what must stand with it, and the row."""

    pos: str
    head: str
    before: tuple[str, ...]
    particle: tuple[str, ...]
    noun: tuple[str, ...]
    obj: tuple[str, ...]
    completes: tuple[str, ...]
    row: Row


@cache
def lexicon() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """(part of speech, head lemma) → the patterns to try, in the order of the file."""
    found: dict[tuple[str, str], list[Pattern]] = {}
    for number, data in enumerate(load("acts"), start=1):
        row = Row(**data, line=number)
        for pos in "vna":
            for words in split(getattr(row, pos)):
                pattern = _pattern(pos, words, row)
                found.setdefault((pos, pattern.head), []).append(pattern)
    return {key: tuple(patterns) for key, patterns in found.items()}


@cache
def heads() -> frozenset[str]:
    """The words that patterns begin with."""
    return frozenset(word for _, word in lexicon())


@cache
def roles(name: str) -> dict[str, Any]:
    """The role frame of that name in `roles.yml`."""
    frame: dict[str, Any] = load("roles")[name]
    return frame


def _pattern(pos: str, words: str, row: Row) -> Pattern:
    particle: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    obj: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()
    plain: list[str] = []
    for word in words.split():
        if word.startswith(":"):
            obj = tuple(word[1:].split("|"))
        elif word.startswith("="):
            completes = tuple(word[1:].split("|"))
        elif ">" in word:
            prep, nouns = word.split(">")
            particle, noun = tuple(prep.split("|")), tuple(nouns.split("|"))
        elif pos == "v" and plain:
            particle = (*particle, word)
        else:
            plain.append(word)
    before = tuple(plain[:-1])
    return Pattern(pos, plain[-1], before, particle, noun, obj, completes, row)
