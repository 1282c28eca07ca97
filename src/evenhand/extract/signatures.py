"""The signatures of stance: which governors, nouns, adjectives and helpers turn what hangs on them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import load, split
from evenhand.vocab import Stance


@dataclass(frozen=True, slots=True)
class Reason:
    """A stance, the rule that gave it, and the word it rests on."""

    stance: Stance
    rule: str
    word: Token | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`stance.yml` in the form the rules ask it: (relation, governor) → stance, and plain word lists."""

    governors: dict[tuple[str, str], Stance]
    nouns: dict[str, Stance]
    adjectives: dict[str, Stance]
    modals: dict[str, Stance]
    lists: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The English signatures, read once."""
    data: dict[str, Any] = load("stance")
    governors: dict[tuple[str, str], Stance] = {}
    for stance, relations in data["governors"].items():
        for relation, lemmas in relations.items():
            for lemma in split(lemmas):
                governors.setdefault((str(relation), lemma), Stance(stance))
    return Lexicon(
        governors=governors,
        nouns=_turned(data["nouns"]),
        adjectives=_turned(data["adjectives"]),
        modals=_turned(data["modals"]),
        lists={
            name: frozenset(split(data[name]))
            for name in ("flips", "tied", "marks", "nobody", "never", "habit", "falsehood", "unsure", "announcing")
        },
    )


def _turned(lists: dict[str, list[str]]) -> dict[str, Stance]:
    return {word: Stance(stance) for stance, listed in lists.items() for word in listed}
