"""A step that nobody had asked for yet is not missing; from the day it was asked for, it is."""

from dataclasses import replace
from datetime import date

from evenhand.assess import Coverage, load_agreement, stand
from evenhand.model.rules import Milestone
from evenhand.resources import shipped

OLD = load_agreement(shipped("agreements") / "cessation-2024-11-27")
STEP = Milestone(id="x", text="Delegates join", score=1, by=("ISR",), since=date(2025, 12, 3))


def missing(day: date) -> tuple[str, ...]:
    term = replace(OLD.term("p9-mechanism") or OLD.terms[0], milestones=(STEP,))
    standings = stand([], [], [], [], [replace(OLD, terms=(term,))], Coverage(), as_of=day)
    return standings[0].missing


def test_before_it_was_asked_for_it_is_not_missing() -> None:
    assert missing(date(2025, 2, 19)) == ()


def test_from_that_day_on_it_is() -> None:
    assert missing(date(2025, 12, 3)) == ("Delegates join",)
