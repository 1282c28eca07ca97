"""Examples of like length together, as tensors with their targets."""

import random
from collections.abc import Iterator, Sequence

import examples as ex
import stances
import torch
from examples import Example
from torch import Tensor

HOLDER = len(ex.ROLES)
HELD = 0.3
"""How much each word of a position counts that asks whose it is; an event has fewer words."""
ELSEWHERE = 0.1
"""How much a sentence of a text about something else counts for “no event”: its topic says so, not its words."""


def batches(items: Sequence[Example], size: int, chance: random.Random | None) -> Iterator[list[Example]]:
    """Sentences of like length together, the batches in random order."""
    order = sorted(items, key=lambda e: len(e.ids) + (chance.random() * 8 if chance else 0))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if chance:
        chance.shuffle(groups)
    yield from groups


def grid(rows: Sequence[int], columns: Sequence[int]) -> tuple[Tensor, Tensor]:
    """The index of every pair of a row and a column."""
    return torch.tensor(rows).unsqueeze(1), torch.tensor(columns).unsqueeze(0)


def inputs(group: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Padded ids and mask of sentences."""
    return padded([e.ids for e in group])


def padded(pieces: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Padded ids and mask."""
    width = max(map(len, pieces))
    ids = torch.zeros(len(pieces), width, dtype=torch.long)
    mask = torch.zeros(len(pieces), width, dtype=torch.long)
    for row, each in enumerate(pieces):
        ids[row, : len(each)] = torch.tensor(each)
        mask[row, : len(each)] = 1
    return ids, mask


class Labels:
    """The label lists and how examples become tensors."""

    def __init__(self, acts: Sequence[str], issues: Sequence[str], terms: Sequence[str]):
        self.acts = {a: i + 1 for i, a in enumerate(acts)}
        self.facts = {f: i for i, f in enumerate(ex.FACTUALITY)}
        self.labels = {
            stances.POSITION: {s: i + 1 for i, s in enumerate(stances.STANCES)},
            stances.ASSESSMENT: {v: i + 1 for i, v in enumerate(stances.VERDICTS)},
        }
        self.about = {
            stances.POSITION: {s: i for i, s in enumerate(issues)},
            stances.ASSESSMENT: {t: i for i, t in enumerate(terms)},
        }  # fmt: skip

    def sizes(self) -> dict[str, int]:
        """The number of answers of each head that answers for single words."""
        return {
            "act": len(self.acts) + 1, "factuality": len(self.facts),
            "position": len(self.labels[stances.POSITION]) + 1, "issue": len(self.about[stances.POSITION]),
            "assessment": len(self.labels[stances.ASSESSMENT]) + 1, "term": len(self.about[stances.ASSESSMENT]),
        }  # fmt: skip

    def targets(self, group: Sequence[Example], width: int) -> dict[str, Tensor]:
        """Targets and weights of all heads; IGNORE where nothing is asked."""
        size = len(group)
        act = torch.full((size, width), ex.IGNORE)
        weight = torch.zeros(size, width)
        fact = torch.full((size, width), ex.IGNORE)
        role = torch.zeros(size, len(ex.ROLES) + 1, width, width)
        asked = torch.zeros_like(role)
        for row, e in enumerate(group):
            real = [i for i, (a, _) in enumerate(e.offsets) if a >= 0]
            for i in real:
                if i not in e.alternatives:
                    act[row, i], weight[row, i] = 0, ELSEWHERE if e.negative else 1.0
            for t in e.triggers:
                for i in t.pieces:
                    act[row, i], weight[row, i] = self.acts[t.act], t.weight
                    if t.factuality:
                        fact[row, i] = self.facts[t.factuality]
                    for r, name in enumerate(ex.ROLES):
                        if name in t.open_roles:
                            continue
                        asked[row, r, i, real] = t.weight
                        role[row, r, i, t.fillers[name]] = 1.0
            for mark in e.marks:
                if mark.holders:
                    asked[row, HOLDER][grid(mark.pieces, real)] = HELD * mark.weight
                    role[row, HOLDER][grid(mark.pieces, mark.holders)] = 1.0
        topic = torch.tensor([0.0 if e.negative else 1.0 for e in group])
        events = {"topic": topic, "act": act, "weight": weight, "fact": fact, "role": role, "asked": asked}
        return events | self._marked(group, width, stances.POSITION) | self._marked(group, width, stances.ASSESSMENT)

    def _marked(self, group: Sequence[Example], width: int, kind: str) -> dict[str, Tensor]:
        """For each piece the label of the stretch it stands in (0 for none), its weight, and what it is about."""
        label = torch.full((len(group), width), ex.IGNORE)
        weight = torch.zeros(len(group), width)
        about = torch.full((len(group), width), ex.IGNORE)
        for row, e in enumerate(group):
            real = [i for i, (a, _) in enumerate(e.offsets) if a >= 0]
            label[row, real], weight[row, real] = 0, ELSEWHERE if e.negative else e.absent[kind]
            for mark in (m for m in e.marks if m.kind == kind):
                label[row, mark.pieces], weight[row, mark.pieces] = self.labels[kind][mark.label], mark.weight
                about[row, mark.pieces] = self.about[kind].get(mark.about, ex.IGNORE)
        return {kind: label, f"{kind}_weight": weight, f"{kind}_about": about}
