import pytest

from evenhand.extract.judgements import clauses, instrument_in, judgement_of, theme_of
from evenhand.vocab import Theme, Verdict


@pytest.mark.parametrize(
    ("clause", "verdict", "personal"),
    [
        ("The truce is in place", Verdict.HOLDING, False),
        ("the truce failed to hold", Verdict.BREACHED, False),
        ("the army violated the ceasefire", Verdict.BREACHED, True),
        ("the accord has yet to be implemented", Verdict.NOT_FULFILLED, True),
        ("the truce is under strain", Verdict.CONCERN, False),
        ("the army has honoured the agreement", Verdict.FULFILLED, True),
    ],
)
def test_a_verdict_and_whether_it_is_of_conduct(clause: str, verdict: Verdict, personal: bool) -> None:
    found = judgement_of(clause)
    assert found is not None
    assert (found.verdict, found.personal) == (verdict, personal)


@pytest.mark.parametrize("clause", ["the truce may hold", "if the truce holds", "a bus passed", "he denied a breach"])
def test_what_only_may_be_is_no_verdict(clause: str) -> None:
    assert judgement_of(clause) is None


def test_the_theme_of_a_breach_is_looked_for_around_it() -> None:
    theme = theme_of(
        "it is a breach of the accord", "The troops stayed; it is a breach of the accord", "", Verdict.BREACHED
    )
    assert theme == Theme.GENERAL
    wider = "An overflight took place; it is a breach of the accord"
    assert theme_of("it is a breach of the accord", wider, "", Verdict.BREACHED) == Theme.AIRSPACE


def test_clauses_are_cut_at_semicolons_and_contrasts() -> None:
    text = "The truce holds; talks stalled, but the road is open."
    assert [text[a:b] for a, b in clauses(text)] == ["The truce holds", "talks stalled", "the road is open"]


def test_an_instrument_is_named_by_its_words() -> None:
    assert instrument_in("contrary to resolution 2118, they fired") == "resolution 2118"
    assert instrument_in("they fired") is None


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        ("the truce exists only on paper", Verdict.NOT_FULFILLED),
        ("the army is putting off its withdrawal", Verdict.NOT_FULFILLED),
        ("it has not done what it undertook", Verdict.NOT_FULFILLED),
        ("not one of them has been kept", Verdict.NOT_FULFILLED),
        ("they failed to do so", Verdict.NOT_FULFILLED),
        ("that provision remains a dead letter", Verdict.NOT_FULFILLED),
        ("both have broken every one", Verdict.BREACHED),
        ("the group acts in contradiction to the understandings", Verdict.BREACHED),
        ("the rebels have given up most of their tanks", Verdict.PARTLY_FULFILLED),
        ("barely 300 of 9,000 combatants have been demobilised", Verdict.PARTLY_FULFILLED),
        ("we have handed over our heavy weapons", Verdict.FULFILLED),
        ("the accord is coming apart", Verdict.CONCERN),
        ("the guns have been silent since dawn", Verdict.HOLDING),
    ],
)
def test_wordings_of_each_verdict(clause: str, verdict: Verdict) -> None:
    found = judgement_of(clause)
    assert found is not None
    assert found.verdict is verdict


def test_that_provision_is_about_what_the_sentence_before_named() -> None:
    before = "The accord obliges them to disarm."
    assert (
        theme_of("that provision is a dead letter", "that provision is a dead letter", before, Verdict.NOT_FULFILLED)
        == "DISARM"
    )
