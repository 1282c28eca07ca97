"""The cache's tables as literal rows, and that it follows the store."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evenhand import canon
from evenhand.model import (
    AUTHOR,
    Account,
    Claim,
    Finding,
    Incident,
    Mention,
    Reason,
    Span,
    Toll,
    Voice,
    When,
    Where,
)
from evenhand.store import Draft, Store, cache
from evenhand.vocab import Attributed, Basis, Event, Fact, Harm, Precision, Resolution, Sharing, Stance, TermStatus
from tests.store.conftest import NOW, draft, report

SOURCE = report("Shells fell near Aita on Monday.", sharing=Sharing.QUOTE)
SPAN = Span(start=0, end=6)
PLACE = Where(
    name="Aita", span=None, place="eh:aita", status=Resolution.RESOLVED, lat=33.1, lon=35.33333, radius_km=2.0,
    country="LB", kind="settlement", rule="exact",
)  # fmt: skip
DAYS = When.days(date(2025, 2, 17), date(2025, 2, 18), precision=Precision.RANGE, basis=Basis.RELATIVE, rule="weekday")


def who(party: str) -> Mention:
    return Mention(words=party.title(), span=None, party=party, status=Resolution.RESOLVED, rule="name")


def toll(harm: Harm, low: int | None, best: int | None, high: int | None, group: str | None = None) -> Toll:
    return Toll(harm=harm, low=low, best=best, high=high, group=group, span=None, rule="count")


def claim(**fields: object) -> Claim:
    plain = {
        "id": "", "report": SOURCE.id, "span": SPAN, "words": "Shells", "sentence": SPAN, "event": Event.ASSAULT,
        "act": "shelling", "voice": Voice(speaker=who(AUTHOR)), "stance": Stance.ASSERTED, "coder": "t/1",
        "confidence": 0.5,
    }  # fmt: skip
    return canon.named("c_", Claim(**{**plain, **fields}))  # type: ignore[arg-type]


def load(store: Store, *claims: Claim) -> list[dict[str, object]]:
    store.append([Draft("claim", c.id, c) for c in claims], actor="test", at=NOW)
    connection = cache.load(store)
    rows: list[dict[str, object]] = connection.table("claim").to_pyarrow().to_pylist()
    connection.disconnect()
    return rows


def test_a_claim_with_everything(store: Store) -> None:
    full = claim(
        actor=(who("israel"), who("lebanon")),
        recipient=(who("hezbollah"),),
        where=PLACE,
        when=DAYS,
        tolls=(toll(Harm.KILLED, 2, None, None), toll(Harm.INJURED, 3, 3, 3)),
    )
    assert load(store, full) == [
        {
            "seq": 0,
            "id": full.id,
            "report": SOURCE.id,
            "event": "ASSAULT",
            "act": "shelling",
            "stance": "asserted",
            "words": "Shells",
            "span_start": 0,
            "span_end": 6,
            "actor": "israel",
            "actor_words": "Israel",
            "recipient": "hezbollah",
            "recipient_words": "Hezbollah",
            "voice": "AUTHOR",
            "voice_words": "Author",
            "start": datetime(2025, 2, 17),
            "end": datetime(2025, 2, 19),
            "first_day": date(2025, 2, 17),
            "last_day": date(2025, 2, 18),
            "time_precision": "range",
            "time_basis": "relative",
            "place_name": "Aita",
            "place": "eh:aita",
            "place_status": "resolved",
            "lat": 33.1,
            "lon": 35.33333,
            "radius_km": 2.0,
            "country": "LB",
            "killed_low": 2,
            "killed_best": None,
            "killed_high": None,
            "injured_low": 3,
            "injured_best": 3,
            "injured_high": 3,
            "same_as": None,
            "coder": "t/1",
            "confidence": 0.5,
        }
    ]


def test_a_claim_with_nothing_but_its_event_has_no_made_up_values(store: Store) -> None:
    (row,) = load(store, claim())
    unknown = {name for name, value in row.items() if value is None}
    assert {"actor", "recipient", "start", "first_day", "lat", "place", "killed_best", "injured_low"} <= unknown


@pytest.mark.parametrize(
    ("tolls", "killed"),
    [
        ((toll(Harm.KILLED, 2, 2, 2, "children"), toll(Harm.KILLED, 5, 5, 5)), (5, 5, 5)),
        ((toll(Harm.KILLED, 2, 2, 2, "children"), toll(Harm.KILLED, 3, 3, 3, "women")), (3, 3, 3)),
        ((toll(Harm.KILLED, None, None, 9, "a"), toll(Harm.KILLED, 4, 4, 4, "b")), (None, None, 9)),
        ((toll(Harm.KILLED, 0, 0, 0),), (0, 0, 0)),
        ((toll(Harm.INJURED, 7, 7, 7),), (None, None, None)),
    ],
)
def test_groups_are_never_added_up(
    store: Store, tolls: tuple[Toll, ...], killed: tuple[int | None, int | None, int | None]
) -> None:
    (row,) = load(store, claim(tolls=tolls))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == killed


def test_reports_incidents_and_findings(store: Store) -> None:
    store.append([draft(SOURCE)], actor="test", at=NOW)
    incident = Incident(
        id="i_1", title="Shelling near Aita", event=Event.ASSAULT, act="shelling", claims=("c_1", "c_2"),
        accounts=(Account(voice="AUTHOR", claims=("c_1", "c_2")),), actors=(who("israel"),), when=DAYS, where=PLACE,
    )  # fmt: skip
    finding = Finding(
        id="f_1", agreement="demo", term="T1", incident="i_1", party="israel", fact=Fact.REPORTED,
        attributed=Attributed.ACCUSED, status=TermStatus.BREACH, reason=Reason(text="It is forbidden.", holds=True),
        as_of=date(2025, 3, 1),
    )  # fmt: skip
    store.replace_derived(Incident, [incident])
    store.replace_derived(Finding, [finding])
    connection = cache.load(store)
    (row,) = connection.table("report").to_pyarrow().to_pylist()
    assert (row["id"], row["published"], row["sharing"], row["words"]) == (SOURCE.id, date(2025, 2, 18), "quote", 6)
    (row,) = connection.table("incident").to_pyarrow().to_pylist()
    assert (row["claim_count"], row["account_count"], row["origin_count"]) == (2, 1, 0)
    assert (row["actors"], row["claims"], row["aggregate"]) == (["israel"], ["c_1", "c_2"], False)
    (row,) = connection.table("finding").to_pyarrow().to_pylist()
    assert (row["status"], row["reason"], row["as_of"]) == ("breach", "It is forbidden.", date(2025, 3, 1))
    connection.disconnect()


def test_an_empty_store_gives_empty_tables(store: Store) -> None:
    connection = cache.load(store)
    assert {name: connection.table(name).count().execute() for name in cache.TABLES} == dict.fromkeys(cache.TABLES, 0)
    connection.disconnect()


def test_what_was_taken_back_is_left_out(store: Store) -> None:
    one, two = claim(), claim(words="shelled again")
    store.append([Draft("claim", c.id, c) for c in (one, two)], actor="test", at=NOW)
    store.retract(one.id, reason="misread", actor="person:lina", at=datetime(2025, 3, 1, tzinfo=UTC))
    assert [row["id"] for row in load(store)] == [two.id]


def test_a_cache_in_a_file_is_made_anew(store: Store, tmp_path: Path) -> None:
    store.append([Draft("claim", claim().id, claim())], actor="test", at=NOW)
    for _ in range(2):
        connection = cache.load(store, tmp_path / "cache.duckdb")
        assert connection.table("claim").count().execute() == 1
        connection.disconnect()
