"""People who fell: as soldiers do, but not ill, back or from a roof."""

import pytest
from test_tolls import Figure, figures


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("One soldier fell and two others were wounded by mortar fire.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("Two fell and four were wounded when a rocket hit their trench.", [("killed", 2, 2), ("injured", 4, 4)]),
        ("A sergeant fell to sniper fire near the bridge.", [("killed", 1, 1)]),
        ("Five of its men fell defending the bridge.", [("killed", 5, 5)]),
        ("Twelve rebels and three soldiers fell near the river.", [("killed", 12, 12), ("killed", 3, 3)]),
        ("Two shells fell near the school.", []),
        ("Three soldiers fell back to the river.", []),
        ("Four children fell silent in the camp.", []),
        ("Two workers fell from the roof.", []),
        ("Six gunmen fell on the village at dawn.", []),
        ("The number of soldiers fell by 300.", []),
        ("Two fell near the school.", []),
    ],
)
def test_who_fell_dead(sentence: str, expected: list[Figure]) -> None:
    assert figures(sentence) == expected
