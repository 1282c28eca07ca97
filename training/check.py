"""How well the network by itself answers on sentences it has not seen, while it is being trained."""

import json
from pathlib import Path

import examples as ex
import torch
from batching import Labels, batches, inputs
from examples import Example
from network import Reader
from torch import Tensor


@torch.no_grad()
def check(model: Reader, data: list[Example], labels: Labels, threshold: float = 0.5) -> dict[str, float]:
    """F1 of detection, event and act on sentences, accuracy of factuality and F1 of roles at gold triggers."""
    model.eval()
    names = {i: a for a, i in labels.acts.items()}
    kinds = kind_of()
    n = {k: [0, 0, 0] for k in ("detect", "event", "act", *ex.ROLES)}
    fact = [0, 0]
    for group in batches(data, 32, None):
        ids, mask = inputs(group)
        out = {name: t.cpu() for name, t in model(ids, mask).items()}
        prob, facts, roles = out["act"].softmax(-1), out["factuality"], out["roles"]
        for row, e in enumerate(group):
            spans = spans_of(prob[row], e, threshold)
            used = set()
            for t in e.triggers:
                hit = next(
                    (k for k, (pieces, _) in enumerate(spans) if k not in used and set(pieces) & set(t.pieces)), None
                )
                if t.weight < 1:
                    if hit is not None:
                        used.add(hit)
                    continue
                if hit is None:
                    for k in ("detect", "event", "act"):
                        n[k][2] += 1
                else:
                    used.add(hit)
                    said = names[spans[hit][1]]
                    n["detect"][0] += 1
                    for k, ok in (("event", kinds[said] == kinds[t.act]), ("act", said == t.act)):
                        n[k][0 if ok else 1] += 1
                        n[k][2] += not ok
                if t.factuality:
                    fact[0] += int(facts[row, t.pieces[0]].argmax()) == labels.facts[t.factuality]
                    fact[1] += 1
                for r, name in enumerate(ex.ROLES):
                    if name in t.open_roles:
                        continue
                    said_pieces = {
                        i for i in range(len(e.ids)) if roles[row, r, t.pieces[0], i] > 0 and e.offsets[i][0] >= 0
                    }
                    gold = set(t.fillers[name])
                    if gold:
                        n[name][0 if said_pieces & gold else 2] += 1
                    elif said_pieces:
                        n[name][1] += 1
            free = [k for k in range(len(spans)) if k not in used and not set(spans[k][0]) & e.alternatives]
            for k in ("detect", "event", "act"):
                n[k][1] += len(free)
    found = {k: 2 * a / max(1, 2 * a + b + c) for k, (a, b, c) in n.items()}
    return found | {"fact": fact[0] / max(1, fact[1])}


def spans_of(prob: Tensor, example: Example, threshold: float) -> list[tuple[list[int], int]]:
    """Runs of pieces that the model takes for one event: pieces and the act that is likeliest over the run."""
    runs: list[list[int]] = []
    for i, (a, _) in enumerate(example.offsets):
        if a >= 0 and float(prob[i, 0]) < 1 - threshold:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return [(run, int(prob[run, 1:].sum(0).argmax()) + 1) for run in runs]


def kind_of() -> dict[str, str]:
    """Act → PLOVER type."""
    groups = json.loads((Path(__file__).parents[1] / "gold/labels.json").read_text("utf-8"))["acts"]
    return {act: kind for kind, acts in groups.items() for act in acts}
