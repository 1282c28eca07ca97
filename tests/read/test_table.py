"""Event tables in their real shapes; the rows are made up."""

from datetime import date
from pathlib import Path

import pytest

from evenhand.read import Issues, Lineage, ReadDefaults, Seen
from evenhand.read.mapping import SHIPPED, load
from evenhand.vocab import Sharing

from .samples import TODAY, only_error, read

ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip

ACLED_ROW = {
    "event_id_cnty": "LEB1",
    "event_date": "2025-02-03",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Northland",
    "actor2": "Southern Movement",
    "iso": "422",
    "country": "Lebanon",
    "admin1": "South",
    "location": "Northfield",
    "latitude": "33.2",
    "longitude": "35.4",
    "geo_precision": "1",
    "source": "Daily",
    "notes": "On 3 February, a drone struck a car, no toll.",
    "fatalities": "0",
    "timestamp": "1738800000",
}

UCDP = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_new_id", "conflict_name",
    "dyad_new_id", "dyad_name", "side_a_new_id", "side_a", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid",
    "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip

UCDP_ROW = {
    "id": "7",
    "year": "2024",
    "type_of_violence": "1",
    "side_a": "Government of Northland",
    "side_b": "Southern Movement",
    "source_article": '"Reuters,2024-05-02,Clashes"',
    "source_original": "Reuters",
    "where_prec": "1",
    "where_coordinates": "Northfield",
    "adm_1": "South",
    "latitude": "33.2",
    "longitude": "35.4",
    "country": "Yemen (North Yemen)",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2024-05-01 00:00:00.000",
    "date_end": "2024-05-02 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "3",
    "deaths_unknown": "0",
    "best": "6",
    "high": "8",
    "low": "5",
}


def table(columns: list[str], *rows: dict[str, str], delimiter: str = ",") -> str:
    def line(cells: list[str]) -> str:
        return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)

    return "\n".join([line(columns), *(line([row.get(c, "") for c in columns]) for row in rows)]) + "\n"


def gdelt(name: str, **cells: str) -> str:
    row = {
        "GLOBALEVENTID": "12345678",
        "SQLDATE": "20250203",
        "MonthYear": "202502",
        "Year": "2025",
        "Actor1Name": "NORTHLAND",
        "Actor2Name": "LEBANON",
        "EventCode": "1952",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Northfield, Lebanon",
        "ActionGeo_CountryCode": "LE",
        "ActionGeo_Lat": "33.2",
        "ActionGeo_Long": "35.4",
        "DATEADDED": "20250204" if name == "gdelt1" else "20250204120000",
        "SOURCEURL": "https://www.reuters.com/x",
    } | cells
    return "\t".join(row.get(column, "") for column in load(name).header or []) + "\n"


