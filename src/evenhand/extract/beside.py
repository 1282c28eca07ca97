"""How many, by the number right beside a word of harm: “two soldiers killed”, “killing at least 23”."""

import re
from functools import cache

from evenhand.extract import quantities
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import Quantity, any_of, lexicon
from evenhand.extract.tokens import text_of

_BESIDE = 6
"""Words that may stand between a number and the word of harm: “nine members of the same family were killed”."""


def before(token: Token) -> Quantity | None:
    """The quantity right before a word of harm: “two soldiers killed”, “28 wounded”, “27 of them were hurt”."""
    text = token.sent.text[: token.idx - token.sent.start_char]
    match = _tail().search(text)
    if match is None:
        return None
    quantity = quantities.of_match(match, token.sent.start_char)
    if quantity is None or _is_year(text, match):
        return None
    end = quantity.start + match.end(_group(match)) - match.start()
    return Quantity(quantity.low, quantity.best, quantity.high, quantity.start, end)


_MONTH = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? $"
)


_AFTER_OF = re.compile(r"(?i)\b(?:of|in|since|by|until|from) $")


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the number is the year of a date: “a strike on 8 May 2023 killed six” does not count 2023."""
    start = match.start(_group(match))
    if not re.match(r"(?:19|20)\d\d\b", text[start:]):
        return False
    said = re.match(r"\d{4}(?:,? (?:is|was|has|had|have|are|were)\b|$)", text[start:].rstrip())
    return bool(_MONTH.search(text[:start]) or (said and _AFTER_OF.search(text[:start])))


def _group(match: re.Match[str]) -> str:
    return "both" if match["both"] is not None else "number"


@cache
def _tail() -> re.Pattern[str]:
    barred = any_of([*lexicon()["units"], *lexicon()["not_people"], "and", "or", "but"])
    between = rf"(?:\s(?!(?:{barred})\b)[^\W\d][\w'’-]*){{0,{_BESIDE}}}\s$"
    return re.compile(f"(?i:{quantities.pattern(articles=False)}{between})")


def after(token: Token) -> Quantity | None:
    """The quantity right after a verb of harm: “killing at least 23 people”."""
    start = token.idx + len(token)
    text = text_of(token.doc)[start : token.sent.end_char]
    match = re.match(f"(?i:\\s(?:{quantities.pattern(articles=False)}))", text)
    if match is None:
        return None
    quantity = quantities.of_match(match, start)
    word = re.match(r"[\s-]*([\w%-]+)", text[match.end() :])
    bad = word is not None and word[1].lower() in {*lexicon()["units"], *lexicon()["not_people"]}
    return None if bad else quantity
