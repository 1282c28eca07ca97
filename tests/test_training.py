"""What can be tested of training without torch: how sentences are varied."""

import random
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parents[1]
GROUP = [[101, *range(low, low + 20), 102] for low in range(1000, 3000, 100)]


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE / "training")


def test_a_spliced_sentence_begins_as_one_and_ends_as_another() -> None:
    import vary

    made = vary.spliced(GROUP * 10, random.Random(1))
    new = [(one, two) for one, two in zip(GROUP * 10, made, strict=True) if not set(two) <= set(one)]
    assert len(new) == pytest.approx(vary.SPLICED * len(made), rel=0.5)
    for one, two in new:
        cut = next(n for n, piece in enumerate(two) if piece not in one)
        assert 0.3 * len(one) - 1 <= cut <= 0.7 * len(one)
        assert any(two[cut:] == other[-len(two[cut:]) :] for other in GROUP)


def test_words_give_way_to_like_ones_only() -> None:
    import vary

    like = {piece: [piece + 5000, piece + 6000] for sentence in GROUP for piece in sentence[1:10]}
    made = vary.varied(GROUP * 20, like, random.Random(2))
    known = {piece for sentence in GROUP for piece in sentence}
    new = [piece for sentence in made for piece in sentence if piece not in known]
    assert new
    assert set(new) <= {other for others in like.values() for other in others}
    assert made == vary.varied(GROUP * 20, like, random.Random(2))


def test_like_words_point_the_same_way() -> None:
    import vary

    angles = np.linspace(0, 3, 40)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    pieces = dict.fromkeys(range(40), "word") | {5: "##s", 6: "of", 7: "1,"}
    found = vary.like_words(vectors, pieces)
    assert set(found) == set(pieces) - {5, 6, 7}
    assert all(len(others) == vary.LIKE and word not in others for word, others in found.items())
    assert set(found[20]) == {17, 18, 19, 21, 22, 23}
