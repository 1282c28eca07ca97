"""MUC-4 templates as data: the slots, and fills with their alternatives, cross-reference tags and `?`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

STRINGS = ("INCIDENT: INSTRUMENT ID", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "HUM TGT: NAME")
TAGGED = (
    "INCIDENT: INSTRUMENT TYPE", "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: TYPE", "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE",
    "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT",
)  # fmt: skip
SLOTS = (
    "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE",
    "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
"""The slots that are scored: all but the message's id and the template's number."""
_NOTHING = {"-", "*", ""}


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: any of `values` is right; `tags` are the forms of what it refers to; optional where marked `?`."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """The fillers of every slot; an optional template need not be produced. `unscored` slots do not apply (`*`)."""

    fills: Mapping[str, Sequence[Fill]]
    optional: bool = False
    unscored: frozenset[str] = frozenset()


def template(told: Mapping[str, Sequence[str]]) -> Template:
    """A template as it is written in a key or a response."""
    fills = {slot: tuple(_fills(slot, told.get(slot, ()))) for slot in SLOTS}
    number = " ".join(told.get("MESSAGE: TEMPLATE", ()))
    unscored = frozenset(slot for slot in SLOTS if [t.strip() for t in told.get(slot, ())] == ["*"])
    return Template(fills, "OPTIONAL" in number, unscored)


def _fills(slot: str, told: Sequence[str]) -> Iterator[Fill]:
    for line in told:
        words = line.strip()
        optional = words.startswith("?")
        words = words.removeprefix("?").strip()
        if words not in _NOTHING:
            yield _fill(slot, words, optional)


def _fill(slot: str, words: str, optional: bool) -> Fill:
    value, _, tag = _at_colon(words) if slot in TAGGED else (words, "", "")
    return Fill(tuple(_alternatives(value)), tuple(_alternatives(tag)), optional)


def _at_colon(words: str) -> tuple[str, str, str]:
    """The parts before and after the first colon that stands in no quotation."""
    match = re.match(r'((?:"(?:\\.|[^"])*"|[^":])*):(.*)$', words)
    return (match[1], ":", match[2]) if match else (words, "", "")


def _alternatives(words: str) -> Iterator[str]:
    """The options between slashes that stand in no quotation; quotes and brackets around an option are dropped."""
    for part in re.findall(r'(?:"(?:\\.|[^"])*"|[^"/])+', words):
        option = part.strip().removeprefix("?").strip().replace('\\"', '"')
        if option.startswith("(") and option.endswith(")") and re.search(r"\d", option):
            option = option[1:-1]
        option = option.strip().strip('"').strip()
        if option:
            yield option
