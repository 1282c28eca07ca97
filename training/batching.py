"""Examples of like length together, as tensors with their targets."""

import random
from collections.abc import Iterator, Sequence

import examples as ex
import torch
from examples import Example
from torch import Tensor

ELSEWHERE = 0.1
"""How much a sentence of a text about something else counts for “no event”: its topic says so, not its words."""


def batches(items: Sequence[Example], size: int, chance: random.Random | None) -> Iterator[list[Example]]:
    """Sentences of like length together, the batches in random order."""
    order = sorted(items, key=lambda e: len(e.ids) + (chance.random() * 8 if chance else 0))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if chance:
        chance.shuffle(groups)
    yield from groups


class Labels:
    """The label lists and how examples become tensors."""

    def __init__(self, acts: Sequence[str]):
        self.acts = {a: i + 1 for i, a in enumerate(acts)}
        self.facts = {f: i for i, f in enumerate(ex.FACTUALITY)}

    def inputs(self, group: Sequence[Example]) -> tuple[Tensor, Tensor]:
        """Padded ids and mask."""
        width = max(len(e.ids) for e in group)
        ids = torch.zeros(len(group), width, dtype=torch.long)
        mask = torch.zeros(len(group), width, dtype=torch.long)
        for row, e in enumerate(group):
            ids[row, : len(e.ids)] = torch.tensor(e.ids)
            mask[row, : len(e.ids)] = 1
        return ids, mask

    def targets(self, group: Sequence[Example], width: int) -> dict[str, Tensor]:
        """Targets and weights of all heads; IGNORE where nothing is asked."""
        size = len(group)
        act = torch.full((size, width), ex.IGNORE)
        weight = torch.zeros(size, width)
        fact = torch.full((size, width), ex.IGNORE)
        role = torch.zeros(size, len(ex.ROLES), width, width)
        asked = torch.zeros(size, len(ex.ROLES), width, width)
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
        topic = torch.tensor([0.0 if e.negative else 1.0 for e in group])
        return {"topic": topic, "act": act, "weight": weight, "fact": fact, "role": role, "asked": asked}
