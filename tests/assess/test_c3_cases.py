"""The ten cases that any model of ceasefire terms has to survive, by name."""

from datetime import date, datetime

from evenhand import assess
from evenhand.model import Standing
from evenhand.vocab import Attributed, Dispute, Fact, TermStatus
from tests.assess.builders import BEIRUT, BINT_JBEIL, METULA, findings, shipped, situation

COH = "cessation-2024-11-27"
AFP_AP = ["outlet:AFP", "outlet:AP"]


def test_1_the_bound_party_is_not_the_actor() -> None:
    found = findings(
        COH, date(2025, 4, 1), act="rocket_fire", actor="HEZBOLLAH", place=METULA, date="2025-03-22", said_by=AFP_AP
    )
    prevention = found["p2-lebanon", "LBN"]
    assert prevention.status is TermStatus.UNDETERMINED
    assert ("p2-israel", "HEZBOLLAH") not in found
    assert found["p2-groups", "HEZBOLLAH"].status is TermStatus.BREACH
    assert "failed to act" in str(prevention.reason)


def test_2_two_clauses_in_tension() -> None:
    struck = {"act": "airstrike", "actor": "ISR", "recipient": ["HEZBOLLAH"], "place": BEIRUT, "date": "2025-11-23"}
    quiet = findings(COH, date(2025, 12, 1), **struck, said_by=AFP_AP)["p2-israel", "ISR"]
    claimed = findings(COH, date(2025, 12, 1), **struck, said_by=["ISR_MIL", *AFP_AP])["p2-israel", "ISR"]
    assert quiet.status is TermStatus.DEPENDS_ON_READING
    assert claimed.status is TermStatus.EXCEPTION_CLAIMED
    assert claimed.exception == "self-defence"
    assert {r.party: r.status for r in claimed.readings}["TEXT"] is TermStatus.BREACH


def test_3_a_dispute_over_readings() -> None:
    found = findings(
        COH,
        date(2025, 12, 1),
        act="airstrike",
        actor="ISR",
        recipient=["HEZBOLLAH"],
        place=BINT_JBEIL,
        date="2025-09-21",
        said_by=AFP_AP,
    )["p2-israel", "ISR"]
    assert found.dispute is Dispute.RULE
    by_party = {r.party: r for r in found.readings}
    assert by_party["ISR"].status is TermStatus.PERMITTED
    assert by_party["ISR"].instrument == "side-letter-2024-11"
    assert by_party["LBN"].status is TermStatus.BREACH
    letter = findings(
        "side-letter-2024-11", date(2025, 12, 1), act="airstrike", actor="ISR", place=BINT_JBEIL, date="2025-09-21"
    )
    assert letter == {}


def test_4_a_deadline_moved_by_later_consent() -> None:
    presence = {"act": "troop_presence", "actor": "ISR", "place": BINT_JBEIL, "date": "2025-02-01", "said_by": AFP_AP}
    before_consent = findings(COH, date(2025, 1, 25), **{**presence, "date": "2025-01-25"})
    assert before_consent["p12-withdrawal", "ISR"].status is TermStatus.NOT_YET_DUE
    assert findings(COH, date(2025, 2, 2), **presence)["p12-withdrawal", "ISR"].status is TermStatus.NOT_YET_DUE
    late = findings(COH, date(2025, 3, 1), **{**presence, "date": "2025-02-25"})["p12-withdrawal", "ISR"]
    assert {r.party: r.status for r in late.readings}["TEXT"] is TermStatus.BREACH
    clock = {
        day: next(s for s in _stand(COH, day) if (s.term, s.party) == ("p12-withdrawal", "ISR")).deadline
        for day in (date(2025, 1, 20), date(2025, 2, 1))
    }
    assert clock == {date(2025, 1, 20): datetime(2025, 1, 26, 4), date(2025, 2, 1): datetime(2025, 2, 18)}


def test_5_an_event_on_the_boundary_of_time_and_place() -> None:
    strike = {"act": "airstrike", "actor": "ISR", "place": BEIRUT, "said_by": AFP_AP}
    status = {
        when: findings(COH, date(2024, 12, 1), **strike, date=when)["p2-israel", "ISR"].status
        for when in ("2024-11-27T03:58", "2024-11-27T04:00", "2024-11-27")
    }
    assert status == {
        "2024-11-27T03:58": TermStatus.OUT_OF_SCOPE, "2024-11-27T04:00": TermStatus.BREACH,
        "2024-11-27": TermStatus.UNDETERMINED,
    }  # fmt: skip
    near = {"name": "near the Litani", "lat": 33.322, "lon": 35.27, "radius_km": 1.5, "country": "LB"}
    arms = findings(
        COH, date(2025, 6, 1), act="weapons_presence", actor="HEZBOLLAH", place=near, date="2025-05-01", said_by=AFP_AP
    )
    assert arms["p5-zone", "HEZBOLLAH"].status is TermStatus.UNDETERMINED
    assert arms["p5-zone", "HEZBOLLAH"].dispute is Dispute.PLACE


