"""The place-name scorer on own articles in both formats."""

from pathlib import Path

import pytest

from evenhand.benches import toponyms
from evenhand.benches.toponyms import Toponym
from evenhand.extract import Kit
from evenhand.extract.parts import PlaceFound
from evenhand.model import Span, Where
from evenhand.vocab import Resolution

LGL = """<articles><article><text>Two wells were dug near Nairobi.</text><toponyms>
<toponym><start>24</start><end>31</end><phrase>Nairobi</phrase>
<gaztag><lat>-1.28</lat><lon>36.82</lon></gaztag></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Two wells were dug near Nairobi.</text><locations>
<location><name>Nairobi</name><start>24</start><end>31</end><lat>36.82</lat><lon>-1.28</lon></location>
</locations></article></articles>"""


def place(lat: float | None, lon: float | None, start: int = 24) -> PlaceFound:
    where = Where(
        name="Nairobi", span=Span(start=start, end=start + 7), place=None, status=Resolution.RESOLVED, lat=lat, lon=lon,
        rule="test",
    )  # fmt: skip
    return PlaceFound(span=Span(start=start, end=start + 7), head=5, where=where)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([place(-1.9, 37.2)], "near"),
        ([place(36.82, -1.28)], "too far"),
        ([place(None, None)], "without a point"),
        ([place(-1.28, 36.82, start=3)], "missed"),
    ],
)
def test_a_name_is_right_where_it_stands_and_near_its_point(found: list[PlaceFound], verdict: str) -> None:
    assert toponyms.judge(Toponym(24, 31, "Nairobi", -1.28, 36.82), found) == verdict


def test_gold_without_a_point_cannot_be_too_far() -> None:
    assert toponyms.judge(Toponym(24, 31, "Nairobi", None, None), [place(0, 0)]) == "unplaced"


def test_both_formats_run_through_the_extractor(kit: Kit, tmp_path: Path) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, encoding="utf-8")
    right = toponyms.score(toponyms.lgl(tmp_path), kit)
    assert {m.row: m.value for m in right.measures} == {"f1": 1, "161km": 1}
    exchanged = toponyms.score(toponyms.geovirus(tmp_path), kit)  # its gold has latitude and longitude exchanged
    assert {m.row: m.value for m in exchanged.measures} == {"f1": 1, "161km": 0}
    assert exchanged.errors == {"too far": 1}
