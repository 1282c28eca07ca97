"""Annotated texts in the gold format as labelled sentences for the second reader.

A sentence becomes word pieces; every label sits on a piece: which act it names, how factual that event is, and which
words fill the event's roles. Optional claims count little and alternative triggers not at all, as the guidelines leave
them open. So that the network learns no party's name, countries and groups are exchanged for others as it learns.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import stances
from stances import Mark, Marked
from tokenizers import Tokenizer

ROLES = ("actor", "target", "place", "source")
HOLDER = "holder"
"""What the words of a position ask for, beside the roles of events: whose position it is."""
FACTUALITY = (
    "asserted_happened", "denied", "planned", "threatened", "hypothetical", "ongoing", "demanded",
)  # fmt: skip
IGNORE = -100
OPTIONAL_WEIGHT = 0.3
MAX_PIECES = 160

# Names that stand in for each other: country, people, capital; and groups.
COUNTRIES = (
    ("Israel", "Israeli", "Jerusalem"), ("Lebanon", "Lebanese", "Beirut"), ("Syria", "Syrian", "Damascus"),
    ("Iran", "Iranian", "Tehran"), ("Turkey", "Turkish", "Ankara"), ("Ukraine", "Ukrainian", "Kyiv"),
    ("Russia", "Russian", "Moscow"), ("Armenia", "Armenian", "Yerevan"), ("Azerbaijan", "Azerbaijani", "Baku"),
    ("Sudan", "Sudanese", "Khartoum"), ("Ethiopia", "Ethiopian", "Addis"), ("Eritrea", "Eritrean", "Asmara"),
    ("Rwanda", "Rwandan", "Kigali"), ("Congo", "Congolese", "Kinshasa"), ("India", "Indian", "Delhi"),
    ("Pakistan", "Pakistani", "Islamabad"), ("Thailand", "Thai", "Bangkok"), ("Cambodia", "Cambodian", "Phnom"),
    ("Colombia", "Colombian", "Bogotá"), ("Venezuela", "Venezuelan", "Caracas"), ("Libya", "Libyan", "Tripoli"),
    ("Yemen", "Yemeni", "Sanaa"), ("Mali", "Malian", "Bamako"), ("Somalia", "Somali", "Mogadishu"),
    ("Georgia", "Georgian", "Tbilisi"), ("Egypt", "Egyptian", "Cairo"), ("Afghanistan", "Afghan", "Kabul"),
)  # fmt: skip
GROUPS = ("Hezbollah", "Hamas", "Fatah", "M23", "Fano", "Taliban", "Wagner", "Azov")
_NAME = re.compile(rf"\b(?:{'|'.join([*(n for names in COUNTRIES for n in names), *GROUPS])})\b")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a sentence, by characters: its trigger, labels, and for each role the words that fill it."""

    trigger: Stretch
    act: str
    factuality: str | None
    weight: float
    fillers: Mapping[str, Sequence[Stretch]]
    open_roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its events, alternative triggers, positions and assessments, and whether its text tells no event.

    `absent` says for each kind of stretch how much it counts that a word stands in none.
    """

    doc: str
    text: str
    told: Sequence[Told]
    alternatives: Sequence[Stretch]
    negative: bool
    marked: Sequence[Marked] = ()
    absent: Mapping[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Trigger:
    """An event by word pieces."""

    pieces: list[int]
    act: str
    factuality: str | None
    weight: float
    fillers: dict[str, list[int]] = field(default_factory=dict)
    open_roles: frozenset[str] = frozenset()


@dataclass(slots=True)
class Example:
    """A sentence by word pieces: their ids, the characters of each, and what is told in it."""

    doc: str
    ids: list[int]
    offsets: list[Stretch]
    triggers: list[Trigger]
    alternatives: set[int]
    negative: bool
    marks: list[Mark] = field(default_factory=list)
    absent: Mapping[str, float] = field(default_factory=dict)


def acts(labels: Path) -> tuple[str, ...]:
    """All acts of the label list, in its order; index 0 of the model's act head is “no event”."""
    return tuple(act for group in json.loads(labels.read_text("utf-8"))["acts"].values() for act in group)