def test_6_one_fact_two_findings() -> None:
    found = findings(
        COH, date(2025, 6, 1), act="weapons_presence", actor="LBN", recipient=["HEZBOLLAH"], place=BINT_JBEIL,
        date="2025-05-01", said_by=["LBN_MIL", "UNIFIL"],
    )  # fmt: skip
    assert found["p5-zone", "LBN"].status is TermStatus.FULFILMENT
    assert found["p5-zone", "HEZBOLLAH"].status is TermStatus.BREACH
    unnamed = findings(
        COH,
        date(2025, 6, 1),
        act="weapons_presence",
        actor="LBN",
        place=BINT_JBEIL,
        date="2025-05-01",
        said_by=["LBN_MIL"],
    )
    assert unnamed["p5-zone", "UNATTRIBUTED"].status is TermStatus.UNDETERMINED


def test_7_a_positive_duty_with_an_unknown_denominator() -> None:
    standing = next(s for s in _stand(COH, date(2026, 1, 10)) if s.term == "p7-dismantling")
    assert standing.denominator == "of an unknown number of sites and weapons"
    assert standing.score == 2
    assert standing.missing == ("No unauthorised site or weapon is left",)


def test_8_a_conditional_instrument_that_is_not_in_force() -> None:
    strike = {"act": "airstrike", "actor": "ISR", "place": BEIRUT, "said_by": AFP_AP}
    name = "statement-2026-06-03"
    unknown = findings(name, date(2026, 6, 30), **strike, date="2026-06-10")["j1-ceasefire", "ISR"]
    failed = findings(name, date(2026, 6, 30), **strike, date="2026-06-20")["j1-ceasefire", "ISR"]
    assert unknown.status is TermStatus.UNDETERMINED
    assert failed.status is TermStatus.OUT_OF_SCOPE
    clock = next(s for s in _stand(name, date(2026, 7, 1)) if (s.term, s.party) == ("j1-ceasefire", "ISR"))
    assert (clock.in_force, clock.deadline, clock.days_left, clock.whose_move) == (False, None, None, ())
    assert "does not hold" in clock.state


def test_9_a_report_about_an_earlier_event() -> None:
    late = {
        "act": "airstrike",
        "actor": "ISR",
        "place": BEIRUT,
        "date": "2024-11-20",
        "published": "2024-12-05",
        "said_by": AFP_AP,
    }
    assert findings(COH, date(2024, 12, 10), **late)["p2-israel", "ISR"].status is TermStatus.OUT_OF_SCOPE
    assert findings(COH, date(2024, 12, 1), **late) == {}, "what is published later is not known yet"


def test_10_one_ledger_under_several_counting_rules() -> None:
    told = [
        situation(
            date(2025, 6, 1),
            0,
            act="airstrike",
            actor="ISR",
            place=BINT_JBEIL,
            date="2025-05-01",
            munitions=3,
            said_by=AFP_AP,
        ),
        situation(
            date(2025, 6, 1),
            1,
            act="airstrike",
            actor="ISR",
            place=BINT_JBEIL,
            date="2025-05-01",
            said_by=["outlet:AP"],
        ),
        situation(
            date(2025, 6, 1), 2, act="airstrike", actor="ISR", place=BEIRUT, date="2025-05-02", said_by=["LBN_MIL"]
        ),
        situation(
            date(2025, 6, 1), 3, act="airstrike", actor="ISR", place=BEIRUT, date="2025-05-02", said_by=["outlet:AFP"]
        ),
    ]
    text = shipped(COH)
    found = [
        f for s in told for f in assess.assess(s.incident, s.claims, [text], as_of=date(2025, 6, 1), facts=s.facts)
    ]
    claims = {k: c for s in told for k, c in s.claims.items()}
    totals = {
        rule: assess.tally(found, [s.incident for s in told], rule, claims=claims, agreements=[text]).total
        for rule in ("per_incident", "per_munition", "per_day", "acled_like", "army_like", "unifil_like", "media_like")
    }
    assert totals == {
        "per_incident": 4,
        "per_munition": 6,
        "per_day": 2,
        "acled_like": 2,
        "army_like": 1,
        "unifil_like": 0,
        "media_like": 5,
    }


def _stand(name: str, day: date) -> list[Standing]:
    return assess.stand([], [], [], [], [shipped(name)], assess.Coverage(), as_of=day)


def test_the_grades_of_the_first_case_are_as_told() -> None:
    found = findings(COH, date(2025, 4, 1), act="rocket_fire", place=METULA, date="2025-03-22", said_by=["ISR_MIL"])
    groups = found["p2-groups", "UNATTRIBUTED"]
    assert (groups.fact, groups.attributed) == (Fact.ALLEGED, Attributed.UNATTRIBUTED)
