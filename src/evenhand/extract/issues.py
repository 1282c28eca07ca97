"""What a position is about: the issues of `vocab.ISSUES`, recognised by families of words; and its condition."""

import re
from functools import cache

from evenhand.extract.needles import Sieve
from evenhand.extract.speech import load
from evenhand.extract.stances import words
from evenhand.vocab import PositionStance as Stance

_ASIDE = re.compile(r", (?:which|who|whose|where)\b")
"""What follows tells more of a thing that was named."""


@cache
def _patterns() -> tuple[tuple[int, str, Sieve], ...]:
    data = load("issues")
    return tuple(
        (tier, issue, Sieve(rf"\b(?:{'|'.join(phrases)})\b"))
        for tier, name in enumerate(("strong", "middle", "weak"))
        for issue, phrases in data[name].items()
    )


def issue_of(text: str, within: int | None = None) -> str | None:
    """The issue a text speaks of, None if none: a specific one before a general one, then the first named.

    `within` asks for an issue named in so many first characters.
    """
    lower = text.lower()[:within]
    aside = _ASIDE.search(lower)
    if aside is not None and (named := issue_of(lower[: aside.start()])) is not None:
        return named
    hits = ((tier, m.start(), issue) for tier, issue, p in _patterns() if (m := p.search(lower)))
    best = min(hits, default=None)
    return best[2] if best else None


def presumed_issue(stance: Stance, text: str) -> str:
    """The issue of a stance whose own words name none: what such a stance is mostly about."""
    if stance is Stance.DEMAND:
        return "compliance"
    if stance is Stance.REJECT:
        return "negotiations"
    return "truce_continuation" if issue_of(text) else "ceasefire"


def condition_of(text: str) -> str | None:
    """The words of a condition: from its conditional word to the end, or to the comma where it comes first."""
    bounds = _condition(text)
    return text[bounds[0] : bounds[1]].strip(' ,.;:”"') if bounds else None


def main_clause(text: str) -> str:
    """A text without the words of its condition."""
    bounds = _condition(text)
    return text[: bounds[0]] + text[bounds[1] :] if bounds else text


def _condition(text: str) -> tuple[int, int] | None:
    hit = words().phrases["conditional"].search(text.lower())
    if hit is None:
        return None
    comma = text.find(",", hit.end())
    return hit.start(), comma if hit.start() < 12 and comma > 0 else len(text)
