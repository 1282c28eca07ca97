"""Positions and assessments of annotated sentences as marked stretches: what the network learns of each word in them.

A stretch has a label (the stance; the verdict) and what it is about (the issue; the term). Optional ones count little.
Absence of an assessment counts little in a text that has none at all: not every writer of paragraphs looked for them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POSITION, ASSESSMENT = "position", "assessment"
KINDS = (POSITION, ASSESSMENT)
STANCES = ("accept", "reject", "condition", "demand")
VERDICTS = ("fulfilled", "partly_fulfilled", "not_fulfilled", "breached", "holding", "concern")
OPTIONAL_WEIGHT = 0.3
UNASKED_WEIGHT = 0.3

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A position or an assessment in a sentence, by characters; `holders` are words for whose position it is."""

    kind: str
    stretch: Stretch
    label: str
    about: str
    weight: float
    holders: Sequence[str] = ()


def issues(labels: Path) -> tuple[str, ...]:
    """All issues of the label list, in its order."""
    return tuple(json.loads(labels.read_text("utf-8"))["issues"])


def terms(labels: Path) -> tuple[str, ...]:
    """The terms of all agreements of the label list, each once, in alphabetical order."""
    known = json.loads(labels.read_text("utf-8"))["terms"]
    return tuple(sorted({term for agreement in known.values() for term in agreement}))


def marked(gold: Mapping[str, Any], index: int, low: int, length: int) -> list[Marked]:
    """The positions and assessments of the sentence that begins at `low`; one for those that several parties share."""
    told = [
        (POSITION, p, p["stance"], p["issue"], _surfaces(gold, index, p["party"]))
        for p in gold["positions"] if p["sent"] == index
    ] + [
        (ASSESSMENT, a, a["verdict"], a["term"], ())
        for a in gold.get("assessments", ()) if a["sent"] == index
    ]  # fmt: skip
    found: dict[tuple[str, Stretch, str], Marked] = {}
    for kind, entry, label, about, holders in told:
        start, end = max(0, entry["span"]["start"] - low), min(length, entry["span"]["end"] - low)
        before = found.get((kind, (start, end), label))
        weight = OPTIONAL_WEIGHT if entry["optional"] else 1.0
        known = before.holders if before else ()
        found[kind, (start, end), label] = Marked(kind, (start, end), label, about, weight, (*known, *holders))
    return list(found.values())


def _surfaces(gold: Mapping[str, Any], index: int, party: str) -> tuple[str, ...]:
    """The words by which the claims of a sentence name a party as actor or source."""
    claims = [c for c in gold["claims"] if c["sent"] == index]
    entries = [e for c in claims for e in (*c["actor"], *([c["source"]] if c["source"] else ()))]
    named = [e["surface"] for e in entries if e.get("surface") and _is(e["id"], party)]
    return tuple(dict.fromkeys(named))


def _is(entity: str, party: str) -> bool:
    """Whether an entity is the party or a body of it: the keys of offices begin with that of their state."""
    return entity == party or entity.startswith(f"{party}_") or party.startswith(f"{entity}_")


def absence(gold: Mapping[str, Any]) -> dict[str, float]:
    """For each kind, how much it counts that a word of the text stands in none."""
    return {POSITION: 1.0, ASSESSMENT: 1.0 if gold.get("assessments") else UNASKED_WEIGHT}


@dataclass(frozen=True, slots=True)
class Mark:
    """A position or an assessment by word pieces."""

    kind: str
    pieces: Sequence[int]
    label: str
    about: str
    weight: float
    holders: Sequence[int] = ()
