import csv
import io
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evenhand.errors import PublishError
from evenhand.model import Claim, decode
from evenhand.publish import EXPORTS, FORMATS, export
from evenhand.publish.exports.acled import COLUMNS as ACLED
from evenhand.publish.exports.ged import COLUMNS as GED
from evenhand.publish.exports.sheet import safe, sheet
from evenhand.publish.gate import shareable
from evenhand.vocab import Harm
from tests.publish.build import account, claim, day, incident, place, report, toll
from tests.publish.factory import bundle

PUBLIC = shareable(bundle())


def files(name: str) -> dict[str, bytes]:
    return dict(EXPORTS[name](PUBLIC))


def rows(name: str, skip: int = 0) -> list[dict[str, str]]:
    (content,) = files(name).values()
    lines = content.decode().split("\r\n")
    return list(csv.DictReader([lines[0], *lines[1 + skip :]]))


@pytest.mark.parametrize("cell", ["=1+1", "+4", "-4", "@name", "\tx"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(cell: str) -> None:
    assert safe(cell) == "'" + cell


def test_numbers_and_other_texts_stay_as_they_are() -> None:
    assert [safe(-4.5), safe("a=b"), safe(None), safe("")] == [-4.5, "a=b", None, ""]


def test_a_column_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not in fieldnames"):
        sheet(("a",), [{"b": 1}])


def test_acled_has_exactly_the_31_columns() -> None:
    found = rows("acled")
    assert list(found[0]) == list(ACLED)
    assert len(ACLED) == 31


def test_an_acled_row_of_a_strike_with_rival_figures() -> None:
    strike = next(r for r in rows("acled") if r["location"] == "Talbia")
    assert strike["event_date"] == "2024-12-02"
    assert strike["time_precision"] == "1"
    assert (strike["event_type"], strike["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert strike["disorder_type"] == "Political violence"
    assert strike["actor1"] == "Norland"
    assert strike["fatalities"] == "7"
    assert strike["iso"] == "422"
    assert strike["country"] == "Lebanon"
    assert strike["source"] == "The Daily Gazette; Harbour Herald"
    assert "Norland denies" in strike["notes"]
    assert "truce-2024/T1/NOR=depends_on_reading" in strike["tags"]
    assert strike["inter1"] == ""


def test_no_figure_is_not_zero() -> None:
    mortar = next(r for r in rows("acled") if r["location"] == "Old Bridge")
    assert mortar["fatalities"] == ""


def test_an_unresolved_place_has_no_coordinates() -> None:
    flight = next(r for r in rows("acled") if r["location"] == "the south")
    assert (flight["latitude"], flight["longitude"], flight["geo_precision"]) == ("", "", "")


def test_ged_columns_and_the_range_over_voices() -> None:
    strike = next(r for r in rows("ged") if r["where_description"] == "Talbia")
    assert list(strike) == list(GED)
    assert (strike["low"], strike["best"], strike["high"]) == ("7", "", "9")
    assert strike["deaths_civilians"] == "9"
    assert strike["date_prec"] == "1"
    assert strike["geom_wkt"] == "POINT (35.35 33.2)"
    assert strike["code_status"] == "Evenhand; not UCDP's coding"


def test_ged_sides_stand_in_the_order_of_the_agreement_whoever_acted() -> None:
    source = report("Paper", date(2025, 1, 8), "x", "Shells fell on the mill.")
    said = claim(source, "fell", "shelling", actor="SUD", recipient="NOR", when=day(date(2025, 1, 8)))
    what = incident("Shells", [said], [account("AUTHOR", [said])])
    record = bundle(
        reports={source.id: source}, claims=(said,), incidents=(what,), findings=(), judgements=(), positions=()
    )
    (content,) = dict(EXPORTS["ged"](record)).values()
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert (row["side_a"], row["side_b"]) == ("Norland", "Sudmark")


def test_the_hxl_file_has_hashtags_under_its_header() -> None:
    (content,) = files("hxl").values()
    header, tags, *_ = content.decode().split("\r\n")
    assert header.split(",")[0] == "id"
    assert tags.split(",")[0] == "#meta+id"
    assert len(header.split(",")) == len(tags.split(","))
    strike = next(r for r in rows("hxl", skip=1) if r["location"] == "Talbia")
    assert (strike["killed_min"], strike["killed_max"], strike["status"]) == ("7", "9", "disputed")


def test_json_lines_read_back_as_values_of_the_model() -> None:
    lines = files("jsonl")["claims.jsonl"].decode().splitlines()
    back = {decode(Claim, line) for line in lines}
    assert back == set(PUBLIC.claims)


def test_a_quoted_report_goes_out_without_its_text_and_a_licensed_one_as_id_and_digest() -> None:
    found = {r["id"]: r for r in map(json.loads, files("jsonl")["reports.jsonl"].decode().splitlines())}
    sharing = {id_: r["sharing"] for id_, r in found.items()}
    assert sorted(sharing.values()) == ["full", "full", "quote", "quote", "reference"]
    assert all(("text" in r) == (r["sharing"] == "full") for r in found.values())
    licensed = next(r for r in found.values() if r["sharing"] == "reference")
    assert sorted(licensed) == ["digest", "id", "sharing"]


@pytest.mark.parametrize("name", list(EXPORTS))
def test_nothing_of_a_licensed_row_leaves_by_any_export(name: str) -> None:
    for content in files(name).values():
        assert b"SECRETROW" not in content
        assert b"Halat" not in content


@pytest.mark.parametrize("name", list(EXPORTS))
def test_the_order_of_the_input_does_not_change_a_byte(name: str) -> None:
    turned = replace(
        PUBLIC, claims=PUBLIC.claims[::-1], incidents=PUBLIC.incidents[::-1],
        reports=dict(reversed(PUBLIC.reports.items())), standings=PUBLIC.standings[::-1],
    )  # fmt: skip
    assert dict(EXPORTS[name](turned)) == files(name)


def test_geojson_has_a_feature_for_every_incident_and_points_only_where_places_are_known() -> None:
    found = json.loads(files("geojson")["incidents.geojson"])["features"]
    assert len(found) == 4
    strike = next(f for f in found if f["properties"]["place"] == "Talbia")
    assert strike["geometry"] == {"type": "Point", "coordinates": [35.35, 33.2]}
    assert strike["properties"]["radius_km"] == 1.0
    assert strike["properties"]["denied_by"] == ["Norland"]
    assert [f["geometry"] for f in found if f["properties"]["place_status"] == "unresolved"] == [None, None]


def test_zones_turn_counter_clockwise() -> None:
    (zone,) = json.loads(files("geojson")["zones.geojson"])["features"]
    ring = zone["geometry"]["coordinates"][0]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    assert area > 0


def test_parquet_tables_join_by_their_ids(tmp_path: Path) -> None:
    export(bundle(), "parquet", tmp_path)
    claims = pq.read_table(tmp_path / "claims.parquet").to_pylist()
    incidents = {row["id"]: row for row in pq.read_table(tmp_path / "incidents.parquet").to_pylist()}
    assert len(claims) == 7
    assert {c["incident"] for c in claims} == set(incidents)
    strike = next(i for i in incidents.values() if i["place_name"] == "Talbia")
    assert (strike["killed_low"], strike["killed_high"], strike["denied_by"]) == (7, 9, ["Norland"])


def test_every_format_says_what_it_holds() -> None:
    assert list(FORMATS) == ["jsonl", "acled", "ged", "hxl", "geojson", "parquet"]
    assert all(text.endswith(".") for text in FORMATS.values())


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"no export `xls`\n  hint: there are: jsonl, acled"):
        export(bundle(), "xls", tmp_path)


def test_a_total_without_a_group_counts_before_its_parts() -> None:
    source = report("Paper", date(2025, 1, 8), "x", "Nine died, four of them women.")
    said = claim(
        source, "died", "killing", when=day(date(2025, 1, 8)), where=place("Mill"),
        tolls=(toll(Harm.KILLED, 4, group="women"), toll(Harm.KILLED, 9)),
    )  # fmt: skip
    what = incident("Deaths", [said], [account("AUTHOR", [said])])
    record = bundle(
        reports={source.id: source}, claims=(said,), incidents=(what,), findings=(), judgements=(), positions=()
    )
    (content,) = dict(EXPORTS["acled"](record)).values()
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["fatalities"] == "9"


def test_every_format_and_every_file_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    table = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    for name in EXPORTS:
        for file in files(name):
            assert Path(file).stem in table[name]
            assert Path(file).suffix in table[name]


@pytest.mark.parametrize(("name", "columns"), [("acled", ACLED), ("ged", GED)])
def test_columns_that_are_always_empty_are_named_in_the_documentation(name: str, columns: tuple[str, ...]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    unknown = text[text.index("**Left empty") : text.index("**Ours in")]
    empty = [c for c in columns if not any(row[c] for row in rows(name))]
    sometimes = {"actor2", "assoc_actor_1", "assoc_actor_2", "best", "dyad_name"}
    ids = {c for c in empty if c.endswith("_id")}
    assert [c for c in empty if f"`{c}`" not in unknown and c not in sometimes | ids] == []
