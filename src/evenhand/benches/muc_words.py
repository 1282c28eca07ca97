"""The label vocabulary of MUC-4's set fills: which words stand for which instrument, target or victim type."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

NINE = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE",
    "CO": "COLOMBIA", "EC": "ECUADOR", "PE": "PERU",
}  # fmt: skip
"""The countries of interest, by ISO 3166 code."""


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """The tables of `muc_words.yml`, each type's expressions as one."""
    told = YAML(typ="safe", pure=True).load((files("evenhand.benches") / "muc_words.yml").read_text(encoding="utf-8"))
    return {table: {kind: "|".join(words) for kind, words in kinds.items()} for table, kinds in told.items()}


_STATE = re.compile(
    r"(?i)\b(?:army|soldiers?|military|police(?:men)?|armed forces|air force|government|death squads?|national guard"
    r"|troops|officers?|colonel|lieutenants?|general|security forces|treasury police|paramilitary|civil defense)\b"
)
_REBELS = re.compile(
    r"(?i)\b(?:guerrillas?|terrorists?|rebels?|subversives?|extremists?|insurgents?|fmln|farc|eln|epl|m-19|commandos?"
    r"|shining path|sendero|drug traffickers?|hit ?m[ae]n|hooded|armed m[ae]n|gunm[ae]n|members|individuals|men|unit)\b"
)


def instruments(text: str) -> Iterator[tuple[str, str]]:
    """The instruments a text names, each as its type and its words; what a shot implies has no words."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _words()["instruments"].items():
        for match in re.finditer(rf"(?i)\b(?:{pattern})(?![\w-])", text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield kind, match[0]
    for kind, pattern in _words()["implied"].items():
        if not taken and re.search(pattern, text, re.I):
            yield kind, "-"


def things(text: str) -> Iterator[tuple[str, str, int]]:
    """The objects a text names, each as its type, its words with what stands before it, and where it stands."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _words()["things"].items():
        for match in re.finditer(rf"(?i)\b(?:{pattern})\b(?![-'])", text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield kind, match[0], match.start()


def person_type(words: str) -> str:
    """The type of a victim by the words for them."""
    return next(kind for kind, pattern in _words()["people"].items() if re.search(rf"(?i)\b(?:{pattern})", words))


def is_state(words: str) -> bool:
    """Whether words for a perpetrator name forces of the state."""
    return bool(_STATE.search(words)) and not re.search(r"(?i)liberation army|popular|revolutionary|guerrilla", words)


def is_rebel(words: str) -> bool:
    """Whether words name members of an illegal group, or armed people nobody knows."""
    return bool(_REBELS.search(words)) or not is_state(words)
