import pytest
from tests.extract.support_positions import speaker


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Shells hit the market, according to the health ministry.", "hit", "the health ministry"),
        ("According to residents, a drone struck the bridge.", "struck", "residents"),
        ("In the army's account, militants opened fire on the patrol.", "opened", "the army"),
        ("The government's claim that rebels burned the village was disputed.", "burned", "The government"),
        ("A second drone struck the flat in the afternoon; NNA: 3 dead.", "dead", "NNA"),
        ("Army intelligence: two missiles were used.", "used", "Army intelligence"),
        ("First figures from the hospital: four killed.", "killed", "hospital"),
        ("NNA: two depots were the target; a third was shelled.", "shelled", "NNA"),
        ("For Chad the raid was a crime.", "raid", "Chad"),
        ("Last year, by the army's books, the other side fired first.", "fired", "the army"),
        ("A drone struck the car, 11 injured (health ministry, final count).", "struck", "health ministry"),
    ],
)
def test_voices_without_a_verb(text: str, words: str, source: str) -> None:
    assert speaker(text, words) == source


def test_a_heading_before_a_colon_says_nothing() -> None:
    assert speaker("Update: two missiles were used.", "used") is None


def test_a_subordinate_account_covers_only_its_clause() -> None:
    text = "Two soldiers died on Sunday when, in the army's account, militants fired a missile at them."
    assert (speaker(text, "died"), speaker(text, "fired")) == (None, "the army")


def test_an_unnamed_source_gives_way_to_the_paper_that_quotes_it() -> None:
    text = "Quoting an unnamed source, the channel Al Hadath reported that an attempt on his life had failed."
    assert speaker(text, "attempt") not in {None, "an unnamed source"}
