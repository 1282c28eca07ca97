"""Leave out inner units of a reader's layers so that it loses as little as can be.

Which units go: those whose loss the others can best make up for, found one after another from how they act together on
training sentences (the optimal brain surgeon, Hassibi and Stork 1993, for whole units as in ZipLM, Kurtic et al. 2023);
the remaining units take over at once what can be taken over. `teach.py` then lets the narrow reader learn.
"""

import copy
from collections.abc import Sequence

import numpy as np
import torch
from network import Reader
from numpy.typing import NDArray
from torch import Tensor, nn


def narrowed(model: Reader, sentences: Sequence[Sequence[int]], inner: int) -> Reader:
    """The same reader with `inner` units in each layer, chosen by what they do on sentences (word pieces)."""
    model.eval()
    slim = copy.deepcopy(model)
    for whole, layer in zip(model.encoder.encoder.layer, slim.encoder.encoder.layer, strict=True):
        outwards = whole.output.dense.weight.detach().double().cpu().numpy().T
        _keep(layer, *best(outwards, _together(model, whole, sentences), inner))
    return slim


@torch.no_grad()
def _together(model: Reader, layer: nn.Module, sentences: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """The mean product of every two inner units of a layer over the word pieces of sentences."""
    acts: list[Tensor] = []
    hook = layer.output.dense.register_forward_pre_hook(lambda _, given: acts.append(given[0].flatten(0, 1)))
    total, count = 0, 0
    for ids in sentences:
        one = torch.tensor([ids], device=model.device)
        model.hidden(one, torch.ones_like(one))
        each = acts.pop().double()
        total, count = total + each.T @ each, count + len(each)
    hook.remove()
    found = total.cpu().numpy() / count
    return found + np.eye(len(found)) * 1e-4 * np.trace(found) / len(found)


def best(
    weights: NDArray[np.float64], together: NDArray[np.float64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The units to keep, and their weights outwards after they have taken over what the others said."""
    left, inverse, gone = weights.copy(), np.linalg.inv(together), np.zeros(len(weights), dtype=bool)
    for _ in range(len(weights) - count):
        loss = (left**2).sum(1) / np.diag(inverse)
        loss[gone] = np.inf
        unit = int(loss.argmin())
        share = inverse[:, unit] / inverse[unit, unit]
        left -= np.outer(share, left[unit])
        inverse -= np.outer(share, inverse[unit])
        inverse[unit], inverse[:, unit], inverse[unit, unit] = 0, 0, 1
        left[unit], gone[unit] = 0, True
    kept = np.flatnonzero(~gone)
    return kept, left[kept]


def _keep(layer: nn.Module, kept: NDArray[np.int64], outwards: NDArray[np.float64]) -> None:
    before, after = layer.intermediate.dense, layer.output.dense
    into, out = nn.Linear(before.in_features, len(kept)), nn.Linear(len(kept), after.out_features)
    with torch.no_grad():
        into.weight.copy_(before.weight[kept])
        into.bias.copy_(before.bias[kept])
        out.weight.copy_(torch.tensor(outwards.T))
        out.bias.copy_(after.bias)
    layer.intermediate.dense, layer.output.dense = into.to(before.weight.device), out.to(before.weight.device)
