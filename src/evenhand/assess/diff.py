"""What changed between two days or two editions: standings side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.model import Standing

FIELDS = ("in_force", "state", "counts", "score", "deadline", "missing", "whose_move", "precondition", "met")
"""What is compared; days left change every day and say nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one standing that differs, with a sentence that says how."""

    agreement: str
    term: str
    party: str
    field: str
    before: Any
    after: Any
    sentence: str


def diff(before: Sequence[Standing], after: Sequence[Standing]) -> list[Change]:
    """The changes from one list of standings to another, in the order of the later list; gone standings come last."""
    old = {(s.agreement, s.term, s.party): s for s in before}
    new = {(s.agreement, s.term, s.party): s for s in after}
    changes = [c for key, s in new.items() for c in _between(old.get(key), s)]
    gone = [s for key, s in old.items() if key not in new]
    return changes + [_whole(s, "gone", "is no longer followed") for s in gone]


def _between(old: Standing | None, new: Standing) -> list[Change]:
    if old is None:
        return [_whole(new, "new", "is followed from now on")]
    pairs = ((f, getattr(old, f), getattr(new, f)) for f in FIELDS)
    return [
        Change(
            new.agreement,
            new.term,
            new.party,
            f,
            a,
            b,
            f"{_label(new)}: {f.replace('_', ' ')} was {_say(a)}, is {_say(b)}",
        )
        for f, a, b in pairs
        if a != b
    ]


def _whole(s: Standing, what: str, words: str) -> Change:
    return Change(s.agreement, s.term, s.party, what, None, None, f"{_label(s)} {words}")


def _label(s: Standing) -> str:
    return f"{s.agreement}, {s.term}, {s.party}"


def _say(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{k.replace('_', ' ')} {v}" for k, v in value.items()) or "nothing"
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or "nothing"
    return str(value)
