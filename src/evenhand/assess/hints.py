"""Hints for misspelt words."""

import difflib
from collections.abc import Iterable


def close(word: str, known: Iterable[str]) -> str | None:
    """“did you mean `x`?” for a misspelt word, or the list of what is known where it is short."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= 30 else None
