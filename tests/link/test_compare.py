from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.canon import canonical
from evenhand.link import LINKER, Context, ReportInfo, compare
from evenhand.link.compare import written_above
from evenhand.model import Claim, Judgement
from evenhand.vocab import Same, Stance
from tests.link.factory import AT, DAY, claim, reports


def judge(a: Claim, b: Claim, context: Context | None = None) -> Judgement:
    return compare(a, b, context or Context(reports=reports(a, b)), at=AT)


def names(judgement: Judgement) -> dict[str, str]:
    return {f.name: f.detail for f in judgement.features}


def test_same_act_day_place_and_actor_are_one() -> None:
    judgement = judge(claim("a", dead=3), claim("b", dead=3))
    assert judgement.same is Same.POSITIVE
    assert names(judgement) == {
        "act_same": "same act: airstrike",
        "day_same": "same day: 2024-11-20",
        "place_same": "same place: Tyre",
        "actor_same": "same actor: AAA",
        "toll_same": "same toll, killed: 3",
    }
    assert judgement.by == LINKER
    assert (judgement.left, judgement.right) == ("a", "b")


def test_a_judgement_in_bulk_is_the_same_judgement_written_down() -> None:
    a, b = claim("a", dead=3), claim("b", dead=3)
    context = Context(reports=reports(a, b))
    told = judge(a, b, context)
    assert written_above(a, b, context, at=AT, keep=0.1) == (replace(told, features=()), canonical(told).decode())
    far = claim("c", place="Baalbek", day=DAY - timedelta(days=9))
    assert written_above(a, far, Context(reports=reports(a, far)), at=AT, keep=0.1) is None


def test_the_order_of_the_claims_does_not_matter() -> None:
    a, b = claim("a", place="Tyre", dead=2), claim("b", place="Naqoura", actor="BBB", dead=9)
    assert judge(a, b) == judge(b, a)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (claim("b", place="Baalbek"), "place_far"),
        (claim("b", place="Naqoura"), "place_apart"),
        (claim("b", day=DAY - timedelta(days=4)), "time_disjoint"),
        (claim("b", place="Nowhere known"), "place_names_differ"),
        (claim("b", actor="BBB"), "actor_differ"),
        (claim("b", act="small_arms_fire"), "act_other"),
    ],
)
def test_contradicting_evidence_lowers_the_score(other: Claim, reason: str) -> None:
    judgement, agreeing = judge(claim("a"), other), judge(claim("a"), claim("b"))
    assert reason in names(judgement)
    assert judgement.score is not None
    assert agreeing.score is not None
    assert judgement.score < agreeing.score


def test_different_places_or_days_are_two() -> None:
    assert judge(claim("a"), claim("b", place="Sidon")).same is Same.NEGATIVE
    assert judge(claim("a"), claim("b", day=DAY - timedelta(days=4))).same is Same.NEGATIVE


def test_another_toll_is_no_contradiction() -> None:
    judgement = judge(claim("a", dead=3), claim("b", dead=22))
    assert names(judgement)["toll_differ"] == "tolls differ, killed: 3, 22"
    assert judgement.same is Same.POSITIVE


def test_a_report_that_tells_it_as_one_is_believed() -> None:
    bare = claim("b", report="r", place=None, day=None, actor=None, act="killing", same_as="a", at=100)
    judgement = judge(claim("a", report="r"), bare)
    assert names(judgement)["told_as_same"] == "the report tells it as one occurrence"
    assert judgement.same is Same.POSITIVE


def test_parties_are_compared_by_who_answers_for_them() -> None:
    a, b = claim("a", actor="AAA_MIL"), claim("b", actor="AAA")
    context = Context(reports=reports(a, b), root=lambda p: p.split("_")[0])
    assert names(judge(a, b, context))["actor_same"] == "same actor: AAA"
    assert "actor_differ" in names(judge(a, b))


def test_names_in_the_sentences_are_compared_where_the_text_is_at_hand() -> None:
    text = "Shells fell where Omar Haddad had his shop."
    a, b = claim("a", place=None), claim("b", place=None)
    known = {c.report: ReportInfo(outlet="x", published=DAY, text=text) for c in (a, b)}
    assert names(judge(a, b, Context(reports=known)))["names_shared"] == "both sentences name Haddad, Omar"
    assert "names_shared" not in names(judge(a, b))


def test_a_plan_and_its_doing_are_told_apart() -> None:
    assert "planned_and_done" in names(judge(claim("a", stance=Stance.PLANNED), claim("b")))


def test_what_is_carried_over_weighs_half() -> None:
    a = claim("a")
    assert a.where is not None
    carried = replace(claim("b"), where=replace(a.where, carried=True))
    (told,) = [f for f in judge(a, claim("b")).features if f.name == "place_same"]
    (over,) = [f for f in judge(a, carried).features if f.name == "place_same"]
    assert over.weight == told.weight / 2


def test_two_places_or_days_of_one_report_are_two_occurrences() -> None:
    a = claim("a", report="r")
    place = judge(a, claim("b", report="r", place="Naqoura", at=100))
    day = judge(a, claim("c", report="r", day=DAY + timedelta(days=1), at=100))
    assert names(place)["place_told_apart"] == "one report tells two places: Tyre, Naqoura"
    assert names(day)["day_told_apart"] == "one report tells two days: 2024-11-20, 2024-11-21"


def test_general_words_are_no_part_of_a_place_name() -> None:
    judgement = judge(claim("a", place="Qusayr"), claim("b", place="al-Qusayr village"))
    assert names(judgement)["place_same"] == "same place: Qusayr"
