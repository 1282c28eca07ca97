"""Which claims tell of one occurrence: candidate pairs, judgements with named reasons, incidents with stable ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from evenhand.link import words
from evenhand.link.block import candidates, pairs
from evenhand.link.carry import filled
from evenhand.link.compare import LINKER, bare, compare, compare_above, written_above
from evenhand.link.info import Context, ReportInfo, itself
from evenhand.link.resolve import resolve
from evenhand.model import Claim, Incident, Judgement

__all__ = ["LINKER", "Context", "ReportInfo", "bare", "candidates", "compare", "judge", "link", "resolve"]


def link(
    claims: Sequence[Claim], reports: Mapping[str, ReportInfo], *, known: Sequence[Judgement],
    previous: Sequence[Incident], at: datetime, root: Callable[[str], str] = itself,
) -> tuple[list[Judgement], list[Incident]]:  # fmt: skip
    """Judge the pairs that are new since `previous`, and resolve all judgements into incidents.

    `known` are the judgements of earlier runs and of people. Returns only the new judgements.
    `root` gives the party that answers for an actor.
    """
    context, keep = Context(reports=reports, root=root), words.threshold("keep")
    told = (compare_above(a, b, context, at=at, keep=keep) for a, b in _new_pairs(claims, context, known, previous))
    kept = [judgement for judgement in told if judgement is not None]
    return kept, resolve(claims, reports, [*known, *kept], previous, root=root)


def judge(
    claims: Sequence[Claim], reports: Mapping[str, ReportInfo], *, known: Sequence[Judgement],
    previous: Sequence[Incident], at: datetime, root: Callable[[str], str] = itself,
) -> Iterator[tuple[Judgement, str]]:  # fmt: skip
    """The judgements of the pairs that are new since `previous`, one after the other, as there may be very many.

    Each comes without its reasons, together with its canonical text that has them. A pair that is almost surely two
    occurrences is not worth an entry.
    """
    context, keep = Context(reports=reports, root=root), words.threshold("keep")
    for a, b in _new_pairs(claims, context, known, previous):
        if told := written_above(a, b, context, at=at, keep=keep):
            yield told


def _new_pairs(
    claims: Sequence[Claim], context: Context, known: Sequence[Judgement], previous: Sequence[Incident]
) -> Iterator[tuple[Claim, Claim]]:
    single = filled(c for c in claims if words.makes_incident(c) and not words.is_aggregate(c))
    seen = {claim for incident in previous for claim in incident.claims}
    judged = {(j.left, j.right) for j in known if j.by == LINKER}
    for a, b in pairs(list(single.values()), context, new=single.keys() - seen):
        if (a, b) not in judged:
            yield single[a], single[b]
