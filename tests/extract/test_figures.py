"""Bare figures and rival counts: each is a claim of its own, with its own source, place and number."""

import pytest
from sentences import claims

from evenhand import extract

Counts = list[tuple[str, int | None]]

ELSEWHERE: list[tuple[str, list[Counts]]] = [
    ("Three soldiers were killed near Kidal on Sunday and four near Gao.", [[("killed", 3)], [("killed", 4)]]),
    ("Seven villagers were wounded in Goma and three in Sake.", [[("injured", 7)], [("injured", 3)]]),
    ("Shells killed two in Izium, three in Lyman and one in Siversk.", [[("killed", n)] for n in (2, 3, 1)]),
    ("Two drones were shot down near Izium and three near Lyman; a man was killed.", [[("killed", 1)]]),
    ("The raid killed two guards; four tents burnt in Sake and three in Goma.", [[("killed", 2)]]),
]
RIVALS: list[tuple[str, list[Counts]]] = [
    ("Six people were hurt, the mayor said, though the army says only one.", [[("injured", 6)], [("injured", 1)]]),
    ("Doctors spoke of four dead, while the rebels put the number at nine.", [[("killed", 4)], [("killed", 9)]]),
    ("Residents put the dead at 14, whereas the army gave a figure of five.", [[("killed", 14)], [("killed", 5)]]),
    ("Five were hurt, the mayor said, whereas the army puts the wounded at two.", [[("injured", 5)], [("injured", 2)]]),
    ("The rebels said they had killed 20 soldiers; the army admitted to three.", [[("killed", 20)], [("killed", 3)]]),
    (
        "A nurse gave the toll as six dead and nine wounded, while the army knew of one dead.",
        [[("killed", 6), ("injured", 9)], [("killed", 1)]],
    ),
    ("Damascus reported seven soldiers killed, the Observatory eleven.", [[("killed", 7)], [("killed", 11)]]),
    ("Medics spoke of two wounded guards, the mission of three.", [[("injured", 2)], [("injured", 3)]]),
    ("Two people died, the mayor said, and the army spoke of five launches.", [[("killed", 2)]]),
]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit()


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE + RIVALS)
def test_each_count_is_a_claim(kit: extract.Kit, text: str, expected: list[Counts]) -> None:
    told = [[(t.harm.value, t.low) for t in c.tolls] for c in claims(kit, text)]
    assert [counts for counts in told if counts] == expected


@pytest.mark.parametrize(("text", "expected"), RIVALS[:4])
def test_rival_counts_have_their_own_source(kit: extract.Kit, text: str, expected: list[Counts]) -> None:
    first, second = [c for c in claims(kit, text) if c.tolls]
    assert first.voice.speaker.words != second.voice.speaker.words
    assert second.voice.speaker.words in text[text.index(",") :]


def test_a_figure_needs_somebody_counted_before(kit: extract.Kit) -> None:
    assert not [c for c in claims(kit, "The army admitted to three.") if c.tolls]


def test_who_lost_how_many(kit: extract.Kit) -> None:
    first, second = [c for c in claims(kit, "Azerbaijan lost two men near Lachin, and Armenia one.") if c.tolls]
    assert [m.party for m in second.recipient] == ["ARM"]
    assert second.voice.speaker.party == first.voice.speaker.party == "AUTHOR"
