import zipfile
from pathlib import Path

import pytest
from tests.extract.support_gazetteer import build, places

from evenhand.errors import PlacesError
from evenhand.extract.dump import import_dump, read_dump
from evenhand.extract.gazetteer import Gazetteer


def line(
    number: int, name: str, others: str, lat: str, lon: str, letter: str = "P", code: str = "PPL", country: str = "LB"
) -> str:
    cells = [
        str(number),
        name,
        name,
        others,
        lat,
        lon,
        letter,
        code,
        country,
        "",
        "04",
        "",
        "",
        "",
        "350",
        "",
        "600",
        "Asia/Beirut",
        "2012-01-17",
    ]
    return "\t".join(cells) + "\n"


DUMP = (
    line(90001, "Tayr Harfa", "Teir Harfa,Tair Harfa,طير حرفا", "33.127", "35.218")
    + line(90002, "Nahr el Lîtâni", "Litani River", "33.339", "35.244", "H", "STM")
    + line(90003, "Ḩūlā", "Houla,Hula", "33.208", "35.513")
)


@pytest.fixture
def world(tmp_path: Path) -> Gazetteer:
    return Gazetteer(build(tmp_path), tmp_path / "places-imported.sqlite3")


def zipped(path: Path, text: str = DUMP) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("LB.txt", text)
    return path


def test_a_zip_adds_its_places(world: Gazetteer, tmp_path: Path) -> None:
    assert places(world, "Hula") == ["eh:houla"]
    assert import_dump(zipped(tmp_path / "LB.zip"), world) == 3
    assert places(world, "Hula", "LB") == ["eh:houla", "gn:90003"]
    found = world.lookup("Teir Harfe", countries=["LB"])
    assert {c.place for c in found} >= {"gn:90001"}
    assert next(c.kind for c in world.lookup("Nahr el Litani")) == "river"


def test_a_second_import_changes_nothing(world: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "LB.txt"
    path.write_text(DUMP, encoding="utf-8")
    assert import_dump(path, world) == 3
    stamp, size = world.stamp, world.imported.stat().st_size
    assert import_dump(zipped(tmp_path / "LB.zip"), world) == 3
    assert import_dump(path, world) == 3
    assert places(world, "Tair Harfa", "LB").count("gn:90001") == 1
    assert world.imported.stat().st_size == size
    assert stamp != world.stamp  # the zip is another file with the same places
    assert world.stamp.startswith(stamp.split("+")[0])


def test_a_newer_dump_replaces_a_place(world: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "LB.txt"
    path.write_text(DUMP, encoding="utf-8")
    import_dump(path, world)
    path.write_text(line(90001, "Tayr Harfa", "Tayr Harfā", "33.2", "35.3"), encoding="utf-8")
    assert import_dump(path, world) == 1
    found = [c for c in world.lookup("Tayr Harfa") if c.place == "gn:90001"]
    assert [(c.lat, c.lon) for c in found] == [(33.2, 35.3)]


def test_read_dump_keeps_spellings_and_codes(tmp_path: Path) -> None:
    path = tmp_path / "LB.txt"
    path.write_text(DUMP, encoding="utf-8")
    first, second, _ = read_dump(path)
    assert first.spellings == ("Teir Harfa", "Tair Harfa", "طير حرفا")
    assert (first.number, first.lat, first.lon, first.country, first.population) == (90001, 33.127, 35.218, "LB", 350)
    assert (first.kind, second.kind) == ("settlement", "river")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("LB.txt", DUMP + "90004\tshort line\n", r"LB\.txt:4: 19 tab-separated columns are needed, 2 found"),
        ("LB.txt", DUMP.replace("33.127", "north"), r"LB\.txt:1: a number was expected.*north"),
        ("LB.zip", "no zip at all", r"LB\.zip: this is not a zip file"),
        ("LB.txt", "", r"LB\.txt: the file holds no places"),
    ],
)
def test_a_bad_file_is_refused_whole(world: Gazetteer, tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesError, match=message) as caught:
        import_dump(path, world)
    assert "download.geonames.org" in str(caught.value)
    world.reload()
    assert "gn:90001" not in places(world, "Tair Harfa", "LB")


def test_a_zip_of_several_tables_and_a_missing_file_are_refused(world: Gazetteer, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("LB.txt", DUMP)
        archive.writestr("IL.txt", DUMP)
    with pytest.raises(PlacesError, match="it holds 2"):
        import_dump(tmp_path / "two.zip", world)
    with pytest.raises(PlacesError, match="no such file"):
        import_dump(tmp_path / "none.zip", world)
