"""One incident against every term: three questions, a tree of reasons, one finding per term and answerable party."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand import canon
from evenhand.assess import calendar, wording
from evenhand.assess.case import UNATTRIBUTED, Case, Facts, Ruling
from evenhand.assess.grades import HAPPENED, Evidence, attribution, fact, gather
from evenhand.assess.kinds import KINDS
from evenhand.assess.kinds.registry import Params
from evenhand.assess.parties import charged, names, told
from evenhand.assess.verdict import verdict
from evenhand.assess.words import objects
from evenhand.model import Agreement, Claim, Finding, Incident, Reason, Term
from evenhand.vocab import TermStatus

_RANK = list(TermStatus)


def assess(
    incident: Incident, claims: Mapping[str, Claim], agreements: Sequence[Agreement], *, as_of: date, facts: Facts
) -> Iterator[Finding]:
    """The findings on one incident as known on a day: one per term and answerable party, in the agreements' order.

    Contested texts (letters, leaks) found no verdict; they only supply readings. What was published after `as_of` is
    not looked at.
    """
    for agreement in agreements:
        if not agreement.founds_verdicts:
            continue
        evidence = gather(incident, claims, agreement, facts, as_of)
        if not evidence.claims:
            continue
        yield from _by_agreement(incident, agreement, evidence, as_of, facts)


def _by_agreement(
    incident: Incident, agreement: Agreement, evidence: Evidence, as_of: date, facts: Facts
) -> Iterator[Finding]:
    best: dict[tuple[str, str], Finding] = {}
    shared = frame(incident, agreement, evidence, as_of, facts)
    for case in (shared.case(term, actor) for term in agreement.terms for actor in shared.actors):
        for finding in _judge(incident, case, evidence, facts):
            key = (finding.term, finding.party)
            if key not in best or _RANK.index(finding.status) < _RANK.index(best[key].status):
                best[key] = finding
    yield from best.values()


@dataclass(frozen=True, slots=True)
class Frame:
    """What all cases of one incident under one agreement share: actors with the ids they are told by, and the rest."""

    incident: Incident
    agreement: Agreement
    actors: Mapping[str, tuple[str, ...]]
    recipients: tuple[str, ...]
    about: frozenset[str]
    published: date | None
    as_of: date
    cites: tuple[str, ...]

    def case(self, term: Term, actor: str) -> Case:
        """The incident beside one term for one actor."""
        return Case(
            agreement=self.agreement, term=term, event=self.incident.event, act=self.incident.act, actor=actor,
            told=self.actors[actor], fellows=tuple(self.actors), recipients=self.recipients, when=self.incident.when,
            where=self.incident.where, about=self.about, published=self.published, as_of=self.as_of, cites=self.cites,
        )  # fmt: skip


def frame(incident: Incident, agreement: Agreement, evidence: Evidence, as_of: date, facts: Facts) -> Frame:
    """What the tellings of an incident say of actors, recipients, objects and publication, in the agreement's names."""
    happened = [t.claim for t in evidence.tellings if t.claim.stance in HAPPENED]
    days = [r.published for c in happened if (r := facts.reports.get(c.report)) and r.published]
    return Frame(
        incident=incident,
        agreement=agreement,
        actors=told([m for c in happened for m in c.actor], agreement, facts.root) or {UNATTRIBUTED: ()},
        recipients=names([m for c in happened for m in c.recipient], agreement, facts.root),
        about=objects(f"{incident.title} {' '.join(c.words for c in happened)}"),
        published=min(days) if days else None,
        as_of=as_of,
        cites=evidence.claims,
    )


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling put together with validity and bindingness, and the parties it judges."""

    ruling: Ruling
    reason: Reason
    parties: tuple[str, ...]


def rule(case: Case) -> Iterator[Ruled]:
    """What the term says of a case before grades and readings; nothing where it is not about such an act or actor."""
    term = case.term
    said = KINDS[term.kind].judge(case, params_of(term))
    for ruling in said if isinstance(said, tuple) else (said,) if said else ():
        parties = _answerable(case, ruling)
        if parties:
            yield Ruled(ruling, _together(case, ruling, parties), parties)


_typed: dict[int, tuple[Term, Params]] = {}


def params_of(term: Term) -> Params:
    """The typed settings of a term, validated once for each term object."""
    known = _typed.get(id(term))
    if known is None or known[0] is not term:
        if len(_typed) > 10_000:
            _typed.clear()  # only in long property tests, where terms are made by the thousand
        known = _typed[id(term)] = (term, KINDS[term.kind].params.model_validate(term.params))
    return known[1]


def _together(case: Case, ruling: Ruling, parties: tuple[str, ...]) -> Reason:
    force = calendar.in_force(case.agreement, case.term, case.when, case.published, case.as_of)
    bound = _bound(case, ruling, parties)
    truths = [force.holds, bound.holds, ruling.reason.holds]
    holds = False if False in truths else None if None in truths else True
    text = f"{case.agreement.title}, {case.term.article}: {case.term.text}"
    return Reason(text=text, holds=holds, parts=(force, bound, ruling.reason))


def _answerable(case: Case, ruling: Ruling) -> tuple[str, ...]:
    if ruling.party == "bound":
        return case.term.bound
    if ruling.party is not None:
        return (ruling.party,)
    if case.actor == UNATTRIBUTED:
        return (UNATTRIBUTED,)
    who = charged(case.term, case.actor, case.told)
    return (who,) if who else ()


def _bound(case: Case, ruling: Ruling, parties: tuple[str, ...]) -> Reason:
    if ruling.party is not None:
        return Reason(text=f"the term speaks of {', '.join(parties)}", holds=True)
    if case.actor == UNATTRIBUTED:
        return Reason(text="no actor is named, so nobody can be held to it", holds=None)
    if parties[0] == case.actor:
        return Reason(text=f"{case.actor} is bound by it", holds=True)
    return Reason(text=f"{parties[0]} answers for {', '.join(case.told) or case.actor}", holds=True)


def _judge(incident: Incident, case: Case, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    for ruled in rule(case):
        if ruled.reason.holds is False and case.actor == UNATTRIBUTED:
            continue  # nobody is named and the term does not reach it: nothing to tell
        yield from _find(incident, case, ruled, evidence, facts)


def _find(incident: Incident, case: Case, ruled: Ruled, evidence: Evidence, facts: Facts) -> Iterator[Finding]:
    ruling, total, parties = ruled.ruling, ruled.reason, ruled.parties
    grade, fact_reason = fact(evidence, case.actor)
    who, who_reason = attribution(evidence, case.actor)
    found = verdict(case, ruling.effect, total, evidence, grade, who, facts.root)
    reason = Reason(
        text=f"{case.term.article}: {found.status.value.replace('_', ' ')}", holds=total.holds,
        parts=(fact_reason, who_reason, total, *found.parts),
    )  # fmt: skip
    for party in parties:
        finding = Finding(
            id=canon.content_id("f", [case.agreement.id, case.term.id, incident.id, party]),
            agreement=case.agreement.id,
            term=case.term.id,
            incident=incident.id,
            party=party,
            fact=grade,
            attributed=who,
            status=found.status,
            dispute=found.dispute,
            readings=found.readings,
            reason=reason,
            as_of=case.as_of,
            sentence=wording.sentence(case, party, grade, who, found.status),
            exception=found.exception,
            replies=_replies(evidence, party),
            reply_note=_reply_note(incident, evidence, party, case, facts),
            tags=ruling.tags,
        )
        yield finding


def _replies(evidence: Evidence, party: str) -> tuple[str, ...]:
    claims = [t.claim.id for t in evidence.tellings if t.voice == party]
    return (*claims, *(r.id for r in evidence.replies if r.party == party))


def _reply_note(incident: Incident, evidence: Evidence, party: str, case: Case, facts: Facts) -> str | None:
    """What is known of the party's reply: there is one, it may still come, or none came within the notice period."""
    if party == UNATTRIBUTED:
        return None
    given = [r for r in evidence.replies if r.party == party]
    if given:
        return f"{party} replied on {given[-1].at}: {given[-1].kind.value}"
    if any(t.voice == party for t in evidence.tellings):
        return f"{party} is quoted in the reports"
    told_on = facts.notices.get(incident.id)
    if told_on is None:
        return f"{party} has not been asked"
    due = told_on + timedelta(days=case.agreement.reply_days)
    return f"{party} may reply until {due}" if case.as_of <= due else f"no reply from {party} by {due}"


def binding(agreement: Agreement, term: Term, day: date) -> bool | None:
    """Whether a term binds on a civil day, by validity, extensions agreed by then and conditions."""
    since, until = calendar.window(agreement, term, day)
    if day < since.date() or (until is not None and day >= until.date()):
        return False
    states = [c.on(day) for c in (agreement.condition, term.condition) if c is not None]
    steps = [calendar.step_day(name, agreement, term) for name in term.after]
    states += [None if met is None else day >= met for met in steps]
    return False if False in states else None if None in states else True
