"""Two ladders: did it happen, and who did it. Replies move them by rules that stand here."""

from datetime import date
from typing import Any

import pytest

from evenhand.vocab import Attributed, Dispute, Fact, TermStatus
from tests.assess.builders import BINT_JBEIL, findings

DAY = date(2024, 10, 20)
STRIKE = {"act": "airstrike", "actor": "ISR", "place": BINT_JBEIL, "date": "2024-10-10"}
TEXT = "unscr-1701-2006"


def graded(**fields: Any) -> tuple[Fact, Attributed, TermStatus]:
    found = findings(TEXT, DAY, **{**STRIKE, **fields})["op1-israel", "ISR"]
    return found.fact, found.attributed, found.status


@pytest.mark.parametrize(
    ("said_by", "fact", "attributed", "status"),
    [
        (["LBN_HEALTH"], Fact.ALLEGED, Attributed.ACCUSED, TermStatus.PROBABLE_BREACH),
        (["LBN_HEALTH via AFP", "LBN_NNA via Reuters"], Fact.ALLEGED, Attributed.ACCUSED, TermStatus.PROBABLE_BREACH),
        (["outlet:AFP"], Fact.REPORTED, Attributed.CLAIMED, TermStatus.PROBABLE_BREACH),
        (["outlet:AFP", "LBN_HEALTH"], Fact.CORROBORATED, Attributed.ACCUSED, TermStatus.PROBABLE_BREACH),
        (["outlet:AFP", "outlet:AP"], Fact.CORROBORATED, Attributed.ASSESSED, TermStatus.BREACH),
        (["UNIFIL"], Fact.REPORTED, Attributed.ASSESSED, TermStatus.PROBABLE_BREACH),
        (["UNIFIL", "outlet:AFP"], Fact.CONFIRMED, Attributed.ASSESSED, TermStatus.BREACH),
        (["ISR_MIL"], Fact.CONFIRMED, Attributed.ADMITTED, TermStatus.BREACH),
    ],
)
def test_the_ladders(said_by: list[str], fact: Fact, attributed: Attributed, status: TermStatus) -> None:
    assert graded(said_by=said_by) == (fact, attributed, status)


def test_wire_copies_of_one_family_are_one_origin() -> None:
    copies = [{"outlet": f"Paper {i}", "family": "Reuters"} for i in range(10)]
    assert graded(said_by=copies)[0] is Fact.REPORTED


def test_an_outlet_that_quotes_somebody_is_no_second_origin() -> None:
    own = {"outlet": "AFP"}
    quoted = {"voice": "LBN_HEALTH", "outlet": "AFP"}
    assert graded(said_by=[quoted])[0] is Fact.ALLEGED
    assert graded(said_by=[own, quoted])[0] is Fact.CORROBORATED, "two reports of AFP: one on its own word"


def test_a_denial_disputes_a_weak_report_and_only_the_attribution_of_a_strong_one() -> None:
    weak = findings(TEXT, DAY, **STRIKE, said_by=["LBN_HEALTH"], denied_by=["ISR_MIL"])["op1-israel", "ISR"]
    strong = findings(TEXT, DAY, **STRIKE, said_by=["outlet:AFP", "outlet:AP"], denied_by=["ISR_MIL"])[
        "op1-israel", "ISR"
    ]
    assert (weak.fact, weak.dispute) == (Fact.DISPUTED, Dispute.FACT)
    assert (strong.fact, strong.dispute) == (Fact.CORROBORATED, Dispute.FACT)


def test_a_monitor_that_finds_that_it_did_not_happen_refutes() -> None:
    found = findings(TEXT, DAY, **STRIKE, said_by=["LBN_HEALTH"], denied_by=["UNIFIL"])["op1-israel", "ISR"]
    assert found.fact is Fact.REFUTED
    assert found.status is TermStatus.UNDETERMINED


@pytest.mark.parametrize("answer", ["confirmed", "refuted", "not_verifiable"])
def test_a_persons_check_outranks_the_count(answer: str) -> None:
    assert graded(said_by=["LBN_HEALTH"], checked=answer)[0].value == answer


