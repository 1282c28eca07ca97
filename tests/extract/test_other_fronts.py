"""Fighters by their region or sponsor, whose soldiers are meant, and villages that no list has: many conflicts."""

from datetime import date

import pytest
from tests.extract.support_parse import party, resolved

from evenhand import extract, read
from evenhand.model import Claim


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> extract.Kit:
    return extract.load_kit("en", cache_dir=tmp_path_factory.mktemp("cache"))


def claim(kit: extract.Kit, text: str, act: str) -> Claim:
    report = read.read_text(text, published=date(2024, 6, 8), origin="test")
    return next(s for s in extract.extract(report, kit) if isinstance(s, Claim) and s.act == act)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Fighters from Tigray entered a town.", "Fighters from Tigray", "TPLF"),
        ("Amhara militiamen held the bridge.", "Amhara militiamen", "AMHARA_SF"),
        ("Six Karabakh soldiers fell.", "Karabakh soldiers", "NKR"),
        ("Haftar's men took an oilfield.", "Haftar's men", "LNA"),
        ("Donetsk separatists fired on a bus.", "Donetsk separatists", "DPR"),
        ("Rwandan-backed rebels took a mine.", "Rwandan-backed rebels", "M23"),
        ("The regional government of Tigray protested.", "regional government of Tigray", "TPLF"),
        ("White Army youths burned a barge.", "White Army youths", "WHITE_ARMY"),
    ],
)
def test_fighters_are_known_by_region_sponsor_or_leader(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The LNA took a town in Libya. Militias from Misrata fought back.", "Militias"),
        ("Myanmar's army shelled a town. Resistance forces held on.", "Resistance forces"),
        ("Libyan troops left. The GNA accused the eastern corps. The western forces answered.", "forces"),
    ],
)
def test_those_from_elsewhere_are_not_who_was_named_before(text: str, words: str) -> None:
    assert all(a.mention.party is None for a in resolved(text) if a.mention.words.endswith(words))


@pytest.mark.parametrize("words", ["state of emergency", "state of siege", "state of alert"])
def test_a_state_of_emergency_is_no_government(words: str) -> None:
    assert not any("state" in a.mention.words for a in resolved(f"Peru declared a {words} in two provinces."))


def test_government_troops_are_never_those_of_a_group() -> None:
    text = "The Saudi-led coalition struck a port. Separatists fought government troops in Yemen."
    assert party(text, "government troops") != "YEM_COALITION"


def test_the_army_of_a_text_with_a_foreign_mediator_stays_open() -> None:
    text = "The TPLF held a town. The US embassy asked for calm. The army stayed in barracks."
    assert party(text, "army") is None


def test_all_sides_are_not_the_two_named_last() -> None:
    text = "Hamas met Egypt. Israel struck Lebanon. Kenya appealed to all sides."
    assert not any(a.mention.rule == "coref.both" for a in resolved(text))


def test_clashes_with_somebody_have_the_subject_of_their_clause_on_the_other_side(kit: extract.Kit) -> None:
    fight = claim(kit, "M23 fighters entered Sake on Friday after clashes with Congolese soldiers.", "armed_clash")
    assert {m.party for m in fight.actor} == {"M23", "COD_MIL"}
    assert fight.recipient == ()


def test_what_is_shot_down_is_the_other_sides(kit: extract.Kit) -> None:
    shot = claim(kit, "Armenian air defences shot down two Azerbaijani drones near Berd.", "small_arms_fire")
    assert [m.party for m in shot.actor] == ["ARM_MIL"]
    assert [m.party for m in shot.recipient] == ["AZE_MIL"]


@pytest.mark.parametrize(
    ("text", "act", "name"),
    [
        ("RSF fighters stormed Wad al-Bir, a village in Gezira state.", "ground_assault", "Wad al-Bir"),
        ("Sudanese warplanes bombed Um Safsaf, killing four.", "airstrike", "Um Safsaf"),
        ("Armenian troops left Vankaberd, the last village they held in Azerbaijan.", "withdrawal", "Vankaberd"),
        ("A drone hit Lumbasha, about 30 km west of Minova in Congo.", "drone_strike", "Lumbasha"),
    ],
)
def test_words_after_a_name_tell_that_it_is_a_place(kit: extract.Kit, text: str, act: str, name: str) -> None:
    found = claim(kit, text, act)
    assert found.where is not None
    assert found.where.name == name
    assert not any(m.words == name for m in found.recipient)


@pytest.mark.parametrize(
    ("text", "north"),
    [
        ("Rebels in Congo shelled Katogera, a village 50 km south of Bukavu.", -2.96),
        ("Rebels in Congo shelled Katogera, a village 50 km north of Bukavu.", -2.06),
        ("Rebels in Congo shelled Katogera, a hamlet near Bukavu.", -2.51),
    ],
)
def test_a_village_that_no_list_has_lies_where_the_text_says(kit: extract.Kit, text: str, north: float) -> None:
    where = claim(kit, text, "shelling").where
    assert where is not None
    assert where.rule == "places.measured"
    assert where.lat == pytest.approx(north, abs=0.1)
    assert where.country == "CD"
