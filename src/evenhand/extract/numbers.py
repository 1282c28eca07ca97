"""Numbers in English text: digits with separators, spelled-out numbers, “a dozen”; vague words give no number."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML
from text_to_num import text2num

_DATA = "lang/en/numbers.yml"


@cache
def _words() -> dict[str, Any]:
    text = (files("evenhand.extract") / _DATA).read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


@cache
def _special() -> dict[str, int]:
    return dict(_words()["special"])


@cache
def _plain() -> str:
    return "|".join(sorted(_words()["plain"], key=len, reverse=True))


@cache
def pattern(*, articles: bool = False) -> str:
    """Regular expression source for one number, in digits or words; `articles` lets “a” and “an” count as one."""
    phrases = [p for p in _special() if articles or p not in {"a", "an"}]
    special = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    words = rf"(?:a (?=hundred\b|thousand\b|million\b))?\b(?:{_plain()})(?:(?:[ -]|,? and )(?:{_plain()}))*\b"
    digits = r"\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d+(?:\.\d+)?(?: (?:thousand|million))?"
    return rf"(?:{digits}|(?i:{words})|(?i:\b(?:{special})\b))"


def value(words: str) -> int | None:
    """The whole number that `words` name, None if they name none (“dozens”, “1.5”)."""
    text = " ".join(words.lower().replace("-", " ").split())
    known = _special().get(text) or _special().get(words.lower())
    if known is not None:
        return known
    if vague().intersection(text.split()):
        return None
    head, _, scale = text.partition(" ")
    if scale in {"thousand", "million"} and re.fullmatch(r"[\d.]+", head):
        return round(float(head) * (1_000 if scale == "thousand" else 1_000_000))
    digits = text.replace(",", "")
    if digits.isdigit():
        return int(digits)
    return _spelled(text)


def _spelled(text: str) -> int | None:
    text = re.sub(r"^an? (?=hundred|thousand|million)", "one ", text).replace(" and ", " ")
    try:
        return int(text2num(text, "en"))
    except ValueError:
        return None


@cache
def vague() -> frozenset[str]:
    """Words that count without a number: “dozens”, “several”."""
    return frozenset(_words()["vague"])
