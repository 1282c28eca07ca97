"""Membership in a zone is three-valued; the village pairs along the line never come out the wrong way round."""

from dataclasses import replace

import pytest

from evenhand.assess.geometry import distance_km, membership, signed_distance_km
from evenhand.model import Where
from evenhand.vocab import Resolution
from tests.assess.builders import shipped

ZONE = shipped("unscr-1701-2006").zones["south_litani"]

PAIRS = [
    ("Kfar Kila", 33.280, 35.554, "Metula", 33.277, 35.578),
    ("Odaisseh", 33.252, 35.546, "Misgav Am", 33.248, 35.548),
    ("Houla", 33.208, 35.512, "Margaliot", 33.213, 35.544),
    ("Mays al-Jabal", 33.169, 35.522, "Manara", 33.196, 35.544),
    ("Blida", 33.140, 35.516, "Yiftah", 33.125, 35.553),
    ("Aitaroun", 33.115, 35.473, "Malkia", 33.100, 35.512),
    ("Maroun al-Ras", 33.104, 35.444, "Avivim", 33.090, 35.473),
    ("Yaroun", 33.080, 35.422, "Dovev", 33.052, 35.408),
    ("Aita al-Shaab", 33.097, 35.334, "Shtula", 33.084, 35.315),
    ("Marwahin", 33.107, 35.283, "Zar'it", 33.098, 35.287),
    ("Dhayra", 33.106, 35.228, "Arab al-Aramshe", 33.091, 35.231),
    ("Alma al-Shaab", 33.102, 35.180, "Shlomi", 33.075, 35.145),
]


def place(name: str, lat: float | None, lon: float | None, radius: float = 0.3, country: str = "LB") -> Where:
    return Where(
        name=name,
        span=None,
        place=name,
        status=Resolution.RESOLVED,
        lat=lat,
        lon=lon,
        radius_km=radius,
        country=country,
        rule="test",
    )


@pytest.mark.parametrize(("inner", "lat", "lon", "outer", "lat2", "lon2"), PAIRS, ids=[p[0] for p in PAIRS])
def test_village_pairs_never_come_out_the_wrong_way_round(
    inner: str, lat: float, lon: float, outer: str, lat2: float, lon2: float
) -> None:
    assert membership(ZONE, place(inner, lat, lon)).inside is not False
    assert membership(ZONE, place(outer, lat2, lon2, country="IL")).inside is not True
    one = signed_distance_km(ZONE.geometry or "", lat, lon)
    other = signed_distance_km(ZONE.geometry or "", lat2, lon2)
    assert one > other - 0.6, "even undecided, the first village lies deeper in the zone than the second"


def test_a_village_well_inside_and_one_well_outside() -> None:
    assert membership(ZONE, place("Bint Jbeil", 33.119, 35.433, 1.0)).inside is True
    assert membership(ZONE, place("Nabatieh", 33.378, 35.484, 1.0)).inside is False
    assert membership(ZONE, place("Haifa", 32.79, 34.99, 1.0, "IL")).inside is False


def test_a_wide_place_is_undecidable() -> None:
    assert membership(ZONE, place("Bint Jbeil", 33.119, 35.433, 12.0)).inside is None
    assert membership(ZONE, place("southern Lebanon", 33.3, 35.4, 40.0)).inside is None


def test_disputed_spots_are_never_decided() -> None:
    for name, lat, lon in (("Ghajar", 33.2727, 35.6236), ("Shebaa Farms", 33.283, 35.705), ("anywhere", 33.290, 35.71)):
        found = membership(ZONE, place(name, lat, lon, 0.1))
        assert found.inside is None
        assert found.tags == ("disputed",)


def test_results_that_depend_on_the_eastern_closure_are_tagged() -> None:
    for name, lat, lon in (("Hasbaya", 33.398, 35.685), ("Shebaa", 33.348, 35.748), ("Kfarchouba", 33.334, 35.660)):
        assert membership(ZONE, place(name, lat, lon, 0.5)).tags == ("eastern-closure",)
    assert membership(ZONE, place("Bint Jbeil", 33.119, 35.433)).tags == ()


def test_names_decide_where_there_are_no_coordinates() -> None:
    assert membership(ZONE, place("south of the Litani", None, None)).inside is True
    assert membership(ZONE, place("north of the Litani", None, None)).inside is False
    assert membership(ZONE, place("somewhere", None, None)).inside is None
    assert membership(ZONE, place("somewhere", None, None, country="SY")).inside is False
    assert membership(ZONE, None).inside is None


def test_distances_are_in_km() -> None:
    assert distance_km(33.0, 35.0, 34.0, 35.0) == pytest.approx(111.19, abs=0.1)
    assert signed_distance_km(ZONE.geometry or "", 33.119, 35.433) == pytest.approx(3.1, abs=0.6)


def test_widening_a_radius_never_sharpens() -> None:
    for lat in (33.05, 33.10, 33.15, 33.20, 33.25, 33.30, 33.35, 33.40):
        last: bool | None = membership(ZONE, place("p", lat, 35.40, 0.0)).inside
        for radius in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
            now = membership(ZONE, place("p", lat, 35.40, radius)).inside
            assert now is last or now is None
            last = now


def test_a_larger_edge_error_never_sharpens() -> None:
    blurred = replace(ZONE, edge_km=5.0)
    for lat in (33.08, 33.12, 33.2, 33.3, 33.36, 33.6):
        sharp, blunt = membership(ZONE, place("p", lat, 35.4)).inside, membership(blurred, place("p", lat, 35.4)).inside
        assert blunt is sharp or blunt is None
