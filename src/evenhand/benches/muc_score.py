"""The MUC-4 score: fillers are paired within a slot, templates within a message, and counted over all templates.

Every filler is correct, partial (half), incorrect, missing or spurious; recall is what was right of what was possible,
precision of what was produced. Fillers and templates that the key marks as optional are not missed. A response may be
mapped to a key template only if its incident type matches at least in part and some perpetrator or target does too.
Differences from the official program: names of places count and their kinds do not, and the number of a template is
not scored.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.benches.muc_key import SLOTS, Fill, Template
from evenhand.benches.muc_match import CORRECT, INCORRECT, credit

_ANCHORS = (
    "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "PHYS TGT: TYPE", "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION", "HUM TGT: TYPE",
)  # fmt: skip
_KINDS = ("correct", "partial", "incorrect", "missing", "spurious")


@dataclass(slots=True)
class Totals:
    """Counts of fillers by kind, per slot."""

    slots: dict[str, Counter[str]] = field(default_factory=lambda: {slot: Counter() for slot in SLOTS})

    def add(self, slot: str, counts: Counter[str]) -> None:
        """Count the fillers of one slot of one template."""
        self.slots[slot].update(counts)

    def of(self, *slots: str) -> Counter[str]:
        """The counts of these slots, of all without arguments."""
        return sum((self.slots[slot] for slot in slots or SLOTS), Counter[str]())


def recall(counts: Counter[str]) -> float:
    """What was right of what was possible."""
    possible = sum(counts[k] for k in ("correct", "partial", "incorrect", "missing"))
    return _right(counts) / possible if possible else 0.0


def precision(counts: Counter[str]) -> float:
    """What was right of what was produced."""
    actual = sum(counts[k] for k in ("correct", "partial", "incorrect", "spurious"))
    return _right(counts) / actual if actual else 0.0


def f_measure(counts: Counter[str]) -> float:
    """Recall and precision taken together with equal weight."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


def _right(counts: Counter[str]) -> float:
    return counts["correct"] + counts["partial"] / 2


def message(ours: Sequence[Template], key: Sequence[Template], totals: Totals) -> Counter[str]:
    """Count one message; returns how many templates were matched, missed and spurious."""
    pairs = align(ours, key)
    mapped, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        for slot in SLOTS:
            if slot not in key[j].unscored:
                totals.add(slot, slot_counts(slot, ours[i].fills.get(slot, ()), key[j].fills.get(slot, ())))
    missed = [t for j, t in enumerate(key) if j not in hit and not t.optional]
    spurious = [t for i, t in enumerate(ours) if i not in mapped]
    for lost in missed:
        _unmatched(lost, "missing", totals)
    for extra in spurious:
        _unmatched(extra, "spurious", totals)
    return Counter(matched=len(pairs), missed=len(missed), spurious=len(spurious))


def _unmatched(template: Template, kind: str, totals: Totals) -> None:
    for slot, fills in template.fills.items():
        totals.add(slot, Counter({kind: sum(not f.optional for f in fills)}))


def slot_counts(slot: str, ours: Sequence[Fill], key: Sequence[Fill]) -> Counter[str]:
    """The fillers of a slot paired one to one, the best pairs first; what is left over is wrong in pairs."""
    counts: Counter[str] = Counter()
    mine, theirs = set(range(len(ours))), set(range(len(key)))
    for value, i, j in _ranked(slot, ours, key):
        if i in mine and j in theirs:
            mine.discard(i)
            theirs.discard(j)
            counts["correct" if value == CORRECT else "partial"] += 1
    required = sum(not key[j].optional for j in theirs)
    wrong = min(len(mine), required)
    counts.update(incorrect=wrong, missing=required - wrong, spurious=len(mine) - wrong)
    return counts


def _ranked(slot: str, ours: Sequence[Fill], key: Sequence[Fill]) -> list[tuple[float, int, int]]:
    scored = [(credit(slot, one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(key)]
    return sorted((s for s in scored if s[0] > INCORRECT), key=lambda s: (-s[0], s[1], s[2]))


def align(ours: Sequence[Template], key: Sequence[Template]) -> list[tuple[int, int]]:
    """Pairs of response and key templates, the best first, each used once."""
    scored = sorted(_mappable(ours, key), key=lambda s: (-s[0], s[1], s[2]))
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if i not in {a for a, _ in pairs} and j not in {b for _, b in pairs}:
            pairs.append((i, j))
    return pairs


def _mappable(ours: Sequence[Template], key: Sequence[Template]) -> Iterator[tuple[float, int, int]]:
    for i, one in enumerate(ours):
        for j, other in enumerate(key):
            if _touches("INCIDENT: TYPE", one, other) and any(_touches(slot, one, other) for slot in _ANCHORS):
                right = sum(
                    (slot_counts(s, one.fills.get(s, ()), other.fills.get(s, ())) for s in SLOTS), Counter[str]()
                )
                yield _right(right), i, j


def _touches(slot: str, one: Template, other: Template) -> bool:
    return bool(_ranked(slot, one.fills.get(slot, ()), other.fills.get(slot, ())))
