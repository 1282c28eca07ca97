"""One line for every value: reports, claims, incidents and findings of an invented frontier."""

from datetime import date
from typing import Any

from evenhand.canon import content_id, digest
from evenhand.model import (
    AUTHOR,
    Account,
    Claim,
    Finding,
    Incident,
    Mention,
    Reason,
    Report,
    Span,
    Toll,
    Voice,
    When,
    Where,
)
from evenhand.vocab import (
    EVENT_OF_ACT,
    Attributed,
    Basis,
    Fact,
    Harm,
    Precision,
    Resolution,
    Sharing,
    Stance,
    TermStatus,
)

AS_OF = date(2025, 3, 1)
NAMES = {
    "NOR": "Norland",
    "SUD": "Sudmark",
    "RIV": "River Brigades",
    "MIS": "Frontier Mission",
    "HEALTH": "Ministry of Health of Sudmark",
}
CODER = "hand:1"


def mention(party: str | None, words: str | None = None) -> Mention:
    status = Resolution.RESOLVED if party else Resolution.UNRESOLVED
    return Mention(
        words=words or NAMES.get(party or "", "unknown men"), span=None, party=party, status=status, rule="hand"
    )


def day(first: date, last: date | None = None, basis: Basis = Basis.STATED) -> When:
    precision = Precision.DAY if last is None else Precision.RANGE
    return When.days(first, last or first, precision=precision, basis=basis, rule="hand")


def place(name: str, lat: float | None = None, lon: float | None = None, radius: float | None = 1.0) -> Where:
    known = lat is not None
    return Where(
        name=name,
        span=None,
        place=f"eh:{name.lower().replace(' ', '-')}" if known else None,
        status=Resolution.RESOLVED if known else Resolution.UNRESOLVED,
        lat=lat,
        lon=lon,
        radius_km=radius if known else None,
        country="LB" if known else None,
        kind="settlement",
        rule="hand",
    )


def report(
    outlet: str,
    published: date,
    title: str,
    text: str,
    *,
    sharing: Sharing = Sharing.QUOTE,
    kind: str = "newspaper",
    language: str = "en",
    family: str | None = None,
) -> Report:
    return Report(
        id=content_id("r-", [outlet, title, text]),
        outlet=outlet,
        outlet_kind=kind,
        family=family,
        url=f"https://example.org/{len(title)}",
        title=title,
        published=published,
        language=language,
        text=text,
        digest=digest(text.encode()),
        media_type="text/plain",
        origin="hand",
        sharing=sharing,
    )


def sentence_around(text: str, start: int) -> Span:
    first = text.rfind(". ", 0, start)
    last = text.find(". ", start)
    return Span(start=0 if first < 0 else first + 2, end=len(text) if last < 0 else last + 1)


def claim(
    source: Report,
    words: str,
    act: str,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    voice: str | None = AUTHOR,
    stance: Stance = Stance.ASSERTED,
    when: When | None = None,
    where: Where | None = None,
    tolls: tuple[Toll, ...] = (),
    unnamed: str | None = None,
) -> Claim:
    start = source.text.index(words)
    actors = (mention(actor),) if actor else (mention(None, unnamed),) if unnamed else ()
    return Claim(
        id=content_id("c-", [source.id, words, act, stance, voice]),
        report=source.id,
        span=Span(start=start, end=start + len(words)),
        words=words,
        sentence=sentence_around(source.text, start),
        event=EVENT_OF_ACT[act],
        act=act,
        actor=actors,
        recipient=(mention(recipient),) if recipient else (),
        where=where,
        when=when,
        tolls=tolls,
        voice=Voice(speaker=mention(voice)),
        stance=stance,
        coder=CODER,
        confidence=0.9,
    )


def toll(
    harm: Harm, best: int | None, *, low: int | None = None, high: int | None = None, group: str | None = None
) -> Toll:
    return Toll(harm=harm, low=best if low is None else low, best=best, high=high, group=group, span=None, rule="hand")


def incident(title: str, claims: list[Claim], accounts: list[Account], **more: Any) -> Incident:
    return Incident(
        id=content_id("i-", claims[0].id),
        title=title,
        event=claims[0].event,
        act=claims[0].act,
        claims=tuple(c.id for c in claims),
        accounts=tuple(accounts),
        actors=tuple(dict.fromkeys(m for c in claims for m in c.actor)),
        recipients=tuple(dict.fromkeys(m for c in claims for m in c.recipient)),
        tolls=tuple(dict.fromkeys(t for c in claims for t in c.tolls)),
        **{"when": claims[0].when, "where": claims[0].where, "origins": (), **more},
    )


def account(voice: str, claims: list[Claim], *, denies: bool = False, origins: tuple[str, ...] = ()) -> Account:
    return Account(
        voice=voice,
        claims=tuple(c.id for c in claims),
        denies=denies,
        origins=origins,
        actor=tuple(m.party for c in claims for m in c.actor if m.party),
        tolls=tuple(t for c in claims for t in c.tolls),
    )


def finding(
    what: Incident, term: str, party: str, fact: Fact, attributed: Attributed, status: TermStatus, **more: Any
) -> Finding:
    reason = more.pop("reason", Reason(text="Every condition of the term is met.", holds=True))
    return Finding(
        id=content_id("f-", [what.id, term, party]),
        agreement="truce-2024",
        term=term,
        incident=what.id,
        party=party,
        fact=fact,
        attributed=attributed,
        status=status,
        reason=reason,
        as_of=AS_OF,
        **more,
    )
