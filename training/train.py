"""Train a whole reader on annotated texts: a teacher, or the one that becomes the narrow reader.

    python training/train.py --base all-mpnet-base-v2 --seed 1 --gold gold --gold build/training --out FOLDER

`--check gold/own/dev` prints at the end how the reader answers on the texts there, but for those that it has learnt.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import bases
import examples as ex
import network
import stances
import stretchcheck
import torch
from batching import Labels, inputs
from check import check
from examples import Example
from learning import Pace, groups, learn
from losses import by_labels
from network import Reader
from torch import Tensor

SAMPLED = 0.6
"""The share of sentences about something else that a round sees."""
SIZE = 32
LAYERS = {bases.SMALL: 4, bases.LARGE: 9}
RATES = {bases.SMALL: 3e-4, bases.LARGE: 5e-5}
STEPS = {bases.SMALL: 3598, bases.LARGE: 2793}
FASTER = 8
"""The heads begin from nothing and learn so much faster than the encoder."""


def known_labels() -> Labels:
    """All answers that the label list of the gold texts allows."""
    known = Path(__file__).parents[1] / "gold/labels.json"
    return Labels(ex.acts(known), stances.issues(known), stances.terms(known))


def label_loss(model: Reader, labels: Labels, group: Sequence[Example]) -> Tensor:
    """How wrong a reader is on annotated sentences."""
    ids, mask = inputs(group)
    want = {name: t.to(model.device) for name, t in labels.targets(group, ids.shape[1]).items()}
    return by_labels(model(ids, mask), want)


def prepare(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """What both scripts are asked for; fixes chance."""
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_float32_matmul_precision("high")  # on a graphics card products may be rounded a little
    return asked


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", choices=(bases.SMALL, bases.LARGE), default=bases.LARGE)
    parser.add_argument("--check", type=Path, action="append", default=[])
    asked = prepare(parser)
    steps, rate = asked.steps or STEPS[asked.base], asked.rate or RATES[asked.base]
    labels, tokenizer, chance = known_labels(), bases.tokenizer(), random.Random(asked.seed)
    data = ex.load(asked.gold)
    print(len(data), "sentences", sum(len(s.told) for s in data), "events")
    model = network.fresh(asked.base, LAYERS[asked.base], labels).to(asked.device)
    pace = Pace(steps, SIZE, rate, heads=rate * FASTER, decay=0.01, rising=max(1, steps // 10), least=0.0)
    given = groups(data, tokenizer, chance, size=SIZE, sampled=SAMPLED)
    learn(model.train(), given, lambda group: label_loss(model, labels, group), pace)
    learnt = {s.doc for s in data}
    if held := [ex.example(s, tokenizer) for s in ex.load(asked.check) if s.doc not in learnt]:
        found = check(model, held, labels) | stretchcheck.check(model, held, labels)
        print({name: round(value, 3) for name, value in found.items()})
    settings = {"layers": LAYERS[asked.base], "steps": steps, "size": SIZE, "rate": rate, "seed": asked.seed}
    network.save(model, {"base": asked.base, "settings": settings}, asked.out)


if __name__ == "__main__":
    main()
