from pathlib import Path

from evenhand.read.language import Told, tell

from .samples import PROSE, read

FRENCH = (
    "L'armée a déclaré lundi qu'un drone avait frappé une voiture sur la route du village, tuant deux personnes. " * 3
)


def test_detected() -> None:
    assert tell(PROSE) == Told("en")
    assert tell(FRENCH) == Told("fr")


def test_too_few_letters_to_tell() -> None:
    assert tell("12 34") == Told("und")


def test_declared_wins_and_a_region_is_dropped() -> None:
    assert tell("Yes.", "en-GB") == Told("en")


def test_three_letters_and_old_codes() -> None:
    assert [tell("Yes.", code).language for code in ("eng", "ara", "iw", "fr_FR")] == ["en", "ar", "he", "fr"]


def test_no_language_code() -> None:
    assert tell(PROSE, "english") == Told("en", "declared as `english`, which is no language code; read as `en`")
    assert tell("Yes.", "x").language == "und"


def test_languages_that_look_alike_do_not_clash() -> None:
    croatian = (
        "Vojska je u ponedjeljak priopćila da je bespilotna letjelica pogodila automobil na cesti prema selu. " * 3
    )
    assert tell(croatian, "sr") == Told("sr")


def test_clash_is_a_warning(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.md", f'---\npublished: "2025-02-03"\nlanguage: en\n---\n{FRENCH}')
    assert reports[0].language == "en"
    assert issues.warnings[0].what == "declared as `en` but the text looks like `fr`"
