"""Places are found against the real index, which the first test to need it makes in the user's cache folder."""

from functools import lru_cache

import pytest
from tests.extract.support_parse import parse

from evenhand.extract import actors, coref, gazetteer, places
from evenhand.extract.gazetteer import Gazetteer
from evenhand.extract.parts import PlaceFound
from evenhand.vocab import Resolution


@lru_cache(maxsize=1)
def world() -> Gazetteer:
    return gazetteer.open_gazetteer()


def read(text: str, *countries: str) -> list[PlaceFound]:
    doc = parse(text)
    found = coref.resolve(doc, actors.find(doc, actors.load()))
    return places.find(doc, world(), countries=countries, actors=found)


def names(text: str, *countries: str) -> dict[str, str | None]:
    return {p.where.name: p.where.place for p in read(text, *countries)}


def one(text: str, name: str, *countries: str) -> PlaceFound:
    return next(p for p in read(text, *countries) if p.where.name == name)


def test_a_village_is_found_in_the_texts_country() -> None:
    found = one("Lebanese troops said a shell hit Blida on Sunday.", "Blida")
    assert found.where.place == "eh:blida"
    assert found.where.country == "LB"
    assert found.where.radius_km == 1.2


def test_a_famous_namesake_is_not_taken_for_a_place_at_home() -> None:
    found = one("Sudanese soldiers shelled houses in Bochum, Sudan's army said.", "Bochum")
    assert found.where.place == "gn:2947416"  # a city that a text may name without saying where it is
    small = one("Sudanese soldiers shelled houses in Wolfenstein, Sudan's army said.", "Wolfenstein")
    assert small.where.status is Resolution.UNRESOLVED
    assert small.where.lat is None


def test_a_namesake_elsewhere_is_unresolved_with_candidates() -> None:
    found = one("Lebanese troops left the village of Manchester Center.", "Manchester Center")
    assert found.where.status is Resolution.UNRESOLVED
    assert found.where.rule == "places.elsewhere"
    assert found.where.candidates != ()


def test_a_list_of_places_is_found_whole() -> None:
    found = names("Shells fell in Khartoum, Omdurman and El Fasher, Sudanese doctors said.")
    assert set(found) == {"Khartoum", "Omdurman", "El Fasher"}


def test_other_spellings_are_found_in_the_texts_country() -> None:
    assert one("Yemeni officials said mines lay near Hudaida.", "Hudaida").where.country == "YE"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Drones were seen over southern Lebanon.", "southern Lebanon", "region"),
        ("Fighters crossed north of the Litani.", "north of the Litani", "region"),
        ("Clashes went on in northern Chad.", "northern Chad", "region"),
        ("A market in the Kharkiv region was hit, Ukraine said.", "Kharkiv region", "region"),
        ("Rockets hit Aden airport, Yemeni officials said.", "Aden airport", "building"),
        ("A strike hit Beirut's southern suburbs, Lebanon said.", "Beirut's southern suburbs", "region"),
        ("Peacekeepers patrol along the Blue Line.", "Blue Line", "line"),
        ("The outskirts of Goma were shelled, Congolese officials said.", "outskirts of Goma", "region"),
    ],
)
def test_what_belongs_to_a_name_is_kept_in_it(text: str, name: str, kind: str) -> None:
    found = one(text, name)
    assert found.where.kind == kind
    assert found.where.status is Resolution.RESOLVED


def test_a_part_of_a_country_lies_in_that_direction() -> None:
    whole = world().countries()["TD"]
    part = one("Clashes went on in northern Chad.", "northern Chad").where
    assert part.lat is not None
    assert part.radius_km is not None
    assert part.lat > whole.lat
    assert part.radius_km < whole.radius_km


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Lebanon said shells fell in the south.", "the south", "eh:southern-lebanon"),
        ("Gunfire was heard in the capital, Sudanese officials said.", "the capital", "gn:379252"),
        ("Foreign troops remain on Syrian soil.", "Syrian soil", "country:SY"),
        ("Chadian jets bombed Mao, Chad said. In the town people fled.", "Mao", "gn:2428394"),
    ],
)
def test_descriptions_stand_for_places(text: str, name: str, place: str) -> None:
    assert names(text)[name] == place


