"""Which words a pattern cannot do without, read off the pattern itself, so that most need not be run over a text.

Every match of a pattern holds one of its needles. A text without any of them has no match.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_LEAST = 2
"""Shorter needles are in every text."""
_MOST = 200
_FOLDED = re.compile("[\u0130\u0131\u017f\u212a]")
"""Letters that a pattern without regard to case takes for i, s and k, and `lower` does not."""


def of(pattern: str) -> tuple[str, ...]:
    """The needles of a pattern in lower case; empty where there are none that tell anything."""
    found = _needed(_parser.parse(pattern))
    return tuple(sorted(found)) if found is not None else ()


def folded(text: str) -> str | None:
    """The text in which needles are looked for; None where it has letters that make them unsafe."""
    return None if not text.isascii() and _FOLDED.search(text) else text.lower()


def may_match(needles: Sequence[str], text: str | None) -> bool:
    """Whether a pattern with these needles may match a folded text."""
    if text is None or not needles:
        return True
    for needle in needles:  # noqa: SIM110 (asked for every clause, where a loop is faster than `any`)
        if needle in text:
            return True
    return False


_OVER = 60
"""Characters that are looked at beyond a sentence on either side."""


def near(needles: Sequence[str], text: str | None, starts: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of a folded text in which a pattern with these needles may match: sentences with one, and a bit.

    `starts` are the characters at which sentences begin, in order.
    """
    if text is None or not needles or length != len(text):
        yield 0, length
        return
    wanted = {bisect_right(starts, at) - 1 for needle in needles for at in _places(needle, text)}
    low = high = -1
    for n in sorted(wanted):
        begin = max(0, starts[n] - _OVER) if n >= 0 else 0
        end = min(length, starts[n + 1] + _OVER) if n + 1 < len(starts) else length
        if begin > high:
            if high >= 0:
                yield low, high
            low = begin
        high = end
    if high >= 0:
        yield low, high


def _places(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


class Sieve:
    """A pattern for texts in lower case that is not run over texts without a needle of it."""

    __slots__ = ("_needles", "_regex")

    def __init__(self, pattern: str) -> None:
        self._regex, self._needles = re.compile(pattern), of(pattern)

    def search(self, lower: str) -> re.Match[str] | None:
        """The first match in a text that is in lower case."""
        return self._regex.search(lower) if may_match(self._needles, lower) else None


def _needed(parts: Any) -> frozenset[str] | None:
    """The best needles of a sequence: the run of letters or the part whose shortest needle is longest."""
    choices: list[frozenset[str]] = []
    run = ""
    for kind, value in [*parts, (None, None)]:
        if kind is op.LITERAL:
            run += chr(value).lower()
            continue
        if run:
            choices.append(frozenset({run}))
            run = ""
        inner = _inside(kind, value)
        if inner is not None:
            choices.append(inner)
    good = [c for c in choices if min(map(len, c)) >= _LEAST and len(c) <= _MOST]
    return max(good, key=lambda c: (min(map(len, c)), -len(c))) if good else None


def _inside(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is op.SUBPATTERN:
        return _needed(value[3])
    if kind is op.BRANCH:
        ways = [_needed(way) for way in value[1]]
        return frozenset().union(*(w for w in ways if w)) if all(ways) else None
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT} and value[0] >= 1:
        return _needed(value[2])
    return None
