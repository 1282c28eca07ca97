from datetime import date

import pytest

from evenhand.extract.coded import CODER, claims
from evenhand.model import AUTHOR, Claim, Mention, Report
from evenhand.vocab import Basis, Event, Precision, Resolution, Sharing, Stance

BASE = {
    "provider": "acled", "provider_id": "LEB1", "event": "ASSAULT", "act": "airstrike", "event_code": "x|y",
    "event_label": "Air strike", "date_start": "2025-02-03", "date_end": "2025-02-03", "date_precision": "day",
    "place": "Northfield", "lat": "33.2", "lon": "35.4", "radius_km": "3", "country": "LB", "confidence": "0.9",
}  # fmt: skip


def row(**coded: str) -> Report:
    return Report(
        id="r_1", outlet="Table", published=None, language="en", text="A coded row.", digest="0" * 64,
        media_type="text/csv", origin="a.csv#1", sharing=Sharing.QUOTE, coded={**BASE, **coded},
    )  # fmt: skip


def claim(**coded: str) -> Claim:
    (found,) = claims(row(**coded))
    return found


def words(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.words for mention in mentions]


def test_what_a_row_says() -> None:
    found = claim(killed_low="1", killed_best="2", killed_high="4", killed_civilians="1", source="Reuters")
    assert (found.event, found.act, found.stance, found.coder, found.confidence) == (
        Event.ASSAULT, "airstrike", Stance.ASSERTED, CODER, 0.9,
    )  # fmt: skip
    assert found.when is not None
    assert (found.when.first_day, found.when.last_day, found.when.basis) == (
        date(2025, 2, 3), date(2025, 2, 3), Basis.CODED,
    )  # fmt: skip
    assert found.where is not None
    assert (found.where.place, found.where.lat, found.where.lon, found.where.radius_km, found.where.kind) == (
        "at:33.2,35.4", 33.2, 35.4, 3.0, "settlement",
    )  # fmt: skip
    assert [(t.low, t.best, t.high, t.group) for t in found.tolls] == [(1, 2, 4, None), (None, 1, None, "civilians")]
    assert (found.voice.speaker.words, found.voice.via[0].party) == ("Reuters", AUTHOR)
    assert {p.rule for p in found.proofs} == {"coded:acled"}
    assert found.words == "A coded row."


def test_the_span_is_the_label_where_the_text_has_it() -> None:
    found = claim(event_label="CODED row")
    assert (found.words, found.span.start, found.span.end, found.sentence.end) == ("coded row", 2, 11, 12)


def test_unordered_actors_of_a_strike_are_nobodys_deed() -> None:
    found = claim(actor1="Army of Northland", actor2="Southern Movement", directed="no")
    assert (found.actor, found.recipient) == ((), ())
    assert found.proofs[1].note == "the table gives no direction between: Army of Northland – Southern Movement"


@pytest.mark.parametrize("swap", [False, True])
def test_swapped_columns_give_the_same_parties(swap: bool) -> None:
    pair = ("Army of Northland", "Civilians (Lebanon)")
    first, second = pair[::-1] if swap else pair
    found = claim(actor1=first, actor2=second, directed="no")
    assert (words(found.actor), words(found.recipient)) == (["Army of Northland"], ["Civilians (Lebanon)"])


def test_both_parties_of_a_clash_took_part() -> None:
    found = claim(act="armed_clash", actor1="Army of Northland", actor2="Southern Movement", directed="no")
    assert (words(found.actor), found.recipient) == (["Army of Northland", "Southern Movement"], ())


def test_civilians_alone_were_acted_on() -> None:
    found = claim(actor1="Civilians (Lebanon)", directed="no")
    assert (found.actor, words(found.recipient)) == ((), ["Civilians (Lebanon)"])


def test_directed_actors() -> None:
    found = claim(actor1="NORTHLAND", actor2="LEBANON", directed="yes")
    assert (words(found.actor), words(found.recipient)) == (["NORTHLAND"], ["LEBANON"])


def test_sides_of_a_dyad_are_never_actors() -> None:
    found = claim(act="killing", dyad_a="Government of Northland", dyad_b="Civilians")
    assert (found.actor, words(found.recipient)) == ((), ["Civilians"])
    assert found.proofs[1].note == "sides of the dyad, not who did what: Government of Northland – Civilians"


def test_parties_are_resolved_by_whoever_knows_them() -> None:
    def resolve(text: str) -> Mention:
        return Mention(words=text, span=None, party="northland", status=Resolution.RESOLVED, rule="list")

    (found,) = claims(row(actor1="NORTHLAND", directed="yes"), resolve)
    assert found.actor[0].party == "northland"


def test_summary_of_a_month_is_a_range() -> None:
    found = claim(date_start="2025-01-01", date_end="2025-01-31", date_precision="month")
    assert found.when is not None
    assert (found.when.precision, found.when.last_day) == (Precision.MONTH, date(2025, 1, 31))
    found = claim(date_start="2025-01-01", date_end="2025-01-31")
    assert found.when is not None
    assert found.when.precision is Precision.RANGE


def test_place_without_coordinates_is_a_name_only() -> None:
    coded = {key: value for key, value in BASE.items() if key not in ("lat", "lon")}
    report = row()
    (found,) = claims(Report(**{f: getattr(report, f) for f in report.__slots__} | {"coded": coded}))
    assert found.where is not None
    assert (found.where.name, found.where.place, found.where.status) == ("Northfield", None, Resolution.UNRESOLVED)


def test_table_that_cites_nobody_speaks_for_itself() -> None:
    assert claim().voice.speaker.party == AUTHOR


def test_no_claim_without_an_event() -> None:
    coded = {key: value for key, value in BASE.items() if key not in ("event", "act")}
    report = row()
    prose = Report(**{f: getattr(report, f) for f in report.__slots__} | {"coded": {}})
    assert list(claims(Report(**{f: getattr(report, f) for f in report.__slots__} | {"coded": coded}))) == []
    assert list(claims(prose)) == []


def test_id_is_stable_and_differs_between_rows() -> None:
    first, again = claim(), claim()
    assert first.id == again.id
    assert first.id.startswith("c_")
    assert claim(act="shelling").id != first.id
