"""Which one of a series an event is: “his eleventh visit since …”, “for the third time”, “its 153rd protest”."""

import re
from functools import cache

from evenhand.extract import numbers, syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token

_COUNTED = {"time", "visit", "trip", "tour", "round", "attempt", "mission", "occasion"}
_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SPELLED = {"first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
            "twelfth": "twelve"}  # fmt: skip


def of(found: Found) -> tuple[int, Token] | None:
    """The ordinal of an event and the word that gives it, None where the text counts none."""
    for token in dict.fromkeys((*found.tokens(), *found.words)):
        for word in _places(token):
            value = number(word.lower_)
            if value is not None:
                return value, word
    return None


def _places(token: Token) -> list[Token]:
    """Adjectives of a noun event and what it is called (“the trip, his 11th”); “for the third time” of a verb."""
    if not syntax.is_verb(token):
        own = [c for c in token.children if c.dep_ in {"amod", "nummod", "compound"} and c.i < token.i]
        return own + [t for t in token.subtree if t.dep_ == "appos" and any(c.dep_ == "poss" for c in t.children)]
    times = [noun for _, noun in syntax.prepositions(token) if noun.lemma_ in _COUNTED]
    times.extend(c for c in token.children if c.dep_ == "npadvmod" and c.lemma_ == "time")
    return [c for noun in times for c in noun.children if c.dep_ == "amod"]


@cache
def number(word: str) -> int | None:
    """The number of an ordinal: `eleventh` and `11th` give 11, other words nothing."""
    digits = _DIGITS.fullmatch(word)
    if digits:
        return int(digits.group(1))
    head, _, last = word.rpartition("-")
    if last in _SPELLED:
        plain = _SPELLED[last]
    elif last.endswith("ieth"):
        plain = f"{last[:-4]}y"
    elif last.endswith("th"):
        plain = last[:-2]
    else:
        return None
    return numbers.value(f"{head} {plain}".strip())
