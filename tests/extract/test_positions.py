import pytest
from tests.extract.support_positions import parsed, report

from evenhand.extract import attribution, position_verbs, positions
from evenhand.model import Position
from evenhand.vocab import PositionStance


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


@pytest.mark.parametrize(
    ("text", "stance", "issue"),
    [
        ("Freedonia urged Sylvania to repaint its bridges.", "demand", "compliance"),
        ("Freedonia proposed that Sylvania publish its findings.", "demand", "investigation"),
        ("Freedonia wants no mediator.", "reject", "negotiations"),
        ("Freedonia said it did not want an escalation.", "accept", "truce_continuation"),
        (
            "Freedonia said its weapons would not be surrendered while Sylvania held the valley.",
            "condition",
            "disarmament",
        ),
        ("Freedonia accepts nothing that touches the ceasefire line.", "condition", None),
        ("Sylvania proposed talks, and Freedonia accepted.", "accept", "negotiations"),
        ("Freedonia said it would not let Sylvania repaint the bridge.", "reject", None),
    ],
)
def test_a_stance_counts_whatever_its_topic(text: str, stance: str, issue: str | None) -> None:
    found = [p for p in read(text, FRD="Freedonia") if p.party.party == "FRD"]
    assert [p.stance.value for p in found] == [stance]
    assert issue is None or found[0].issue == issue


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia wants to build a bridge.",
        "Freedonia asked the council for an urgent meeting.",
        "The mission that supports the accord left Freedonia.",
        "Under the deal Freedonia must withdraw within a month.",
        "Freedonia said it would strike again if the raids went on.",
    ],
)
def test_a_plan_a_request_for_a_session_and_a_threat_are_no_positions(text: str) -> None:
    assert read(text, FRD="Freedonia") == []


def test_two_demands_of_one_verb_are_two_positions() -> None:
    found = read("Freedonia urged them to free the prisoners, and to withdraw from the valley.", FRD="Freedonia")
    assert [p.issue for p in found] == ["prisoners", "withdrawal"]


def test_of_two_parties_each_takes_the_stance() -> None:
    found = read("Freedonia and Sylvania demanded the release of all prisoners.", FRD="Freedonia", SYL="Sylvania")
    assert sorted(p.party.party or "" for p in found) == ["FRD", "SYL"]


def test_a_promise_and_a_demand_in_one_sentence_are_both_kept() -> None:
    found = read("Freedonia remains committed to the truce and calls on Sylvania to withdraw.", FRD="Freedonia")
    assert [p.stance.value for p in found] == ["accept", "demand"]


def test_a_quote_before_the_cue_does_not_turn_a_demand_round() -> None:
    doc, _ = parsed('They spoke of "militias". Freedonia demanded that all prisoners be freed.')
    said = next(a for a in attribution.find(doc) if a.verb == "demand")
    assert said.content[-1].start < said.cue.start
    (content,) = position_verbs._contents(doc, said, PositionStance.DEMAND)
    assert doc.text[content.start : content.end] == "that all prisoners be freed"
