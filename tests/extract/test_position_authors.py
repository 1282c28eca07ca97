from dataclasses import replace

import pytest
from tests.extract.support_positions import parsed, report

from evenhand.extract import attribution, positions
from evenhand.extract.position_authors import author_of


def author(text: str, kind: str | None = None, title: str | None = None, **named: str) -> str | None:
    doc, actors = parsed(text, **named)
    found = author_of(doc, attribution.find(doc), actors, replace(report(text, kind=kind), title=title))
    return found.party if found else None


@pytest.mark.parametrize(
    "text",
    [
        "The high command of Freedonia condemns the raid. Our men held the bridge.",
        "At noon Freedonia struck an enemy convoy. We shall not rest.",
        "Raiders crossed our border. Freedonia remains committed to the truce.",
        "Raiders fired on our posts. In response, the men of Freedonia repelled them.",
    ],
)
def test_who_says_we(text: str) -> None:
    assert author(text, FRD="Freedonia") == "FRD"


def test_a_text_that_nobody_calls_ours_has_no_author() -> None:
    assert author("Freedonia condemns the raid. Its men held the bridge.", FRD="Freedonia") is None


def test_quoted_speakers_are_not_the_author() -> None:
    assert author('Freedonia condemned the raid. "We shall not rest," said its marshal.', FRD="Freedonia") is None


def test_news_have_no_author_and_statements_need_no_we() -> None:
    assert author("Freedonia condemns the raid on our town.", kind="wire", FRD="Freedonia") is None
    assert author("Freedonia condemns the raid.", kind="ministry communique", FRD="Freedonia") == "FRD"


def test_the_title_names_whose_statement_it_is() -> None:
    assert author("Shots were fired.", kind="mission statement", title="UNIFIL statement on the shots") == "UNIFIL"


def test_own_statements_hold_conditions_that_others_would_call_threats() -> None:
    text = "Freedonia condemns the raid. If the raids go on, our men will defend themselves."
    doc, actors = parsed(text, FRD="Freedonia")
    found = positions.positions(doc, attribution.find(doc), actors, report(text), "test-1")
    assert [(p.party.party, p.stance.value, p.issue) for p in found] == [("FRD", "condition", "retaliation")]
