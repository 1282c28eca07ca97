"""Leave out inner units of a trained reader's layers, and let it learn again what it said before.

    python training/narrow.py READER --gold gold --gold build/training --out FOLDER [--teacher FOLDER …]

Which units go: those whose loss the others can best make up for, found one after another from how they act together on
training sentences (the optimal brain surgeon, Hassibi and Stork 1993, for whole units as in ZipLM, Kurtic et al. 2023);
the remaining units take over at once what can be taken over. Then the narrow reader is trained to answer as the whole
one does (distillation), on the same sentences with parties' names exchanged, so that no annotation is needed. With
`--teacher` it learns what those trained readers say on average instead.
"""

import argparse
import copy
import hashlib
import json
import math
import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import examples as ex
import numpy as np
import torch
from batching import batches, inputs
from examples import Sentence
from export import export
from network import Reader
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from train import base_folder
from weights import imported

LOOKED_AT = 2500
"""Sentences from which is learnt how units act together: some 57,000 word pieces."""
WEIGHTS = {"act": 4.0, "factuality": 0.5, "position": 1.5, "issue": 0.3, "assessment": 1.5, "term": 0.3}
"""How much each head's answers count."""
SIZE = 24
"""Sentences of a step."""


def narrow(
    model: Reader, sentences: Sequence[Sentence], tokenizer: Tokenizer, *, inner: int, epochs: int, rate: float,
    chance: random.Random, teachers: Sequence[Reader] = (),
) -> Reader:  # fmt: skip
    """The same reader with `inner` units in each layer, which has learnt to answer as it does or as its teachers do."""
    model.eval()  # without dropout, here and in its copy: what is to be learnt is sure
    slim = copy.deepcopy(model)
    some = chance.sample(list(sentences), min(LOOKED_AT, len(sentences)))
    ids = [tokenizer.encode(s.text).ids[: ex.MAX_PIECES] for s in some]
    for whole, layer in zip(model.encoder.encoder.layer, slim.encoder.encoder.layer, strict=True):
        outwards = whole.output.dense.weight.detach().double().cpu().numpy().T
        _keep(layer, *best(outwards, _together(model, whole, ids), inner))
    _learn(
        slim,
        [teacher.eval() for teacher in teachers] or [model],
        sentences,
        tokenizer,
        epochs=epochs,
        rate=rate,
        chance=chance,
    )
    return slim


def _together(model: Reader, layer: nn.Module, sentences: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """The mean product of every two inner units of a layer over the word pieces of sentences."""
    acts: list[Tensor] = []
    hook = layer.output.dense.register_forward_pre_hook(lambda _, given: acts.append(given[0].flatten(0, 1)))
    total, count = 0, 0
    with torch.no_grad():
        for ids in sentences:
            one = torch.tensor([ids], device=model.device)
            model.encoder(input_ids=one, attention_mask=torch.ones_like(one))
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


def _learn(
    slim: Reader, teachers: Sequence[Reader], sentences: Sequence[Sentence], tokenizer: Tokenizer, *, epochs: int,
    rate: float, chance: random.Random,
) -> None:  # fmt: skip
    learning = [p for p in slim.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.0)
    steps = epochs * ((len(sentences) + SIZE - 1) // SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / 50) * max(0.02, (steps - s) / steps)
    )
    for epoch in range(epochs):
        drawn = [ex.example(s, tokenizer, ex.exchanged(chance) if chance.random() < 0.5 else None) for s in sentences]
        total = 0.0
        for group in batches(drawn, SIZE, chance):
            loss = _apart(slim, teachers, *(t.to(slim.device) for t in inputs(group)))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1:2d}  loss {total:.2f}", flush=True)


def _apart(slim: Reader, teachers: Sequence[Reader], ids: Tensor, mask: Tensor) -> Tensor:
    """How far a reader's answers lie from its teachers' mean; roles count where those see an event."""
    with torch.no_grad():
        aims = [each.hidden(ids, mask) for each in teachers]
        wanted = _mean([each.heads(aim, mask) for each, aim in zip(teachers, aims, strict=True)])
    made = slim.hidden(ids, mask)
    said, real = slim.heads(made, mask), mask.bool()
    loss = ((said["topic"] - wanted["topic"]) ** 2).mean() * 0.05
    if len(teachers) == 1:  # several agree in their answers only, not in how they come to them
        loss = loss + ((made - aims[0])[real] ** 2).mean() * 10
    for name, weight in WEIGHTS.items():
        logs = said[name][real].log_softmax(-1), wanted[name][real]
        loss = loss + weight * functional.kl_div(*logs, log_target=True, reduction="batchmean")
    pairs = (real[:, :, None] & real[:, None, :])[:, None].expand_as(wanted["roles"])
    asked = (1.02 - wanted["act"][..., 0].exp())[:, None, :, None].expand_as(wanted["roles"])[pairs]
    each = functional.binary_cross_entropy_with_logits(said["roles"], wanted["roles"], reduction="none")
    return loss + (each[pairs] * asked).sum() / asked.sum() * 8


def _mean(answers: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several readers' answers: of labels the logarithm of their probability, of roles the probability."""
    logs = {name: torch.stack([a[name].log_softmax(-1) for a in answers]) for name in WEIGHTS}
    found = {name: each.logsumexp(0) - math.log(len(answers)) for name, each in logs.items()}
    found["roles"] = torch.stack([a["roles"].sigmoid() for a in answers]).mean(0)
    return found | {"topic": torch.stack([a["topic"] for a in answers]).mean(0)}


def main() -> None:
    """Read a trained reader, write the narrow one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path, help="the folder of a trained reader")
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--version", default="evenhand-en-reader-3")
    parser.add_argument("--seed", type=int, default=1701)
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="a trained reader")
    parser.add_argument("--device", default="cpu", help="cuda, where there is a graphics card")
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    tokenizer = Tokenizer.from_file(str(asked.reader / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model, card = imported(asked.reader)
    slim = narrow(
        model.to(asked.device), ex.load(asked.gold), tokenizer, inner=asked.inner, epochs=asked.epochs, rate=asked.rate,
        chance=random.Random(asked.seed), teachers=[imported(each)[0].to(asked.device) for each in asked.teacher],
    )  # fmt: skip
    asked.out.mkdir(parents=True, exist_ok=True)
    difference = export(slim.cpu(), asked.out / "reader.onnx")
    shutil.copy(base_folder() / "tokenizer.json", asked.out / "tokenizer.json")
    settings = {"inner": asked.inner, "epochs": asked.epochs, "rate": asked.rate, "seed": asked.seed}
    made = {
        "version": asked.version, "sha256": hashlib.sha256((asked.out / "reader.onnx").read_bytes()).hexdigest(),
        "narrowed_from": card["version"], "narrowed": settings, "taught_by": [each.name for each in asked.teacher],
        "largest_difference_int8": round(difference, 4),
    }  # fmt: skip
    (asked.out / "card.json").write_text(json.dumps(card | made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
