"""Whether a MUC-4 filler is correct, partly correct or incorrect, slot by slot, as the scoring guidelines say."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from evenhand.benches.muc_key import STRINGS, Fill

CORRECT, PARTIAL, INCORRECT = 1.0, 0.5, 0.0
_IDLE = {
    "THE", "A", "AN", "SOME", "OTHER", "ANOTHER", "SEVERAL", "ALLEGED", "SUSPECTED", "PRESUMED", "SALVADORAN",
    "PERUVIAN",
    "COLOMBIAN", "CHILEAN", "BOLIVIAN", "HONDURAN", "GUATEMALAN", "ARGENTINE", "ECUADORAN", "ECUADOREAN", "HIS", "HER",
    "THEIR", "MR", "DR", "AT", "LEAST", "ABOUT", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN",
}  # fmt: skip
_BOUND = {"OF", "IN", "FROM", "AT", "WHO", "WHICH", "THAT", "ON", "WITH", "FOR", "NEAR", "BELONGING", "WEARING"}
_SUPERSETS = {
    "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
    "EXPLOSIVE": ("BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"),
    "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
    "PROJECTILE": ("MISSILE", "ROCKET"),
}
_PARTLY: dict[str, set[tuple[str, str]]] = {
    "INCIDENT: INSTRUMENT TYPE": {(above, below) for above, belows in _SUPERSETS.items() for below in belows},
    "PERP: ORGANIZATION CONFIDENCE": {("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")},
    "PHYS TGT: TYPE": {("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")},
    "PHYS TGT: EFFECT OF INCIDENT": {("DESTROYED", "SOME DAMAGE")},
    "HUM TGT: TYPE": {
        ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"), ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
        ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
    },
    "HUM TGT: EFFECT OF INCIDENT": {("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")},
}  # fmt: skip
"""(response, key) that earn half: what the guidelines list slot by slot."""


def credit(slot: str, ours: Fill, key: Fill) -> float:
    """The credit of a response filler against a key filler: 1, ½ or 0."""
    value = max((_value(slot, one, other) for one in ours.values for other in key.values), default=INCORRECT)
    if not key.tags and not ours.tags:
        return value
    if value == CORRECT and not _refers(ours, key):
        return PARTIAL
    return value


def _refers(ours: Fill, key: Fill) -> bool:
    """Whether both refer to the same thing; a filler without a reference matches only another one."""
    if not ours.tags or not key.tags:
        return (ours.tags or ("-",)) == (key.tags or ("-",))
    return any(text(one, other) > INCORRECT for one in ours.tags for other in key.tags)


def _value(slot: str, ours: str, key: str) -> float:
    if slot in STRINGS or slot == "HUM TGT: DESCRIPTION":
        return text(ours, key)
    return _SPECIAL.get(slot, _set)(ours, key) or (PARTIAL if (ours, key) in _PARTLY.get(slot, ()) else INCORRECT)


def _set(ours: str, key: str) -> float:
    return CORRECT if ours == key else INCORRECT


def text(ours: str, key: str) -> float:
    """Strings: correct if equal but for idle words, or if ours only adds modifiers; partial if it is part of a name."""
    mine, theirs = _words(ours), _words(key)
    if not mine or not theirs:
        return CORRECT if ours == key else INCORRECT
    if mine == theirs or (_head(mine) == _head(theirs) and set(theirs) <= set(mine)):
        return CORRECT
    return PARTIAL if _head(mine) == _head(theirs) or set(mine) < set(theirs) else INCORRECT


def _words(told: str) -> list[str]:
    words = re.findall(r"[A-Z0-9Ñ&'.-]+", told.upper())
    return [w for w in words if w not in _IDLE and not w.isdigit()] or words


def _head(words: Sequence[str]) -> str:
    """The noun of a phrase: the word before the first preposition or clause."""
    end = next((i for i, word in enumerate(words) if word in _BOUND and i > 0), len(words))
    return words[end - 1]


# --- dates, places, types, numbers


def when(ours: str, key: str) -> float:
    """Dates: correct if equal or, against a range between two days, inside it; half as the guidelines say."""
    if ours == key:
        return CORRECT
    mine, theirs = _days(ours), _days(key)
    if mine is None or theirs is None:
        return INCORRECT
    (low, high), (first, last) = mine, theirs
    if low is None:
        return PARTIAL if high == last else INCORRECT  # a default-looking response needs the key's upper anchor
    return PARTIAL if high <= last and (first is None or low >= first) and first != last else INCORRECT


def _days(told: str) -> tuple[date | None, date] | None:
    """The first and last day; None for the first where only “on or before” is said."""
    found = [datetime.strptime(d, "%d %b %y").date() for d in re.findall(r"\d\d? [A-Z]{3} \d\d", told)]
    if not found:
        return None
    return (None if told.startswith("-") else found[0]), found[-1]


def where(ours: str, key: str) -> float:
    """Places by name: correct if all levels are the same, half for the same country or for all but the country."""
    mine, theirs = _levels(ours), _levels(key)
    if mine == theirs:
        return CORRECT
    if mine[:1] == theirs[:1]:
        return PARTIAL
    return PARTIAL if len(mine) > 1 and mine[1:] == theirs[1:] else INCORRECT


def _levels(told: str) -> list[str]:
    return [re.sub(r"\s*\([^)]*\)", "", level).strip() for level in told.split(":")]


def kind(ours: str, key: str) -> float:
    """Incident types: an attack is half right where the key has any other type."""
    return CORRECT if ours == key else PARTIAL if ours == "ATTACK" else INCORRECT


def number(ours: str, key: str) -> float:
    """Numbers: half if the key is an approximation of ours, or a range that begins or ends with it."""
    if ours == key:
        return CORRECT
    anchors = re.findall(r"\d+", key)
    loose = "~" in key or "-" in key
    return PARTIAL if loose and ours.isdigit() and ours in anchors else INCORRECT


_SPECIAL: dict[str, Callable[[str, str], float]] = {
    "INCIDENT: DATE": when, "INCIDENT: LOCATION": where, "INCIDENT: TYPE": kind, "PHYS TGT: NUMBER": number,
    "PHYS TGT: TOTAL NUMBER": number, "HUM TGT: NUMBER": number, "HUM TGT: TOTAL NUMBER": number,
}  # fmt: skip
