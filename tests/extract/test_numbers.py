import re

import pytest

from evenhand.extract import numbers


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5", 5), ("1,300", 1300), ("twelve", 12), ("Twenty-two", 22), ("a hundred", 100), ("a", 1),
        ("four hundred and six", 406), ("two thousand", 2000), ("a dozen", 12), ("half a dozen", 6), ("two dozen", 24),
        ("1.5 million", 1_500_000),
    ],
)  # fmt: skip
def test_value(words: str, expected: int) -> None:
    assert numbers.value(words) == expected


@pytest.mark.parametrize("words", ["dozens", "several", "1.5", "", "soldiers"])
def test_words_that_are_no_whole_number(words: str) -> None:
    assert numbers.value(words) is None


def test_pattern_takes_the_whole_number() -> None:
    found = re.findall(numbers.pattern(), "between 1,200 and one hundred and five, or 7.5 million")
    assert found == ["1,200", "one hundred and five", "7.5 million"]


def test_articles_count_only_where_asked() -> None:
    assert re.search(numbers.pattern(), "a soldier") is None
    match = re.search(numbers.pattern(articles=True), "a soldier")
    assert match is not None
    assert match.group() == "a"


def test_vague_words_have_no_value() -> None:
    assert all(numbers.value(word) is None for word in numbers.vague())
