from datetime import timedelta

from evenhand.link.cluster import clusters
from evenhand.vocab import Same
from tests.link.factory import AT, by_person, scored


def test_the_mean_of_all_pairs_decides() -> None:
    chain = [scored("a", "b", 0.9), scored("b", "c", 0.9), scored("a", "c", 0.05), scored("c", "d", 0.9)]
    assert clusters("abcd", [*chain, scored("b", "d", 0.05), scored("a", "d", 0.05)]) == [["a", "b"], ["c", "d"]]


def test_claims_without_judgements_stand_alone() -> None:
    assert clusters("cab", []) == [["a"], ["b"], ["c"]]


def test_a_person_outranks_the_machine() -> None:
    assert clusters("ab", [scored("a", "b", 0.99), by_person("a", "b", Same.NEGATIVE)]) == [["a"], ["b"]]
    assert clusters("ab", [by_person("a", "b", Same.POSITIVE), scored("a", "b", 0.11)]) == [["a", "b"]]


def test_what_a_person_parts_is_not_joined_by_a_third_claim() -> None:
    machine = [scored("a", "c", 0.95), scored("b", "c", 0.9)]
    assert clusters("abc", [*machine, by_person("a", "b", Same.NEGATIVE)]) == [["a", "c"], ["b"]]


def test_the_latest_word_of_a_person_counts() -> None:
    first = by_person("a", "b", Same.POSITIVE, name="1")
    second = by_person("a", "b", Same.NEGATIVE, name="2", at=AT + timedelta(days=1))
    assert clusters("ab", [second, first]) == [["a"], ["b"]]


def test_a_parting_outranks_a_chain_of_joinings() -> None:
    words = [by_person("a", "b", Same.POSITIVE), by_person("b", "c", Same.POSITIVE), by_person("a", "c", Same.NEGATIVE)]
    assert clusters("abc", words) == [["a", "b"], ["c"]]


def test_judgements_on_unknown_claims_are_left_out() -> None:
    assert clusters("a", [scored("a", "z", 0.99)]) == [["a"]]
