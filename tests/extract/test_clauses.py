import pytest
from tests.extract.support_positions import parse

from evenhand.extract.clauses import clause_at, stance_of, subject_of


def taken(text: str, word: str, *, voiced: bool = True, by_party: bool = False) -> tuple[str, str] | None:
    verb = next(t for t in parse(text) if t.text == word)
    found = stance_of(clause_at(verb), subject_of(verb), voiced=voiced, by_party=by_party)
    return (found[0].value, found[1]) if found else None


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("He said the rebels must disarm.", "disarm", ("demand", "obligation")),
        ("He said they would not disarm.", "disarm", ("reject", "will-not")),
        ("He said they would disarm.", "disarm", ("accept", "will")),
        ("He said they would not disarm until the war ended.", "disarm", ("reject", "will-not")),
        ("He said the war would not end until they were beaten.", "end", ("condition", "conditional")),
        ("He said the troops would stay in the zone.", "stay", ("reject", "stay")),
        ("He said the talks depend on a withdrawal.", "depend", ("condition", "conditional")),
        ("He said they were ready to talk.", "were", ("accept", "committed")),
        ("He said they were opposed to talks.", "were", ("reject", "unwilling")),
        ("He said disarming was out of the question.", "was", ("reject", "refusal")),
        ("He insisted that the state disarm the militia.", "disarm", ("demand", "subjunctive")),
        ("He asked whether they would disarm.", "disarm", None),
        ("He said the column reached the river.", "reached", None),
    ],
)
def test_the_stance_of_a_clause(text: str, word: str, stance: tuple[str, str] | None) -> None:
    assert taken(text, word) == stance


def test_nobodys_duty_is_no_demand() -> None:
    assert taken("The rebels must disarm.", "disarm", voiced=False) is None


def test_a_clause_ends_where_another_subject_begins() -> None:
    verb = next(t for t in parse("The army stays in the zone, while the rebels leave the town.") if t.text == "stays")
    assert clause_at(verb).text == "The army stays in the zone"
