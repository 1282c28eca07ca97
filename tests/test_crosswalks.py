import pytest

from evenhand import crosswalks
from evenhand.vocab import ACTS, EVENT_OF_ACT, Event


@pytest.mark.parametrize("name", crosswalks.NAMES)
def test_every_row_names_an_act_of_its_event(name: str) -> None:
    table = crosswalks.load(name)
    assert table
    assert all(act in ACTS[event] for event, act in table.values())
    assert set(table) <= set(crosswalks.labels(name))


@pytest.mark.parametrize(
    ("name", "code", "event", "act"),
    [
        ("acled_to_plover", "Explosions/Remote violence|Air/drone strike", Event.ASSAULT, "airstrike"),
        ("acled_to_plover", "Strategic developments|Non-violent transfer of territory", Event.RETREAT, "withdrawal"),
        ("ucdp_to_plover", "3", Event.ASSAULT, "killing"),
        ("cameo_to_plover", "0871", Event.RETREAT, "ceasefire"),
        ("cameo_to_plover", "112", Event.ACCUSE, "accusation"),
        ("cameo_to_plover", "1952", Event.ASSAULT, "airstrike"),
    ],
)
def test_codes(name: str, code: str, event: Event, act: str) -> None:
    assert crosswalks.find(name, code) == (event, act)


@pytest.mark.parametrize("code", ["010", "182", "1821", "99", "", "Battles"])
def test_codes_without_a_counterpart(code: str) -> None:
    assert crosswalks.find("cameo_to_plover", code) is None


def test_labels_of_children_are_those_of_their_parent() -> None:
    assert crosswalks.label("cameo_to_plover", "1952") == "employ aerial weapons"
    assert crosswalks.label("cameo_to_plover", "99") == "99"


def test_back_to_acled() -> None:
    assert crosswalks.acled_of("airstrike") == ("Explosions/Remote violence", "Air/drone strike")
    assert crosswalks.acled_of("drone_strike") == ("Explosions/Remote violence", "Air/drone strike")
    assert crosswalks.acled_of("rocket_fire") == (
        "Explosions/Remote violence", "Shelling/artillery/missile attack",
    )  # fmt: skip
    assert crosswalks.acled_of("talks") is None


def test_back_to_ucdp() -> None:
    assert crosswalks.ucdp_of("airstrike", on_civilians=False) == "1"
    assert crosswalks.ucdp_of("killing", on_civilians=True) == "3"
    assert crosswalks.ucdp_of("visit", on_civilians=True) is None


def test_back_to_cameo() -> None:
    assert crosswalks.cameo_of("shelling") == "194"
    assert crosswalks.cameo_of("ceasefire") == "0871"


@pytest.mark.parametrize("act", sorted(EVENT_OF_ACT))
def test_an_exported_code_leads_back_to_the_same_event(act: str) -> None:
    code = crosswalks.cameo_of(act)
    if code is not None:
        found = crosswalks.find("cameo_to_plover", code)
        assert found is not None
        assert found[0] is EVENT_OF_ACT[act]
