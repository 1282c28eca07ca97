from datetime import date, timedelta

from evenhand.link import Context, candidates
from evenhand.model import Claim
from tests.link.factory import DAY, claim, reports


def pairs(*claims: Claim, new: set[str] | None = None) -> list[tuple[str, str]]:
    return candidates(claims, Context(reports=reports(*claims)), new=new)


def test_near_in_day_and_place_is_a_candidate() -> None:
    assert pairs(claim("a"), claim("b", actor="BBB", day=DAY + timedelta(days=1))) == [("a", "b")]


def test_far_in_day_or_kind_is_not() -> None:
    assert pairs(claim("a"), claim("b", day=DAY + timedelta(days=3))) == []
    assert pairs(claim("a"), claim("b", act="talks")) == []
    assert pairs(claim("a"), claim("b", place="Baalbek", actor="BBB")) == []


def test_a_shared_party_makes_a_candidate_without_a_place() -> None:
    assert pairs(claim("a", place=None), claim("b")) == [("a", "b")]


def test_an_unresolved_place_is_matched_by_name() -> None:
    a, b = claim("a", place="al-Qusayr", actor=None), claim("b", place="Al Qusayr", actor=None)
    assert pairs(a, b) == [("a", "b")]


def test_one_report_is_compared_with_itself_whatever_the_day() -> None:
    a, b = claim("a", report="r"), claim("b", report="r", day=date(2023, 1, 1), place=None, actor=None, at=99)
    assert pairs(a, b) == [("a", "b")]


def test_a_month_meets_its_days_but_days_of_a_month_do_not_meet() -> None:
    month = claim("m", day=date(2024, 11, 1), last=date(2024, 11, 30))
    days = [claim("x", day=date(2024, 11, 3)), claim("y", day=date(2024, 11, 25))]
    assert pairs(month, *days) == [("m", "x"), ("m", "y")]


def test_only_pairs_with_a_new_claim_are_given() -> None:
    claims = [claim("a"), claim("b"), claim("c")]
    assert pairs(*claims, new={"c"}) == [("a", "c"), ("b", "c")]
    assert pairs(*claims, new=set()) == []


def test_nothing_gives_nothing() -> None:
    assert pairs() == []


def test_a_truce_is_rare_enough_for_its_day_alone() -> None:
    assert pairs(claim("a", act="ceasefire", place=None, actor=None), claim("b", act="agreement")) == [("a", "b")]
    assert pairs(claim("a", place=None, actor=None), claim("b")) == []
