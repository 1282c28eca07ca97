"""Names of persons, places and organisations: spaCy's trained recogniser, its search done for many words at once.

As long as no name is open, what the recogniser decides at a word depends on that word alone; so these decisions are
computed for all words of a batch in one product, and only the few words inside names are gone through one by one. The
names are those of spaCy's own search, which asks each of 74 actions at each word whether it is allowed there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from spacy import attrs
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

COMPONENT = "evenhand_entities"
_REPLACED = "ner"
_SEEN = 3
"""What a state sees: the word itself, the first word of the open name, and the word before it if a name is open."""


@dataclass(frozen=True, slots=True)
class _Layers:
    """The layers that decide. `seen`: features × (hidden · pieces) × width; `out`: actions × hidden."""

    seen: Any
    padding: Any
    bias: Any
    out: Any
    out_bias: Any
    pieces: int

    def scores(self, sums: Any, actions: Any) -> Any:
        """The scores of some actions in states whose features are summed up (states × hidden · pieces)."""
        hidden = (sums + self.bias).reshape(len(sums), -1, self.pieces).max(axis=2)
        return hidden @ self.out[actions].T + self.out_bias[actions]


def _layers(recogniser: EntityRecognizer) -> _Layers:
    lower, upper = (recogniser.model.get_ref(name) for name in ("lower", "upper"))
    weights = lower.get_param("W")
    features, hidden, pieces, width = weights.shape
    return _Layers(
        seen=weights.reshape(features, hidden * pieces, width),
        padding=lower.get_param("pad").reshape(features, hidden * pieces),
        bias=lower.get_param("b").reshape(hidden * pieces),
        out=upper.get_param("W"), out_bias=upper.get_param("b"), pieces=pieces,
    )  # fmt: skip


class Entities:
    """Finds names with the weights of a recogniser; a step of a spaCy pipeline in its place."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._vectors, self._layers = recogniser.model.get_ref("tok2vec"), _layers(recogniser)
        moves: Any = recogniser.moves
        names = [str(moves.get_class_name(n)) for n in range(moves.n_moves)]
        self._number = {name: n for n, name in enumerate(names)}
        self._first = [n for n, name in enumerate(names) if (name[0] in "BU" and name[2:]) or name == "O"]
        self._taken = [(names[n][:1], names[n][2:]) for n in self._first]
        kinds = np.array([kind for kind, _ in self._taken])
        self._opens, self._named = kinds == "B", kinds != "O"

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """The documents with their names, in the same order."""
        coming = iter(docs)
        while batch := list(islice(coming, batch_size)):
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        vectors = self._vectors.predict(docs)  # those of all documents in one
        for doc, own in zip(docs, np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), strict=True):
            if len(doc):
                doc.set_ents(list(self._names(doc, own)))

    def _names(self, doc: Doc, vectors: Any) -> Iterator[Span]:
        space, starts = doc.to_array([attrs.IS_SPACE, attrs.SENT_START]).T
        last = np.append(starts[1:] == 1, True)  # a name may not run over the end of a sentence
        chosen = self._chosen(vectors, space == 1, last)
        end = 0
        for at in np.flatnonzero(self._named[chosen]).tolist():
            if at >= end:
                kind, label = self._taken[chosen[at]]
                end = at + 1 if kind == "U" else self._end(at, label, vectors, last)
                yield Span(doc, at, end, label=label)

    def _chosen(self, vectors: Any, space: Any, last: Any) -> Any:
        """For each word, which of the first actions is taken there if no name is open."""
        seen = self._layers.seen[0]
        scores = self._layers.scores(vectors @ seen.T + self._layers.padding[1:].sum(axis=0), self._first)
        scores[np.ix_(space, self._named)] = -np.inf
        scores[np.ix_(last, self._opens)] = -np.inf
        return scores.argmax(axis=1)

    def _end(self, first: int, label: str, vectors: Any, last: Any) -> int:
        """Where a name ends that begins at a word and has a word after it."""
        of_word, of_first, of_before = self._layers.seen
        begun = of_first @ vectors[first]
        actions = [self._number[f"{kind}-{label}"] for kind in "IL"]
        at = first + 1
        while not last[at]:
            sums = of_word @ vectors[at] + begun + of_before @ vectors[at - 1]
            goes_on, closes = self._layers.scores(sums[None], actions)[0]
            if closes > goes_on:
                break
            at += 1
        return at + 1


@Language.factory(COMPONENT)
def _made(nlp: Language, name: str) -> Entities:
    recogniser: Any = nlp.get_pipe(_REPLACED)
    return Entities(recogniser)


def take_over(nlp: Language) -> None:
    """Do the work of a pipeline's recogniser; one of another build than spaCy's small models have is left as it is."""
    if _REPLACED in nlp.pipe_names and _fits(nlp.get_pipe(_REPLACED)):
        nlp.add_pipe(COMPONENT, after=_REPLACED)
        nlp.disable_pipe(_REPLACED)


def _fits(ner: Any) -> bool:
    if not isinstance(ner, EntityRecognizer) or ner.cfg["beam_width"] != 1 or not ner.model.attrs.get("has_upper"):
        return False
    return ner.model.get_ref("lower").get_dim("nF") == _SEEN and not ner.model.attrs["unseen_classes"]
