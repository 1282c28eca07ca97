"""Values that store tests append; small, real model values."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evenhand import canon
from evenhand.model import Judgement, Report
from evenhand.store import Draft, Store
from evenhand.vocab import Same, Sharing

NOW = datetime(2025, 2, 19, 12, 0, tzinfo=UTC)


def report(text: str, *, sharing: Sharing = Sharing.FULL) -> Report:
    return canon.named(
        "r_",
        Report(
            id="",
            outlet="Example Wire",
            published=date(2025, 2, 18),
            language="en",
            text=text,
            digest=canon.digest(text.encode()),
            media_type="text/plain",
            origin="reports/a.txt",
            sharing=sharing,
        ),
    )


def judgement(left: str, right: str) -> Judgement:
    return canon.named(
        "j_", Judgement(id="", left=left, right=right, same=Same.POSITIVE, score=0.9, by="linker:1", at=NOW)
    )


def draft(value: Report | Judgement) -> Draft:
    return Draft(type(value).__name__.lower(), value.id, value)


def counting_salts() -> Callable[[], str]:
    """Salts that a test can foretell: 0…, 1…, 2…"""
    numbers = iter(range(1_000_000))
    return lambda: f"{next(numbers):032x}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record" / "evenhand.db", create=True, salts=counting_salts()) as opened:
        yield opened
