"""Positions against terms: who holds what, on what condition, and where the parties meet."""

from datetime import date

from evenhand import assess
from evenhand.model import AUTHOR, Mention, Position, Span, Voice, When
from evenhand.vocab import Basis, PositionStance, Precision, Resolution
from tests.assess.builders import BEIRUT, shipped, situation

SPAN = Span(start=0, end=4)


def position(party: str, issue: str, stance: PositionStance, day: date, condition: str | None = None) -> Position:
    def mention(name: str) -> Mention:
        return Mention(words=name, span=None, party=name, status=Resolution.RESOLVED, rule="test")

    return Position(
        id=f"{party}-{issue}-{day}",
        report="r1",
        span=SPAN,
        words="said",
        sentence=SPAN,
        party=mention(party),
        issue=issue,
        stance=stance,
        condition=condition,
        voice=Voice(speaker=mention(AUTHOR)),
        coder="test",
        confidence=1.0,
        when=When.days(day, day, precision=Precision.DAY, basis=Basis.STATED, rule="test"),
    )


TOLD = [
    position(
        "ISR", "withdrawal", PositionStance.CONDITION, date(2025, 9, 5), "if Beirut takes steps to disarm Hezbollah"
    ),
    position("ISR", "withdrawal", PositionStance.REJECT, date(2025, 2, 18)),
    position("LBN", "withdrawal", PositionStance.DEMAND, date(2025, 2, 18)),
    position(
        "HEZBOLLAH", "disarmament", PositionStance.CONDITION, date(2025, 9, 5), "unless Israel halts strikes and leaves"
    ),
    position("LBN", "disarmament", PositionStance.ACCEPT, date(2025, 8, 5)),
    position("USA", "disarmament", PositionStance.ACCEPT, date(2025, 8, 7)),
]
TEXTS = [shipped("cessation-2024-11-27")]


def test_rows_are_by_party_issue_and_day_and_name_their_terms() -> None:
    rows = assess.positions_table(TOLD, TEXTS)
    assert [(r.party, r.issue, str(r.day)) for r in rows] == [
        ("HEZBOLLAH", "disarmament", "2025-09-05"),
        ("ISR", "withdrawal", "2025-02-18"),
        ("ISR", "withdrawal", "2025-09-05"),
        ("LBN", "disarmament", "2025-08-05"),
        ("LBN", "withdrawal", "2025-02-18"),
        ("USA", "disarmament", "2025-08-07"),
    ]
    assert rows[1].terms == ("cessation-2024-11-27:p12-withdrawal",)


def test_a_change_names_the_stance_before_and_what_lay_around_it() -> None:
    near = situation(date(2025, 10, 1), 0, act="airstrike", actor="ISR", place=BEIRUT, date="2025-09-01")
    after = situation(date(2025, 10, 1), 1, act="airstrike", actor="ISR", place=BEIRUT, date="2025-09-08")
    far = situation(date(2025, 10, 1), 2, act="airstrike", actor="ISR", place=BEIRUT, date="2025-06-08")
    rows = assess.positions_table(TOLD, TEXTS, incidents=[s.incident for s in (near, after, far)])
    changed = [r for r in rows if r.changed_from is not None]
    assert [(r.party, r.changed_from, r.stance, r.before, r.after) for r in changed] == [
        ("ISR", PositionStance.REJECT, PositionStance.CONDITION, 1, 1)
    ]


def test_conditions_link_one_issue_to_another() -> None:
    linked = {(r.party, r.issue): r.linked for r in assess.positions_table(TOLD, TEXTS) if r.linked}
    assert linked == {
        ("ISR", "withdrawal"): ("disarmament",),
        ("HEZBOLLAH", "disarmament"): ("ceasefire", "withdrawal"),
    }


def test_filters_by_party_and_term() -> None:
    assert {r.party for r in assess.positions_table(TOLD, TEXTS, party="LBN")} == {"LBN"}
    assert {r.issue for r in assess.positions_table(TOLD, TEXTS, term="p12-withdrawal")} == {"withdrawal"}
    assert {r.issue for r in assess.positions_table(TOLD, TEXTS, term="cessation-2024-11-27:p7-dismantling")} == {
        "disarmament"
    }
    officer = position("ISR_MIL", "withdrawal", PositionStance.REJECT, date(2025, 3, 1))
    rows = assess.positions_table([officer], TEXTS, party="ISR", root=lambda actor: actor.split("_")[0])
    assert [r.party for r in rows] == ["ISR"]


def test_where_parties_meet_and_where_not() -> None:
    found = {o.issue: o for o in assess.overlaps(assess.positions_table(TOLD, TEXTS))}
    assert found["disarmament"].accept == ("LBN", "USA")
    assert found["disarmament"].condition == ("HEZBOLLAH",)
    assert found["disarmament"].common
    assert found["withdrawal"].condition == ("ISR",)
    assert found["withdrawal"].demand == ("LBN",)
    assert not found["withdrawal"].common
