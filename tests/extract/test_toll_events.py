"""Whose tolls they are: harm of others behind a semicolon, of the next speaker, of the blow that a raid was."""

from datetime import date

import pytest

from evenhand import extract
from evenhand.model import Claim, Report
from evenhand.vocab import Event, Sharing

Tolls = list[tuple[str, int | None]]

TOLD: list[tuple[str, list[tuple[str, Tolls]]]] = [
    (
        "Gunmen ambushed a lorry near Gao and killed the driver; two passengers were injured.",
        [("ground_assault", [("killed", 1)]), ("killing", [("injured", 2)])],
    ),
    (
        "Rebels shelled the market of Sake on Friday; four people died and 11 were wounded.",
        [("shelling", [("killed", 4), ("injured", 11)])],
    ),
    (
        "Soldiers opened fire on the crowd in Bamenda; nobody was hurt.",
        [("small_arms_fire", [("injured", 0)])],
    ),
    (
        "An elder of the camp counted 7 graves, and the army maintains that it returned fire.",
        [("killing", [("killed", 7)]), ("small_arms_fire", [])],
    ),
    ("Jets struck a house near Sagaing and eliminated Bo Nagar, a rebel.", [("airstrike", [("killed", 1)])]),
    ("Fighting began in June, and 12 people have died.", [("armed_clash", [("killed", 12)])]),
    ("The shelling of the town went on, and the toll in the old quarter rose to 31.", [("shelling", [("killed", 31)])]),
]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_whose_tolls(kit: extract.Kit, text: str, expected: list[tuple[str, Tolls]]) -> None:
    report = Report(
        id="r_test", outlet="Test", published=date(2024, 6, 20), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    told = [s for s in extract.extract(report, kit) if isinstance(s, Claim) and s.event is Event.ASSAULT]
    assert [(c.act, [(t.harm.value, t.low) for t in c.tolls]) for c in told] == expected
