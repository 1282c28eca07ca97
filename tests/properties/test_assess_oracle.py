"""Every kind of term agrees with a naive evaluator, and with a logic program where it can be expressed."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.assess.case import Case
from evenhand.assess.engine import rule
from evenhand.assess.kinds import KINDS
from evenhand.assess.words import objects
from evenhand.model import Agreement, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Precision, Resolution
from tests.properties import oracle
from tests.properties.oracle import Event

ACTS = [
    "shelling",
    "airstrike",
    "killing",
    "abduction",
    "incursion",
    "fortification",
    "overflight",
    "troop_presence",
    "withdrawal",
    "deployment",
    "troop_movement",
    "weapons_presence",
    "weapons_transfer",
    "disarmament",
    "detention",
    "release",
    "refusal",
    "aid",
    "cooperation",
    "access_restriction",
    "movement_ban",
    "meeting",
    "talks",
    "liaison",
    "accusation",
    "threat",
    "agreement",
    "ceasefire_violation_generic",
    "military_preparation",
]

EVENTS = st.lists(
    st.builds(
        Event,
        id=st.just(""),
        act=st.sampled_from(ACTS),
        actor=st.sampled_from(["AAA", "BBB", "GGG", "MON", "UNN", "PROXY"]),
        place=st.sampled_from(sorted(oracle.PLACES)),
        day=st.sampled_from([0, 9, 10, 25, 39, 40, 59, 60, 61, 79, 80, 100]),
        recipient=st.sampled_from([None, "AAA", "BBB", "MON", "GGG"]),
        words=st.sampled_from(
            ["", "landmines laid: a mine", "an mlrs", "internet cut", "incitement", "funding promised"]
        ),
    ),
    min_size=1,
    max_size=8,
)


def product(event: Event, text: Agreement, as_of: int) -> set[tuple[str, str, str]]:
    lat, lon = oracle.PLACES[event.place]
    where = Where(
        name=event.place, span=None, place=event.place, status=Resolution.RESOLVED, lat=lat, lon=lon, radius_km=0.0,
        country="ZZ" if event.place == "far" else "AA", rule="test",
    )  # fmt: skip
    start = oracle.moment(event.day)
    when = When(
        start=start, end=start + timedelta(minutes=1), precision=Precision.MINUTE, basis=Basis.STATED, rule="test"
    )
    found: set[tuple[str, str, str]] = set()
    for term in text.terms:
        case = Case(
            agreement=text,
            term=term,
            event=EVENT_OF_ACT[event.act],
            act=event.act,
            actor=event.actor,
            told=(event.actor,),
            fellows=(event.actor,),
            recipients=(event.recipient,) if event.recipient else (),
            when=when,
            where=where,
            about=objects(event.words),
            as_of=oracle.moment(as_of).date(),
        )
        for ruled in rule(case):
            if ruled.reason.holds is True:
                found |= {(term.id, party, ruled.ruling.effect.value) for party in ruled.parties}
    return found


def numbered(events: list[Event]) -> list[Event]:
    from dataclasses import replace

    return [replace(e, id=f"e{i}") for i, e in enumerate(events)]


@settings(max_examples=300, deadline=None)
@given(EVENTS, st.sampled_from([30, 60, 90]), st.sampled_from([0, 25, 41]))
def test_every_kind_agrees_with_the_naive_evaluator(events: list[Event], as_of: int, condition_from: int) -> None:
    texts = [oracle.agreement("one", 10, 60, 80, condition_from), oracle.agreement("two", 25, 61, 100, condition_from)]
    assert {t.kind for t in texts[0].terms} == set(KINDS)
    for event in numbered(events):
        for text in texts:
            assert product(event, text, as_of) == oracle.naive(event, text, as_of, condition_from), event


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sampled_from([30, 60, 90]), st.sampled_from([0, 25, 41]))
def test_the_expressible_kinds_agree_with_a_logic_program(events: list[Event], as_of: int, condition_from: int) -> None:
    text = oracle.agreement("one", 10, 60, 80, condition_from)
    told = numbered(events)
    ours = {
        (e.id, *j) for e in told for j in product(e, text, as_of)
        if j[0] in oracle.EXPRESSED and not (j[0] == "arms-embargo" and j[2] == "fulfilment")
    }  # fmt: skip
    assert ours == oracle.by_clingo(told, text, as_of, condition_from)
