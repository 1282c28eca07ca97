"""What a spaCy pipeline's embedding layers make of a word, kept for the next time the word is met.

The first layer of spaCy's small networks turns a word's form, prefix, suffix and shape into a vector without looking at
its neighbours, so the same word always gets the same vector. A text has few words that the texts before it had not.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model

_KEPT = 12_000
"""Vectors of so many words are kept, about 5 MB a network; then all are forgotten."""


class _Memory:
    """The vectors of one embedding layer by the features of the word."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._extract, *self._layers = embed.layers
        self._rows: dict[bytes, int] = {}
        self._vectors: Any = None

    def vectors(self, docs: Sequence[Any]) -> list[Any]:
        """The vectors of each document's words."""
        features = self._extract.predict(docs)
        table = np.ascontiguousarray(np.concatenate(features))
        words: Any = table.view(np.dtype((np.void, table.strides[0]))).ravel().tolist()
        found = self._known(words, table)
        return np.split(found, np.cumsum([len(f) for f in features])[:-1])

    def _known(self, words: Sequence[bytes], table: Any) -> Any:
        if len(self._rows) > _KEPT:
            self._rows.clear()
        new = {word: n for n, word in enumerate(words) if word not in self._rows}
        if new:
            self._keep(list(new), self._made(table[list(new.values())]))
        return self._vectors[[self._rows[word] for word in words]]

    def _keep(self, words: Sequence[bytes], vectors: Any) -> None:
        size = len(self._rows)
        if self._vectors is None or size + len(words) > len(self._vectors):
            larger = np.empty((2 * (size + len(words)), vectors.shape[1]), dtype=vectors.dtype)
            if size:
                larger[:size] = self._vectors[:size]
            self._vectors = larger
        self._vectors[size : size + len(words)] = vectors
        self._rows |= {word: size + n for n, word in enumerate(words)}

    def _made(self, rows: Any) -> Any:
        x: Any = [rows]
        for layer in self._layers:
            x = layer.predict(x)
        return x[0]


def remember(nlp: Language) -> None:
    """Let the networks of a pipeline keep the vectors of words; others than spaCy's small ones stay as they are."""
    for _, step in nlp.pipeline:
        model = getattr(step, "model", None)
        if isinstance(model, Model):
            for parent, embed in list(_embeddings(model)):
                parent.layers[parent.layers.index(embed)] = _remembering(embed)


def _embeddings(model: Model[Any, Any]) -> Iterator[tuple[Model[Any, Any], Model[Any, Any]]]:
    """The layers that see one word at a time, each with the network that it begins."""
    for parent in model.walk():
        for layer in parent.layers:
            if layer.layers and layer.layers[0].name == "extract_features":
                yield parent, layer


def _remembering(embed: Model[Any, Any]) -> Model[Any, Any]:
    memory = _Memory(embed)

    def forward(_: Model[Any, Any], docs: Sequence[Any], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        if is_train or not any(len(doc) for doc in docs):
            return embed(docs, is_train)
        return memory.vectors(docs), lambda gradients: []

    return Model("remembered", forward, layers=[embed])
