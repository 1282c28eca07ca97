"""Judging a whole ledger with SQL gives exactly what judging its incidents one by one gives."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand import assess
from evenhand.assess.bulk import FINDINGS, assess_ledger
from evenhand.assess.ledger import flatten
from evenhand.assess.situations import Situation
from evenhand.model import Claim, Incident
from tests.assess.builders import BEIRUT, BINT_JBEIL, METULA, shipped, situation

AS_OF = date(2026, 7, 1)
SCRATCH = Path(gettempdir())
TEXTS = [
    shipped(n)
    for n in (
        "unscr-1701-2006",
        "cessation-2024-11-27",
        "side-letter-2024-11",
        "halt-2026-04-16",
        "statement-2026-06-03",
    )
]
EDGE = {"name": "Shebaa", "lat": 33.348, "lon": 35.748, "radius_km": 1.0, "country": "LB"}
ACTS = [
    "airstrike",
    "rocket_fire",
    "incursion",
    "overflight",
    "troop_presence",
    "withdrawal",
    "weapons_presence",
    "deployment",
    "disarmament",
    "release",
    "meeting",
    "accusation",
    "access_restriction",
    "ceasefire_violation_generic",
]
TOLD = st.fixed_dictionaries(
    {
        "act": st.sampled_from(ACTS),
        "actor": st.sampled_from(["ISR", "ISR_MIL", "HEZBOLLAH", "LBN", "UNIFIL", None]),
        "recipient": st.lists(st.sampled_from(["HEZBOLLAH", "UNIFIL", "ISR", "MECHANISM"]), max_size=1),
        "place": st.sampled_from([BINT_JBEIL, METULA, BEIRUT, EDGE, None]),
        "date": st.sampled_from(
            ["2024-11-27", "2024-11-27T03:58", "2025-01-10", "2025-03-01", "2026-05-01", "2026-06-29", None]
        ),
        "published": st.sampled_from(["2005-01-01", "2026-06-30", "2026-07-02"]),
        "said_by": st.lists(
            st.sampled_from(["outlet:AFP", "outlet:AP", "LBN_HEALTH", "ISR_MIL", "UNIFIL"]), min_size=1, max_size=3
        ),
        "denied_by": st.lists(st.sampled_from(["ISR_MIL", "HEZBOLLAH", "UNIFIL"]), max_size=1),
        "words": st.sampled_from(["", "maps of mines", "a tunnel"]),
    }
)


def rows_one_by_one(told: Sequence[Situation]) -> set[tuple[Any, ...]]:
    found = set()
    for s in told:
        for f in assess.assess(s.incident, s.claims, TEXTS, as_of=AS_OF, facts=s.facts):
            dispute = f.dispute.value if f.dispute else None
            found.add(
                (
                    f.incident,
                    f.agreement,
                    f.term,
                    f.party,
                    f.fact.value,
                    f.attributed.value,
                    f.status.value,
                    dispute,
                    f.exception,
                )
            )
    return found


def rows_at_once(told: Sequence[Situation]) -> set[tuple[Any, ...]]:
    claims = {k: c for s in told for k, c in s.claims.items()}
    reports = {k: r for s in told for k, r in s.facts.reports.items()}
    facts = assess.Facts(reports=reports, root=told[0].facts.root)
    by_id = {s.incident.id: s.incident for s in told}

    def fetch(ids: Sequence[str]) -> Mapping[str, tuple[Incident, Mapping[str, Claim], assess.Facts]]:
        return {i: (by_id[i], {c: claims[c] for c in by_id[i].claims}, facts) for i in ids}

    ledger = flatten([s.incident for s in told], claims, facts, "Asia/Beirut")
    bulk = assess_ledger(ledger, TEXTS, as_of=AS_OF, fetch=fetch, scratch=SCRATCH)
    return {tuple(row[c] for c in FINDINGS) for row in bulk.findings.to_pyarrow().to_pylist()}


@settings(max_examples=25, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_ledger_gives_what_the_loop_gives_whatever_the_order(fields: list[dict[str, Any]], random: Any) -> None:
    told = [situation(AS_OF, i, **f) for i, f in enumerate(fields)]
    expected = rows_one_by_one(told)
    assert rows_at_once(told) == expected
    random.shuffle(told)
    assert rows_at_once(told) == expected


def test_witnesses_lead_from_findings_to_claims() -> None:
    told = [
        situation(
            AS_OF,
            0,
            act="airstrike",
            actor="ISR",
            place=BEIRUT,
            date="2025-03-01",
            said_by=["outlet:AFP", "LBN_HEALTH"],
        )
    ]
    claims, facts = told[0].claims, told[0].facts
    ledger = flatten([told[0].incident], claims, facts, "Asia/Beirut")
    bulk = assess_ledger(
        ledger,
        TEXTS,
        as_of=AS_OF,
        scratch=SCRATCH,
        fetch=lambda ids: dict.fromkeys(ids, (told[0].incident, claims, facts)),
    )
    rows = {(r["term"], r["claim"]) for r in bulk.witnesses.to_pyarrow().to_pylist()}
    assert {r for r in rows if r[0] == "p2-israel"} == {("p2-israel", "c0-0"), ("p2-israel", "c0-1")}
    assert bulk.situations >= 1
