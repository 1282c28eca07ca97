"""How many: “at least five”, “5 to 8”, “about 300”, “nobody” as low, best and high."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from evenhand.extract import numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its bounds, None where nothing is said, and the characters `[start, end)` it stands at."""

    low: int | None
    best: int | None
    high: int | None
    start: int
    end: int


@cache
def lexicon() -> Mapping[str, Any]:
    """The word lists of `lang/en/tolls.yml`."""
    text = (files("evenhand.extract") / "lang/en/tolls.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def any_of(words: Sequence[str]) -> str:
    """Regular expression source for one of some words, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


_NO_DAY = (
    r"(?!\s(?:(?:January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|(?-i:May)\b)(?!,))"
)
"""“27 March” is a day and counts nobody."""

_UP_TO = r",?\s(?:and|or|but)\s(?:(?:possibly|perhaps|maybe)\s)?(?:up\sto|as\smany\sas|at\smost)\s"
_TO = rf"(?:\s?[-–]\s?|\s(?:to|or|and)\s|{_UP_TO})"
"""What joins the two bounds of a range: “5 to 8”, “at least 15 and up to 25”."""


@cache
def bounds() -> re.Pattern[str]:
    """A lower bound with the upper one behind it: “at least one, but possibly up to 12”."""
    return re.compile(rf"(?i:(?:at\sleast\s)?(?:{numbers.pattern()}){_UP_TO}(?:{numbers.pattern()}))")


@cache
def pattern(suffix: str = "", *, articles: bool = True) -> str:
    """Regular expression source of a quantity, groups named with a suffix so that a pattern can hold several."""
    words = lexicon()
    number = numbers.pattern(articles=articles)
    start = r"(?<![\w.,:/-])" + "".join(rf"(?<!{re.escape(word)}\s)" for word in words["numbered"])
    return (
        rf"(?:(?:(?P<atleast{suffix}>{any_of(words['at_least'])})|(?P<atmost{suffix}>{any_of(words['at_most'])})"
        rf"|(?P<between{suffix}>between|from)|(?:{any_of(words['about'])}))\s)*"
        rf"(?:(?P<both{suffix}>{start}(?:{number}){_TO}(?:{number}))"
        rf"|{start}(?P<number{suffix}>{number}))(?![\w%])(?![.,:/]\d){_NO_DAY}"
    )


@cache
def _regex() -> re.Pattern[str]:
    return re.compile(f"(?i:{pattern()})")


def first(text: str, offset: int = 0) -> Quantity | None:
    """The first quantity in a piece of text; `offset` is added to its characters."""
    for match in _regex().finditer(text):
        found = of_match(match, offset)
        if found is not None:
            return found
    return None


def of_match(match: re.Match[str], offset: int = 0, suffix: str = "") -> Quantity | None:
    """The quantity of a match of `pattern(suffix)`, None where the words give no whole number."""
    start, end = offset + match.start(), offset + match.end()
    pair = match[f"both{suffix}"]
    if pair is not None and (count := numbers.value(pair)) is None:
        return _pair(match, pair, start, end, suffix)
    count = numbers.value(pair or match[f"number{suffix}"])
    if count is None:
        return None
    if match[f"atleast{suffix}"]:
        return Quantity(count, count, None, start, end)
    if match[f"atmost{suffix}"]:
        return Quantity(None, count, count, start, end)
    return Quantity(count, count, count, start, end)


def _pair(match: re.Match[str], pair: str, start: int, end: int, suffix: str) -> Quantity | None:
    sides = re.fullmatch(rf"(?i:({numbers.pattern()})({_TO})({numbers.pattern()}))", pair)
    if sides is None:
        return None
    low, high, word = numbers.value(sides[1]), numbers.value(sides[3]), sides[2].strip().lower()
    if low is None or high is None or low >= high or (word == "and" and not match[f"between{suffix}"]):
        return None
    return Quantity(low, None, high, start, end)
