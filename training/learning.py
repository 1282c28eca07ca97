"""The loop by which whole readers and the narrow one learn: so many steps, each on sentences of like length."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import examples as ex
import torch
from batching import batches
from examples import Example, Sentence
from network import Reader
from tokenizers import Tokenizer
from torch import Tensor, nn

RENAMED = 0.5
"""The share of sentences that are learnt with other parties' names."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast and how long: the rate of the encoder and that of the heads, each first rising and then falling."""

    steps: int
    size: int  # sentences of a step
    rate: float
    heads: float
    decay: float
    rising: int  # steps
    least: float  # share of the rate at the end


def groups(
    data: Sequence[Sentence], tokenizer: Tokenizer, chance: random.Random, *, size: int, sampled: float
) -> Iterator[list[Example]]:
    """Sentences of like length, without end; each round draws names, and which sentences about other things it has."""
    while True:
        drawn = [
            ex.example(sentence, tokenizer, ex.exchanged(chance) if chance.random() < RENAMED else None)
            for sentence in data
            if not sentence.negative or chance.random() < sampled
        ]
        yield from batches(drawn, size, chance)


def learn(
    model: Reader, given: Iterator[list[Example]], loss_of: Callable[[list[Example]], Tensor], pace: Pace,
    halfway: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """AdamW for the steps of the pace, printing the mean loss now and then; `halfway` is called once, after half."""
    optimiser = _optimiser(model, pace)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / pace.rising) * max(pace.least, 1 - s / pace.steps)
    )
    learning = [p for p in model.parameters() if p.requires_grad]
    losses: list[Tensor] = []
    for step, group in enumerate(itertools.islice(given, pace.steps), start=1):
        loss = loss_of(group)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        falling.step()
        losses.append(loss.detach())
        if step == pace.steps // 2:
            halfway()
        if step % 200 == 0 or step == pace.steps:
            print(f"step {step:5d}  loss {float(torch.stack(losses).mean()):.3f}", flush=True)
            losses.clear()


def _optimiser(model: Reader, pace: Pace) -> torch.optim.Optimizer:
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    parts = [{"params": body, "lr": pace.rate}, {"params": heads, "lr": pace.heads}]
    return torch.optim.AdamW(parts, weight_decay=pace.decay)
