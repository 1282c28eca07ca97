"""How parties are named for the scorer of the annotated texts."""

from types import SimpleNamespace

import pytest

from evenhand import evaluate
from evenhand.extract import actors
from evenhand.model import Mention
from evenhand.vocab import Resolution


@pytest.mark.parametrize(
    ("words", "party", "expected"),
    [
        ("presidential office in Bamako", "MLI_HOS", ("Malian president", "presidential office")),
        ("Mali's foreign minister", "MLI_FORMIN", ("Malian foreign minister", "Mali's foreign minister")),
        ("Malian officials", "MLI_OFF", ("Malian officials", "Mali")),
    ],
)
def test_an_office_is_told_by_its_name_and_where_that_is_unknown_by_its_words(
    words: str, party: str, expected: tuple[str, str]
) -> None:
    mention = Mention(
        words=words, span=None, party=party, status=Resolution.RESOLVED, rule="actors.name+role", candidates=()
    )
    told = evaluate.Names(SimpleNamespace(actors=actors.load())).party(mention)  # type: ignore[arg-type]
    assert (told["id"], told["surface"]) == expected


@pytest.mark.parametrize(
    ("words", "party", "rule", "surface"),
    [
        ("army", "MLI_MIL", "coref.only", "Mali"),
        ("it", "JNIM", "coref.pronoun", "it"),
        ("Malian army", "MLI_MIL", "actors.name+role", "Malian army"),
    ],
)
def test_beside_a_word_that_names_nobody_a_role_is_told_with_its_state(
    words: str, party: str, rule: str, surface: str
) -> None:
    mention = Mention(words=words, span=None, party=party, status=Resolution.RESOLVED, rule=rule, candidates=())
    told = evaluate.Names(SimpleNamespace(actors=actors.load())).doer(mention)  # type: ignore[arg-type]
    assert told["surface"] == surface
