import pytest

from evenhand.publish.pages import basemap
from tests.publish.factory import ZONE


def test_the_ground_is_cut_out_around_the_places() -> None:
    base = basemap.around([(35.35, 33.2), (35.5, 33.28)], [])
    found = {f["properties"]["name"] for f in base.features["features"]}
    assert {"Lebanon", "Israel", "Syria"} <= found
    assert "France" not in found
    west, south, east, north = base.bounds
    assert west < 35.35 < 35.5 < east
    assert south < 33.2 < 33.28 < north
    assert base.fine[0] < west
    assert base.fine[3] > north


def test_a_zone_belongs_to_what_the_map_opens_on() -> None:
    west, _, east, _ = basemap.around([], [ZONE]).bounds
    assert west < 35.1
    assert east > 35.8


def test_no_place_at_all_gives_a_wide_view() -> None:
    assert basemap.around([], []).bounds == (-20.0, -35.0, 60.0, 60.0)


def test_the_world_has_its_countries_whole() -> None:
    features = basemap.world()["features"]
    assert len(features) == 177
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            assert polygon[0][0] == pytest.approx(polygon[0][-1])


def test_a_place_outside_the_window_is_counted_and_not_drawn() -> None:
    base = basemap.around([(35.35, 33.2), (35.5, 33.28)], [])
    drawing = basemap.svg(base, [], [(35.4, 33.2, 6.0, 4), (2.35, 48.85, 5.0, 1)])
    assert (len(drawing.spots), drawing.outside) == (1, 1)
    (dot,) = drawing.spots
    assert 0 < dot.x < drawing.width
    assert 0 < dot.y < drawing.height
    assert dot.wide > dot.radius


def test_north_is_up() -> None:
    base = basemap.around([(35.0, 33.0), (35.5, 33.5)], [])
    low, high = basemap.svg(base, [], [(35.2, 33.1, 1.0, 1), (35.2, 33.4, 1.0, 1)]).spots
    assert high.y < low.y
