"""From a ruling on the neutral text to a verdict: grades, exceptions, each party's reading, and what is disputed."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.assess.case import Case, ReplyKind
from evenhand.assess.geometry import membership
from evenhand.assess.grades import HAPPENED, Evidence
from evenhand.assess.ledger import RESPONSE
from evenhand.assess.parties import Root, names
from evenhand.assess.words import acts
from evenhand.model import Reading, Reason
from evenhand.model.rules import ExceptionClause, Scope
from evenhand.vocab import Attributed, Deontic, Dispute, Fact, TermStatus

TEXT = "TEXT"
"""The name under which the neutral reading of the wording stands beside those of the parties."""

_WEAK = (Deontic.AGREED_IN_PRINCIPLE, Deontic.CALLS_UPON)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the term says of a case, under the text and under each reading."""

    status: TermStatus
    dispute: Dispute | None
    readings: tuple[Reading, ...]
    parts: tuple[Reason, ...]
    exception: str | None = None


def graded(effect: TermStatus, fact: Fact, attributed: Attributed, force: Deontic) -> TermStatus:
    """A breach counts as one where the fact stands and the actor is assessed or admitted, else as probable."""
    if effect is not TermStatus.BREACH:
        return effect
    if force is Deontic.MAY:
        return TermStatus.PERMITTED
    firm = fact in (Fact.CORROBORATED, Fact.CONFIRMED) and attributed in (Attributed.ASSESSED, Attributed.ADMITTED)
    return TermStatus.BREACH if firm and force not in _WEAK else TermStatus.PROBABLE_BREACH


def verdict(
    case: Case, effect: TermStatus, total: Reason, evidence: Evidence, fact: Fact, attributed: Attributed, root: Root
) -> Verdict:
    """The verdict under the neutral text, then under each reading; where they differ, what the dispute is about."""
    if total.holds is not True:
        return _open(total, fact, undecidable(case))
    neutral = graded(effect, fact, attributed, case.term.deontic)
    if fact is Fact.REFUTED:
        part = Reason(text="the report was refuted, so no term was touched", holds=False)
        return Verdict(TermStatus.UNDETERMINED, Dispute.FACT, (), (part,))
    if effect is not TermStatus.BREACH or neutral is TermStatus.PERMITTED:
        return Verdict(neutral, Dispute.RULE if neutral is TermStatus.DEPENDS_ON_READING else None, (), ())
    if (clause := claimed_exception(case, evidence, root)) is not None:
        return _excused(case, clause, neutral, evidence)
    return _read(case, neutral, evidence, fact, root)


def _open(total: Reason, fact: Fact, where: bool) -> Verdict:
    if total.holds is False:
        return Verdict(TermStatus.OUT_OF_SCOPE, None, (), ())
    dispute = Dispute.PLACE if where else Dispute.FACT if fact is Fact.DISPUTED else None
    return Verdict(TermStatus.UNDETERMINED, dispute, (), ())


def undecidable(case: Case) -> bool:
    """Whether the case's place is named but cannot be decided for a zone that the term uses."""
    params = case.term.params
    used = [case.term.zone, params.get("zone")]
    for key in ("beyond", "over"):
        used += list((params.get(key) or {}).values())
    zones = [case.agreement.zones[z] for z in used if isinstance(z, str)]
    return case.where is not None and any(membership(z, case.where).inside is None for z in zones)


def _read(case: Case, neutral: TermStatus, evidence: Evidence, fact: Fact, root: Root) -> Verdict:
    readings = [Reading(party=TEXT, text=case.term.text, status=neutral)]
    parts, about = [], None
    for reading in case.term.readings:
        applies = fits(case, reading.scope, reading.party, evidence, root)
        status = reading.status if applies.holds and reading.status is not None else neutral
        readings.append(Reading(
            party=reading.party, text=reading.text, source=reading.source, status=status, instrument=reading.instrument
        ))  # fmt: skip
        parts.append(Reason(text=f"{reading.party} reads: {reading.text}", holds=applies.holds, parts=(applies,)))
        if status is not neutral:
            threat = reading.scope is not None and (reading.scope.threat or reading.scope.claimed)
            about = about or (Dispute.EXCEPTION if threat else Dispute.RULE)
    if about is not None:
        return Verdict(TermStatus.DEPENDS_ON_READING, about, tuple(readings), tuple(parts))
    denied = Dispute.FACT if fact is Fact.DISPUTED or evidence.denials(case.actor) else None
    return Verdict(neutral, denied, tuple(readings), tuple(parts))


