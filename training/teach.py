"""Narrow a trained reader, let it learn from teachers, and write it as one int8 ONNX file with its card.

    python training/teach.py WHOLE --teacher FOLDER --teacher FOLDER --gold gold --gold build/training --out FOLDER

Each step asks twice: on sentences varied so that nobody has annotated them, how far the narrow reader's answers lie
from its teachers' mean; on the sentences as they are, how far from the annotations. In the second half it computes as
int8 will.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import bases
import examples as ex
import network
import rounding
import stances
from batching import Labels, padded
from examples import Example, Sentence
from export import export
from learning import Pace, groups, learn
from losses import agreed, by_teachers
from narrow import narrowed
from network import Reader
from tokenizers import Tokenizer
from torch import Tensor
from train import known_labels, label_loss, prepare
from vary import like_words, varied

SAMPLED = 0.8
"""The share of sentences about something else that a round sees."""
SIZE = 64
INNER = 768
STEPS, RATE = 2078, 5e-4
LABELS = 0.3
"""How much the annotations count beside the teachers."""
LOOKED_AT = 2500
"""Sentences from which is learnt how units act together: some 57,000 word pieces."""


def teach(
    slim: Reader, teachers: Sequence[Reader], data: Sequence[Sentence], labels: Labels, tokenizer: Tokenizer,
    chance: random.Random, pace: Pace,
) -> None:  # fmt: skip
    """Let the narrow reader learn what its teachers say on average, with the annotations beside it."""
    pieces = {n: tokenizer.id_to_token(n) for s in data for n in tokenizer.encode(s.text).ids}
    like = like_words(slim.encoder.embeddings.word_embeddings.weight.cpu().numpy(), pieces)

    def loss_of(group: Sequence[Example]) -> Tensor:
        ids, mask = (t.to(slim.device) for t in padded(varied([e.ids for e in group], like, chance)))
        apart = by_teachers(slim(ids, mask), agreed(teachers, ids, mask), mask)
        return apart + LABELS * label_loss(slim, labels, group)

    given = groups(data, tokenizer, chance, size=pace.size, sampled=SAMPLED)
    slim.eval()  # without dropout: what is to be learnt is sure
    learn(slim, given, loss_of, pace, halfway=lambda: rounding.feel(slim))
    rounding.forget(slim)


def write(model: Reader, card: Mapping[str, Any], labels: Labels, out: Path) -> None:
    """The weights, the tokenizer and the card that says what they are."""
    out.mkdir(parents=True, exist_ok=True)
    difference = export(model.cpu(), out / "reader.onnx")
    shutil.copy(bases.folder(bases.SMALL) / "tokenizer.json", out / "tokenizer.json")
    made = dict(card) | {
        "sha256": hashlib.sha256((out / "reader.onnx").read_bytes()).hexdigest(),
        "licence_of_training_data": "CC0 (Evenhand's own texts and annotations)",
        "largest_difference_int8": round(difference, 4),
        "labels": {
            "acts": list(labels.acts), "factuality": list(ex.FACTUALITY), "roles": [*ex.ROLES, ex.HOLDER],
            "positions": list(stances.STANCES), "issues": list(labels.about[stances.POSITION]),
            "verdicts": list(stances.VERDICTS), "terms": list(labels.about[stances.ASSESSMENT]),
        },
    }  # fmt: skip
    (out / "card.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the whole reader and the teachers, write the narrow one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("whole", type=Path, help="the folder of a trained reader")
    parser.add_argument("--teacher", type=Path, action="append", required=True, help="likewise, as many as wanted")
    parser.add_argument("--version", default="evenhand-en-reader-4")
    asked = prepare(parser)
    steps, rate = asked.steps or STEPS, asked.rate or RATE
    labels, tokenizer, chance = known_labels(), bases.tokenizer(), random.Random(asked.seed)
    data = ex.load(asked.gold)
    whole, told = network.load(asked.whole, labels)
    read = [network.load(folder, labels) for folder in asked.teacher]
    looked_at = chance.sample(data, min(LOOKED_AT, len(data)))
    pieces = [tokenizer.encode(s.text).ids[: ex.MAX_PIECES] for s in looked_at]
    slim = narrowed(whole.to(asked.device), pieces, INNER)
    teachers = [teacher.eval().to(asked.device) for teacher, _ in read]
    pace = Pace(steps, SIZE, rate, heads=rate, decay=0.0, rising=min(100, steps), least=0.02)
    teach(slim, teachers, data, labels, tokenizer, chance, pace)
    settings = {"inner": INNER, "steps": steps, "size": SIZE, "rate": rate, "seed": asked.seed}
    card = {
        "version": asked.version, "base": bases.CARRIED_BY[told["base"]],
        "trained_on": [folder.as_posix() for folder in asked.gold], "sentences": len(data),
        "settings": told["settings"], "narrowed": settings,
        "taught_by": [made | {"base": bases.CARRIED_BY[made["base"]]} for _, made in read],
    }  # fmt: skip
    write(slim, card, labels, asked.out)


if __name__ == "__main__":
    main()
