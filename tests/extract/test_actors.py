from datetime import date

import pytest
from tests.extract.support_parse import mentions, parse

from evenhand.extract import actors
from evenhand.vocab import Resolution


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Chadian troops crossed the river.", "Chadian troops", "TCD_MIL"),
        ("Chad's army crossed the river.", "Chad's army", "TCD_MIL"),
        ("The army of Chad crossed the river.", "army of Chad", "TCD_MIL"),
        ("The defence ministry in Ankara confirmed the raid.", "defence ministry in Ankara", "TUR_DEFMIN"),
        ("Russia's Ministry of Defence confirmed the raid.", "Russia's Ministry of Defence", "RUS_DEFMIN"),
        ("A Ukrainian Leopard tank opened fire.", "Ukrainian Leopard tank", "UKR_MIL"),
        ("Kenyan police officers fired on the crowd.", "Kenyan police officers", "KEN_POL"),
        ("A senior Iraqi security official spoke.", "Iraqi security official", "IRQ_OFF"),
        ("Malian state television showed pictures.", "Malian state television", "MLI_STATEMEDIA"),
        ("A drone killed four Sudanese farmers.", "Sudanese farmers", "SDN_CIV"),
        ("Syrian rebels took the hill.", "Syrian rebels", "SYR_REB"),
        ("A spokesman for the Kachin Independence Army spoke.", "Kachin Independence Army", "KIA"),
        ("Al Shabaab fighters took the hill.", "Al Shabaab fighters", "AL_SHABAAB"),
        ("UN peacekeepers in Lebanon saw it.", "UN peacekeepers in Lebanon", "UNIFIL"),
        ("The U.S. embassy denied it.", "U.S. embassy", "STATE_DEPT"),
        ("Iranians marched.", "Iranians", "IRN"),
        ("The junta denied it, Reuters said.", "Reuters", "REUTERS"),
    ],
)
def test_names_and_roles_come_together(text: str, words: str, party: str) -> None:
    assert mentions(text)[words] == party


def test_an_adjective_before_a_deed_is_attributive() -> None:
    found = {a.mention.words: a for a in actors.find(parse("An Eritrean raid killed two people."), actors.load())}
    assert found["Eritrean"].attributive
    assert found["Eritrean"].mention.party == "ERI"
    assert found["people"].mention.party == "any:CIV"


def test_a_group_answers_for_its_fighters_but_not_for_its_captives() -> None:
    assert mentions("Hezbollah fighters fired.")["Hezbollah fighters"] == "HEZBOLLAH"
    assert "Hamas hostages" not in mentions("Two Hamas hostages were freed.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell in Chad.", "Chad"),
        ("Refugees walked across Sudan.", "Sudan"),
        ("Shells fell in Damascus.", "Damascus"),
        ("Damascus was quiet.", "Damascus"),
    ],
)
def test_a_country_or_capital_that_tells_where_is_no_actor(text: str, words: str) -> None:
    assert words not in mentions(text)


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Chad accused Sudan of an attack.", "Sudan", "SDN"),
        ("Damascus denied the report.", "Damascus", "SYR"),
        ("The rebels blamed Moscow.", "Moscow", "RUS"),
        ("Talks between Baku and Yerevan failed.", "Yerevan", "ARM"),
    ],
)
def test_a_country_or_capital_that_acts_is_an_actor(text: str, words: str, party: str) -> None:
    assert mentions(text)[words] == party


def test_titles_belong_to_a_person() -> None:
    found = mentions("President Volodymyr Zelensky met Defence Minister Israel Katz and Lt. Gen. Asim Munir.")
    assert found["President Volodymyr Zelensky"] == "per:volodymyr-zelensky"
    assert found["Defence Minister Israel Katz"] == "per:israel-katz"
    assert found["Lt. Gen. Asim Munir"] == "per:asim-munir"


def test_an_unknown_person_takes_the_party_of_the_role() -> None:
    assert mentions("Kenyan army spokesman Peter Otieno spoke.")["Kenyan army spokesman Peter Otieno"] == "KEN_MIL"


def test_a_bare_role_waits_for_the_context() -> None:
    found = {a.mention.words: a for a in actors.find(parse("The army fired."), actors.load())}
    assert found["army"].mention.status is Resolution.UNRESOLVED
    assert found["army"].mention.rule == "actors.bare-role:MIL"


def test_people_heard_are_a_source_and_people_harmed_are_not() -> None:
    assert mentions("Residents said that shells fell.")["Residents"] == "any:WITNESS"
    assert mentions("Shells killed three residents.")["residents"] == "any:CIV"


def test_a_name_of_two_actors_is_decided_by_the_countries_in_play() -> None:
    assert mentions("In Darfur the RSF fired on Sudanese soldiers.")["RSF"] == "RSF"
    philippine = mentions("The AFP said Philippine marines and Abu Sayyaf gunmen clashed in Sulu.")
    assert philippine["AFP"] == "PHL_MIL"
    assert mentions("The shelling went on, AFP reported.")["AFP"] == "AFP"


def test_an_ambiguous_adjective_keeps_its_candidates() -> None:
    found = actors.find(parse("Congolese troops fired."), actors.load())
    assert found[0].mention.status is Resolution.AMBIGUOUS
    assert found[0].mention.candidates == ("COD_MIL", "COG_MIL")
    assert mentions("Kinshasa denied it. Congolese troops fired.")["Congolese troops"] == "COD_MIL"


def test_the_holder_of_a_name_is_the_one_in_office() -> None:
    text = "Iraqi Prime Minister al-Maliki spoke."
    assert mentions(text, published=date(2008, 5, 1))["Iraqi Prime Minister al-Maliki"] == "per:nouri-al-maliki"


def test_a_sentence_end_parts_two_mentions() -> None:
    found = mentions("He left Juba, security forces said. Fire hit the UN. Military spokesman Lul Ruai spoke.")
    assert "Juba, security forces" not in found
    assert "UN" in found


def test_pronoun_us_is_not_the_united_states() -> None:
    assert mentions("They fired at us in Chad.") == {}


def test_spans_point_into_the_text() -> None:
    text = "“Malian troops”, he said, shelled Chad’s army."
    for found in actors.find(parse(text), actors.load()):
        assert text[found.span.start : found.span.end] == found.mention.words
        assert found.mention.span == found.span
