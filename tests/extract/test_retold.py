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
