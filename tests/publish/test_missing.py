from dataclasses import replace
from datetime import datetime

from evenhand.publish.pages.missing import SHOWN, by_party, first_of_each, moves
from evenhand.publish.pages.view import View
from tests.publish.factory import AGREEMENT, TERMS, bundle


def test_a_term_in_force_with_something_missing_is_listed_once_for_all_it_binds() -> None:
    record = bundle()
    withdrawal = next(s for s in record.standings if s.term == "T2")
    twice = (*record.standings, replace(withdrawal, party="MIS", whose_move=("SUD", "NOR")))
    (move,) = moves(View(replace(record, standings=twice)))
    assert move.term.id == "T2"
    assert move.by == ("NOR", "SUD")


def test_a_term_that_is_not_in_force_asks_nothing_of_anybody() -> None:
    record = bundle()
    asleep = tuple(replace(s, in_force=False) for s in record.standings)
    assert moves(View(replace(record, standings=asleep))) == []


def many_moves() -> View:
    terms = tuple(replace(TERMS[1], id=f"D{n}", article=f"art. {n}", bound=("NOR", "SUD")) for n in range(9))
    base = next(s for s in bundle().standings if s.term == "T2")
    standings = tuple(
        replace(base, term=t.id, whose_move=("NOR", "SUD") if n < 5 else ("SUD",), deadline=None)
        for n, t in enumerate(terms)
    )
    due = replace(standings[8], deadline=datetime(2025, 6, 1))
    agreement = replace(AGREEMENT, terms=terms)
    return View(bundle(agreements=(agreement,), standings=(*standings[:8], due), findings=()))


def test_every_party_gets_the_same_room_on_the_first_page() -> None:
    shown = first_of_each(many_moves())
    assert [(party, len(open_), more) for party, _, open_, more in shown] == [
        ("NOR", SHOWN, 5 - SHOWN), ("SUD", SHOWN, 9 - SHOWN),
    ]  # fmt: skip


def test_a_deadline_comes_first() -> None:
    (_, _, _), (_, _, open_) = by_party(many_moves())
    assert [m.term.id for m in open_][:3] == ["D8", "D0", "D1"]
