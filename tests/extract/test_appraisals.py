import pytest
from tests.extract.support_positions import parsed, report

from evenhand.extract import appraisals, attribution
from evenhand.model import Appraisal


def read(text: str, **named: str) -> list[Appraisal]:
    doc, actors = parsed(text, **named)
    return appraisals.appraisals(doc, attribution.find(doc), actors, report(text), "test-1")


@pytest.mark.parametrize(
    ("text", "theme", "verdict"),
    [
        ("The truce is largely holding.", "HOSTILITIES", "holding"),
        ("The ceasefire remains in place.", "HOSTILITIES", "holding"),
        ("The ceasefire looks increasingly fragile.", "HOSTILITIES", "concern"),
        ("The shelling was a clear violation of the ceasefire.", "HOSTILITIES", "breached"),
        ("Such flights are contrary to the agreement and to the sovereignty of the air space.", "AIRSPACE", "breached"),
        ("The accord has yet to be implemented.", "GENERAL", "not_fulfilled"),
        ("The promised withdrawal exists only on paper.", "WITHDRAW", "not_fulfilled"),
        ("No progress was made on the exchange of prisoners.", "PRISONERS", "not_fulfilled"),
        ("The disarmament provisions have been partially implemented.", "DISARM", "partly_fulfilled"),
        ("The army completed its withdrawal from the valley under the accord.", "WITHDRAW", "fulfilled"),
    ],
)
def test_a_judgement_and_its_theme(text: str, theme: str, verdict: str) -> None:
    assert [(a.theme, a.verdict.value) for a in read(text)] == [(theme, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia accused Sylvania of a breach of the ceasefire.",
        "Monitors recorded 47 ceasefire violations on Monday.",
        "The truce could collapse.",
        "He hopes the ceasefire will hold.",
        "The goalkeeper held the ball.",
    ],
)
def test_a_count_an_accusation_and_a_wish_judge_nothing(text: str) -> None:
    assert read(text) == []


def test_the_party_of_the_clause_is_judged() -> None:
    (found,) = read("Freedonia has complied with the accord.", FRD="Freedonia")
    assert (found.party.party if found.party else None, found.verdict.value) == ("FRD", "fulfilled")


def test_an_unnamed_party_stays_unnamed() -> None:
    (found,) = read("Freedonia met the envoy. The truce is holding.", FRD="Freedonia")
    assert found.party is None


def test_the_instrument_keeps_its_words() -> None:
    (found,) = read("Resolution 2118 has yet to be applied in full.")
    assert found.instrument == "Resolution 2118"
