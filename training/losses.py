"""How wrong a reader's answers are: by the annotations, and by what its teachers say."""

import math
from collections.abc import Mapping, Sequence

import examples as ex
import stances
import torch
from network import Reader
from torch import Tensor
from torch.nn import functional

STRETCHES = 1.5
"""How much the heads of positions and assessments weigh; that of acts weighs 4."""
TAUGHT = {"act": 4.0, "factuality": 0.5, "position": 1.5, "issue": 0.3, "assessment": 1.5, "term": 0.3}
"""How much each head's answers count beside the teachers'."""


def by_labels(out: Mapping[str, Tensor], want: Mapping[str, Tensor]) -> Tensor:
    """The sum of the heads' losses; those of positions and assessments weigh less, so that events lead."""
    total = _of_words(out["act"], want["act"], want["weight"]) * 4
    total = total + _of_labels(out["factuality"], want["fact"]) * 0.5
    total = total + functional.binary_cross_entropy_with_logits(out["topic"], want["topic"])
    for kind, about in ((stances.POSITION, "issue"), (stances.ASSESSMENT, "term")):
        total = total + _of_words(out[kind], want[kind], want[f"{kind}_weight"]) * STRETCHES
        total = total + _of_labels(out[about], want[f"{kind}_about"]) * 0.2
    pair = functional.binary_cross_entropy_with_logits(out["roles"], want["role"], reduction="none")
    pair = pair * want["asked"] * (1 + 3 * want["role"])
    return total + pair.sum() / want["asked"].sum().clamp(min=1) * 8


def _of_words(said: Tensor, want: Tensor, weight: Tensor) -> Tensor:
    """How wrong a head is that first tells whether a word names anything; words that do count twice."""
    each = functional.cross_entropy(said.flatten(0, 1), want.flatten(), ignore_index=ex.IGNORE, reduction="none")
    counted = weight.flatten() * (1 + (want.flatten() > 0).float())
    return (each * counted).sum() / counted.sum().clamp(min=1)


def _of_labels(said: Tensor, want: Tensor) -> Tensor:
    """How wrong a head is on the words that it is asked about; nothing where it is asked about none."""
    each = functional.cross_entropy(said.flatten(0, 1), want.flatten(), ignore_index=ex.IGNORE, reduction="sum")
    return each / (want >= 0).sum().clamp(min=1)


def by_teachers(said: Mapping[str, Tensor], wanted: Mapping[str, Tensor], mask: Tensor) -> Tensor:
    """How far answers lie from the teachers'; roles count where those see an event."""
    real = mask.bool()
    loss = ((said["topic"] - wanted["topic"]) ** 2).mean() * 0.05
    for name, weight in TAUGHT.items():
        logs = said[name][real].log_softmax(-1), wanted[name][real]
        loss = loss + weight * functional.kl_div(*logs, log_target=True, reduction="batchmean")
    pairs = (real[:, :, None] & real[:, None, :])[:, None].expand_as(wanted["roles"])
    asked = (1.02 - wanted["act"][..., 0].exp())[:, None, :, None].expand_as(wanted["roles"])[pairs]
    each = functional.binary_cross_entropy_with_logits(said["roles"], wanted["roles"], reduction="none")
    return loss + (each[pairs] * asked).sum() / asked.sum() * 8


@torch.no_grad()
def agreed(teachers: Sequence[Reader], ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
    """The teachers' mean answer: of labels the logarithm of their probability, of roles the probability."""
    answers = [teacher(ids, mask) for teacher in teachers]
    logs = {name: torch.stack([a[name].log_softmax(-1) for a in answers]) for name in TAUGHT}
    found = {name: each.logsumexp(0) - math.log(len(answers)) for name, each in logs.items()}
    found["roles"] = torch.stack([a["roles"].sigmoid() for a in answers]).mean(0)
    return found | {"topic": torch.stack([a["topic"] for a in answers]).mean(0)}
