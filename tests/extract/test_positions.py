import pytest
from tests.extract.support_positions import parsed, report

from evenhand.extract import attribution, positions
from evenhand.model import Position


def read(text: str, **named: str) -> list[Position]:
    doc, actors = parsed(text, **named)
    return positions.positions(doc, attribution.find(doc), actors, report(text), "test-1")


@pytest.mark.parametrize(
    ("text", "words", "stance", "issue"),
    [
        ("Freedonia insists on a complete withdrawal.", "Freedonia", "demand", "withdrawal"),
        ("Freedonia demanded that all prisoners be freed.", "Freedonia", "demand", "prisoners"),
        ("Freedonia urged Sylvania to withdraw from the valley.", "Freedonia", "demand", "withdrawal"),
        ("Freedonia said those responsible must be brought to justice.", "Freedonia", "demand", "investigation"),
        ("Freedonia rejects the ceasefire proposal.", "Freedonia", "reject", "ceasefire"),
        ("Freedonia has ruled out talks with the rebels.", "Freedonia", "reject", "negotiations"),
        ("Freedonia said it would not give up its weapons.", "Freedonia", "reject", "disarmament"),
        ("Freedonia said its troops would stay in the buffer zone.", "Freedonia", "reject", "withdrawal"),
        ("Freedonia says handing over its weapons is out of the question.", "Freedonia", "reject", "disarmament"),
        ("Freedonia remains committed to the truce.", "Freedonia", "accept", "truce_continuation"),
        ("Freedonia said it was ready to extend the ceasefire.", "Freedonia", "accept", "truce_continuation"),
        ("Freedonia said it would release all prisoners.", "Freedonia", "accept", "prisoners"),
        ("Freedonia said it would withdraw only if the rebels disarmed.", "Freedonia", "condition", "withdrawal"),
        ("Freedonia says a pullback depends on the release of its soldiers.", "Freedonia", "condition", "withdrawal"),
    ],
)
def test_a_stance_and_its_issue(text: str, words: str, stance: str, issue: str) -> None:
    found = read(text, FRD=words)
    assert [(p.party.party, p.stance.value, p.issue) for p in found] == [("FRD", stance, issue)]


def test_a_condition_keeps_its_words() -> None:
    (found,) = read("Freedonia said it would withdraw only if the rebels disarmed.", FRD="Freedonia")
    assert found.condition == "only if the rebels disarmed"


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia did not reject the ceasefire.",
        "Freedonia could reject the ceasefire.",
        "Freedonia said its troops entered the town.",
        "Freedonia ordered the army to hit the port.",
        "Freedonia urged residents to leave the area.",
        "The troops withdrew from the valley on Monday.",
    ],
)
def test_no_stance_where_none_is_taken(text: str) -> None:
    assert read(text, **({"FRD": "Freedonia"} if "Freedonia" in text else {})) == []


def test_an_unknown_speaker_takes_no_position() -> None:
    assert read("He insists on a complete withdrawal.") == []


def test_a_position_is_named_by_its_content_and_holds_its_words() -> None:
    text = "After a long debate, Freedonia rejected the ceasefire proposal."
    first, second = (read(text, FRD="Freedonia")[0] for _ in range(2))
    assert first.id == second.id
    assert first.id.startswith("p_")
    assert text[first.span.start : first.span.end] == first.words == "the ceasefire proposal"
