from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link import ReportInfo, link
from evenhand.model import Claim, Incident, Judgement
from evenhand.vocab import Same, Stance
from tests.link.factory import AT, DAY, by_person, claim, killed, reports


def run(
    *claims: Claim, known: list[Judgement] | None = None, previous: list[Incident] | None = None
) -> tuple[list[Judgement], list[Incident]]:
    return link(claims, reports(*claims), known=known or [], previous=previous or [], at=AT)


def groups(incidents: list[Incident]) -> list[set[str]]:
    return [set(i.claims) for i in incidents]


def test_two_reports_of_one_strike_make_one_incident() -> None:
    judgements, (incident,) = run(claim("a", dead=3), claim("b", dead=5, voice="HEALTH"))
    assert [j.same for j in judgements] == [Same.POSITIVE]
    assert incident.title == "Air strike, Tyre, 20 November 2024"
    assert [(a.voice, a.claims) for a in incident.accounts] == [("a", ("a",)), ("HEALTH", ("b",))]
    assert incident.origins == ("a", "b")
    (toll,) = incident.tolls
    assert (toll.low, toll.best, toll.high) == (3, None, 5)


def test_a_denial_is_an_account_beside_the_others() -> None:
    _, (incident,) = run(claim("a"), claim("b", actor="BBB", voice="BBB", stance=Stance.DENIED))
    assert [(a.voice, a.denies) for a in incident.accounts] == [("a", False), ("BBB", True)]
    assert [m.party for m in incident.actors] == ["AAA"]


def test_rival_versions_of_the_actor_stand_side_by_side() -> None:
    _, (incident,) = run(claim("a", dead=4), claim("b", actor="BBB", dead=4))
    assert [m.party for m in incident.actors] == ["AAA", "BBB"]


def test_statements_demands_and_hypotheses_make_no_incident() -> None:
    _, incidents = run(
        claim("a", act="accusation"), claim("b", act="demand"), claim("c", stance=Stance.HYPOTHETICAL),
        claim("d", stance=Stance.DEMANDED),
    )  # fmt: skip
    assert incidents == []


def test_aggregates_stand_alone() -> None:
    judgements, incidents = run(claim("a"), claim("b", act="aggregate_toll"), claim("c", act="aggregate_toll"))
    assert judgements == []
    assert [(i.claims, i.aggregate) for i in incidents] == [(("a",), False), (("b",), True), (("c",), True)]


def test_copies_of_a_story_count_as_one_origin() -> None:
    a, b, c = claim("a"), claim("b"), claim("c")
    known = {
        "r:a": ReportInfo(outlet="Wire", family="wire", published=DAY),
        "r:b": ReportInfo(outlet="Daily", published=DAY, origin_of="r:a"),
        "r:c": ReportInfo(outlet="Other", published=DAY),
    }
    _, (incident,) = link([a, b, c], known, known=[], previous=[], at=AT)
    assert incident.origins == ("wire", "Other")


def test_only_new_pairs_are_judged_and_the_id_survives_growth() -> None:
    judgements, (before,) = run(claim("a"), claim("b"))
    early = claim("0", day=DAY)
    fresh, (after,) = run(claim("a"), claim("b"), early, known=judgements, previous=[before])
    assert {(j.left, j.right) for j in fresh} == {("0", "a"), ("0", "b")}
    assert after.id == before.id
    assert set(after.claims) == {"0", "a", "b"}
    again, same = run(claim("a"), claim("b"), early, known=[*judgements, *fresh], previous=[after])
    assert again == []
    assert same == [after]


def test_an_absorbed_incident_is_listed() -> None:
    a, b = claim("a", place="Tyre"), claim("b", place="Sidon")
    _, before = run(a, b)
    assert len(before) == 2
    _, (after,) = run(a, b, known=[by_person("a", "b", Same.POSITIVE)], previous=before)
    assert after.id == before[0].id
    assert after.merged == (before[1].id,)


def test_a_person_can_part_what_was_joined_and_the_first_claim_keeps_the_id() -> None:
    judgements, (before,) = run(claim("a"), claim("b"))
    word = by_person("a", "b", Same.NEGATIVE)
    _, after = run(claim("a"), claim("b"), known=[*judgements, word], previous=[before])
    assert groups(after) == [{"a"}, {"b"}]
    assert after[0].id == before.id
    assert after[1].id != before.id


def test_the_most_precise_time_and_place_are_shown() -> None:
    coarse = replace(claim("a"), when=claim("x", day=DAY, last=DAY + timedelta(days=2)).when)
    _, (incident,) = run(coarse, claim("b"))
    assert incident.when is not None
    assert (incident.when.first_day, incident.when.last_day) == (DAY, DAY)


def test_the_means_of_an_act_is_named_rather_than_its_result() -> None:
    killing = [replace(claim(name, act="killing"), tolls=(killed(3),)) for name in "ab"]
    _, (incident,) = run(*killing, claim("c", act="shelling", dead=3))
    assert (incident.act, incident.event.value) == ("shelling", "ASSAULT")


_claims = st.lists(
    st.tuples(
        st.sampled_from(["airstrike", "shelling", "killing", "withdrawal"]), st.sampled_from(["AAA", "BBB", None]),
        st.sampled_from(["Tyre", "Naqoura", "Sidon", None]), st.integers(0, 3), st.sampled_from([None, 0, 3, 5]),
        st.sampled_from([Stance.ASSERTED, Stance.DENIED, Stance.PLANNED]), st.integers(0, 3),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_claims, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(drawn: list[tuple], shuffler: object) -> None:
    claims = [
        claim(
            f"c{i}", act=act, actor=actor, place=place, day=DAY + timedelta(days=gap), dead=dead, stance=stance,
            report=f"r:{report}", at=100 * i,
        )
        for i, (act, actor, place, gap, dead, stance, report) in enumerate(drawn)
    ]  # fmt: skip
    mixed = list(claims)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    judged, incidents = run(*claims)
    judged_mixed, incidents_mixed = run(*mixed)
    assert judged == judged_mixed
    assert incidents == incidents_mixed
    assert sorted(c for i in incidents for c in i.claims) == sorted(c.id for c in claims)
