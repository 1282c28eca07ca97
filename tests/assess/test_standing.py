"""Standings: counts under a printed rule, the state of a duty, the clock, and whose move it is."""

from datetime import date, datetime

import pytest

from evenhand import assess
from evenhand.errors import AssessError
from evenhand.model import Standing
from tests.assess.builders import BEIRUT, BINT_JBEIL, shipped, situation

COH = shipped("cessation-2024-11-27")


def at(day: date, *names: str, coverage: assess.Coverage | None = None) -> dict[tuple[str, str], Standing]:
    texts = [shipped(n) for n in names or ("cessation-2024-11-27",)]
    rows = assess.stand([], [], [], [], texts, coverage or assess.Coverage(), as_of=day)
    return {(s.term, s.party): s for s in rows}


def test_the_withdrawal_over_time() -> None:
    told = {
        day: (s.score, s.days_left, s.whose_move, s.next_date)
        for day in (date(2024, 11, 28), date(2025, 1, 20), date(2025, 2, 19), date(2026, 7, 1))
        for s in (at(day)["p12-withdrawal", "ISR"],)
    }
    assert told == {
        date(2024, 11, 28): (0, 59, ("ISR",), date(2025, 1, 26)),
        date(2025, 1, 20): (1, 6, ("ISR",), date(2025, 1, 26)),
        date(2025, 2, 19): (2, -1, ("ISR",), None),
        date(2026, 7, 1): (1, -498, ("ISR",), None),
    }


def test_the_clock_says_what_moved_it() -> None:
    assert at(date(2025, 1, 20))["p12-withdrawal", "ISR"].clock == "due 2025-01-26; 6 days left"
    late = at(date(2025, 2, 20))["p12-withdrawal", "ISR"].clock
    assert late == "due 2025-01-26, extended to 2025-02-18 (agreed 2025-01-26); 2 days over"


def test_parallel_duties_are_scored_for_both_together() -> None:
    rows = at(date(2025, 2, 19))
    assert rows["p11-deployment", "LBN"].parallel == ("in parallel with point 12 (ISR): on course (2 of 3)",)
    assert rows["p12-withdrawal", "ISR"].parallel == ("in parallel with point 11 (LBN): on course (2 of 3)",)
    assert rows["p11-deployment", "LBN"].whose_move == ("ISR",), "its last step waits for the withdrawal"
    assert rows["p11-deployment", "LBN"].precondition == ("No Israeli forces remain north of the Blue Line",)


def test_what_would_close_a_duty_is_named() -> None:
    row = at(date(2025, 2, 19))["p12-withdrawal", "ISR"]
    assert row.missing == ("No Israeli forces remain north of the Blue Line",)
    assert row.evidence_needed == (
        "a statement of the UN or the Mechanism that no Israeli position is left north of the Blue Line",
    )


def test_the_mechanism_owes_a_definition() -> None:
    row = at(date(2026, 1, 10))["p9-mechanism", "USA"]
    assert row.whose_move == ("USA", "FRA")
    assert row.missing == ("The body publishes what counts as a violation and what it decided on cases",)
    assert row.note is not None
    assert "0 meetings or reports are on record" in row.note


def test_instruments_out_of_force_have_no_clock_and_no_move() -> None:
    before = at(date(2024, 11, 20))["p12-withdrawal", "ISR"]
    assert (before.in_force, before.deadline, before.days_left, before.whose_move, before.missing) == (
        False,
        None,
        None,
        (),
        (),
    )
    assert before.state == "not yet in force; begins 2024-11-27 04:00"
    ended = at(date(2023, 7, 1), "jeddah-2023")["j1-ceasefire", "RSF"]
    assert (ended.in_force, ended.state) == (False, "ended 2023-06-03 21:45")


def test_a_condition_that_nobody_can_judge_is_unknown() -> None:
    row = at(date(2026, 7, 1), "halt-2026-04-16")["h2-israel", "ISR"]
    assert row.in_force is False
    assert row.state.startswith("unknown: nobody could say")


def test_an_extension_counts_from_the_day_it_was_agreed() -> None:
    known = {
        day: at(day, "halt-2026-04-16")["h2-israel", "ISR"].state
        for day in (date(2026, 4, 20), date(2026, 4, 24), date(2026, 5, 20))
    }
    assert known == {
        date(2026, 4, 20): "in force since 2026-04-16 00:00 until 2026-04-26 00:00",
        date(2026, 4, 24): "in force since 2026-04-16 00:00 until 2026-05-17 00:00",
        date(2026, 5, 20): "in force since 2026-04-16 00:00 until 2026-07-02 00:00",
    }


