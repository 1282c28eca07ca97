"""Fair by test: swapped parties mirror, order, copies and time zones change nothing, and doubt never sharpens."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand import assess
from evenhand.assess.situations import Situation
from evenhand.model import Agreement, Finding
from evenhand.vocab import TermStatus
from tests.assess.builders import shipped, situation

AS_OF = date(2024, 6, 1)
LOC = shipped("loc-understanding-2021")
SWAP = {"IND": "PAK", "PAK": "IND", "IN": "PK", "PK": "IN", "IND_MIL": "PAK_MIL", "PAK_MIL": "IND_MIL"}
PLACES = [
    {"name": "one", "lat": 34.0, "lon": 74.0, "country": "IN"},
    {"name": "two", "lat": 33.5, "lon": 73.9, "country": "PK"},
    {"name": "three", "lat": 34.5, "lon": 69.2, "country": "AF"},
    {"name": "four"},
]
ACTS = [
    "shelling",
    "small_arms_fire",
    "incursion",
    "overflight",
    "killing",
    "call",
    "detention",
    "accusation",
    "aid",
    "ceasefire_violation_generic",
]
VOICES = ["IND_MIL", "PAK_MIL", "UN", "outlet:AFP", "outlet:Reuters", "outlet:Dawn"]
DATES = ["2021-02-24", "2021-02-25", "2022-05-05", "2022-05-05T10:00", "2024-05-31", None]

FIELDS = st.fixed_dictionaries(
    {
        "act": st.sampled_from(ACTS),
        "actor": st.sampled_from(["IND", "PAK", "LET", None]),
        "recipient": st.lists(st.sampled_from(["IND", "PAK", "UNMOGIP", "LET"]), max_size=2, unique=True),
        "place": st.sampled_from(PLACES),
        "date": st.sampled_from(DATES),
        "said_by": st.lists(st.sampled_from(VOICES), min_size=1, max_size=4),
        "denied_by": st.lists(st.sampled_from(["IND_MIL", "PAK_MIL", "UN"]), max_size=1),
    }
)


def swap(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: swap(v) for k, v in value.items()}
    if isinstance(value, list):
        return [swap(v) for v in value]
    return SWAP.get(value, value) if isinstance(value, str) else value


def judge(told: Situation, text: Agreement = LOC) -> list[Finding]:
    return list(assess.assess(told.incident, told.claims, [text], as_of=AS_OF, facts=told.facts))


def gist(found: list[Finding], swapped: bool = False) -> set[tuple[object, ...]]:
    name = swap if swapped else (lambda party: party)
    return {
        (f.term, name(f.party), f.fact, f.attributed, f.status, f.dispute, f.exception,
         frozenset((name(r.party), r.status) for r in f.readings))
        for f in found
    }  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(FIELDS)
def test_swapping_the_parties_of_a_symmetric_text_gives_the_mirror_image(fields: dict[str, Any]) -> None:
    there = judge(situation(AS_OF, **fields))
    back = judge(situation(AS_OF, **swap(fields)))
    mirrored = {f for f in gist(there, swapped=True) if f[0] != "l5-groups"}
    assert {f for f in gist(back) if f[0] != "l5-groups"} == mirrored


@settings(max_examples=200, deadline=None)
@given(FIELDS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(fields: dict[str, Any], random: Any) -> None:
    told = situation(AS_OF, **fields)
    ids = list(told.incident.claims)
    random.shuffle(ids)
    shuffled = replace(
        told, incident=replace(told.incident, claims=tuple(ids)), claims={i: told.claims[i] for i in ids}
    )
    assert judge(shuffled) == judge(told)


@settings(max_examples=200, deadline=None)
@given(FIELDS)
def test_a_wire_copy_changes_nothing(fields: dict[str, Any]) -> None:
    told = situation(AS_OF, **fields)
    first = told.claims[told.incident.claims[0]]
    copy = replace(first, id="copy", report="copy")
    origin = told.facts.reports[first.report]
    facts = replace(
        told.facts,
        reports={
            **told.facts.reports,
            "copy": assess.ReportInfo(outlet="Copyist", family=origin.origin, published=origin.published),
        },
    )
    doubled = Situation(
        replace(told.incident, claims=(*told.incident.claims, "copy")), {**told.claims, "copy": copy}, facts
    )
    assert gist(judge(doubled)) == gist(judge(told))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["weapons_presence", "airstrike", "incursion", "troop_presence", "overflight"]),
    st.sampled_from(["HEZBOLLAH", "ISR", None]),
    st.floats(33.0, 33.5),
    st.floats(35.1, 35.9),
    st.floats(0, 3),
    st.floats(0, 30),
)
def test_widening_a_radius_never_sharpens_a_verdict(
    act: str, actor: str | None, lat: float, lon: float, radius: float, more: float
) -> None:
    text = shipped("unscr-1701-2006")
    fields: dict[str, Any] = {"act": act, "actor": actor, "date": "2023-01-05", "said_by": ["outlet:AFP", "UNIFIL"]}
    place = {"name": "a place", "lat": lat, "lon": lon, "country": "LB"}
    sharp = {
        (f.term, f.party): f for f in judge(situation(AS_OF, **fields, place={**place, "radius_km": radius}), text)
    }
    blunt = {
        (f.term, f.party): f
        for f in judge(situation(AS_OF, **fields, place={**place, "radius_km": radius + more}), text)
    }
    for key, finding in blunt.items():
        assert finding.status in (sharp[key].status if key in sharp else None, TermStatus.UNDETERMINED)


@settings(max_examples=150, deadline=None)
@given(
    st.datetimes(datetime(2021, 2, 24), datetime(2021, 2, 26)),
    st.sampled_from(["UTC", "Asia/Karachi", "America/New_York", "Asia/Kolkata", "Australia/Sydney"]),
)
def test_the_time_zone_in_which_a_moment_is_told_changes_nothing(moment: datetime, zone: str) -> None:
    minute = moment.replace(second=0, microsecond=0)
    elsewhere = minute.replace(tzinfo=ZoneInfo("Asia/Kolkata")).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    fields: dict[str, Any] = {
        "act": "shelling",
        "actor": "IND",
        "place": PLACES[1],
        "said_by": ["outlet:AFP", "outlet:AP"],
    }
    here = judge(situation(AS_OF, **fields, date=minute.isoformat(timespec="minutes")))
    there = judge(situation(AS_OF, **fields, date=elsewhere.isoformat(timespec="minutes"), timezone=zone))
    assert [f.status for f in here] == [f.status for f in there]


@settings(max_examples=150, deadline=None)
@given(st.datetimes(datetime(2021, 2, 23), datetime(2021, 2, 27)), st.integers(1, 2000), st.integers(0, 3000))
def test_widening_a_time_never_sharpens_a_verdict(start: datetime, minutes: int, more: int) -> None:
    fields: dict[str, Any] = {
        "act": "shelling",
        "actor": "IND",
        "place": PLACES[1],
        "said_by": ["outlet:AFP", "outlet:AP"],
    }
    start = start.replace(second=0, microsecond=0)

    def told(length: int) -> list[TermStatus]:
        end = start + timedelta(minutes=length)
        span = [start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")]
        return [f.status for f in judge(situation(AS_OF, **fields, date=span)) if f.term == "l1-fire"]

    sharp, blunt = told(minutes), told(minutes + more)
    assert blunt in (sharp, [TermStatus.UNDETERMINED])


@settings(max_examples=100, deadline=None)
@given(FIELDS)
def test_every_finding_explains_itself_down_to_claims(fields: dict[str, Any]) -> None:
    told = situation(AS_OF, **fields)
    for finding in judge(told):
        assert finding.reason.parts
        assert set(finding.reason.parts[0].cites) <= set(told.claims)
        assert finding.sentence.endswith(").")
        assert "breach" not in finding.sentence or finding.status in (TermStatus.BREACH, TermStatus.PROBABLE_BREACH)


def test_asymmetric_wording_is_asymmetric_only_where_the_text_is() -> None:
    swap_lebanon = {"ISR": "HEZBOLLAH", "HEZBOLLAH": "ISR"}
    text = shipped("unscr-1701-2006")
    metula = {"name": "Metula", "country": "IL"}
    tyre = {"name": "Tyre", "country": "LB"}
    told = {}
    for actor, place in (("ISR", tyre), ("HEZBOLLAH", metula)):
        fields = {
            "act": "shelling",
            "actor": actor,
            "recipient": [swap_lebanon[actor]],
            "place": place,
            "date": "2024-05-01",
        }
        silent = judge(situation(AS_OF, **fields, said_by=["outlet:AFP", "outlet:AP"]), text)
        own = judge(situation(AS_OF, **fields, said_by=[actor, "outlet:AFP"]), text)
        told[actor] = {f.term: f.status for f in silent}, {f.term: f.status for f in own}
    assert told["HEZBOLLAH"] == ({"op1-hezbollah": TermStatus.BREACH}, {"op1-hezbollah": TermStatus.BREACH})
    assert told["ISR"] == ({"op1-israel": TermStatus.DEPENDS_ON_READING}, {"op1-israel": TermStatus.EXCEPTION_CLAIMED})
