from tests.extract.support_positions import parse

from evenhand.extract.speech import cues_of, quotes


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text)]


def test_quotations_of_each_kind_of_mark() -> None:
    assert quoted('“One,” he said, «two» and "three".') == ["“One,”", "«two»", '"three"']


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quoted("“We came at night.\n“We left at dawn.”") == ["“We came at night.", "“We left at dawn.”"]


def test_an_apostrophe_opens_nothing() -> None:
    assert quoted("The army's men and the ‘so-called’ militia") == []


def test_a_verb_with_its_particle_is_a_cue_of_its_own() -> None:
    doc = parse("The minister ruled out any talks.")
    assert [(c.lemma, c.manner) for c in cues_of(doc[2])][:1] == [("rule out", "deny")]


def test_a_verb_that_says_nothing_is_no_cue() -> None:
    assert cues_of(parse("The column crossed the river.")[2]) == ()
