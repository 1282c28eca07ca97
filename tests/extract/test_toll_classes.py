"""Tolls told in whole classes of wording: lists of people, wounds, counts that move, subsets, and what is no toll."""

import pytest
from tests.extract.test_tolls import Figure, figures

COUNTED: list[tuple[str, list[Figure]]] = [
    # lists, pairs and the next in a row
    ("A father and his two sons were shot dead in Tumaco.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("It killed a judge, two of his aides and a driver.", [("killed", 1, 1), ("killed", 2, 2), ("killed", 1, 1)]),
    ("The chief, General Musa Deng, and four officers were killed.", [("killed", 1, 1), ("killed", 4, 4)]),
    ("Ali Hassan, a father and a teacher, was killed.", [("killed", 1, 1)]),
    ("A shell killed an elderly couple in Nikopol.", [("killed", 2, 2)]),
    ("Two soldiers were killed and a third was wounded.", [("killed", 2, 2), ("injured", 1, 1)]),
    ("On 27 March seven medics lost their lives in the raid.", [("killed", 7, 7)]),
    # wounds
    ("The girl suffered a head wound when soldiers fired.", [("injured", 1, 1)]),
    ("The clinic treated four people for shrapnel wounds.", [("injured", 4, 4)]),
    ("An officer mentioned two women with concussion.", [("injured", 2, 2)]),
    ("Three guards escaped with cuts when the bomb went off.", [("injured", 3, 3)]),
    ("The explosion caused injuries to five villagers.", [("injured", 5, 5)]),
    ("A sergeant lost both legs when he stepped on a mine.", [("injured", 1, 1)]),
    ("He was struck by a bullet in the shoulder.", [("injured", 1, 1)]),
    # among the dead, bodies, graves, losses
    ("A local reporter is among the dead.", [("killed", 1, 1)]),
    ("The corpses of two soldiers were recovered from the river.", [("killed", 2, 2)]),
    ("A doctor spoke of nine bodies brought in from the valley.", [("killed", 9, 9)]),
    ("Villagers counted 17 fresh graves.", [("killed", 17, 17)]),
    ("The general staff put its losses at five men.", [("killed", 5, 5)]),
    ("The army admitted the loss of three soldiers.", [("killed", 3, 3)]),
    ("The raid resulted in the deaths of 22 villagers.", [("killed", 22, 22)]),
    ("The bodies of a shepherd and his son were found in a well.", [("killed", 1, 1), ("killed", 1, 1)]),
    ("The bodies of two hostages were recovered from the camp.", []),
    ("Both men died at the scene.", [("killed", 2, 2)]),
    ("Not a single soldier was hurt.", [("injured", 0, 0)]),
    ("The ambush cost the rebels nine men.", [("killed", 9, 9)]),
    ("The raid ended with two bombers killed and ten hostages freed.", [("killed", 2, 2)]),
    ("It led to the deaths of 12 rebels and the seizure of weapons.", [("killed", 12, 12)]),
    # counts that move
    ("Shells killed nine people. The hospital later raised the number to 11.", [("killed", 9, 9), ("killed", 11, 11)]),
    ("The army raised the number to 11.", []),
    ("The toll now stands at 16.", [("killed", 16, 16)]),
    ("The toll: 7 martyrs, all of them aged 18 to 25.", [("killed", 7, 7)]),
    ("The ministry gave the number of wounded as two.", [("injured", 2, 2)]),
    # those counted already
    ("Two more of the wounded have died.", [("killed", 2, 2)]),
    ("A mine wounded four soldiers; one of them lost his foot.", [("injured", 4, 4)]),
    ("Shelling killed six people; one of the dead was a girl.", [("killed", 6, 6)]),
    # no tolls
    ("Eight people were killed or wounded.", []),
    ("Shots were fired without hurting anyone.", [("injured", 0, 0)]),
    ("The raid was meant to kill the warlord.", []),
    ("The army denied that any civilian had been killed.", []),
    ("A patrol was hit by gunfire.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), COUNTED)
def test_counted(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected
