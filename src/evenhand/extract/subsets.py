"""Counts that only tell of people counted already: “two of the wounded have died”, “one of them lost a foot”."""

import re

from evenhand.extract.parsed import Slice
from evenhand.extract.parts import TollFound
from evenhand.vocab import Harm


def told_already(toll: TollFound, told: list[TollFound], sentence: Slice) -> bool:
    """Whether the people of a toll are counted by another toll of its sentence."""
    return _outlived(toll, told) or _part_of_another(toll, told, sentence)


def _outlived(toll: TollFound, told: list[TollFound]) -> bool:
    """“Two of the wounded have died”: they are counted as dead, and no longer as wounded."""
    span = toll.toll.span
    dead = [t.toll.span for t in told if t.toll.harm is Harm.KILLED and t.toll.high != 0]
    return toll.toll.harm is Harm.INJURED and span is not None and span in dead


_OF_THEM = re.compile(r"(?i)\s?of (?:them|these|those|the (?:dead|killed|slain|wounded|injured|victims|fatalities))\b")

_ONE_OF_THEM = re.compile(r"(?i)\bone of (?:them|these|those)(?: has| had| later)? $")


def _part_of_another(toll: TollFound, told: list[TollFound], sentence: Slice) -> bool:
    """“A mine wounded four soldiers; one of them lost a foot”: some of those just counted."""
    own, text, offset = toll.toll, sentence.text, sentence.start_char
    if own.span is None or not (
        _OF_THEM.match(text, own.span.end - offset) or _ONE_OF_THEM.search(text, 0, own.span.start - offset)
    ):
        return False
    earlier = (t.toll for t in told if t.toll.harm is own.harm and t.toll.span is not None)
    return any(t.span.end <= own.span.start and (t.low or 0) > (own.low or 0) for t in earlier if t.span is not None)
