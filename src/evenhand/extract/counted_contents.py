"""What is said in a count whose words the parser tears apart: “spoke of four dead and nine wounded”."""

from collections.abc import Collection

from evenhand.extract.parsed import Doc
from evenhand.extract.quantities import lexicon

_STEPS = 4
"""So many words behind “and” may stand before the next word of harm: “and at least nine wounded”."""


def with_states(parts: set[int], doc: Doc) -> set[int]:
    """The words of a content that ends in a count, with the words of harm counted right behind them."""
    if not parts or not doc[max(parts)].like_num:
        return parts
    at, end, states = max(parts), doc[max(parts)].sent.end, _states()
    while (following := _next(at, end, doc, states)) is not None:
        at = following
    return parts | set(range(max(parts) + 1, at + 1))


def _next(at: int, end: int, doc: Doc, states: Collection[str]) -> int | None:
    """The next word of harm, right behind or after “and” and a number."""
    first = at + 1
    if first >= end:
        return None
    if doc[first].lower_ in states:
        return first
    if doc[first].lower_ not in {"and", ",", "people"}:
        return None
    ahead = [doc[i] for i in range(first + 1, min(first + 1 + _STEPS, end))]
    harmed = next((t for t in ahead if t.lower_ in states), None)
    counted = harmed is not None and (doc[first].lower_ == "people" or doc[harmed.i - 1].like_num)
    return harmed.i if harmed is not None and counted else None


def _states() -> frozenset[str]:
    words = lexicon()["states"]
    return frozenset({*words["killed"], *words["injured"]})
