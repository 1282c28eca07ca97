"""Which claims tell of one occurrence: candidate pairs, judgements with named reasons, incidents with stable ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from evenhand.link import words
from evenhand.link.block import candidates, pairs
from evenhand.link.carry import filled
from evenhand.link.compare import LINKER, compare, compare_above
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
    kept = list(judge(claims, reports, known=known, previous=previous, at=at, root=root))
    return kept, resolve(claims, reports, [*known, *kept], previous, root=root)


def judge(
    claims: Sequence[Claim], reports: Mapping[str, ReportInfo], *, known: Sequence[Judgement],
    previous: Sequence[Incident], at: datetime, root: Callable[[str], str] = itself,
) -> Iterator[Judgement]:  # fmt: skip
    """The judgements of the pairs that are new since `previous`, one after the other, as there may be very many.

    A pair that is almost surely two occurrences is not worth an entry.
    """
    context = Context(reports=reports, root=root)
    single = filled(c for c in claims if words.makes_incident(c) and not words.is_aggregate(c))
    seen = {claim for incident in previous for claim in incident.claims}
    judged = {(j.left, j.right) for j in known if j.by == LINKER}
    keep = words.threshold("keep")
    for a, b in pairs(list(single.values()), context, new=single.keys() - seen):
        if (a, b) not in judged and (told := compare_above(single[a], single[b], context, at=at, keep=keep)):
            yield told


def bare(judgement: Judgement) -> Judgement:
    """A judgement without its reasons: all that `resolve` needs, in a tenth of the memory."""
    return replace(judgement, features=())
