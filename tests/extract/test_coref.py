import pytest
from tests.extract.support_parse import party, resolved

from evenhand.vocab import Resolution


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Chadian troops crossed the river. The army said it had met no resistance.", "army", "TCD_MIL"),
        ("Chadian troops crossed the river. The army said it had met no resistance.", "it", "TCD_MIL"),
        ("In Ankara the army said it had struck back at Syria.", "army", "TUR_MIL"),
        ("Turkey denied this; its military had fired at nobody.", "military", "TUR_MIL"),
        ("The M23 took the town. The group promised to leave.", "group", "M23"),
        (
            "The Saudi-led coalition struck a port. The coalition called the port a target.",
            "coalition",
            "YEM_COALITION",
        ),
        ("UNMISS sent a patrol. The mission said it came under fire.", "mission", "UNMISS"),
        ("President Gustavo Petro asked the army to stop.", "army", "COL_MIL"),
        ("President Gustavo Petro spoke. The president rejected the demand.", "president", "per:gustavo-petro"),
        ("Sergei Lavrov met Hakan Fidan. Lavrov praised the truce.", "Lavrov", "per:sergei-lavrov"),
        ("Mary Okello, a spokeswoman for UNHCR, spoke. Okello asked for help.", "Okello", "UNHCR"),
        ("The Houthis fired a missile. A spokesman said it had hit a ship.", "spokesman", "HOUTHI"),
        ("Vladimir Putin said he would answer.", "he", "per:vladimir-putin"),
        ("The Taliban said they had taken the district.", "they", "TALIBAN"),
    ],
)
def test_what_is_meant_by_words_that_point_back(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "candidates"),
    [
        ("Armenian soldiers and Azerbaijani soldiers fought. The army fired first.", "army", {"ARM_MIL", "AZE_MIL"}),
        ("Thailand and Cambodia talked. The government was cautious.", "government", {"THA_GOV", "KHM_GOV"}),
        ("Hamas and Islamic Jihad talked. The group refused.", "group", {"HAMAS", "PIJ"}),
    ],
)
def test_where_two_fit_it_abstains_with_candidates(text: str, words: str, candidates: set[str]) -> None:
    mention = next(a.mention for a in resolved(text) if a.mention.words == words)
    assert mention.party is None
    assert mention.status is Resolution.AMBIGUOUS
    assert set(mention.candidates) == candidates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Houthis attacked. The mercenaries of the aggression fled, they said.", "mercenaries"),
        ("Hamas agreed. The patrol asked for freedom of movement.", "movement"),
        ("Yemen protested. The authorities in the city refused.", "authorities"),
        ("Iraq protested. Then the Kurdish troops left.", "troops"),
        ("Sudan protested. On Friday Bakhita's forces left.", "forces"),
    ],
)
def test_what_the_next_words_give_to_somebody_else_stays_open(text: str, words: str) -> None:
    assert next(a.mention for a in resolved(text) if a.mention.words == words).party is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sergei Lavrov and Hakan Fidan spoke. Aides waited while he rested.", "he"),
        ("Ethiopian troops advanced. A drone was heard.", "drone"),
        ("Ethiopian troops advanced. It was raining.", "It"),
        ("The army fired.", "army"),
    ],
)
def test_where_nothing_is_safe_it_stays_open(text: str, words: str) -> None:
    found = [a.mention for a in resolved(text) if a.mention.words == words]
    assert all(m.party is None for m in found)


def test_an_object_pronoun_is_not_its_own_subject() -> None:
    text = "President Salva Kiir received Riek Machar. He told him that the war was over."
    by_words = {a.mention.words: a.mention.party for a in resolved(text)}
    assert by_words["He"] == "per:salva-kiir"
    assert by_words.get("him") != "per:salva-kiir"


@pytest.mark.parametrize(
    "tail", ["Both sides denied it.", "The two governments denied it.", "They shelled each other."]
)
def test_both_means_the_two_parties_named(tail: str) -> None:
    both = [
        a.mention for a in resolved(f"India and Pakistan accused each other. {tail}") if a.mention.rule == "coref.both"
    ]
    assert set(both[-1].candidates) == {"IND", "PAK"}
    assert both[-1].party is None


