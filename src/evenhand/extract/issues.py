"""What a position is about: the issues of `vocab.ISSUES`, recognised by families of words."""

import re
from functools import cache

from evenhand.extract.speech import load


@cache
def _patterns() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    data = load("issues")
    return tuple(
        (tier, issue, re.compile(rf"\b(?:{'|'.join(words)})\b"))
        for tier, name in enumerate(("strong", "weak"))
        for issue, words in data[name].items()
    )


def issue_of(text: str) -> str | None:
    """The issue a text speaks of, None if none: a specific one before a general one, then the first named."""
    lower = text.lower()
    hits = ((tier, m.start(), issue) for tier, issue, p in _patterns() if (m := p.search(lower)))
    best = min(hits, default=None)
    return best[2] if best else None
