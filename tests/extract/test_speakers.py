from tests.extract.support_positions import actor, parse

from evenhand.extract import attribution, speakers
from evenhand.model import Span
from evenhand.vocab import Resolution


def test_the_voice_names_who_passed_it_on() -> None:
    doc = parse("The Herald reported that the ministry had said that gunmen burned the mill.")
    actors = [actor(doc, "The Herald", "HERALD", kind="media"), actor(doc, "the ministry", "MIN")]
    at = doc.text.index("burned")
    voice = speakers.said(Span(start=at, end=at + 6), attribution.find(doc), actors, doc.text)
    assert (voice.speaker.party, [v.party for v in voice.via]) == ("MIN", ["HERALD"])


def test_a_report_speaks_for_itself_where_nobody_is_quoted() -> None:
    doc = parse("Gunmen burned the mill.")
    assert speakers.said(Span(start=7, end=13), attribution.find(doc), [], doc.text).speaker.party == "AUTHOR"


def test_a_speaker_who_is_no_known_actor_stays_unresolved() -> None:
    doc = parse("The miller said gunmen burned the mill.")
    speaker = speakers.said(Span(start=23, end=29), attribution.find(doc), [], doc.text).speaker
    assert (speaker.words, speaker.party, speaker.status) == ("miller", None, Resolution.UNRESOLVED)


def test_a_noun_outranks_its_modifier() -> None:
    doc = parse("The Sylvanian army said it was ready.")
    actors = [actor(doc, "Sylvanian", "SYL", attributive=True), actor(doc, "army", "SYL_MIL")]
    found = speakers.actor_at(Span(start=0, end=18), actors)
    assert found is not None
    assert found.mention.party == "SYL_MIL"


def test_an_unresolved_he_is_the_one_who_spoke_last() -> None:
    doc = parse("A miller from Gao denies that. Only families lived there, he says.")
    at = doc.text.index("lived")
    voice = speakers.said(Span(start=at, end=at + 5), attribution.find(doc), [], doc.text)
    assert voice.speaker.words == "miller from Gao"


def test_a_message_of_nobody_named_speaks_for_the_author() -> None:
    for text, expected in (
        ("A first message said that two were dead.", "AUTHOR"),
        ("A message by Sylvania said that two were dead.", "SYL"),
    ):
        doc = parse(text)
        actors = [actor(doc, "Sylvania", "SYL")] if "Sylvania" in text else []
        at = doc.text.index("dead")
        voice = speakers.said(Span(start=at, end=at + 4), attribution.find(doc), actors, doc.text)
        assert voice.speaker.party == expected
