"""The second reader's network: one small ONNX file that reads sentences, and the label lists it answers in.

The files are in `lang/<code>/reader/`: `reader.onnx` (weights), `tokenizer.json` (word pieces) and `card.json` (labels,
SHA-256 of the weights, what it was trained on). `training/` makes them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.errors import ExtractError

Floats = NDArray[np.float32]
_LONGEST = 160
_REMEMBERED = 256
"""Sentences whose answers are kept, about 20 kB each: copies of a story come in close together."""
_STRETCHES = {"position": "positions", "issue": "issues", "assessment": "verdicts", "term": "terms"}
"""Answers about stretches of words, and the labels of the card that name their columns."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the network says of one sentence of N word pieces, as probabilities.

    `acts` (N, 1 + acts; column 0 is “no event”), `stances` (N, stances), `roles` (roles, N, N: does piece j fill the
    role of the event that piece i names, or hold the position that it stands in). `stretches`: whether a piece stands
    in a position or an assessment and of which sort (`position`, `assessment`: column 0 is “in none”), and what that is
    about (`issue`, `term`). `events` (N) and `held` (N a sort) say the same of any event and any stretch of a sort, as
    plain numbers, since every word is asked for them. `topic` is the log-odds that the text is about conflict and its
    settlement at all. `starts` and `ends` are characters of the sentence, -1 for the pieces that stand for no word.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    acts: Floats
    stances: Floats
    roles: Floats
    stretches: Mapping[str, Floats]
    events: Sequence[float]
    held: Mapping[str, Sequence[float]]
    topic: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From which probability on the second reader is followed; chosen on texts that the network had not seen.

    `doubt`: a rule's event that the reader finds less likely is left out (0: none is, for short sentences mislead it);
    `add`: an event only the reader sees; `rename`, `rename_guess`: another act, where the rules named or guessed one;
    `stance`: another factuality; `actor`, `recipient`: words for one that the rules did not find (a wrong actor is
    worse than none, so that limit is high); `topic`: mean log-odds below which a text is about something else;
    `position`, `assessment`: one that only the reader sees; `holder`: words for whose position it is.
    """

    doubt: float = 0.15
    add: float = 0.9
    rename: float = 0.85
    rename_guess: float = 0.6
    stance: float = 0.7
    actor: float = 0.95
    recipient: float = 0.6
    topic: float = 3.9
    position: float = 0.85
    assessment: float = 0.7
    holder: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """The loaded network. `acts`, `stances`, `roles` and `stretches` name the columns of its answers."""

    folder: Path
    acts: tuple[str, ...]
    stances: tuple[str, ...]
    roles: tuple[str, ...]
    stretches: Mapping[str, tuple[str, ...]]
    version: str
    limits: Limits = Limits()

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the worker processes share the cores
        return onnxruntime.InferenceSession(self.folder / "reader.onnx", options, providers=["CPUExecutionProvider"])

    @cached_property
    def _pieces(self) -> Any:
        from tokenizers import Tokenizer

        pieces = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        pieces.no_padding()
        pieces.enable_truncation(_LONGEST)
        return pieces

    def read(self, sentences: Sequence[str]) -> list[Answers]:
        """The answers for each sentence, in order.

        Each is read by itself: the int8 network scales by all that is read at a time, so that in a batch a sentence's
        neighbours would change its answers. So a sentence that many reports carry need be read once only.
        """
        return list(map(self._remembered, sentences))

    @cached_property
    def _remembered(self) -> Callable[[str], Answers]:
        return lru_cache(_REMEMBERED)(self._answers)

    def _answers(self, sentence: str) -> Answers:
        coded = self._pieces.encode(sentence)
        ids = np.array([coded.ids], dtype=np.int64)
        names = ("act", "factuality", "roles", "topic", *self.stretches)
        acts, stances, roles, topics, *others = self._session.run(names, {"ids": ids, "mask": np.ones_like(ids)})
        spans = np.array([(a, b) if b > a else (-1, -1) for a, b in coded.offsets], dtype=np.int32).reshape(-1, 2)
        stretches = {name: each[0] for name, each in zip(self.stretches, others, strict=True)}
        held = {name: (1 - each[:, 0]).tolist() for name, each in stretches.items()}
        return Answers(
            starts=spans[:, 0], ends=spans[:, 1], acts=acts[0], stances=stances[0], roles=roles[0], stretches=stretches,
            events=(1 - acts[0, :, 0]).tolist(), held=held, topic=float(topics[0]),
        )  # fmt: skip


def load(folder: Path) -> Encoder:
    """The network of a language folder; ExtractError if it is missing or its weights are not those of its card."""
    card_path, weights = folder / "card.json", folder / "reader.onnx"
    if not card_path.is_file():
        raise ExtractError("the second reader is missing", where=str(folder), hint="install Evenhand again")
    card = json.loads(card_path.read_text("utf-8"))
    if not weights.is_file() or hashlib.sha256(weights.read_bytes()).hexdigest() != card["sha256"]:
        raise ExtractError(
            "the second reader's weights are not those of its card", where=str(weights), hint="install Evenhand again"
        )
    labels = card["labels"]
    return Encoder(
        folder=folder, acts=tuple(labels["acts"]), stances=tuple(labels["factuality"]), roles=tuple(labels["roles"]),
        stretches={name: tuple(labels[listed]) for name, listed in _STRETCHES.items() if listed in labels},
        version=card["version"], limits=Limits(**card.get("limits", {})),
    )  # fmt: skip