@pytest.mark.parametrize(("one", "two"), [("India", "Pakistan"), ("Pakistan", "India")])
def test_who_only_mediates_is_neither_side(one: str, two: str) -> None:
    text = f"{one} shelled {two}. {two} hit back at {one}. Qatar brokered a truce. Both sides denied it."
    both = [a.mention for a in resolved(text) if a.mention.rule == "coref.both"]
    assert set(both[-1].candidates) == {"IND", "PAK"}


def test_both_sides_may_be_the_two_that_a_text_is_about() -> None:
    text = "India shelled Pakistan. Pakistan hit back at India. Chad and Mali and Togo met. Both sides denied it."
    both = [a.mention for a in resolved(text) if a.mention.rule == "coref.both"]
    assert set(both[-1].candidates) == {"IND", "PAK"}


def test_each_other_are_the_subjects() -> None:
    found = resolved("Sudan's army and the RSF blamed each other.")
    assert [set(a.mention.candidates) for a in found if a.mention.rule == "coref.both"] == [{"SDN_MIL", "RSF"}]


def test_both_of_three_is_nobody() -> None:
    found = resolved("India, Pakistan and China talked. Both sides denied it.")
    assert [a for a in found if a.mention.rule == "coref.both"] == []


def test_the_parties_may_be_swapped() -> None:
    text = "{0} troops shelled a village of {1}. {2} soldiers fired back. The army denied it."
    one = resolved(text.format("Thai", "Cambodia", "Cambodian"))[-1].mention
    other = resolved(text.format("Cambodian", "Thailand", "Thai"))[-1].mention
    assert one.status is other.status
    assert {c[:3] for c in one.candidates} == {c[:3] for c in other.candidates}


def test_mentions_come_in_order_and_none_is_lost() -> None:
    text = "Rwanda denied that its army helped the M23. Kinshasa said it had proof."
    found = resolved(text)
    assert [a.span.start for a in found] == sorted(a.span.start for a in found)
    assert {"Rwanda", "its", "army", "M23", "Kinshasa", "it"} <= {a.mention.words for a in found}


def test_the_armys_spokesman_is_not_the_attackers() -> None:
    text = "Gunmen from the ADF killed 14 villagers. The army spokesman, Jean Kasereka, confirmed the attack."
    by_words = {a.mention.words: a.mention for a in resolved(text)}
    assert by_words["Gunmen from the ADF"].party == "ADF"
    assert by_words["army spokesman"].party in (None, "COD_MIL")


def test_a_spokeswomans_its_is_her_groups() -> None:
    text = "Myanmar's junta retook the town. The TNLA agreed. The group's spokeswoman Lway Oo said its men had left."
    its = [a.mention for a in resolved(text) if a.mention.words == "its"]
    assert [m.party for m in its] in ([], ["TNLA"])


def test_the_troops_an_accused_is_said_to_send_are_his() -> None:
    assert party("Congolese troops fled. Kinshasa accused Rwanda of sending troops.", "troops") == "RWA_MIL"


def test_who_urges_both_sides_is_none_of_them() -> None:
    found = resolved("Sudan's army and the RSF talked. The African Union urged both sides to stop.")
    both = next(a.mention for a in found if a.mention.rule == "coref.both")
    assert set(both.candidates) == {"SDN_MIL", "RSF"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A spokesman for the Malian army spoke.", "spokesman for the Malian army", "MLI_MIL"),
        ("The army of the Asmara regime fired.", "army of the Asmara regime", "ERI_MIL"),
        ("The Israeli enemy fired. The enemy fired again.", "enemy", "ISR_SIDE"),
        ("The Syrian Observatory for Human Rights spoke. The Observatory gave a count.", "Observatory", "SOHR"),
        ("Protesters called on Yerevan to answer.", "Yerevan", "ARM"),
    ],
)
def test_whose_a_phrase_is(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Turkey spoke. Troops in Syria opened fire.", "Troops"),
        ("Chadian troops crossed the river. Foreign forces are to leave.", "forces"),
        ("Chadian troops crossed the river. Additional troops were sent.", "troops"),
        ("Colombian soldiers came. Residents said they had fired at the river.", "they"),
    ],
)
def test_words_that_may_mean_others_stay_open(text: str, words: str) -> None:
    assert not [a for a in resolved(text) if a.mention.words == words and a.mention.party is not None]
