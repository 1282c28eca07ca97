"""Sentences that nobody wrote or annotated, made of those that somebody did; teachers can answer on them too."""

import random
from collections.abc import Mapping, Sequence

import examples as ex
import numpy as np
from numpy.typing import NDArray

SPLICED = 0.2
"""The share of sentences that end as another one does."""
EXCHANGED = 0.08
"""The share of words that give way to a like one."""
LIKE = 6
"""Like words for each."""

Pieces = Sequence[int]


def varied(group: Sequence[Pieces], like: Mapping[int, Sequence[int]], chance: random.Random) -> list[list[int]]:
    """Each sentence of the group with words exchanged, and some with another's second half."""
    return [
        [chance.choice(like[piece]) if piece in like and chance.random() < EXCHANGED else piece for piece in sentence]
        for sentence in spliced(group, chance)
    ]


def spliced(group: Sequence[Pieces], chance: random.Random) -> list[list[int]]:
    """Each sentence of the group, some with another's second half."""
    others = chance.sample(group, len(group))
    return [
        [*one[: _middle(one, chance)], *other[_middle(other, chance) :]][: ex.MAX_PIECES]
        if chance.random() < SPLICED
        else list(one)
        for one, other in zip(group, others, strict=True)
    ]


def _middle(sentence: Pieces, chance: random.Random) -> int:
    return max(1, int(len(sentence) * chance.uniform(0.3, 0.7)))


def like_words(vectors: NDArray[np.float32], pieces: Mapping[int, str]) -> dict[int, list[int]]:
    """For each whole word of letters among the pieces the words whose vectors point most nearly the same way."""
    words = np.array([n for n, piece in sorted(pieces.items()) if piece.isalpha() and len(piece) > 2])
    rows = vectors[words] / np.linalg.norm(vectors[words], axis=1, keepdims=True)
    found: dict[int, list[int]] = {}
    for low in range(0, len(words), 1000):
        near = rows[low : low + 1000] @ rows.T
        near[np.arange(len(near)), np.arange(low, low + len(near))] = -np.inf  # not itself
        best = np.argsort(-near, axis=1, kind="stable")[:, :LIKE]
        found |= {int(word): words[others].tolist() for word, others in zip(words[low:], best, strict=False)}
    return found