REPLIES = [
    ("denial", Fact.DISPUTED, Attributed.CLAIMED, TermStatus.PROBABLE_BREACH),
    ("justification", Fact.CONFIRMED, Attributed.ADMITTED, TermStatus.BREACH),
    ("admission", Fact.CONFIRMED, Attributed.ADMITTED, TermStatus.BREACH),
    ("exception", Fact.CONFIRMED, Attributed.ADMITTED, TermStatus.EXCEPTION_CLAIMED),
]


@pytest.mark.parametrize(("kind", "fact", "attributed", "status"), REPLIES, ids=[r[0] for r in REPLIES])
def test_what_a_reply_does_to_each_question(kind: str, fact: Fact, attributed: Attributed, status: TermStatus) -> None:
    hit = {**STRIKE, "recipient": ["HEZBOLLAH"]} if kind == "exception" else STRIKE
    reply = {"by": "ISR", "kind": kind, "at": "2024-10-15"}
    found = findings(TEXT, DAY, **hit, said_by=["outlet:AFP"], replies=[reply])["op1-israel", "ISR"]
    assert (found.fact, found.attributed, found.status) == (fact, attributed, status)
    assert found.reply_note == f"ISR replied on 2024-10-15: {kind}"


def test_a_reply_after_the_day_of_judgement_is_not_known_yet() -> None:
    reply = {"by": "ISR", "kind": "admission", "at": "2024-11-15"}
    found = findings(TEXT, DAY, **STRIKE, said_by=["outlet:AFP"], replies=[reply])["op1-israel", "ISR"]
    assert found.fact is Fact.REPORTED


def test_an_exception_that_the_text_does_not_have_changes_nothing() -> None:
    reply = {"by": "HEZBOLLAH", "kind": "exception", "at": "2024-10-15"}
    fired = {
        "act": "rocket_fire",
        "actor": "HEZBOLLAH",
        "place": {"name": "Metula", "country": "IL"},
        "date": "2024-10-10",
    }
    found = findings(TEXT, DAY, **fired, said_by=["ISR_MIL"], replies=[reply])["op1-hezbollah", "HEZBOLLAH"]
    assert found.status is TermStatus.BREACH
    assert found.exception is None


def test_the_notice_period_is_told() -> None:
    asked = {**STRIKE, "said_by": ["outlet:AFP"], "noticed": "2024-10-11"}
    soon = findings(TEXT, DAY, **asked)["op1-israel", "ISR"]
    late = findings(TEXT, date(2024, 11, 1), **asked)["op1-israel", "ISR"]
    never = findings(TEXT, DAY, **STRIKE, said_by=["outlet:AFP"])["op1-israel", "ISR"]
    assert soon.reply_note == "ISR may reply until 2024-10-25"
    assert late.reply_note == "no reply from ISR by 2024-10-25"
    assert never.reply_note == "ISR has not been asked"


def test_reasons_lead_down_to_claims() -> None:
    found = findings(TEXT, DAY, **STRIKE, said_by=["outlet:AFP", "LBN_HEALTH"])["op1-israel", "ISR"]
    fact, who, term = found.reason.parts[:3]
    assert set(fact.cites) == {"c0-0", "c0-1"}
    assert set(who.cites) == {"c0-0", "c0-1"}
    assert term.text.startswith("UN Security Council resolution 1701 (2006), OP1: ")
    assert [p.holds for p in term.parts] == [True, True, True]


def test_breach_is_written_plainly_only_when_the_fact_is_confirmed() -> None:
    firm = findings(TEXT, DAY, **STRIKE, said_by=["UNIFIL", "outlet:AFP"])["op1-israel", "ISR"].sentence
    likely = findings(TEXT, DAY, **STRIKE, said_by=["outlet:AP", "outlet:AFP"])["op1-israel", "ISR"].sentence
    assert firm == (
        "Airstrike at Bint Jbeil on 2024-10-10 is confirmed; ISR is named by several; "
        "a breach of OP1 (unscr-1701-2006)."
    )
    assert "consistent with a breach of OP1" in likely


@pytest.mark.parametrize("voice", ["UNIFIL", "HEZBOLLAH"])
def test_who_denies_a_part_of_its_own_denies_nothing_of_anothers_deed(voice: str) -> None:
    own = {"voice": voice, "names": [voice]}
    found = findings(TEXT, DAY, **STRIKE, said_by=["LBN_HEALTH"], denied_by=[own])["op1-israel", "ISR"]
    assert (found.fact, found.dispute) == (Fact.ALLEGED, None)