def test_contested_texts_have_no_standing() -> None:
    assert at(date(2025, 6, 1), "side-letter-2024-11") == {}


def test_the_order_is_that_of_the_agreement() -> None:
    rows = list(at(date(2025, 6, 1)))
    assert [p for t, p in rows if t == "p9-mechanism"] == ["USA", "FRA", "UNIFIL", "ISR", "LBN"]


def test_silence_is_weighed_by_what_was_read() -> None:
    nothing = at(date(2025, 6, 1))["p2-israel", "ISR"]
    assert nothing.silence == "nothing was read, so no report says nothing"
    read = assess.Coverage(reports=80, first=date(2025, 1, 1), last=date(2025, 6, 1), by_language={"en": 80})
    some = at(date(2025, 6, 1), coverage=read)["p2-israel", "ISR"]
    assert some.read == 80
    assert some.silence == (
        "80 reports were read from 2025-01-01 to 2025-06-01, in en (80) and none tells of an incident under this term; "
        "that is no finding that there was none: fulfilment is not shown by it"
    )


def test_counts_are_printed_with_their_rule() -> None:
    told = [
        situation(
            date(2025, 6, 1),
            i,
            act="airstrike",
            actor="ISR",
            place=p,
            date="2025-05-01",
            said_by=["outlet:AP"],
            munitions=n,
        )
        for i, (p, n) in enumerate([(BEIRUT, 2), (BINT_JBEIL, 3)])
    ]
    found = [f for s in told for f in assess.assess(s.incident, s.claims, [COH], as_of=date(2025, 6, 1), facts=s.facts)]
    claims = {k: c for s in told for k, c in s.claims.items()}
    for rule, total in (("per_incident", 2), ("per_munition", 5), ("per_day", 1)):
        rows = assess.stand(
            found,
            [s.incident for s in told],
            [],
            [],
            [COH],
            assess.Coverage(reports=2),
            as_of=date(2025, 6, 1),
            rule=rule,
            claims=claims,
        )
        row = next(s for s in rows if (s.term, s.party) == ("p2-israel", "ISR"))
        assert row.counts == {"probable_breach": 2, "total": total}
        assert row.counting_rule.startswith(f"{rule}: one per ")


def test_the_difference_between_two_totals_is_explained() -> None:
    told = [
        situation(
            date(2025, 6, 1), 0, act="overflight", actor="ISR", place=BEIRUT, date="2025-05-01", said_by=["UNIFIL"]
        ),
        situation(
            date(2025, 6, 1), 1, act="airstrike", actor="ISR", place=BEIRUT, date="2025-05-02", said_by=["outlet:AP"]
        ),
    ]
    text = shipped("unscr-1701-2006")
    found = [
        f for s in told for f in assess.assess(s.incident, s.claims, [text], as_of=date(2025, 6, 1), facts=s.facts)
    ]
    claims = {k: c for s in told for k, c in s.claims.items()}
    one, other = (
        assess.tally(found, [s.incident for s in told], r, claims=claims, agreements=[text])
        for r in ("unifil_like", "acled_like")
    )
    assert (one.total, other.total) == (1, 1)
    assert assess.explain(one, other)[2:] == [
        "1 counted only by unifil_like: `overflight` is not counted by this rule",
        "1 counted only by acled_like: no monitor tells it",
    ]


def test_an_unknown_rule_is_told_with_a_hint() -> None:
    with pytest.raises(AssessError, match="unknown counting rule `per_incidnt`\n  hint: did you mean `per_incident`"):
        assess.tally([], [], "per_incidnt")


def test_what_changed_between_two_days() -> None:
    before = list(at(date(2025, 1, 20)).values())
    after = list(at(date(2025, 2, 19)).values())
    changes = {(c.term, c.field): c for c in assess.diff(before, after)}
    moved = changes["p12-withdrawal", "deadline"]
    assert (moved.before, moved.after) == (datetime(2025, 1, 26, 4), datetime(2025, 2, 18))
    assert changes["p12-withdrawal", "score"].sentence == "cessation-2024-11-27, p12-withdrawal, ISR: score was 1, is 2"
    assert ("p2-israel", "score") not in changes
    assert assess.diff(after, after) == []


def test_standings_that_come_and_go_are_changes_too() -> None:
    one, two = list(at(date(2025, 6, 1)).values()), list(at(date(2025, 6, 1), "unscr-2790-2025").values())
    fields = {c.field for c in assess.diff(one, two)}
    assert fields == {"new", "gone"}