def _excused(case: Case, clause: ExceptionClause, neutral: TermStatus, evidence: Evidence) -> Verdict:
    readings = [Reading(party=TEXT, text=f"{clause.text} Its conditions have not been shown.", status=neutral)]
    readings.append(Reading(party=case.actor, text=clause.text, status=TermStatus.PERMITTED))
    for reading in case.term.readings:
        if reading.party != case.actor:
            readings.append(Reading(party=reading.party, text=reading.text, source=reading.source, status=neutral))
    part = Reason(
        text=f"{case.actor} claims the exception “{clause.id}”: {clause.text}",
        holds=None,
        cites=_claiming(case, evidence),
    )
    return Verdict(TermStatus.EXCEPTION_CLAIMED, Dispute.EXCEPTION, tuple(readings), (part,), clause.id)


def claimed_exception(case: Case, evidence: Evidence, root: Root) -> ExceptionClause | None:
    """The exception that the actor itself claims and may claim, whose scope fits; None where there is none."""
    for clause in case.term.exceptions:
        if case.actor not in clause.claimants:
            continue
        named = any(
            r.party == case.actor and r.exception in (None, clause.id) and r.kind is ReplyKind.EXCEPTION
            for r in evidence.replies
        )
        if (named or _gives_reason(case, clause, evidence, root)) and fits(
            case, clause.scope, case.actor, evidence, root
        ).holds is not False:
            return clause
    return None


def _gives_reason(case: Case, clause: ExceptionClause, evidence: Evidence, root: Root) -> bool:
    """In its own voice the actor calls it a response, or names a target that the exception is about."""
    for t in evidence.tellings:
        if t.voice != case.actor or t.claim.stance not in HAPPENED:
            continue
        hit = set(names(t.claim.recipient, case.agreement, root))
        if hit & set(clause.scope.recipients) or any(kind in RESPONSE for kind, _ in t.claim.links):
            return True
    return False


def _claiming(case: Case, evidence: Evidence) -> tuple[str, ...]:
    own = [t.claim.id for t in evidence.tellings if t.voice == case.actor and t.claim.stance in HAPPENED]
    return (*own, *(r.id for r in evidence.replies if r.party == case.actor))


def fits(case: Case, scope: Scope | None, party: str, evidence: Evidence, root: Root) -> Reason:
    """Whether a case lies in the scope of a reading or an exception: acts, recipients, area, who gave the reason."""
    if scope is None:
        return Reason(text="the reading covers every case of the term", holds=True)
    parts: list[Reason] = []
    if scope.acts:
        parts.append(Reason(text=f"`{case.act}` is among its acts", holds=case.act in acts(scope.acts)))
    if scope.recipients:
        hit = sorted(set(case.recipients) & set(scope.recipients))
        parts.append(
            Reason(text=f"directed at {', '.join(hit) or 'none of ' + ', '.join(scope.recipients)}", holds=bool(hit))
        )
    if scope.zone:
        inside = membership(case.agreement.zones[scope.zone], case.where).reason()
        holds = inside.holds if not scope.outside or inside.holds is None else not inside.holds
        parts.append(Reason(text=inside.text, holds=holds))
    if scope.claimed:
        spoke = any(t.voice == party for t in evidence.tellings) or any(r.party == party for r in evidence.replies)
        parts.append(
            Reason(
                text=f"{party} {'gives' if spoke else 'has given'} {'a' if spoke else 'no'} reason of its own",
                holds=spoke,
            )
        )
    truths = [p.holds for p in parts]
    holds = False if False in truths else None if None in truths else True
    return Reason(text="the case is in the scope of the reading", holds=holds, parts=tuple(parts))


def cites_of(parts: Sequence[Reason]) -> tuple[str, ...]:
    """Every claim that a tree of reasons cites, once, in order."""
    found: list[str] = []
    for part in parts:
        found += [*part.cites, *cites_of(part.parts)]
    return tuple(dict.fromkeys(found))
