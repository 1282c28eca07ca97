"""Counts told of each of two sides, and people who are said to have come to no harm."""

import pytest
from tests.extract.sentences import claims

from evenhand import extract


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit()


def tolls(kit: extract.Kit, text: str) -> list[tuple[str, int | None]]:
    """Every toll of a text: what harm, how many."""
    return [(t.harm.value, t.best) for c in claims(kit, text) for t in c.tolls]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Clashes broke out near Taiz on Monday; one soldier died on either side.", 2),
        ("Fighting near Goma on Monday killed three men on each side.", 6),
        ("Fighting near Goma on Monday killed three men on one side.", 3),
        ("Fighting near Goma on Monday killed three men on either side of the river.", 3),
    ],
)
def test_a_count_of_each_side_is_doubled(kit: extract.Kit, text: str, count: int) -> None:
    assert tolls(kit, text) == [("killed", count)]


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit a farm near Kherson on Monday; nobody was hit.",
        "Guns fired at a patrol near Goma on Monday; the soldiers took cover and were not hurt.",
    ],
)
def test_nobody_hit_and_soldiers_not_hurt_are_a_toll_of_none(kit: extract.Kit, text: str) -> None:
    assert tolls(kit, text) == [("injured", 0)]


def test_whoever_wears_civilian_clothes_is_a_civilian(kit: extract.Kit) -> None:
    (stopped,) = claims(kit, "Men in civilian clothes stopped a UNIFIL patrol near Tyre on Monday.")
    assert [m.party for m in stopped.actor] == ["LBN_CIV"]
