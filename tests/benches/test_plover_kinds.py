"""Our claims in PLOVER's types, and the sides a coder gives them, on own sentences."""

from datetime import date

import pytest

from evenhand.benches import prose
from evenhand.benches.plover import coded
from evenhand.benches.plover_coded import Coded, Side
from evenhand.extract import Kit


def read(text: str, kit: Kit) -> list[Coded]:
    report = prose.report(text, published=date(2000, 1, 1))
    ((_, told),) = prose.told([(text, report)], kit)
    return coded(told, kit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad signed a peace agreement with Niger on Monday.", "SUPPORT"),
        ("Chad and Niger agreed to a ceasefire on Monday.", "AGREE"),
        ("Chad's president will visit Niger next week.", "AGREE"),
        ("Chad's president visited Niger on Monday.", "CONSULT"),
        ("Chad sold rifles to Niger last year.", "AID"),
        ("Chad's army demolished houses in Niger on Monday.", "COERCE"),
        ("Protesters in Niger blocked a road on Monday.", "PROTEST"),
        ("Chad's army blocked a road in Niger on Monday.", "COERCE"),
    ],
)
def test_a_deed_has_the_coders_type(text: str, kind: str, kit: Kit) -> None:
    assert [event.kind for event in read(text, kit)] == [kind]


@pytest.mark.parametrize(("here", "code"), [("Niamey, Niger", "NER"), ("Abeche, Chad", "TCD")])
def test_harm_without_a_doer_is_laid_to_the_land_where_it_was_done(here: str, code: str, kit: Kit) -> None:
    (event,) = read(f"Three French soldiers were killed by a roadside bomb near {here}, on Monday.", kit)
    assert event.kind == "ASSAULT"
    assert [code in side.codes for side in event.sources] == [True]
    assert any("FRA" in side.codes for side in event.targets)


def test_a_side_without_country_or_name_is_nobody_a_coder_knows() -> None:
    assert not Side(frozenset(), "the rebels").named()
    assert not Side(frozenset({"any:CIV"}), "The residents").named()
    assert Side(frozenset({"TCD"}), "the rebels").named()
    assert Side(frozenset(), "the Karen guerrillas").named()


@pytest.mark.parametrize(("land", "town", "code"), [("Chad", "Abeche", "TCD"), ("Niger", "Agadez", "NER")])
def test_at_home_a_state_deals_with_its_own_land(land: str, town: str, code: str, kit: Kit) -> None:
    (event,) = read(f"The government of {land} imposed a curfew in {town} on Monday.", kit)
    assert (event.kind, [code in side.codes for side in event.targets]) == ("COERCE", [True])
