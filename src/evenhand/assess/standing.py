"""Where each term stands for each party on a day: counts, the state of a duty, the clock, and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from evenhand.assess import calendar, duty
from evenhand.assess.case import UNATTRIBUTED
from evenhand.assess.counting import BREACHES, tally
from evenhand.assess.counting import rule as counting_rule
from evenhand.assess.engine import binding
from evenhand.assess.kinds import KINDS
from evenhand.model import Agreement, Appraisal, Claim, Finding, Incident, Position, Standing, Term
from evenhand.vocab import TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read: how many reports, from when to when, by language, by source and about which party."""

    reports: int = 0
    first: date | None = None
    last: date | None = None
    by_language: Mapping[str, int] = field(default_factory=dict)
    by_source: Mapping[str, int] = field(default_factory=dict)
    by_party: Mapping[str, int] = field(default_factory=dict)


def stand(
    findings: Sequence[Finding], incidents: Sequence[Incident], positions: Sequence[Position],
    appraisals: Sequence[Appraisal], agreements: Sequence[Agreement], coverage: Coverage, *, as_of: date,
    rule: str = "per_incident", claims: Mapping[str, Claim] | None = None,
) -> list[Standing]:  # fmt: skip
    """One standing per term and party on a day, in the order of the agreements and their parties.

    `rule` names the counting rule (`counting.yml`), which is printed with every count. Instruments that are not in
    force, or whose condition does not hold, have no clock and no move.
    """
    known = _by_term(f for f in findings if f.as_of <= as_of)
    by_id = {i.id: i for i in incidents}
    return [
        _standing(
            agreement,
            term,
            party,
            known.get((agreement.id, term.id), []),
            by_id,
            positions,
            appraisals,
            agreements,
            coverage,
            as_of,
            rule,
            claims,
        )
        for agreement in agreements
        if agreement.founds_verdicts
        for term in agreement.terms
        for party in _parties(agreement, term, known.get((agreement.id, term.id), []))
    ]


