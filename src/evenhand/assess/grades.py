"""Did it happen, and who did it? Two ladders, from who told it independently of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.assess.case import UNATTRIBUTED, Facts, Reply, ReplyKind
from evenhand.assess.parties import party
from evenhand.model import AUTHOR, Agreement, Claim, Incident, Reason
from evenhand.vocab import Attributed, Fact, Stance

HAPPENED = (Stance.ASSERTED, Stance.ONGOING)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as evidence: whose word it is, from which story origin, about which actors."""

    claim: Claim
    voice: str
    origin: str
    interested: bool
    monitor: bool
    actors: tuple[str, ...]

    def denies_of(self, actor: str) -> bool:
        """Whether the voice says that it did not happen, or that this actor did not do it; not that others did not."""
        return self.claim.stance is Stance.DENIED and (not self.actors or actor in self.actors)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is told of one incident by a day, and the parties' replies."""

    tellings: tuple[Telling, ...]
    replies: tuple[Reply, ...] = ()
    checked: str | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that tell the incident as happened."""
        return tuple(t.claim.id for t in self.tellings if t.claim.stance in HAPPENED)

    def denials(self, actor: str) -> tuple[str, ...]:
        """The ids of claims and replies that deny that this actor did it."""
        claims = [t.claim.id for t in self.tellings if t.denies_of(actor)]
        return (*claims, *(r.id for r in self.replies if r.kind is ReplyKind.DENIAL))


def gather(
    incident: Incident, claims: Mapping[str, Claim], agreement: Agreement, facts: Facts, as_of: date
) -> Evidence:
    """The evidence on an incident that was published by `as_of`; wire copies of one family are one origin."""
    known = [claims[c] for c in incident.claims if c in claims]
    seen = [c for c in known if (_published(c, facts) or as_of) <= as_of]
    tellings = [_telling(c, agreement, facts) for c in seen]
    replies = tuple(r for r in facts.replies.get(incident.id, ()) if r.at <= as_of)
    return Evidence(tuple(sorted(tellings, key=lambda t: t.claim.id)), replies, facts.checked.get(incident.id))


def _published(claim: Claim, facts: Facts) -> date | None:
    report = facts.reports.get(claim.report)
    return report.published if report else None


def _telling(claim: Claim, agreement: Agreement, facts: Facts) -> Telling:
    report = facts.reports.get(claim.report)
    outlet = report.origin if report else claim.report
    speaker = claim.voice.speaker.party
    voice = outlet if speaker in (None, AUTHOR) else party(agreement, str(speaker), facts.root)
    named = {party(agreement, m.party, facts.root) for m in claim.actor if m.party is not None}
    ids = {voice, str(speaker)}
    return Telling(
        claim=claim, voice=voice, origin=voice, interested=voice in agreement.parties,
        monitor=bool(ids & set(agreement.monitors)) and voice not in agreement.parties, actors=tuple(sorted(named)),
    )  # fmt: skip


def _origins(tellings: Sequence[Telling]) -> tuple[set[str], set[str]]:
    """Independent neutral origins and telling parties. An outlet that quotes somebody for it is no second origin."""
    quoting = {t.claim.report for t in tellings if t.claim.voice.speaker.party not in (None, AUTHOR)}
    neutral: set[str] = set()
    for t in tellings:
        own_words = t.claim.voice.speaker.party in (None, AUTHOR)
        if not t.interested and not (own_words and t.claim.report in quoting):
            neutral.add(t.origin)
    return neutral, {t.origin for t in tellings if t.interested}


def _admits(t: Telling, actor: str) -> bool:
    return t.voice == actor and actor in t.actors


def _admitting(evidence: Evidence, actor: str) -> list[str]:
    claims = [t.claim.id for t in evidence.tellings if t.claim.stance in HAPPENED and _admits(t, actor)]
    kinds = (ReplyKind.ADMISSION, ReplyKind.JUSTIFICATION, ReplyKind.EXCEPTION)
    return claims + [r.id for r in evidence.replies if r.party == actor and r.kind in kinds]


def fact(evidence: Evidence, actor: str) -> tuple[Fact, Reason]:
    """Did it happen? Alleged (only interested parties tell it), reported (one origin), corroborated (two), confirmed
    (the actor admits it, or a monitor and one other origin tell it). A person's check outranks the count; a denial
    disputes the fact unless two independent origins tell it, and then it disputes only who did it.
    """
    told = [t for t in evidence.tellings if t.claim.stance in HAPPENED]
    neutral, parties = _origins(told)
    cites = tuple(t.claim.id for t in told)
    if evidence.checked is not None:
        return Fact(evidence.checked), Reason(text=f"a person checked it: {evidence.checked}", holds=True, cites=cites)
    if admitting := _admitting(evidence, actor):
        return Fact.CONFIRMED, Reason(text=f"{actor} itself says so", holds=True, cites=tuple(admitting))
    grade, text = _count(told, neutral, parties)
    if evidence.denials(actor) and len(neutral) < 2:
        return _denied(evidence, actor, grade, text)
    return grade, Reason(text=text, holds=grade is not Fact.ALLEGED or None, cites=cites)


def _count(told: Sequence[Telling], neutral: set[str], parties: set[str]) -> tuple[Fact, str]:
    watched = sorted({t.origin for t in told if t.monitor})
    names = ", ".join(sorted(neutral | parties))
    if watched and len(neutral) >= 2:
        return Fact.CONFIRMED, f"{', '.join(watched)} observed it and others report it: {names}"
    if len(neutral) >= 2 or (neutral and parties) or len(parties) >= 2:
        return Fact.CORROBORATED, f"told independently by {names}"
    if neutral:
        return Fact.REPORTED, f"told by one origin: {names}"
    return Fact.ALLEGED, f"told only by an interested party: {names or 'nobody'}"


def _denied(evidence: Evidence, actor: str, grade: Fact, text: str) -> tuple[Fact, Reason]:
    refuting = [t for t in evidence.tellings if t.denies_of(actor) and t.monitor]
    if refuting and grade is not Fact.CONFIRMED:
        cites = tuple(t.claim.id for t in refuting)
        return Fact.REFUTED, Reason(text=f"{refuting[0].voice} found that it did not happen", holds=False, cites=cites)
    if grade is Fact.CONFIRMED:
        return grade, Reason(text=text, holds=True, cites=evidence.claims)
    return Fact.DISPUTED, Reason(
        text=f"{text}; it is denied", holds=None, cites=(*evidence.claims, *evidence.denials(actor))
    )


def attribution(evidence: Evidence, actor: str) -> tuple[Attributed, Reason]:
    """Who did it? Unattributed, claimed (one outside origin names the actor), accused (another party does), assessed
    (a monitor or two independent origins do), admitted (the actor itself).
    """
    if actor == UNATTRIBUTED:
        return Attributed.UNATTRIBUTED, Reason(text="nobody is named", holds=None, cites=evidence.claims)
    if admitting := _admitting(evidence, actor):
        return Attributed.ADMITTED, Reason(text=f"{actor} admits it", holds=True, cites=tuple(admitting))
    naming = [t for t in evidence.tellings if t.claim.stance in HAPPENED and actor in t.actors]
    neutral, parties = _origins(naming)
    cites, names = tuple(t.claim.id for t in naming), ", ".join(sorted(neutral | parties))
    if any(t.monitor for t in naming) or len(neutral) >= 2:
        return Attributed.ASSESSED, Reason(text=f"{names} name {actor} independently", holds=True, cites=cites)
    if parties:
        return Attributed.ACCUSED, Reason(text=f"{actor} is accused by {names}", holds=None, cites=cites)
    if neutral:
        return Attributed.CLAIMED, Reason(text=f"{names} names {actor}", holds=None, cites=cites)
    return Attributed.UNATTRIBUTED, Reason(text=f"nobody names {actor}", holds=None, cites=cites)
