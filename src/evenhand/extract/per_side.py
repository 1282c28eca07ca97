"""Counts that are told of each of two sides: “one soldier died on either side”."""

import re
from dataclasses import replace

from evenhand.extract.parsed import Token
from evenhand.extract.quantities import Quantity
from evenhand.extract.tokens import text_of

_AFTER = re.compile(r"(?i)[^;:.]{0,60}?\bon (?:each|either) side\b(?! of\b)")


def told_of_each(token: Token) -> bool:
    """Whether a word of harm counts what befell each of two sides."""
    return _AFTER.match(text_of(token.doc), token.idx, token.sent.end_char) is not None


def of_both(quantity: Quantity) -> Quantity:
    """The same count on each of two sides, taken together."""
    low, best, high = (None if n is None else 2 * n for n in (quantity.low, quantity.best, quantity.high))
    return replace(quantity, low=low, best=best, high=high)