def _by_term(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """The findings that are about their term, by agreement and term."""
    known: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if _counts_at_all(finding):
            known[finding.agreement, finding.term].append(finding)
    return known


def _parties(agreement: Agreement, term: Term, findings: Sequence[Finding]) -> Iterator[str]:
    """The bound parties in the term's order, and others whom findings name; groups that none names are left out."""
    judged = {f.party for f in findings}
    owes = KINDS[term.kind].duty or bool(term.milestones) or term.deadline is not None
    yield from (p for p in term.bound if owes or p in agreement.parties or p in judged)
    others = (*agreement.parties, *agreement.concerned, UNATTRIBUTED)
    yield from (p for p in others if p in judged and p not in term.bound)


def _counts_at_all(finding: Finding) -> bool:
    """Whether a finding is about the term: what lies outside it is told with the incident, not counted."""
    return finding.status is not TermStatus.OUT_OF_SCOPE


def _standing(
    agreement: Agreement, term: Term, party: str, findings: Sequence[Finding], incidents: Mapping[str, Incident],
    positions: Sequence[Position], appraisals: Sequence[Appraisal], agreements: Sequence[Agreement], coverage: Coverage,
    as_of: date, rule: str, claims: Mapping[str, Claim] | None,
) -> Standing:  # fmt: skip
    own = [f for f in findings if f.party == party]
    told = {f.incident: incidents[f.incident] for f in own if f.incident in incidents}
    days = {name: i.when.first_day for name, i in told.items() if i.when is not None}
    bound = binding(agreement, term, as_of)
    owes = party != UNATTRIBUTED
    state = duty.state(term, as_of) if bound is not False and owes else None
    steps = duty.steps(agreement, term, agreements, as_of) if bound is True and owes else duty.NONE
    limit = calendar.deadline(term, as_of) if bound is True and owes and state != len(duty.SCORES) - 1 else None
    return Standing(
        agreement=agreement.id, term=term.id, party=party, as_of=as_of, in_force=bound is True,
        counts=_counts(own, list(told.values()), rule, claims, agreements),
        counting_rule=f"{rule}: {counting_rule(rule).says}",
        score=state, deadline=limit, days_left=(limit.date() - as_of).days if limit else None, missing=steps.missing,
        whose_move=steps.whose_move, evidence_needed=steps.evidence, read=coverage.reports,
        note=_note(term, party, own, positions, appraisals, days), state=_state(agreement, term, bound, as_of),
        clock=_clock(term, as_of, state) if bound is True and owes else None, precondition=steps.precondition,
        next_date=duty.next_date(agreement, term, as_of) if bound is True else None, met=steps.met,
        denominator=term.denominator, silence=_silence(term, own, coverage, bound),
        parallel=duty.parallel(agreement, term, agreements, as_of) if bound is True else (),
    )  # fmt: skip


def _counts(
    findings: Sequence[Finding], incidents: Sequence[Incident], rule: str, claims: Mapping[str, Claim] | None,
    agreements: Sequence[Agreement],
) -> dict[str, int]:  # fmt: skip
    counts = Counter(f.status.value for f in {f.incident: f for f in findings}.values())
    total = tally(findings, incidents, rule, claims=claims, agreements=agreements).total
    return {**dict(sorted(counts.items())), "total": total}


def _state(agreement: Agreement, term: Term, bound: bool | None, as_of: date) -> str:
    since, until = calendar.window(agreement, term, as_of)
    asked = [f"the condition “{c.text}”" for c in (agreement.condition, term.condition) if c is not None]
    asked += [f"what comes first, `{name}`," for name in term.after]
    if as_of < since.date():
        return f"not yet in force; begins {since:%Y-%m-%d %H:%M}"
    if until is not None and as_of >= until.date():
        return f"ended {until:%Y-%m-%d %H:%M}"
    if bound is False:
        return f"not in force: {asked[-1]} does not hold"
    if bound is None:
        return f"unknown: nobody could say whether {asked[-1]} holds"
    end = f" until {until:%Y-%m-%d %H:%M}" if until else ""
    return f"in force since {since:%Y-%m-%d %H:%M}{end}"


def _clock(term: Term, as_of: date, state: int | None) -> str | None:
    if term.deadline is None:
        return None
    limit = calendar.deadline(term, as_of)
    assert limit is not None
    text = f"due {term.deadline:%Y-%m-%d}"
    text += "".join(
        f", extended to {e.to:%Y-%m-%d} (agreed {e.agreed_on})" for e in term.extensions if e.agreed_on <= as_of
    )
    days = (limit.date() - as_of).days
    if state == len(duty.SCORES) - 1:
        return f"{text}; met"
    return f"{text}; {days} days left" if days >= 0 else f"{text}; {-days} days over"


def _note(
    term: Term, party: str, own: Sequence[Finding], positions: Sequence[Position], appraisals: Sequence[Appraisal],
    days: Mapping[str, date],
) -> str | None:  # fmt: skip
    parts = [f"{r.party} reads it so: {r.text}" for r in term.readings]
    if KINDS[term.kind].name in ("body", "reporting"):
        done = sum(f.status is TermStatus.FULFILMENT for f in own)
        parts.append(f"{done} meetings or reports are on record; cases decided are not public")
    judged = Counter(
        a.verdict.value for a in appraisals if a.theme == term.theme and (a.party is None or a.party.party == party)
    )
    parts += [f"said of it: {v.replace('_', ' ')} ({n})" for v, n in sorted(judged.items())]
    said = sum(p.party.party == party and p.issue in term.issues for p in positions)
    if said:
        parts.append(f"{said} positions of {party} on its issues are on record")
    if (reached := _threshold(term, own, days)) is not None:
        parts.append(reached)
    if not term.verified:
        parts.append("the wording of this term could not be verified")
    return "; ".join(parts) or None


def _threshold(term: Term, own: Sequence[Finding], days: Mapping[str, date]) -> str | None:
    """When the number of incidents that the text names was first reached within its window, or that it was not."""
    if term.threshold is None:
        return None
    told = sorted(days[i] for i in {f.incident for f in own if f.status in BREACHES} if i in days)
    count, window = term.threshold.count, term.threshold.days
    for first, last in zip(told, told[count - 1 :], strict=False):
        if (last - first).days < window:
            return f"the threshold of {count} incidents within {window} days was reached on {last}"
    return f"the threshold of {count} incidents within {window} days was not reached"


def _silence(term: Term, own: Sequence[Finding], coverage: Coverage, bound: bool | None) -> str | None:
    """What the absence of reports is worth, given what was read."""
    if bound is False:
        return None
    if not coverage.reports:
        return "nothing was read, so no report says nothing"
    span = f" from {coverage.first} to {coverage.last}" if coverage.first and coverage.last else ""
    read = f"{coverage.reports} reports were read{span}"
    if coverage.by_language:
        read += f", in {', '.join(f'{k} ({v})' for k, v in sorted(coverage.by_language.items()))}"
    if own:
        return f"{read}; what they do not tell may have happened all the same"
    kept = "fulfilment is not shown by it" if not KINDS[term.kind].duty else "a step may have gone unreported"
    return f"{read} and none tells of an incident under this term; that is no finding that there was none: {kept}"
