"""Events told in plain words: coming, staying, leaving, being let through or not, and what only looks like them."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract
from evenhand.vocab import Stance

TOLD = [
    ("troop_presence", "asserted ongoing", "Rwandan soldiers are on Congolese soil, the minister said."),
    ("troop_presence", "asserted ongoing", "There were some forty gunmen in the village, a teacher said."),
    ("troop_presence", "asserted ongoing", "The town has been in rebel hands since March, residents said."),
    ("troop_presence", "ongoing", "Ethiopian soldiers have never left the border triangle, Khartoum said."),
    ("deployment", "asserted", "Pakistan poured reinforcements into the valley after the attack."),
    ("deployment", "asserted", "The first battalion of peacekeepers landed in Juba on Tuesday."),
    ("withdrawal", "asserted", "The paratroopers have vacated the school they had used as a barracks."),
    ("withdrawal", "asserted", "The brigade gave up the airfield and fell back on El Obeid."),
    ("incursion", "asserted", "A patrol of twelve soldiers went two hundred metres beyond the border line."),
    ("incursion", "asserted", "Turkish naval commandos landed at Derna before dawn, the mayor told reporters."),
    ("access_restriction", "asserted", "The soldiers would not let the convoy of the mission through."),
    ("access_restriction", "asserted", "Gunmen forced the convoy to turn round near Kaduna."),
    ("access_restriction", "asserted", "A drone of the mission was jammed over the front line."),
    ("liaison", "asserted", "The mission told the army through its liaison channel that the shells fell short."),
    ("threat", "asserted", "Whoever fires on our soldiers will pay for it, the president of Chad said."),
    ("accusation", "asserted", "Khartoum says that the militia is behind the raid."),
    ("appeal", "asserted", "The foreign ministry lodged a complaint with the Security Council about the attack."),
    ("explosion", "asserted", "A patrol of the army drove onto a mine near Menaka and two soldiers died."),
    ("aggregate_toll", "asserted", "The fighting between the army and the rebels has cost 400 lives since May."),
    ("assassination", "asserted", "Two senior officials of the movement were eliminated in the raid, the army said."),
    ("shelling", "asserted", "In the army's version Thai guns fired first, at the village of An Ses."),
    ("airstrike", "asserted", "A block of flats was brought down in the port district, where jets had been overhead."),
    ("military_preparation", "asserted", "The militia had been planning attacks on the border towns, the army said."),
    ("talks", "planned hypothetical", "Kinshasa will come to the table only if the rebels leave, the minister said."),
    ("killing", "asserted", "Two women suffered burns, the hospital in Sumy said; the army spoke of shells."),
]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(("act", "stances", "text"), TOLD)
def test_plain_words_tell_the_event(kit: extract.Kit, act: str, stances: str, text: str) -> None:
    told = claims(kit, text)
    wanted = {Stance(s) for s in stances.split()}
    assert any(c.act == act and c.stance in wanted for c in told), [(c.act, c.words, c.stance) for c in told]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("troop_presence", "The soldiers are in charge of the radio, the colonel said."),
        ("ground_assault", "The militia had been planning attacks on the border towns, the army said."),
        ("small_arms_fire", "The army and the rebels are in their third round of talks in Luanda."),
        ("small_arms_fire", "The firing along the line of control stopped at noon, the army said."),
        ("deployment", "Such fire puts peacekeepers in danger, the mission said."),
        ("access_restriction", "The army let the convoy of the mission through at noon."),
        ("access_restriction", "The dispute over soldiers' pay stood in the way of peace."),
        ("troop_presence", "The soldiers never left the wounded man's side."),
    ],
)
def test_the_same_words_elsewhere_do_not(kit: extract.Kit, act: str, text: str) -> None:
    assert act not in {c.act for c in claims(kit, text)}


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        (["detention"], "Soldiers arrested the teacher in Sake and took him to Goma for questioning."),
        (["ground_assault"], "A convoy was attacked by militiamen, and one of its trucks was set on fire."),
        (["accusation"], "Beirut holds the army of its neighbour fully responsible for the breach."),
        (["threat"], "The general warned that any attack on his men would be punished."),
        (["evacuation_order"], "The army told the residents of Khan Younis to leave."),
    ],
)
def test_one_deed_in_two_words_is_one_event(kit: extract.Kit, acts: list[str], text: str) -> None:
    told = [c.act for c in claims(kit, text)]
    assert [a for a in told if a in {*acts, "withdrawal", "property_destruction", "abduction"}] == acts, told
