import pytest
from tests.extract.support_positions import heard, parse, speaker

from evenhand.extract import attribution


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Gunmen attacked a bus near Gao, the army said.", "attacked", "the army"),
        ("The governor said that two soldiers had been killed.", "killed", "The governor"),
        ("Two soldiers were killed, said the governor, who visited the base.", "killed", "the governor"),
        ("The driver, police said, was shot by a sniper.", "shot", "police"),
        ("An officer told Reuters that his men had fired first.", "fired", "An officer"),
        ("The raid was confirmed by the mayor of the town.", "raid", "the mayor of the town"),
        ("The agency put the number of wounded at twelve.", "wounded", "The agency"),
        ("The hospital counted 12 dead.", "dead", "The hospital"),
        ("The head of the unit, Omar Diallo, counted 3 dead and 4 injured.", "injured",
         "The head of the unit, Omar Diallo"),
        ("The rebels denied any part in the attack.", "attack", "The rebels"),
        ("The minister accused the rebels of shelling the port.", "shelling", "The minister"),
        ("The president urged both armies to leave the valley.", "leave", "The president"),
        ("Police spoke of several explosions in the port.", "explosions", "Police"),
        ("The militia issued a statement saying it had shot down a drone.", "shot", "The militia"),
        ("A spokesman was quoted as saying that the base had been overrun.", "overrun", "A spokesman"),
        ("Officials let it be known that the convoy had been hit.", "hit", "Officials"),
        ("The group, the daily Al-Watan reported last week, fired on the town.", "fired", "the daily Al-Watan"),
        ("A shell fell near the school.", "fell", None),
        ("A search had found nothing, countered the mayor, who left the town.", "found", "the mayor"),
        ("Forty people were shot in the market, the hospital totted up.", "shot", "the hospital"),
        ("The bus was hit, as the driver tells it, by a shell.", "hit", "the driver"),
        ("Gunmen had left the town and the shelling had ended, the ministry said.", "left", "the ministry"),
        ("The envoy put the blast down to a raid by the militia.", "raid", "The envoy"),
        ("A clinic was burned, said the mayor; a nurse had counted 11 bodies.", "bodies", "a nurse"),
        ("Lights hung over the town as three gunmen were held up by villagers.", "gunmen", None),
    ],
)  # fmt: skip
def test_who_says_it(text: str, words: str, source: str | None) -> None:
    assert speaker(text, words) == source


def test_the_innermost_voice_asserts() -> None:
    text = "The agency reported that the mayor had said that gunmen burned the mill."
    assert speaker(text, "burned") == "the mayor"


def test_a_text_without_speech_has_no_attribution() -> None:
    assert attribution.find(parse("The column crossed the river at dawn. Three trucks burned.")) == []


def test_a_reporting_passive_without_a_speaker_leaves_the_author() -> None:
    voice = heard("It was reported that shells had hit the dam.", "shells")
    assert voice is not None
    assert voice.source is None


@pytest.mark.parametrize(
    "text",
    [
        "Fifteen people were reported dead by noon that day.",
        "The man, said to belong to the militia, was shot.",
        "The envoy has condemned the attack.",
        "The army has yet to acknowledge the attack.",
        "Pictures show smoke after the attack.",
        "The rebels want an end to the attack.",
    ],
)
def test_what_is_praised_wanted_unsaid_or_shown_is_told_by_the_author(text: str) -> None:
    word = next(w for w in ("attack", "dead", "belong") if w in text)
    assert speaker(text, word) is None


@pytest.mark.parametrize(
    "text",
    [
        "The cabinet took note of the army's plan for an attack.",
        "The truce after the attack was turned down by the rebels.",
        "Armed men forbade an attack, citing demining.",
    ],
)
def test_what_is_planned_turned_down_or_given_as_a_reason_is_told_by_the_author(text: str) -> None:
    assert heard(text, "attack") is None


def test_manner_tells_a_denial_from_a_claim() -> None:
    denial, claim = (attribution.find(parse(t))[0] for t in ("They denied the attack.", "They claimed they won."))
    assert (denial.manner, claim.manner) == ("deny", "claim")


def test_a_denial_that_is_itself_denied_is_no_denial() -> None:
    assert attribution.find(parse("The spokesman did not dispute the attacks."))[0].manner == "say"


def test_the_head_of_the_source_is_kept() -> None:
    doc = parse("The mayor of the town said it was calm.")
    (found,) = attribution.find(doc)
    assert found.head is not None
    assert doc[found.head].text == "mayor"
