"""Who “both sides”, “the other” and “each” are."""

import pytest
from tests.extract.support_parse import party, resolved


def both(text: str, words: str) -> set[str]:
    return next(set(a.mention.candidates) for a in resolved(text) if a.mention.words == words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNDOF is in contact with both sides.", {"ISR", "SYR"}),
        ("The head of the mission, MINURSO, urged the parties. MINURSO called on both parties to wait.",
         {"MAR", "POLISARIO"}),
        ("Armenian and Azerbaijani soldiers met. Canada urged both sides to wait.", {"ARM", "AZE"}),
    ],
)  # fmt: skip
def test_a_mission_speaks_to_the_two_of_its_mandate(text: str, expected: set[str]) -> None:
    found = {a.mention.words: set(a.mention.candidates) for a in resolved(text) if a.mention.rule == "coref.both"}
    assert {p.removesuffix("_MIL") for each in found.values() for p in each} == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Thailand met Cambodia. Thailand said the other side had fired first.", "side", "KHM"),
        ("Thailand met Cambodia. Cambodia said the other side had fired first.", "side", "THA"),
        ("Sudan and Chad quarrelled. Chad said the other had begun.", "other", "SDN"),
        ("Sudan and Chad quarrelled. Sudan said the other had begun.", "other", "TCD"),
    ],
)
def test_the_other_is_not_the_one_who_speaks(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


def test_each_is_both() -> None:
    assert both("Sudan and Chad quarrelled. Each blamed the other.", "Each") == {"SDN", "TCD"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("UNDOF reported an incident. A patrol was stopped.", "patrol", "UNDOF"),
        ("UNIFIL spoke. The Force found nothing.", "Force", "UNIFIL"),
        ("North Korea met South Korea. The North refused.", "North", "PRK"),
        ("North Korea met South Korea. The South refused.", "South", "KOR"),
        ("UNMHA spoke. It called on the parties to talk.", "It", "UNMHA"),
    ],
)
def test_what_stands_for_a_mission_or_half_a_country(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


def test_a_mission_calls_on_the_parties_of_its_mandate() -> None:
    assert both("UNMHA called on the parties to talk.", "parties") == {"YEM_GOV", "HOUTHI"}
    assert not [a for a in resolved("Oman called on the parties to talk.") if a.mention.rule == "coref.both"]
