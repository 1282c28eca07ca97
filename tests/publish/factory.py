"""A record made by hand: a frontier between two invented neighbours, with everything that a real record can hold."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from evenhand.model import (
    AUTHOR,
    Agreement,
    Edition,
    Feature,
    Judgement,
    Position,
    Reading,
    Reason,
    Span,
    Standing,
    Term,
    Voice,
)
from evenhand.publish.bundle import Bundle, Coverage, ProjectInfo
from evenhand.vocab import (
    Attributed,
    Basis,
    Deontic,
    Dispute,
    Fact,
    Harm,
    PositionStance,
    Same,
    Sharing,
    Stance,
    TermStatus,
)
from tests.publish.build import (
    AS_OF,
    CODER,
    NAMES,
    account,
    claim,
    day,
    finding,
    incident,
    mention,
    place,
    report,
    sentence_around,
    toll,
)

TERMS = (
    Term(
        id="T1",
        article="art. 1",
        theme="HOSTILITIES",
        kind="prohibited_act",
        deontic=Deontic.MUST_NOT,
        text="Neither party attacks the other by land, air or sea.",
        bound=("NOR", "SUD"),
        answerable_for={"SUD": ("SUD", "RIV"), "NOR": ("NOR",)},
        readings=(
            Reading(
                party="NOR", text="Strikes that stop an imminent attack are self-defence.", source="Cabinet note, 2024"
            ),
            Reading(party="SUD", text="No strike is allowed, whatever its aim.", source="Letter to the mission, 2024"),
        ),
        monitor=("MIS",),
        evidence_breach="An attack after 06:00 on 27 November 2024, by a bound party or its forces.",
        text_digest="3b" * 32,
    ),
    Term(
        id="T2",
        article="art. 2",
        theme="WITHDRAW",
        kind="withdrawal_deadline",
        deontic=Deontic.MUST,
        text="Norland's forces leave the valley within 60 days.",
        bound=("NOR",),
        deadline=datetime(2025, 1, 26, 6, 0),
        extended_to=datetime(2025, 2, 18),
        evidence_fulfilment="A statement of the mission that every position in the valley is empty.",
    ),
    Term(
        id="T3",
        article="art. 3(a)",
        theme="ZONE",
        kind="weapon_free_zone",
        deontic=Deontic.MUST_NOT,
        text="Only official forces bear arms between the river and the line of withdrawal.",
        bound=("SUD",),
        answerable_for={"SUD": ("SUD", "RIV")},
    ),
)

AGREEMENT = Agreement(
    id="truce-2024",
    stack="frontier",
    title="Cessation of hostilities of 27 November 2024",
    parties=("NOR", "SUD"),
    timezone="Asia/Beirut",
    since=datetime(2024, 11, 27, 6, 0),
    until=None,
    status="in force",
    sources=("https://example.org/truce",),
    terms=TERMS,
    path="agreements/truce-2024/agreement.yml",
    digest="ab" * 32,
)

ZONE = {
    "type": "Feature",
    "properties": {
        "name": "Area between the river and the line of withdrawal",
        "source": "hand-drawn for tests",
        "edge_error_km": 0.5,
        "note": "The eastern edge is a decision, not a fact.",
    },
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [
                [35.2, 33.34],
                [35.42, 33.31],
                [35.57, 33.38],
                [35.8, 33.38],
                [35.62, 33.25],
                [35.5, 33.09],
                [35.1, 33.09],
                [35.2, 33.34],
            ]
        ],
    },
}


def bundle(**changes: Any) -> Bundle:
    """The hand-made record; keyword arguments replace its parts."""
    gazette = report(
        "The Daily Gazette",
        date(2024, 12, 3),
        "Two accounts of a strike",
        "The health ministry of Sudmark said nine people were killed in an air strike on Talbia on Monday. "
        "Norland's army denied that it had struck the village. A resident said the blast broke every window in the "
        "street, that the school was closed, and that the road to the coast had been shut since the morning.",
        sharing=Sharing.FULL,
        family="Gazette group",
    )
    herald = report(
        "Harbour Herald",
        date(2024, 12, 4),
        "Strike on Talbia kills at least seven",
        "At least seven people died when aircraft hit Talbia, the frontier mission said. "
        "It added that it had seen two aircraft cross from the south. Nothing more was known on Tuesday night, and "
        "the mission's patrol could not reach the place because of unexploded ordnance on the only road.",
        family="Northwire",
    )
    arabic = report(
        "صحيفة النهر",
        date(2024, 12, 20),
        "إطلاق نار قرب الجسر",
        "قال شهود إن رجالا مجهولين أطلقوا النار قرب الجسر يوم الخميس.",
        language="ar",
    )
    valley = report(
        "Valley Radio",
        date(2025, 2, 10),
        "Mortar rounds and a promise",
        "Mortar rounds fell near the old bridge on Sunday, the mission observed. The River Brigades said they "
        "had fired them. Sudmark's government said it accepts the truce if Norland leaves the valley by 18 February.",
        sharing=Sharing.FULL,
        kind="radio",
    )
    table = report(
        "Licensed Event Table",
        date(2025, 1, 9),
        "row 77",
        "SECRETROW drone strike at Halat, 3 killed",
        sharing=Sharing.REFERENCE,
        kind="event table",
    )

    monday, talbia = day(date(2024, 12, 2), basis=Basis.RELATIVE), place("Talbia", 33.2, 35.35, 1.0)
    c1 = claim(
        gazette,
        "air strike",
        "airstrike",
        actor="NOR",
        recipient="SUD",
        voice="HEALTH",
        when=monday,
        where=talbia,
        tolls=(toll(Harm.KILLED, 9, group="civilians"),),
    )
    c2 = claim(
        gazette, "struck", "airstrike", actor="NOR", voice="NOR", stance=Stance.DENIED, when=monday, where=talbia
    )
    c3 = claim(
        herald, "hit", "airstrike", voice="MIS", when=monday, where=talbia, tolls=(toll(Harm.KILLED, None, low=7),)
    )
    strike = incident(
        "Air strike on Talbia, 2 December 2024",
        [c1, c2, c3],
        [
            account("HEALTH", [c1], origins=("Gazette group",)),
            account("NOR", [c2], denies=True, origins=("Gazette group",)),
            account("MIS", [c3], origins=("Northwire",)),
        ],
        origins=("Gazette group", "Northwire"),
    )
    c4 = claim(
        herald,
        "cross from the south",
        "overflight",
        unnamed="two aircraft",
        voice="MIS",
        when=monday,
        where=place("the south"),
    )
    flight = incident(
        "Two aircraft cross from the south",
        [c4],
        [account("MIS", [c4], origins=("Northwire",))],
        origins=("Northwire",),
    )
    c5 = claim(
        arabic,
        "أطلقوا النار",
        "small_arms_fire",
        unnamed="رجالا مجهولين",
        voice=None,
        when=day(date(2024, 12, 19), basis=Basis.RELATIVE),
        where=place("الجسر"),
    )
    shots = incident("إطلاق نار قرب الجسر", [c5], [account("شهود", [c5])], origins=("صحيفة النهر",))
    bridge = place("Old Bridge", 33.28, 35.5, 6.0)
    c6 = claim(valley, "fell", "shelling", voice="MIS", when=day(date(2025, 2, 9)), where=bridge)
    c7 = claim(valley, "fired", "shelling", actor="RIV", voice="RIV", when=day(date(2025, 2, 9)), where=bridge)
    mortar = incident(
        "Mortar rounds near the Old Bridge",
        [c6, c7],
        [account("MIS", [c6], origins=("Valley Radio",)), account("RIV", [c7], origins=("Valley Radio",))],
        origins=("Valley Radio",),
    )
    c8 = claim(
        table,
        "drone strike",
        "drone_strike",
        actor="NOR",
        when=day(date(2025, 1, 8)),
        where=place("Halat", 33.11, 35.4),
    )
    hidden = incident("SECRETROW Halat", [c8], [account(AUTHOR, [c8])])

    tree = Reason(
        text="Is this an act that the article forbids, by someone it binds, while it was in force?",
        holds=None,
        parts=(
            Reason(text="An air strike is one of the acts named in the term.", holds=True, cites=(c1.id,)),
            Reason(text="It happened after 27 November 2024, 06:00.", holds=True, cites=(c1.id, c3.id)),
            Reason(
                text="Norland did it.",
                holds=None,
                parts=(
                    Reason(text="The Ministry of Health of Sudmark accuses Norland.", holds=True, cites=(c1.id,)),
                    Reason(text="Norland denies it.", holds=False, cites=(c2.id,)),
                ),
            ),
        ),
    )
    findings = (
        finding(
            strike,
            "T1",
            "NOR",
            Fact.DISPUTED,
            Attributed.ACCUSED,
            TermStatus.DEPENDS_ON_READING,
            dispute=Dispute.EXCEPTION,
            reason=tree,
            readings=(
                Reading(party="NOR", text="Self-defence, if it happened.", status=TermStatus.PERMITTED),
                Reading(party="SUD", text="A breach.", status=TermStatus.BREACH),
            ),
        ),
        finding(mortar, "T1", "SUD", Fact.CORROBORATED, Attributed.ADMITTED, TermStatus.BREACH),
        finding(mortar, "T3", "SUD", Fact.CORROBORATED, Attributed.ADMITTED, TermStatus.PROBABLE_BREACH),
        finding(flight, "T1", "NOR", Fact.REPORTED, Attributed.UNATTRIBUTED, TermStatus.UNDETERMINED),
        finding(hidden, "T1", "NOR", Fact.ALLEGED, Attributed.CLAIMED, TermStatus.PROBABLE_BREACH),
    )
    rule = "One count per incident, not per strike or munition; only incidents after the term came into force."
    standings = (
        Standing(
            agreement="truce-2024",
            term="T1",
            party="NOR",
            as_of=AS_OF,
            in_force=True,
            counts={"depends_on_reading": 1, "undetermined": 1},
            counting_rule=rule,
            read=5,
        ),
        Standing(
            agreement="truce-2024",
            term="T1",
            party="SUD",
            as_of=AS_OF,
            in_force=True,
            counts={"breach": 1},
            counting_rule=rule,
            read=5,
        ),
        Standing(
            agreement="truce-2024",
            term="T2",
            party="NOR",
            as_of=AS_OF,
            in_force=True,
            counts={},
            counting_rule=rule,
            score=2,
            deadline=datetime(2025, 2, 18),
            days_left=-11,
            missing=("Five positions in the valley are not reported as left.",),
            whose_move=("NOR",),
            evidence_needed=("A statement of the mission that every position is empty.",),
            read=5,
        ),
        Standing(
            agreement="truce-2024",
            term="T3",
            party="SUD",
            as_of=AS_OF,
            in_force=True,
            counts={"probable_breach": 1},
            counting_rule=rule,
            read=0,
            note="No report from the valley was read for January.",
        ),
    )
    accept = "accepts the truce if Norland leaves the valley by 18 February"
    at = valley.text.index(accept)
    positions = (
        Position(
            id="p-1",
            report=valley.id,
            span=Span(start=at, end=at + len(accept)),
            words=accept,
            sentence=sentence_around(valley.text, at),
            party=mention("SUD"),
            issue="ceasefire",
            stance=PositionStance.CONDITION,
            condition="if Norland leaves the valley by 18 February",
            when=day(date(2025, 2, 10)),
            voice=Voice(speaker=mention("SUD")),
            coder=CODER,
            confidence=0.8,
        ),
    )
    judgement = Judgement(
        id="j-1",
        left=min(c1.id, c3.id),
        right=max(c1.id, c3.id),
        same=Same.POSITIVE,
        score=0.93,
        by="linker:1",
        features=(
            Feature(name="place", weight=2.0, detail="both at Talbia"),
            Feature(name="day", weight=1.5, detail="both on 2 December 2024"),
            Feature(name="toll", weight=-0.4, detail="nine, at least seven: compatible"),
        ),
        at=datetime(2025, 3, 1, 8, 0, tzinfo=UTC),
    )
    reports = [gazette, herald, arabic, valley, table]
    whole: dict[str, Any] = {
        "project": ProjectInfo(
            title="Frontier record",
            parties=("NOR", "SUD"),
            names={p: NAMES[p] for p in ("NOR", "SUD")},
            countries=("LB", "IL"),
            timezone="Asia/Beirut",
        ),
        "edition": Edition(
            project="Frontier record",
            as_of=AS_OF,
            size=27,
            root="5e" * 32,
            agreements=("truce-2024",),
            findings_digest="77" * 32,
            sealed_at=datetime(2025, 3, 1, 9, 0, tzinfo=UTC),
        ),
        "reports": {r.id: r for r in reports},
        "claims": (c1, c2, c3, c4, c5, c6, c7, c8),
        "positions": positions,
        "incidents": (strike, flight, shots, mortar, hidden),
        "judgements": (judgement,),
        "findings": findings,
        "standings": standings,
        "agreements": (AGREEMENT,),
        "zones": (ZONE,),
        "party_names": NAMES,
        "coverage": Coverage(
            read=5,
            by_outlet={r.outlet: 1 for r in reports},
            by_language={"en": 4, "ar": 1},
            not_extracted={"ar": 1},
            problems=("broken.pdf: not a PDF file",),
        ),
        "as_of": AS_OF,
    }
    return Bundle(**{**whole, **changes})


def many(n: int, made: Callable[..., Bundle] = bundle) -> Bundle:
    """The record with `n` more incidents, each one claim, spread over places and days; for speed and paging."""
    base = made()
    days = (AS_OF - date(2024, 11, 27)).days
    reports, claims, incidents, findings = (
        dict(base.reports),
        list(base.claims),
        list(base.incidents),
        list(base.findings),
    )
    for number in range(n):
        on = date(2024, 11, 27) + timedelta(days=number % days)
        source = report(
            f"Outlet {number % 40}", on, f"Report {number}", f"Report {number}: shells fell on Hill {number % 300}."
        )
        where = place(f"Hill {number % 300}", 33.05 + (number % 30) / 80, 35.1 + (number // 30 % 10) / 14)
        told = claim(source, "fell", "shelling", actor=("NOR", "RIV")[number % 2], when=day(on), where=where)
        what = incident(
            f"Shelling of Hill {number % 300}, {on}", [told], [account(AUTHOR, [told])], origins=(source.outlet,)
        )
        reports[source.id] = source
        claims.append(told)
        incidents.append(what)
        status = (TermStatus.PROBABLE_BREACH, TermStatus.UNDETERMINED)[number % 2]
        findings.append(finding(what, "T1", ("NOR", "SUD")[number % 2], Fact.REPORTED, Attributed.CLAIMED, status))
    return made(reports=reports, claims=tuple(claims), incidents=tuple(incidents), findings=tuple(findings))