def test_acled_row(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.csv", table(ACLED, ACLED_ROW | {"fatalities": "2"}))
    report = reports[0]
    assert report.origin == "a.csv#1"
    assert report.sharing is Sharing.REFERENCE
    assert report.text == "On 3 February, a drone struck a car, no toll."
    assert report.published == date(2025, 2, 6)
    assert dict(report.coded) == {
        "provider": "acled",
        "provider_id": "LEB1",
        "event": "ASSAULT",
        "act": "airstrike",
        "event_code": "Explosions/Remote violence|Air/drone strike",
        "event_label": "Air/drone strike",
        "actor1": "Military Forces of Northland",
        "actor2": "Southern Movement",
        "directed": "no",
        "date_start": "2025-02-03",
        "date_end": "2025-02-03",
        "date_precision": "day",
        "country": "LB",
        "admin1": "South",
        "place": "Northfield",
        "lat": "33.2",
        "lon": "35.4",
        "geo_precision": "1",
        "radius_km": "3",
        "killed_best": "2",
        "source": "Daily",
        "notes": "On 3 February, a drone struck a car, no toll.",
        "confidence": "0.9",
    }
    assert len(issues) == 0


def test_no_reported_death_is_not_nobody_died(tmp_path: Path) -> None:
    report = read(tmp_path / "a.csv", table(ACLED, ACLED_ROW))[0][0]
    assert "killed_best" not in report.coded


def test_attack_without_a_death_makes_no_killing(tmp_path: Path) -> None:
    attack = ACLED_ROW | {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
    reports, issues = read(
        tmp_path / "a.csv", table(ACLED, attack, attack | {"fatalities": "1", "event_id_cnty": "LEB2"})
    )
    assert ["act" in r.coded for r in reports] == [False, True]
    assert reports[1].coded["act"] == "killing"
    assert "`Violence against civilians|Attack` without a death has no counterpart" in issues.warnings[0].what


def test_ucdp_sides_are_a_dyad_and_never_actors(tmp_path: Path) -> None:
    report = read(tmp_path / "a.csv", table(UCDP, UCDP_ROW))[0][0]
    coded = report.coded
    assert (coded["dyad_a"], coded["dyad_b"]) == ("Government of Northland", "Southern Movement")
    assert not {"actor1", "actor2", "directed"} & set(coded)
    assert (coded["killed_low"], coded["killed_best"], coded["killed_high"]) == ("5", "6", "8")
    assert (coded["date_start"], coded["date_end"], coded["date_precision"]) == ("2024-05-01", "2024-05-02", "range")
    assert coded["country"] == "YE"
    assert report.licence == "CC BY 4.0"
    assert report.family == "reuters"
    assert report.text == (
        "state-based violence between Government of Northland and Southern Movement at Northfield, South, "
        "2024-05-01 to 2024-05-02: 6 killed (low 5, high 8). According to Reuters."
    )


def test_row_over_a_season_is_a_sum_and_not_a_clash(tmp_path: Path) -> None:
    rows = [
        UCDP_ROW | {"id": n, "date_prec": "5", "date_end": end} for n, end in (("1", "2024-05-31"), ("2", "2024-06-01"))
    ]
    reports, _ = read(tmp_path / "a.csv", table(UCDP, *rows))
    assert [r.coded["act"] for r in reports] == ["armed_clash", "aggregate_toll"]


@pytest.mark.parametrize("name", ["gdelt1", "gdelt2"])
def test_gdelt_export_without_a_header(tmp_path: Path, name: str) -> None:
    stray = gdelt(name, GLOBALEVENTID="12345679", Actor1Name='THE "FRONT', SQLDATE="20250202", EventCode="010")
    reports, issues = read(tmp_path / "20250204.export.CSV", gdelt(name) + stray)
    first, second = reports
    assert (first.coded["act"], first.coded["directed"], first.coded["country"]) == ("airstrike", "yes", "LB")
    assert (first.published, first.url, first.family) == (date(2025, 2, 4), "https://www.reuters.com/x", "reuters")
    assert first.text == "NORTHLAND: employ aerial weapons (CAMEO 1952), LEBANON, at Northfield, Lebanon, 2025-02-03."
    assert second.coded["actor1"] == 'THE "FRONT'
    assert "event" not in second.coded
    assert issues.warnings[0].what == "the event code `010` has no counterpart: no claim is made of it (1 row)"


def test_gdelt_with_a_header(tmp_path: Path) -> None:
    header = "\t".join(load("gdelt2").header or [])
    reports, _ = read(tmp_path / "a.tsv", f"{header}\n{gdelt('gdelt2')}")
    assert [r.coded["provider"] for r in reports] == ["gdelt2"]


def test_missing_column_stops_the_import_and_is_named(tmp_path: Path) -> None:
    columns = ["fatality_count" if c == "fatalities" else c for c in ACLED]
    where, what, hint = only_error(read(tmp_path / "a.csv", table(columns, ACLED_ROW)))
    assert (where, what) == ("a.csv#header", "ACLED: the column `fatalities` is missing")
    assert hint.startswith("did you mean `fatality_count` for `fatalities`?")


def test_missing_column_without_a_likely_one(tmp_path: Path) -> None:
    columns = [c for c in UCDP if c != "event_clarity"]
    _, what, hint = only_error(read(tmp_path / "a.csv", table(columns, UCDP_ROW)))
    assert what == "UCDP GED: the column `event_clarity` is missing"
    assert hint == "export the table again with all its columns"


def test_unknown_column_is_reported_once(tmp_path: Path) -> None:
    reports, issues = read(
        tmp_path / "a.csv", table([*ACLED, "mood"], ACLED_ROW, ACLED_ROW | {"event_id_cnty": "LEB2"})
    )
    assert len(reports) == 2
    assert [i.what for i in issues.warnings] == ["ACLED: unknown column `mood`, not read"]


def test_table_that_no_mapping_knows(tmp_path: Path) -> None:
    where, what, hint = only_error(read(tmp_path / "a.csv", "time,kind,target\n2004-01-01,IED,x\n"))
    assert (where, what) == ("a.csv", "no mapping knows this table (columns: time, kind, target …)")
    assert "acled, ucdp_ged, gdelt1, gdelt2" in hint


def test_bad_rows_are_listed_and_the_others_go_through(tmp_path: Path) -> None:
    rows = [
        ACLED_ROW,
        ACLED_ROW | {"event_date": "yesterday"},
        ACLED_ROW | {"fatalities": "many"},
        ACLED_ROW | {"latitude": "331"},
        ACLED_ROW | {"event_date": "2025-04-01"},
        ACLED_ROW | {"event_date": ""},
        ACLED_ROW | {"event_id_cnty": "LEB9", "geo_precision": "9", "country": "Ruritania"},
    ]
    reports, issues = read(tmp_path / "a.csv", table(ACLED, *rows) + "too,few\n")
    assert [r.coded["provider_id"] for r in reports] == ["LEB1", "LEB9"]
    assert [(i.where, i.what) for i in issues.errors] == [
        ("a.csv#2", "`event_date` is `yesterday`, which is no date"),
        ("a.csv#3", "`fatalities` is `many`, which is no whole number"),
        ("a.csv#4", "`latitude` is `331`, which is no number of degrees"),
        ("a.csv#5", "dated in the future: 2025-04-01 (today is 2025-03-01)"),
        ("a.csv#6", "the row has no date"),
        ("a.csv#8", "2 cells where the table has 31 columns"),
    ]
    assert [i.what for i in issues.warnings] == [
        "`country` has the unknown country `Ruritania` (1 row)",
        "`geo_precision` has the unknown code `9` (1 row)",
    ]


def test_a_thousand_bad_rows_do_not_give_a_thousand_lines(tmp_path: Path) -> None:
    _, issues = read(tmp_path / "a.csv", table(ACLED, *[ACLED_ROW | {"event_date": "x"}] * 30))
    assert len(issues.errors) == 21
    assert issues.errors[-1].what == "10 more rows were skipped"


def test_row_that_ends_before_it_begins(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", table(UCDP, UCDP_ROW | {"date_end": "2024-04-01"}))
    assert only_error(found)[1] == "it ends (2024-04-01) before it begins (2024-05-01)"


def test_semicolons_and_an_old_encoding(tmp_path: Path) -> None:
    row = ACLED_ROW | {"location": "Zwölfhäusern", "notes": "Dröhnen über Zwölfhäusern und Grünwald, größere Schäden."}
    reports, issues = read(tmp_path / "a.csv", table(ACLED, row, delimiter=";").encode("cp1252"))
    assert reports[0].coded["place"] == "Zwölfhäusern"
    assert "not UTF-8" in issues.warnings[0].what


def test_an_old_encoding_far_into_a_large_table(tmp_path: Path) -> None:
    rows = [ACLED_ROW | {"event_id_cnty": f"L{n}"} for n in range(4000)]
    last = ACLED_ROW | {"event_id_cnty": "last", "notes": "Dröhnen über Grünwald, größere Schäden an Häusern."}
    data = table(ACLED, *rows, last).encode("cp1252")
    assert len(data) > 1 << 20
    reports, issues = read(tmp_path / "a.csv", data, defaults=ReadDefaults(today=TODAY, max_bytes=1000))
    assert reports[-1].text == "Dröhnen über Grünwald, größere Schäden an Häusern."
    assert len(issues.warnings) == 1


def test_table_of_nothing(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.csv", "\n\n"))[1] == "the table has no header"
    assert read(tmp_path / "b.csv", table(ACLED))[0] == []


def test_edited_row_is_a_version_of_the_earlier_one(tmp_path: Path) -> None:
    reports, _ = read(
        tmp_path / "a.csv", table(ACLED, ACLED_ROW, ACLED_ROW | {"notes": "Edited.", "timestamp": "1739000000"})
    )
    lineage = Lineage()
    assert lineage.check(reports[0]) is None
    lineage.add(reports[0])
    repeat = lineage.check(reports[1])
    assert repeat is not None
    assert (repeat.kind, repeat.earlier) == (Seen.VERSION, reports[0].id)


OWN = """
title: Field log
provider: fieldlog
outlet: Observer Mission
licence: internal
sharing: quote
required: [time, kind, town]
code: {crosswalk: cameo_to_plover, columns: [kind]}
coded:
  date_start: {column: time, read_as: day, format: "%d.%m.%Y"}
  place: {column: town}
words: {parts: ["{event_label} at {place}"]}
"""


def test_mapping_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(OWN)
    defaults = ReadDefaults(today=TODAY, mapping=str(tmp_path / "own.yml"))
    reports, _ = read(tmp_path / "a.csv", "time,kind,town\n03.02.2025,194,Northfield\n", defaults=defaults)
    assert reports[0].text == "fight with artillery and tanks at Northfield"
    assert reports[0].coded["date_start"] == "2025-02-03"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("title: Field log", "titel: Field log"), "`title`: Field required"),
        (("place: {", "plaice: {"), "unknown coded key `plaice`"),
        (("outlet: Observer Mission", "outlet: [x"), "not valid YAML"),
    ],
)
def test_bad_mapping_of_ones_own(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    (tmp_path / "own.yml").write_text(OWN.replace(*change))
    defaults = ReadDefaults(today=TODAY, mapping=str(tmp_path / "own.yml"))
    assert message in only_error(read(tmp_path / "a.csv", "time,kind,town\n", defaults=defaults))[1]


def test_mapping_that_does_not_exist(tmp_path: Path) -> None:
    for name, message in (("acledd", "no mapping `acledd`"), (str(tmp_path / "no.yml"), "cannot be read")):
        defaults = ReadDefaults(today=TODAY, mapping=name)
        assert message in only_error(read(tmp_path / "a.csv", "time,kind\n", defaults=defaults))[1]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_mappings_read_only_columns_they_declare(name: str) -> None:
    mapping = load(name)
    declared = {*mapping.required, *mapping.optional}
    used = {field.column for field in mapping.coded.values()} | {*mapping.code.columns, *mapping.words.columns}
    assert used <= declared
    assert not set(mapping.required) & set(mapping.optional)
    if mapping.header:
        assert set(mapping.header) == declared
    assert Issues().items == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_table_with_a_byte_order_mark_as_spreadsheets_write_it(tmp_path: Path, encoding: str) -> None:
    data = table(ACLED, ACLED_ROW | {"location": "Zwölfhäusern"}).replace("\n", "\r\n").encode(encoding)
    reports, issues = read(tmp_path / "a.csv", data)
    assert [r.coded["place"] for r in reports] == ["Zwölfhäusern"]
    assert len(issues) == 0