def test_a_place_named_again_is_carried() -> None:
    found = [p for p in read("Chadian jets bombed Mao, Chad said. In the town people fled.") if p.where.carried]
    assert [(p.where.name, p.where.rule) for p in found] == [("Mao", "places.again")]


@pytest.mark.parametrize(
    "text",
    [
        "Lebanon accused Israel of an attack.",
        "The Lebanese army denied it.",
        "Chad's president spoke.",
        "The Washington Post reported a raid.",
        "Nice people mean to march in May.",
        "Damascus denied the report.",
    ],
)
def test_what_acts_is_no_place(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rockets were fired from Lebanon.", "Lebanon"),
        ("Troops marched into Chad.", "Chad"),
        ("Jets have struck Lebanon again.", "Lebanon"),
        ("Fighting spread across Sudan.", "Sudan"),
    ],
)
def test_a_country_is_a_place_where_it_tells_where(text: str, name: str) -> None:
    assert one(text, name).where.kind == "country"


def test_a_dateline_is_marked() -> None:
    found = read("NAIROBI, March 3 (Wire) — Shells fell near Malakal, South Sudanese officials said.")
    assert {p.where.name: p.where.rule for p in found} == {"NAIROBI": "places.dateline", "Malakal": "places.scoped"}


def test_namesakes_within_a_country_are_told_apart_by_nearness() -> None:
    east = one("Shells fell on Petrivka near Kramatorsk and Sloviansk, Ukraine said.", "Petrivka").where
    assert east.lon is not None
    assert east.lon > 36


def test_smaller_places_come_first() -> None:
    found = read("In southern Lebanon a shell hit Khiam, Lebanon's army said.")
    assert [p.where.name for p in found] == ["Khiam", "southern Lebanon"]


def test_given_countries_scope_a_text_that_names_none() -> None:
    assert one("A shell fell near Taybeh.", "Taybeh", "LB").where.place == "eh:taybeh"


def test_the_same_text_gives_the_same_places_twice() -> None:
    text = "Shells fell in Idlib, Aleppo and Hama, Syria said."
    assert read(text) == read(text)


def test_an_agreement_named_after_a_place_is_not_there() -> None:
    assert "Pretoria" not in names("Both sides praised the Pretoria agreement, Ethiopian officials said.")


def test_an_airstrike_on_a_name_brings_a_place() -> None:
    assert one("An airstrike on Wadi Qasim wounded two, Yemen said.", "Wadi Qasim").preposition == "on"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops attacked the villages of Kerrabat and Ulmezin on Friday.", "Kerrabat"),
        ("Troops attacked the villages of Kerrabat and Ulmezin on Friday.", "Ulmezin"),
        ("Rebels stormed the Dorvanek height before dawn.", "Dorvanek height"),
    ],
)
def test_unknown_names_beside_a_noun_of_place_are_kept(text: str, name: str) -> None:
    assert name in names(text)


def test_weapons_named_after_places_are_no_places() -> None:
    assert names("Soldiers in a Merkava tank fired on the house.") == {}


def test_a_place_that_is_reached_may_be_described() -> None:
    there = [p.where.name for p in read("A drone fell near Sidon. Later soldiers entered the town.", "LB")]
    assert there == ["Sidon", "Sidon"]


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    found = names("In Donetsk region Ukrainian troops counted ten bursts. Near Qlaileh soldiers found launchers.")
    assert "In Donetsk region" not in found
    assert "Donetsk region" in found


def test_an_unknown_name_that_is_shelled_is_a_place() -> None:
    found = one("Syrian forces bombarded Qaraziq for three hours.", "Qaraziq")
    assert found.where.status is Resolution.UNRESOLVED


def test_villages_of_the_south_in_other_spellings() -> None:
    found = names("Israeli drones struck Burj Qalawiyeh, Jebchit and Deir Amas in Lebanon.")
    assert found["Burj Qalawiyeh"] == "eh:burj-qalaouiyeh"
    assert found["Jebchit"] == "eh:jibchit"
    assert found["Deir Amas"] == "eh:deir-aames"
