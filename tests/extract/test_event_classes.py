"""Words of whole classes that name an event, each in a sentence of its own, and words beside them that name none."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract

TOLD = [
    ("withdrawal", "leave", "The Eritrean soldiers must leave by Friday, the mayor said."),
    ("withdrawal", "bring", "Rwanda promised to bring its soldiers home within ninety days."),
    ("access_restriction", "kept", "The convoy was kept waiting for six hours at an army checkpoint."),
    ("access_restriction", "turned", "Militiamen waited for the observers at the bridge and turned them back."),
    ("liaison", "announced", "The convoy had been announced to both sides the day before."),
    ("liaison", "gave", "The mission gave the army the coordinates of the clinic."),
    ("liaison", "informed", "The ceasefire committee was informed of the patrol on Monday."),
    ("overflight", "followed", "A drone followed the patrol for an hour near Bunia."),
    ("overflight", "flights", "The government complained of flights over the capital."),
    ("killing", "martyrs", "Emergency services in Taiz: 3 martyrs and 5 wounded."),
    ("ceasefire", "quiet", "By evening the guns were quiet along the river."),
    ("meeting", "heard", "On Monday the cabinet heard the general on the state of the army."),
    ("military_preparation", "rebuilding", "The militia is rebuilding its network in the province, the army said."),
    ("military_preparation", "trained", "Fighters were being trained in the camp, the army said."),
    ("incursion", "forced", "Two tanks forced their way into the peacekeepers' post at dawn."),
    ("evacuation_order", "told", "Soldiers told the farmers to leave the orchard at once."),
    ("disarmament", "put down", "The rebels agreed to put down their weapons in May."),
    ("withdrawal", "gone", "The village was quiet because the soldiers had gone."),
    ("agreement", "announced", "The two governments announced an agreement on Friday."),
    ("troop_movement", "on the move", "Army columns have been on the move since Thursday."),
    ("accusation", "terms", "The ministry terms the raid a blatant breach of the agreement."),
]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(("act", "word", "text"), TOLD)
def test_a_word_of_the_class_tells_the_event(kit: extract.Kit, act: str, word: str, text: str) -> None:
    assert any(c.act == act and word in c.words for c in claims(kit, text)), [
        (c.act, c.words) for c in claims(kit, text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There will be no ceasefire, the minister said.",
        "The ambassador was given 48 hours to leave.",
        "The army said the crossing times were given to the press.",
    ],
)
def test_words_that_only_look_like_one_tell_none(kit: extract.Kit, text: str) -> None:
    assert not {"ceasefire", "withdrawal", "liaison"} & {c.act for c in claims(kit, text)}


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("The group fired rockets at the port after a commander had been killed in Sidon.", ["killed"]),
        ("The army killed a man who had planned attacks on the border town.", ["killed"]),
        ("More than 200 fighters have been killed in the valley since the fighting began.", ["killed"]),
        ("A shell hit the market, and four people were killed.", []),
    ],
)
def test_harm_that_the_force_beside_it_did_not_do_stands_for_itself(
    kit: extract.Kit, text: str, deaths: list[str]
) -> None:
    assert [c.words for c in claims(kit, text) if c.act in {"killing", "aggregate_toll"}] == deaths
