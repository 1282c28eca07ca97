"""An instrument that takes another's place ends it; what was agreed earlier to extend it does not outlive that."""

from dataclasses import replace
from datetime import date, datetime

from evenhand.assess import load_agreement, superseded
from evenhand.model.rules import Extension
from evenhand.resources import shipped

OLD = load_agreement(shipped("agreements") / "cessation-2024-11-27")
NEW = load_agreement(shipped("agreements") / "halt-2026-04-16")
LONGER = Extension(to=datetime(2027, 1, 1), agreed_on=date(2026, 1, 1), by=("ISR", "LBN"))


def test_nothing_ends_where_nothing_is_superseded() -> None:
    assert superseded([OLD, NEW]) == [OLD, NEW]


def test_the_older_text_ends_when_the_newer_one_begins() -> None:
    old, new = superseded([replace(OLD, extensions=(LONGER,)), replace(NEW, supersedes=(OLD.id,))])
    assert old.until == NEW.since
    assert old.extensions == ()
    assert new.until == NEW.until


def test_a_text_that_had_ended_before_is_not_prolonged() -> None:
    earlier = replace(OLD, until=datetime(2025, 1, 26, 4))
    old, _ = superseded([earlier, replace(NEW, supersedes=(OLD.id,))])
    assert old.until == datetime(2025, 1, 26, 4)
