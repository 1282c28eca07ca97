from dataclasses import replace

from evenhand.link.carry import filled
from evenhand.vocab import Basis
from tests.link.factory import DAY, claim


def test_a_bare_mention_takes_what_its_report_told_before() -> None:
    first = claim("a", report="r", place="Tyre", recipient="BBB")
    bare = claim("b", report="r", place=None, day=None, actor=None, same_as="a", at=100)
    full = filled([first, bare])
    assert full["a"] == first
    assert full["b"].where is not None
    assert full["b"].where.name == "Tyre"
    assert full["b"].where.carried
    assert full["b"].when is not None
    assert (full["b"].when.first_day, full["b"].when.basis) == (DAY, Basis.CARRIED)
    assert [m.party for m in (*full["b"].actor, *full["b"].recipient)] == ["AAA", "BBB"]


def test_what_a_claim_tells_itself_is_kept() -> None:
    own = claim("b", report="r", place="Sidon", actor="CCC", same_as="a", at=100)
    assert filled([claim("a", report="r"), own])["b"] == own


def test_a_chain_is_one_group_and_a_loop_does_no_harm() -> None:
    chain = [
        claim("a", report="r", place="Tyre"),
        claim("b", report="r", place=None, same_as="a", at=100),
        claim("c", report="r", place=None, same_as="b", at=200),
    ]
    assert filled(chain)["c"].where is not None
    loop = [replace(chain[0], same_as="c"), *chain[1:]]
    assert filled(loop)["c"].where is not None


def test_claims_that_are_not_the_same_share_nothing() -> None:
    other = claim("b", report="r", place=None, at=100)
    assert filled([claim("a", report="r"), other])["b"] == other
