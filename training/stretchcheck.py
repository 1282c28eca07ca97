"""How well the network finds positions and assessments of sentences it has not seen, and names what they are about."""

from collections.abc import Sequence

import stances
import torch
from batching import Labels, batches, inputs
from examples import Example
from network import Reader
from stances import Mark
from torch import Tensor

ABOUT = {stances.POSITION: "issue", stances.ASSESSMENT: "term"}
Found = tuple[float, str, str]
"""How sure, the label, and what it is about."""


@torch.no_grad()
def check(
    model: Reader, data: list[Example], labels: Labels, limits: Sequence[float] = (0.3, 0.5, 0.7)
) -> dict[str, float]:
    """F1 of labels in sentences for each kind and limit, and how often what it is about is right where the label is."""
    model.eval()
    pairs: dict[str, list[tuple[list[Mark], list[Found]]]] = {kind: [] for kind in stances.KINDS}
    for group in batches(data, 32, None):
        ids, mask = inputs(group)
        out = {name: t.softmax(-1).cpu() for name, t in model(ids, mask).items() if name in labels.sizes()}
        for row, e in enumerate(group):
            for kind in stances.KINDS:
                gold = [m for m in e.marks if m.kind == kind]
                pairs[kind].append((gold, _found(out[kind][row], out[ABOUT[kind]][row], e, labels, kind)))
    scores: dict[str, float] = {}
    for kind, told in pairs.items():
        scores |= {f"{kind[:3]}@{limit:.1f}": _f1(told, limit) for limit in limits}
        scores[f"{kind[:3]}.{ABOUT[kind]}"] = _right(told)
    return scores


def _found(label: Tensor, about: Tensor, e: Example, labels: Labels, kind: str) -> list[Found]:
    """The runs of words that more likely stand in a stretch than not; the likeliest word tells how sure."""
    names, things = list(labels.labels[kind]), list(labels.about[kind])
    runs: list[list[int]] = []
    for i, (a, _) in enumerate(e.offsets):
        if a < 0 or float(label[i, 0]) > 0.8:
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [
        (
            float(1 - label[run, 0].min()),
            names[int(label[run, 1:].sum(0).argmax())],
            things[int(about[run].sum(0).argmax())],
        )
        for run in runs
    ]


def _f1(told: Sequence[tuple[list[Mark], list[Found]]], limit: float) -> float:
    hits = wrong = missed = 0
    for gold, found in told:
        left = [m.label for m in gold]
        free = [m.label for m in gold if m.weight < 1]
        for _, label, _ in {f[1]: f for f in found if f[0] >= limit}.values():
            if label in free:
                free.remove(label)
            elif label in left:
                hits += 1
                left.remove(label)
            else:
                wrong += 1
        missed += len({m.label for m in gold if m.weight == 1 and m.label in left})
    return 2 * hits / max(1, 2 * hits + wrong + missed)


def _right(told: Sequence[tuple[list[Mark], list[Found]]]) -> float:
    asked = [(m.about, [f[2] for f in found if f[1] == m.label]) for gold, found in told for m in gold if m.weight == 1]
    known = [(about, said) for about, said in asked if said]
    return sum(about in said for about, said in known) / max(1, len(known))
