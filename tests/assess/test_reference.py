"""The generated pages are current, and every kind explains itself."""

import inspect

import pytest

from evenhand.assess import reference
from evenhand.assess.kinds import KINDS
from evenhand.assess.kinds.registry import Kind
from tests.assess.builders import ROOT, shipped


def test_the_page_on_kinds_is_current() -> None:
    page = (ROOT / "docs" / "reference" / "term-kinds.md").read_text(encoding="utf-8")
    assert page == reference.term_kinds(), "write evenhand.assess.reference.term_kinds() to the page again"


def test_there_are_twenty_six_kinds_numbered_from_one() -> None:
    assert sorted(k.number for k in KINDS.values()) == list(range(1, 27))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_explains_itself(kind: Kind) -> None:
    first, *rest = kind.doc.split("\n\n")
    assert first.endswith("."), "the first sentence is what the public reads"
    assert rest, "and a second paragraph says what the trap is"
    assert any(sign in kind.formula for sign in "□◇∀∃")
    assert (kind.params.__doc__ or "").strip()
    assert len(inspect.getsource(kind.judge).splitlines()) < 45


def test_a_text_page_says_whose_words_and_what_is_unknown() -> None:
    page = reference.text_page(shipped("side-letter-2024-11"))
    assert "each digest is the SHA-256 of our words" in page
    assert "Not accepted by: LBN." in page
    assert "*(wording not verified)*" in page
    assert "## What is not known" in page
