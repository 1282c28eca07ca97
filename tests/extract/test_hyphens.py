"""Hyphenated words of the lexicon stay one word in every inflection; other hyphens part words as before."""

import pytest
import spacy

from evenhand.extract import hyphens


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a cease-fire", "cease-fire"),
        ("two pull-outs", "pull-outs"),
        ("they re-armed", "re-armed"),
        ("Cross-border raids", "Cross-border"),
    ],
)
def test_words_of_the_lexicon_stay_whole(text: str, kept: str) -> None:
    nlp = spacy.blank("en")
    assert kept not in [t.text for t in nlp(text)]
    hyphens.keep(nlp)
    assert kept in [t.text for t in nlp(text)]


def test_other_hyphens_part_words() -> None:
    nlp = spacy.blank("en")
    hyphens.keep(nlp)
    assert [t.text for t in nlp("medium-range")] == ["medium", "-", "range"]
