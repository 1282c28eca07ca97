"""Voices at the edge of a sentence, and speech that goes on behind an inserted speaker."""

import pytest
from tests.extract.support_positions import speaker


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Army retakes the airfield of Babanusa: military spokesman", "retakes", "military spokesman"),
        ("Drone hits a bus in Kherson, three dead – regional governor", "hits", "regional governor"),
        ("Rebels take the town of Sake - local officials", "take", "local officials"),
        ("Israeli drone fires on a house in Blida, 3 dead, NNA.", "fires", "NNA"),
        ("Two soldiers killed in an ambush near Djibo, says security source", "ambush", "security source"),
        ("The fighting ended after two hours - a relief for the town.", "ended", None),
        ("The ministers met in Doha with Egypt, Qatar.", "met", None),
        ("The army gave another version: rebels had burned the mill.", "burned", "The army"),
        ("The governor returned the charge: gunmen had fired first.", "fired", "The governor"),
        ("The army gave the town another week: rebels had burned the mill.", "burned", None),
        ("The mission heard 300 shots near the bridge.", "shots", "The mission"),
        ("Residents of the town saw soldiers dig a trench.", "dig", "Residents of the town"),
        ("The envoy saw the general in Doha.", "saw", None),
        ("Gunmen stormed the clinic, a nurse told the BBC, and set fire to the yard.", "set", "a nurse"),
        ("The militia accused the army of having crossed the river, burned a farm and fired at a bus.", "fired",
         "The militia"),
        ("A drone struck a car near Tiri; two people were wounded, the ministry said.", "struck", "the ministry"),
        ("A drone struck a car near Tiri; the ministry said two people were wounded.", "struck", None),
    ],
)  # fmt: skip
def test_who_says_it(text: str, words: str, source: str | None) -> None:
    assert speaker(text, words) == source
