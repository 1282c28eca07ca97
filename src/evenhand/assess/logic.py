"""Three-valued reasons: true, false or unknown, each with the sentence that says why."""

from collections.abc import Sequence

from evenhand.errors import AssessError
from evenhand.model import Reason


def all_of(text: str, parts: Sequence[Reason]) -> Reason:
    """False if any part is false, otherwise unknown if any is unknown, otherwise true; nothing to check is an error."""
    if not parts:
        raise AssessError("a term without conditions holds for nothing")
    truths = [part.holds for part in parts]
    holds = False if False in truths else None if None in truths else True
    return Reason(text=text, holds=holds, parts=tuple(parts))


def any_of(text: str, parts: Sequence[Reason]) -> Reason:
    """True if any part is true, otherwise unknown if any is unknown, otherwise false."""
    truths = [part.holds for part in parts]
    holds = True if True in truths else None if None in truths else False
    return Reason(text=text, holds=holds, parts=tuple(parts))


def negation(text: str, part: Reason) -> Reason:
    """True where the part is false and the other way round; unknown stays unknown."""
    return Reason(text=text, holds=None if part.holds is None else not part.holds, parts=(part,))


def weaker(one: bool | None, other: bool | None) -> bool | None:
    """The conjunction of two answers."""
    return False if False in (one, other) else None if None in (one, other) else True
