import multiprocessing
from pathlib import Path

import pytest
from tests.extract.support_gazetteer import build, places

from evenhand.errors import PlacesError
from evenhand.extract import gazetteer
from evenhand.extract.gazetteer import Gazetteer, radius_of


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("world")
    return Gazetteer(build(folder), folder / "places-imported.sqlite3")


def test_a_name_is_found_without_accents_apostrophes_and_case(world: Gazetteer) -> None:
    assert places(world, "MARJAYOUN") == ["gn:3"]
    assert places(world, "Mar'jayoun") == ["gn:3"]


def test_names_in_other_scripts_are_found(world: Gazetteer) -> None:
    assert places(world, "البليدة") == ["gn:1"]


def test_a_namesake_at_home_comes_before_a_famous_one(world: Gazetteer) -> None:
    assert places(world, "Blida", "LB") == ["eh:blida", "gn:1"]
    assert world.lookup("Blida", countries=["LB"])[0].radius_km == 1.2


def test_another_spelling_counts_only_within_the_countries(world: Gazetteer) -> None:
    assert places(world, "Marjayoune", "LB") == ["gn:3"]
    assert places(world, "Marjayoune", "DZ") == []
    assert places(world, "Marjayoune") == []


def test_the_article_may_be_left_out_but_the_full_name_comes_first(world: Gazetteer) -> None:
    assert places(world, "Qaryah") == ["gn:6"]
    assert places(world, "El Paso")[0] == "gn:4"
    assert places(world, "Paso")[0] == "gn:5"


def test_codes_of_airports_are_no_names(world: Gazetteer) -> None:
    assert places(world, "BEY") == []


def test_countries_capitals_and_regions(world: Gazetteer) -> None:
    lebanon = world.lookup("Lebanon")[0]
    assert (lebanon.place, lebanon.kind, lebanon.radius_km) == ("country:LB", "country", 57.5)
    capital = world.capital("LB")
    assert capital is not None
    assert (capital.place, capital.capital) == ("gn:2", True)
    assert world.capital("DZ") is None
    assert world.lookup("Litani River")[0].kind == "river"
    assert world.lookup("Blue Line")[0].kind == "line"
    assert world.by_alpha3("DZA") == world.countries()["DZ"]


@pytest.mark.parametrize(
    ("population", "radius"), [(0, 1.2), (15_000, 1.2), (100_000, 2.6), (1_000_000, 8.2), (30_000_000, 25.0)]
)
def test_the_radius_grows_with_the_population(population: int, radius: float) -> None:
    assert radius_of(population) == radius


def test_the_index_is_made_once_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    index = build(tmp_path, said)
    made = index.stat().st_mtime_ns
    assert len(said) == 2
    assert "once" in said[0]
    assert str(index) in said[0]
    assert build(tmp_path, said).stat().st_mtime_ns == made
    assert len(said) == 2
    assert not list(tmp_path.glob("*.draft"))


def test_two_processes_make_one_index(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        indexes = pool.map(build, [tmp_path, tmp_path])
    assert indexes[0] == indexes[1]
    world = Gazetteer(indexes[0], tmp_path / "none.sqlite3")
    assert places(world, "Beyrouth") == ["gn:2"]
    world.close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PlacesError, match="EVENHAND_CACHE") as caught:
        gazetteer.open_gazetteer(tmp_path / "file" / "cache", say=print)
    assert str(tmp_path / "file" / "cache") in str(caught.value)


def test_where_the_cache_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_CACHE", str(tmp_path / "named"))
    assert gazetteer.cache_folder() == tmp_path / "named"
    assert gazetteer.cache_folder(tmp_path / "given") == tmp_path / "given"
    monkeypatch.delenv("EVENHAND_CACHE")
    assert gazetteer.cache_folder().name == "evenhand"
