"""Needles are words that no match of a pattern is without."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.extract import needles, timegrammar, toll_phrases


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"(?i:(?P<n>\d+) DAYS? ago)", (" day",)),
        (r"(?:on )?(?:Monday|Tuesday)", ("monday", "tuesday")),
        (r"(?:last|this)? ?(?:week)+", ("week",)),
        (r"\d\d:\d\d", ()),
        (r"(?:noon|\d+)", ()),
        (r"(?:noon)?", ()),
    ],
)
def test_the_longest_words_that_cannot_be_missing(pattern: str, found: tuple[str, ...]) -> None:
    assert needles.of(pattern) == found


def test_a_sieve_finds_what_its_pattern_finds() -> None:
    sieve = needles.Sieve(r"\b(?:cease-?fire|truce)s?\b")
    assert (hit := sieve.search("the truces held")) is not None
    assert hit.span() == (4, 10)
    assert sieve.search("the trucks held") is None


def test_most_rules_have_needles() -> None:
    rules = [rule.needles for rule in timegrammar.grammar().rules]
    assert sum(map(bool, rules)) > len(rules) * 0.9
    assert all(phrase.needles for phrase in toll_phrases.compiled())


def test_letters_that_fold_to_others_switch_the_shortcut_off() -> None:
    text = "on \u017funday"
    assert re.search("(?i:sunday)", text)
    assert needles.may_match(("sunday",), needles.folded(text))
    assert not needles.may_match(("sunday",), needles.folded("on Ťuesday"))


PIECES = [
    "on", "in", "the", "a", "at", "of", "this", "last", "next", "two", "3", "27", "2024", "Monday", "Friday",
    "night", "March", "November", "MAY", "day", "days", "week", "month", "year", "ago", "earlier", "later",
    "before", "after", "yesterday", "today", "tomorrow", "overnight", "evening", "morning", "early", "late",
    "since", "end", "noon", "10:30", "p.m.", "GMT", "weekend", "spring", "same", "that", ",", "-", "time",
    "hours", "ſunday",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join))
def test_a_text_that_a_rule_matches_has_a_needle_of_it(text: str) -> None:
    folded = needles.folded(text)
    for rule in timegrammar.grammar().rules:
        assert needles.may_match(rule.needles, folded) or rule.regex.search(text) is None


def test_near_a_needle_the_grammar_of_times_finds_what_it_finds_in_the_whole_text() -> None:
    found = 0
    for path in sorted((Path(__file__).parents[2] / "gold" / "texts").glob("T*.txt")):
        text = path.read_text("utf-8")
        starts = [0, *(m.end() for m in re.finditer(r"[.!?]\s+|\n+", text))]
        folded = needles.folded(text)
        for rule in timegrammar.grammar().rules:
            whole = [m.span() for m in rule.regex.finditer(text)]
            spans = needles.near(rule.needles, folded, starts, len(text))
            assert [m.span() for low, high in spans for m in rule.regex.finditer(text, low, high)] == whole
            found += len(whole)
    assert found > 100
