import pytest

from evenhand.extract.issues import condition_of, issue_of, main_clause
from evenhand.vocab import ISSUES

EXAMPLES = {
    "ceasefire": "an immediate ceasefire",
    "war_end": "an end to the war",
    "r1701": "resolution 1701 in full",
    "withdrawal": "a pullout of all troops",
    "disarmament": "to lay down its weapons",
    "arms_free_zone": "a demilitarised strip",
    "arms_transfer": "arms deliveries to the rebels",
    "negotiations": "direct talks",
    "linkage": "separating the two fronts",
    "retaliation": "the right to respond",
    "investigation": "an independent inquiry",
    "compliance": "to honour its obligations",
    "un_safety": "the safety of peacekeepers",
    "civilian_protection": "safe passage out of the city",
    "prisoners": "the return of all hostages",
    "overflights": "an end to overflights",
    "post_war": "a transitional government",
    "return_of_residents": "the return of displaced families",
    "truce_continuation": "to extend the truce",
    "blame": "responsibility for the attack",
}


def test_every_issue_has_words() -> None:
    assert set(EXAMPLES) == set(ISSUES)


@pytest.mark.parametrize(("issue", "text"), EXAMPLES.items())
def test_an_issue_by_its_words(issue: str, text: str) -> None:
    assert issue_of(text) == issue


def test_a_text_about_nothing_of_the_kind() -> None:
    assert issue_of("a new bridge over the river") is None


def test_a_particular_issue_outranks_a_general_one() -> None:
    assert issue_of("the government to honour its promise to disarm the militia") == "disarmament"


def test_a_condition_ends_the_clause_or_opens_it() -> None:
    assert condition_of("it would withdraw only if the rebels disarmed") == "only if the rebels disarmed"
    assert condition_of("once the rebels disarm, it will withdraw") == "once the rebels disarm"
    assert condition_of("it will withdraw on Monday") is None


def test_the_main_clause_leaves_the_condition_out() -> None:
    assert main_clause("once the rebels disarm, it will withdraw") == ", it will withdraw"
