import pytest

from evenhand.extract.names import fold, keys


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Maʿarrat an-Nuʿmān", "maarrat an numan"),
        ("Ma'rib", "marib"),
        ("Côte d’Ivoire", "cote divoire"),
        ("ЛУГАНСЬК", "луганськ"),
        ("A–B, (C)", "a b c"),
    ],
)
def test_fold_leaves_plain_letters(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_keys_with_and_without_the_article() -> None:
    assert keys("Al-Khiam") == ("alkhiam", "khiam")
    assert keys("El Paso") == ("elpaso", "paso")
    assert keys("Kfar Kila") == keys("Kfarkila")


def test_a_name_of_articles_only_keeps_them() -> None:
    assert keys("Al An") == ("alan", "alan")
