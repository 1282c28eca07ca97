"""Towns that stand for who rules from them, and commands."""

import pytest
from tests.extract.support_parse import party, resolved

BOTH = "Armenian and Azerbaijani troops fought."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Tskhinvali denied the charge.", "Tskhinvali", "OSSET_DF"),
        ("The command in Luhansk denied the charge.", "command in Luhansk", "LPR"),
        ("Georgia accused Sukhumi of lying.", "Sukhumi", "ABKHAZ_DF"),
        (f"{BOTH} Ministry of defence, Baku, denied it.", "Ministry of defence", "AZE_DEFMIN"),
        (f"{BOTH} Ministry of defence, Yerevan, denied it.", "Ministry of defence", "ARM_DEFMIN"),
        ("An Azerbaijani sabotage group fired.", "Azerbaijani sabotage group", "AZE_MIL"),
        ("An Armenian raiding party fired.", "Armenian raiding party", "ARM_MIL"),
    ],
)  # fmt: skip
def test_who_rules_there_is_meant(text: str, words: str, expected: str) -> None:
    assert party(text, words) == expected


def test_a_town_that_is_hit_or_lies_there_is_a_place() -> None:
    assert not [a for a in resolved("Shells hit Tskhinvali. Sukhumi lies on the sea.") if a.mention.party]