def load(folders: Sequence[Path]) -> list[Sentence]:
    """Every sentence of the annotated texts in the folders (`texts/`, `annotations/`), in order of file name."""
    found: list[Sentence] = []
    for folder in folders:
        for path in sorted((folder / "annotations").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = (folder / "texts" / f"{gold['doc_id']}.txt").read_text("utf-8")
            found.extend(_sentences(gold, text))
    return found


def _sentences(gold: dict[str, Any], text: str) -> Iterator[Sentence]:
    for sentence in gold["sentences"]:
        low, high = sentence["start"], sentence["end"]
        claims = [c for c in gold["claims"] if c["sent"] == sentence["i"]]
        yield Sentence(
            gold["doc_id"], text[low:high], [_told(c, text[low:high], low) for c in claims],
            [(t["start"] - low, t["end"] - low) for c in claims for t in c["alt_triggers"]], not gold["claims"],
            stances.marked(gold, sentence["i"], low, high - low), stances.absence(gold),
        )  # fmt: skip


def _told(claim: dict[str, Any], text: str, low: int) -> Told:
    start, end = claim["trigger"]["start"] - low, claim["trigger"]["end"] - low
    fillers = {
        role: [spot for words in _surfaces(claim, role) if (spot := _nearest(text, words, start))] for role in ROLES
    }
    return Told(
        (start, end), claim["act"], claim["factuality"] if claim["factuality"] in FACTUALITY else None,
        OPTIONAL_WEIGHT if claim["optional"] else 1.0, fillers,
        frozenset(role for role in ROLES if claim.get(f"{role}_alt") and not fillers[role]),
    )  # fmt: skip


def _surfaces(claim: dict[str, Any], role: str) -> list[str]:
    value = claim[role]
    entries = value if isinstance(value, list) else [value] if value else []
    return [e["surface"] for e in entries if e.get("surface")]


def _nearest(text: str, words: str, trigger: int) -> Stretch | None:
    """Where the words stand in the sentence, nearest to the trigger."""
    spots = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    best = min(spots, key=lambda s: abs(s - trigger), default=None)
    return None if best is None else (best, best + len(words))


def example(sentence: Sentence, tokenizer: Tokenizer, names: Mapping[str, str] | None = None) -> Example:
    """The sentence by word pieces, with its names exchanged where `names` says so."""
    text, moved = _renamed(sentence.text, names or {})
    coded = tokenizer.encode(text)
    offsets = [(a, b) if b > a else (-1, -1) for a, b in coded.offsets][:MAX_PIECES]

    def pieces(stretch: Stretch) -> list[int]:
        low, high = moved(stretch[0]), moved(stretch[1])
        return [i for i, (a, b) in enumerate(offsets) if a < high and b > low and a >= 0]

    found = Example(sentence.doc, coded.ids[:MAX_PIECES], offsets, [], set(), sentence.negative, absent=sentence.absent)
    for told in sentence.told:
        if own := pieces(told.trigger):
            fillers = {role: [i for s in spots for i in pieces(s)] for role, spots in told.fillers.items()}
            found.triggers.append(Trigger(own, told.act, told.factuality, told.weight, fillers, told.open_roles))
    for mark in sentence.marked:
        if own := pieces(mark.stretch):
            spots = (_nearest(sentence.text, words, mark.stretch[0]) for words in mark.holders)
            holders = [i for spot in spots if spot for i in pieces(spot)]
            found.marks.append(Mark(mark.kind, own, mark.label, mark.about, mark.weight, holders))
    found.alternatives.update(i for stretch in sentence.alternatives for i in pieces(stretch))
    return found


def exchanged(chance: random.Random) -> dict[str, str]:
    """Every country, people, capital and group → another one; who is whose capital stays together."""
    other = chance.sample(COUNTRIES, len(COUNTRIES))
    names = {a: b for mine, theirs in zip(COUNTRIES, other, strict=True) for a, b in zip(mine, theirs, strict=True)}
    return names | dict(zip(GROUPS, chance.sample(GROUPS, len(GROUPS)), strict=True))


def _renamed(text: str, names: Mapping[str, str]) -> tuple[str, Callable[[int], int]]:
    """The text with names exchanged, and where a character of the old text is in the new one."""
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    at = grown = 0
    for match in _NAME.finditer(text) if names else ():
        new = names.get(match.group(), match.group())
        parts += [text[at : match.start()], new]
        at = match.end()
        grown += len(new) - len(match.group())
        shifts.append((at, grown))
    parts.append(text[at:])
    return "".join(parts), lambda place: place + next((by for end, by in reversed(shifts) if place >= end), 0)
