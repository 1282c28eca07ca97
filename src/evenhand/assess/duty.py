"""The state of a duty from 0 to 3, what is missing, whose move it is, what must come first and what would show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.assess import calendar
from evenhand.model import Agreement, Term
from evenhand.model.rules import Milestone

SCORES = ("not started", "minimal", "on course", "complete")
"""The state of a duty in words, by score (after the Peace Accords Matrix)."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is missing of a duty for one party and who moves next."""

    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    whose_move: tuple[str, ...] = ()
    precondition: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


NONE = Steps()
"""No duty, or none that binds."""


def met(step: Milestone, as_of: date) -> bool:
    """Whether a step was met by a day and not undone again."""
    done = step.met_on is not None and step.met_on <= as_of
    return done and not (step.lost_on is not None and step.lost_on <= as_of)


def state(term: Term, as_of: date) -> int | None:
    """0 not started, 1 minimal, 2 on course, 3 complete; None where the term has no steps."""
    if not term.milestones:
        return None
    return max((s.score for s in term.milestones if met(s, as_of)), default=0)


def steps(agreement: Agreement, term: Term, agreements: Sequence[Agreement], as_of: date) -> Steps:
    """What is missing, in the term's order; the move is of those who owe the first missing step that nothing blocks."""
    asked = [s for s in term.milestones if s.since is None or s.since <= as_of]
    missing = [s for s in asked if not met(s, as_of) and not _overtaken(s, term, as_of)]
    done = tuple(_dated(s) for s in term.milestones if met(s, as_of))
    if not missing:
        return Steps(met=done)
    blocking = list(_blocking(missing[0], agreement, term, agreements, as_of))
    movers = [p for s in (blocking or [missing[0]]) for p in s.by]
    order = (*agreement.parties, *agreement.concerned)
    return Steps(
        met=done, missing=tuple(s.text for s in missing),
        whose_move=tuple(sorted(dict.fromkeys(movers), key=lambda p: order.index(p) if p in order else len(order))),
        precondition=tuple(s.text for s in blocking),
        evidence=tuple(s.evidence for s in missing if s.evidence) or _fallback(term),
    )  # fmt: skip


def _overtaken(step: Milestone, term: Term, as_of: date) -> bool:
    """A step that was never met does not count as missing once a higher one holds; one that was undone does."""
    return step.lost_on is None and any(met(s, as_of) and s.score > step.score for s in term.milestones)


def _fallback(term: Term) -> tuple[str, ...]:
    return (term.evidence_fulfilment,) if term.evidence_fulfilment else ()


def _dated(step: Milestone) -> str:
    doubt = "" if step.verified else ", not verified"
    return f"{step.text} ({step.met_on}{doubt})"


def _blocking(
    step: Milestone, agreement: Agreement, term: Term, agreements: Sequence[Agreement], as_of: date, depth: int = 0
) -> Iterator[Milestone]:
    """The unmet steps that a step waits for, down to those that wait for nothing."""
    for name in step.needs if depth < 8 else ():
        found = find(name, agreement, term, agreements)
        if found is None or met(found[2], as_of):
            continue
        deeper = list(_blocking(found[2], found[0], found[1], agreements, as_of, depth + 1))
        yield from deeper or [found[2]]


def find(
    name: str, agreement: Agreement, term: Term, agreements: Sequence[Agreement]
) -> tuple[Agreement, Term, Milestone] | None:
    """The step that `step`, `term/step` or `agreement:term/step` names."""
    head, _, rest = name.rpartition(":")
    home = next((a for a in agreements if a.id == head), agreement) if head else agreement
    term_id, _, step_id = rest.rpartition("/")
    owner = home.term(term_id) if term_id else term
    step = next((s for s in owner.milestones if s.id == step_id), None) if owner else None
    return (home, owner, step) if owner and step else None


def next_date(agreement: Agreement, term: Term, as_of: date) -> date | None:
    """The next day on which something falls due or ends, as known on a day."""
    limits: list[datetime | None] = [calendar.deadline(term, as_of), calendar.window(agreement, term, as_of)[1]]
    days = [d.date() for d in limits if d is not None]
    days += [s.due for s in term.milestones if s.due is not None and not met(s, as_of)]
    return min((d for d in days if d >= as_of), default=None)


def parallel(agreement: Agreement, term: Term, agreements: Sequence[Agreement], as_of: date) -> tuple[str, ...]:
    """How the terms stand that run in parallel with this one; a sequence is scored for both sides together."""
    lines = []
    for name in term.parallel_with:
        head, _, rest = name.rpartition(":")
        home = next((a for a in agreements if a.id == head), agreement) if head else agreement
        other = home.term(rest)
        if other is None:
            continue
        score = state(other, as_of)
        said = "no steps are set" if score is None else f"{SCORES[score]} ({score} of 3)"
        lines.append(f"in parallel with {other.article} ({', '.join(other.bound)}): {said}")
    return tuple(lines)
