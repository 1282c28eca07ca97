"""Events told in freer words (threats, charges, aims, ways barred), one blow in two words, and what only looks so."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract

TOLD = [
    ("threat", "The blockade will not remain without an answer, the colonel of the junta said."),
    ("threat", "The blood of the villagers will not be left unavenged, the militia's chief vowed."),
    ("threat", "Any repetition of the shelling will be answered in kind, the army of Armenia said."),
    ("threat", "Our reply to the attack will be given on the battlefield, the general said."),
    ("threat", "Those who bombed the camp will get what they deserve, the rebel leader said."),
    ("threat", "Our fighters will reach the generals wherever they hide, the movement said."),
    ("threat", "The valley will be a graveyard for the invaders, the rebels' spokesman said."),
    ("threat", "The days of the militia are numbered, the defence minister of Chad said."),
    ("threat", "All options are on the table against the rebels, the president of Kenya said."),
    ("threat", "It would strike at every attempt to cross the river, the Congolese army said."),
    ("evacuation_order", "Whoever goes near the dam puts himself in danger, the army of Sudan announced."),
    ("accusation", "New Delhi sees the hand of Pakistan in the attack on the convoy."),
    ("accusation", "The burning of the village was the army's doing, the elders of Masisi say."),
    ("accusation", "Asmara is fomenting rebellion in Amhara, the minister in Addis Ababa said."),
    ("condemnation", "The archbishop of Goma called the raid on the parish a sin and an outrage."),
    ("agreement", "Both parties undertook in Jeddah to let the convoys pass."),
    ("meeting", "The two ministers saw each other in Doha on Saturday."),
    ("call", "Lavrov had the Indian minister on the line for an hour about the ceasefire."),
    ("access_restriction", "The patrol of the observers got no farther than the barrier at Zolote."),
    ("access_restriction", "The men on the road would not make way for the peacekeepers' patrol."),
    ("access_restriction", "Peacekeepers were refused visas by the junta."),
    ("access_restriction", "Because of felled trees the monitors' patrol had to turn back."),
    ("access_restriction", "A drone of the observers lost its signal over the front line."),
    ("detention", "Forty villagers are held in a school at Bawku by the militia."),
    ("detention", "The Somali army captured 14 militants near Jowhar."),
    ("abduction", "The raiders burned the church and took thirty girls with them into the forest."),
    ("property_destruction", "Retreating soldiers had mined the bridge over the Nile."),
    ("ground_assault", "On Tuesday the rebels occupied three villages west of Sake."),
    ("weapons_transfer", "The militia had brought rockets to the villages along the river."),
    ("withdrawal", "The soldiers packed up and went home, said a farmer at the border."),
    ("withdrawal", "They crossed back over the river to their barracks, a villager said."),
    ("armed_clash", "Exchanges of fire across the Line of Control went on for an hour."),
    ("airstrike", "A direct hit on a bakery killed nine people in Taiz."),
    ("airstrike", "The jets had been aiming at a rebel headquarters, the air force of Mali said."),
    ("endorsement", "Egypt stands with the government of Sudan."),
    ("weapons_presence", "The monitors came upon an arms cache in a barn near Rutshuru."),
]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(("act", "text"), TOLD)
def test_freer_words_tell_the_event(kit: extract.Kit, act: str, text: str) -> None:
    told = claims(kit, text)
    assert act in {c.act for c in told}, [(c.act, c.words) for c in told]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("threat", "The letter of the mediators will not remain without an answer, the minister said."),
        ("threat", "The mediators will give their reply to the rebels on Monday in Doha."),
        (
            "threat",
            "The army will get the pay that soldiers deserve when the budget law is through, the minister said.",
        ),
        ("threat", "The peacekeepers will find shelter for the families wherever they can."),
        ("threat", "The cemetery of the village was shelled by the army."),
        ("threat", "Two proposals are on the table of the rebels in Doha."),
        ("threat", "Time is running out for the talks with the rebels, the mediator said."),
        ("evacuation_order", "The smuggler put his own life at risk, the police of the border town said."),
        ("accusation", "The rebels see no need to lay down their arms."),
        ("accusation", "The offensive of the army has stoked tension in the province."),
        ("condemnation", "The archbishop called the rebels' leader on Sunday."),
        ("agreement", "The president pledged 300 troops in Bamako."),
        ("meeting", "The villagers saw the army's tanks in the distance."),
        ("call", "The soldiers had the bridge in their sights."),
        ("access_restriction", "The convoy got farther than expected and reached the camp."),
        ("access_restriction", "The army made way for a new post on the hill."),
        ("access_restriction", "The rebels turned back at the river, a resident said."),
        ("access_restriction", "The president lost his link to the voters after the war."),
        ("detention", "The talks with the rebels were held in Doha by both parties."),
        ("detention", "The general is held in high regard by his soldiers."),
        ("detention", "The army captured the hill and the village."),
        ("abduction", "The peacekeepers took a doctor with them to the wounded in the hospital."),
        ("property_destruction", "The company mined gold near the bridge for years, the rebels said."),
        ("ground_assault", "The five hills that the army occupies are empty, the mayor said."),
        ("weapons_transfer", "The army brought the howitzers back from the line."),
        ("withdrawal", "The bombs left the depot burning, a soldier in Omdurman said."),
        ("withdrawal", "The villagers went home after the truce, the army said."),
        ("armed_clash", "An exchange of prisoners took place at the crossing."),
        ("airstrike", "The programme is aimed at young fighters who want a trade."),
        ("airstrike", "A law aimed at foreign bases was passed in Niamey."),
        ("agreement", "The ministry in Bamako made a statement about the raid."),
        ("endorsement", "A sentry stands with a rifle at the gate of the base."),
        ("weapons_presence", "The envoy came upon the minister in the lobby of the hotel."),
        ("ceasefire_violation_generic", "Armenia condemned the killing, which it called a gross breach of the accord."),
    ],
)
def test_the_same_words_elsewhere_do_not(kit: extract.Kit, act: str, text: str) -> None:
    assert act not in {c.act for c in claims(kit, text)}


@pytest.mark.parametrize(
    ("acts", "text"),
    [
        (["explosion"], "A grenade thrown from a car exploded at the gate of the mission in Bunia."),
        (["shelling"], "Shells fired by the army landed in the market of Nyala."),
        (["small_arms_fire"], "Soldiers opened fire to drive off two cars near the line."),
        (["airstrike"], "Huge blasts: twenty houses in Aleppo were bombed by jets."),
        (["condemnation"], "Kinshasa condemned the statement, which it called a gross breach of the accord."),
        (["access_restriction"], "Gunmen forced the patrol of the mission to turn back near Kaduna."),
    ],
)
def test_one_blow_or_charge_in_two_words_is_one_event(kit: extract.Kit, acts: list[str], text: str) -> None:
    told = [c.act for c in claims(kit, text)]
    assert told == acts, told


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("demand", "Kyiv denies having made any such request."),
        ("troop_presence", "Asmara denies being on anybody else's soil."),
        ("troop_presence", "Kigali denied having soldiers in the east of Congo."),
    ],
)
def test_a_denial_says_what_it_denies(kit: extract.Kit, act: str, text: str) -> None:
    assert [c.act for c in claims(kit, text)] == [act]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("troop_presence", "Wagner mercenaries are still at the gold mine of Ndassima, villagers say."),
        ("troop_presence", "The paratroopers are still inside the hospital, a nurse said."),
        ("troop_presence", "Both tanks were south of the river, the monitors noted."),
        ("troop_presence", "Where Rwandan soldiers still stand, nobody farms."),
        ("troop_presence", "As long as the rebels hold cities there will be no talks, the general said."),
        ("military_campaign", "Since spring the junta has been waging war on the villages of Sagaing."),
        ("accusation", "For the mission this was the army's work."),
        ("demand", "Washington told both sides to stop the shelling."),
        ("release", "Twelve of the girls are free, the bishop said."),
        ("troop_presence", "The rebels hold the eastern part of the town."),
        ("ceasefire", "The shelling of the camps has stopped, the mayor of Idlib said."),
        ("evacuation_order", "Militiamen drove the villagers from their homes on Sunday."),
        ("release", "The militia gave the Red Cross the remains of four pilots."),
        ("fortification", "At Suja, soldiers were laying mines until dusk."),
        ("deployment", "The army of Congo set up a checkpoint at the entrance to the camp."),
        ("refusal", "Moscow will not take part in the next round of talks, the minister said."),
        ("refusal", "Khartoum has cut all contact with the mediators."),
        ("sanction", "Brussels has put four generals on its sanctions list."),
        ("investigation", "The monitors looked at the crater near Uri and left."),
        ("mediation", "The envoys of Cairo and Doha are trying to rescue the truce."),
        ("small_arms_fire", "Machine guns were heard in Bangui until midnight."),
    ],
)
def test_more_of_them_tell_the_event(kit: extract.Kit, act: str, text: str) -> None:
    told = claims(kit, text)
    assert act in {c.act for c in told}, [(c.act, c.words) for c in told]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("troop_presence", "The wounded soldiers are at risk, the doctor said."),
        ("troop_presence", "The general was at the funeral of the soldiers."),
        ("troop_presence", "The soldiers stood still during the anthem at the parade."),
        ("troop_presence", "The rebels held talks in the town hall with the mediators."),
        ("accusation", "The work of the army engineers on the bridge went on."),
        ("demand", "The officer told the villagers to stop at the gate."),
        ("release", "The rebels said that the roads are free."),
        ("release", "The rebels gave the villagers the land back."),
        ("troop_presence", "Shells from the part held by the rebels fell on the market."),
        ("ceasefire", "The rebels will hit the airport if the shelling of their camps does not stop."),
        ("evacuation_order", "Half of the villagers of the plain have been driven from their homes, the UN said."),
        ("fortification", "The insurgents planted bombs on two buses."),
        ("deployment", "The army reinforced its posts with sandbags and concrete."),
        ("refusal", "Moscow will take part in the next round of talks, the minister said."),
        ("refusal", "The farmer cut the contact wire of the militia's bomb."),
        ("sanction", "The minister put the truce on the list of topics for the rebels."),
        ("investigation", "The general looked at the rebels across the river."),
        ("mediation", "The army rescued the hostages from the rebels."),
        ("small_arms_fire", "The guns were oiled in the barracks of the army."),
        ("appeal", "The White House called the strike on the wedding a mistake."),
        ("threat", "We will answer every question of the committee about the army, the minister said."),
    ],
)
def test_nor_do_these(kit: extract.Kit, act: str, text: str) -> None:
    assert act not in {c.act for c in claims(kit, text)}
