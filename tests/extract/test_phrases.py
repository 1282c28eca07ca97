import pytest

from evenhand.extract.phrases import Phrases, words_of


@pytest.fixture
def phrases() -> Phrases[str]:
    made: Phrases[str] = Phrases()
    for phrase in ("US", "U.S.", "air force", "air", "Lebanese Forces", "forces", "ICRC", "al-Qassam Brigades", "IS"):
        made.add(phrase, phrase)
    made.freeze()
    return made


def found(phrases: Phrases[str], text: str) -> list[str]:
    words = words_of(text)
    return [value for at in range(len(words)) for value in phrases.longest(words, at)[1]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The air force flew.", ["air force"]),
        ("They saw us and the US.", ["US"]),
        ("The U.S. answered.", ["U.S."]),
        ("Lebanese forces and the Lebanese Forces.", ["forces", "Lebanese Forces", "forces"]),
        ("the Al-Qassam brigades; al-Qassam Brigades", ["al-Qassam Brigades"]),
        ("It is in the air.", ["air"]),
        ("Icrc and ICRC.", ["ICRC", "ICRC"]),
    ],
)
def test_capitals_and_length_decide(phrases: Phrases[str], text: str, values: list[str]) -> None:
    assert found(phrases, text) == values


def test_a_phrase_does_not_run_over_punctuation(phrases: Phrases[str]) -> None:
    assert found(phrases, "In the air. Force was used. The air, force and all.") == ["air", "air"]


def test_words_keep_their_offsets_and_joins() -> None:
    words = words_of("Lt. Col. Ann’s U.N. Military post. Then")
    assert [(w.raw, w.joined) for w in words] == [
        ("Lt", False), ("Col", True), ("Ann", True), ("s", True), ("U", True), ("N", True), ("Military", True),
        ("post", True), ("Then", False),
    ]  # fmt: skip
    assert words[2].start == 9


def test_all_phrases_can_be_listed(phrases: Phrases[str]) -> None:
    assert ("air force", "air force") in list(phrases)
