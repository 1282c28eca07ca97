"""What kind of force a word means that names no weapon: read from the story told before it."""

from datetime import date

import pytest

from evenhand import extract
from evenhand.model import Claim, Report
from evenhand.vocab import Sharing


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit("en", second_reader=False)


def acts(kit: extract.Kit, text: str) -> list[tuple[str, str]]:
    """(words, act) of every claim."""
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 3, 10), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    return [(s.words, s.act) for s in extract.extract(report, kit) if isinstance(s, Claim)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mortars fired by the rebels killed two traders in Marib. The army condemned the attack.",
         ("attack", "shelling")),
        ("A drone hit a lorry near Kassala. The Sudanese army said it had struck fuel smugglers.",
         ("struck", "drone_strike")),
        ("Twelve rockets were launched at Erbil. One of them hit a bakery.", ("hit", "rocket_fire")),
        ("Jets bombed a depot near Homs. Four workers were wounded in the blast.", ("blast", "airstrike")),
        ("Rebels fired an anti-tank missile at a police post in Hasaka.", ("fired", "rocket_fire")),
        ("Jets bombed a clinic in Idlib. A drone hit a lorry in Hama. The army denied that a clinic had been struck.",
         ("denied", "airstrike")),
        ("A drone hit a field near Tyre. The mayor put the losses down to an Israeli attack.",
         ("attack", "drone_strike")),
        ("Mortars hit a farm near Marib. The army said that no farm had been targeted.", ("targeted", "shelling")),
        ("A missile landed in a market in Qah. It was fired by government troops from a base near Aleppo.",
         ("fired", "rocket_fire")),
        ("A missile landed in a market in Qah. It was fired by government troops from a base near Aleppo.",
         ("missile landed", "rocket_fire")),
        ("Jets destroyed a boatyard in Hodeida. The movement condemned the raid.", ("raid", "airstrike")),
        ("Artillery hit Rafah. A minister called the bombardment a crime.", ("bombardment", "shelling")),
        ("Jets hit Rafah. The ministry condemned the bombardment.", ("bombardment", "airstrike")),
        ("Rebels shelled Marib. The rebels denied having opened fire.", ("denied", "shelling")),
    ],
)  # fmt: skip
def test_the_story_tells_the_act_of_a_vague_word(kit: extract.Kit, text: str, told: tuple[str, str]) -> None:
    assert told in acts(kit, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels shelled Marib on Saturday. A new attack killed three farmers in Taiz on Sunday.",
         ("attack", "ground_assault")),
        ("Jets struck a base near Homs. Soldiers had been fired on with rifles.", ("fired on", "small_arms_fire")),
        ("A drone hit a lorry in Hama. Rebels called the attack an answer to the raids on Idlib.",
         ("raids", "airstrike")),
        ("A missile hit a depot. The army said it had struck two launchers in Homs.", ("struck", "airstrike")),
    ],
)  # fmt: skip
def test_another_event_keeps_its_own_act(kit: extract.Kit, text: str, told: tuple[str, str]) -> None:
    assert told in acts(kit, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels attacked Birao. Kigali denied arming the rebels.", ("denied", "weapons_transfer")),
        ("Rockets hit Erbil on Sunday. The militia denied any link to the incident.", ("denied", "rocket_fire")),
        ("A car was blown up in Aden. The ministry denied having been warned beforehand.", ("denied", "liaison")),
        ("Two shells fell on Marib. Sanaa denied planning an offensive.", ("denied", "military_preparation")),
    ],
)  # fmt: skip
def test_a_denial_is_of_what_it_says_it_denies(kit: extract.Kit, text: str, told: tuple[str, str]) -> None:
    assert told in acts(kit, text)


def test_land_that_is_held_is_told_also_where_it_only_describes(kit: extract.Kit) -> None:
    assert ("holds", "troop_presence") in acts(
        kit, "Serbia demanded that the army leave the hills that it still holds."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Poland demanded that Russia stop its attacks on Lviv.", ("attacks", "airstrike")),
        ("Since May some 40 people have been killed in Darfur; on Monday the army shelled Nyala.",
         ("killed", "aggregate_toll")),
        ("Two farmers were questioned by soldiers near Metula.", ("questioned", "detention")),
        ("Peacekeepers came upon two mortars near Tyre.", ("came upon", "weapons_presence")),
        ("The commander raised the incident with UNIFIL.", ("raised", "liaison")),
        ("Jets came over Homs at dawn and flattened a bakery.", ("came", "airstrike")),
        ("A mortar hit Erbil. The militia said it knew nothing of the attack.", ("knew nothing", "shelling")),
        ("Lorries carrying weapons crossed into Syria on Monday.", ("carrying", "weapons_transfer")),
        ("The army ordered families out of two villages near Tyre.", ("ordered", "evacuation_order")),
    ],
)  # fmt: skip
def test_further_words_and_what_they_tell(kit: extract.Kit, text: str, told: tuple[str, str]) -> None:
    assert any(told[0] in words and act == told[1] for words, act in acts(kit, text)), acts(kit, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A shell from a tank struck the watchtower of the peacekeepers.", ("struck", "tank_fire")),
        ("Some 30 rounds struck the wall of the peacekeepers' post.", ("rounds struck", "small_arms_fire")),
        ("Several rounds burst above the peacekeepers' post.", ("rounds burst", "shelling")),
        ("A UN helicopter came under fire near Nasir.", ("came under fire", "small_arms_fire")),
        ("The helicopter of the mission was fired on near Nasir.", ("fired on", "small_arms_fire")),
        ("Two helicopters strafed the town.", ("strafed", "small_arms_fire")),
        ("Soldiers forced their way into a UNIFIL post at Naqoura.", ("forced", "incursion")),
        ("Israeli tanks broke down the gate of a UNIFIL position.", ("broke down", "incursion")),
        ("The army said that four militants were eliminated in Jenin.", ("eliminated", "killing")),
        ("The army eliminated a Hamas commander in Gaza.", ("eliminated", "assassination")),
        ("The archbishop asked both rebel groups to spare the villages.", ("asked", "appeal")),
        ("Israel asked the peacekeepers to dim their lights.", ("asked", "demand")),
        ("The defence minister of Israel promised a harsh answer to the rockets.", ("promised", "threat")),
    ],
)  # fmt: skip
def test_the_words_beside_tell_the_act(kit: extract.Kit, text: str, told: tuple[str, str]) -> None:
    found = acts(kit, text)
    assert any(told[0] in words and act == told[1] for words, act in found), found
