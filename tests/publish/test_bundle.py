from dataclasses import replace

from evenhand.publish.gate import shareable
from evenhand.publish.pages.view import View
from tests.publish.build import mention
from tests.publish.factory import ZONE, bundle


def test_names_stand_for_ids_and_ids_without_an_actor_say_so() -> None:
    record = bundle()
    assert record.party("NOR") == "Norland"
    assert record.party("HEALTH") == "Ministry of Health of Sudmark"
    assert record.party("UNATTRIBUTED") == "nobody named"
    assert record.party("AUTHOR") == "the report itself"
    assert record.party("residents") == "residents"


def test_words_that_name_nobody_known_stay_in_quotation_marks() -> None:
    assert bundle().mention(mention(None, "masked men")) == "“masked men”"
    assert bundle().mention(mention("RIV")) == "River Brigades"


def test_actors_belong_to_the_party_that_answers_for_them_or_stands_behind_them() -> None:
    record = bundle(roots={"SUD_ARMY": "SUD", "HEALTH": "SUD", "MIS": "UN"})
    assert record.charged["RIV"] == "SUD"
    assert record.charged["SUD_ARMY"] == "SUD"
    assert "MIS" not in record.charged


def test_a_zone_that_is_drawn_twice_is_one_area_with_both_notes() -> None:
    other = {**ZONE, "properties": {**ZONE["properties"], "source": "Another map."}}
    (area,) = bundle(zones=(ZONE, other)).areas
    assert area["properties"]["notes"] == ["hand-drawn for tests", "Another map"]


def test_a_feature_in_place_of_a_geometry_is_opened() -> None:
    wrapped = {**ZONE, "geometry": {"type": "Feature", "properties": {}, "geometry": ZONE["geometry"]}}
    (area,) = bundle(zones=(wrapped,)).areas
    assert area["geometry"]["type"] == "Polygon"


def test_sentences_of_the_engine_get_names_and_plain_words() -> None:
    view = View(shareable(bundle()))
    assert view.named("NOR says so; `drone_strike` is an attack") == "Norland says so; drone strike is an attack"
    assert view.named("told only by UNATTRIBUTED") == "told only by nobody named"
    assert view.named("NORTHERN hills, x-NOR") == "NORTHERN hills, x-NOR"


def test_judgements_stand_with_the_incident_whose_claims_they_link() -> None:
    record = bundle()
    (judged,) = record.judgements_of.values()
    assert [j.id for j in judged] == ["j-1"]
    apart = replace(record.judgements[0], right=record.claims[3].id)
    assert bundle(judgements=(apart,)).judgements_of == {}
