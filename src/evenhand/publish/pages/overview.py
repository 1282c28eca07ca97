"""The first page: what this is, as of when, what was read and what was not, what happened last, whose move it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model import Standing, Term
from evenhand.publish.pages.view import View

LATEST = 12


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that is missing: the term, the standing that says so, and whose move it is."""

    term: Term
    standing: Standing


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`index.html`."""
    bundle = view.bundle
    yield view.render(
        "index.html",
        "overview.html.jinja",
        latest=list(reversed(view.order))[:LATEST],
        moves=moves(view),
        counts=_counts(view),
        span=_span(view),
        languages=sorted(bundle.coverage.by_language.items(), key=lambda p: (-p[1], p[0])),
        outlets=len(bundle.coverage.by_outlet),
    )


def moves(view: View) -> list[Move]:
    """What is still missing, in the order of the agreements and their parties."""
    party_rank = {p: n for n, p in enumerate(view.bundle.project.parties)}
    open_ = [s for s in view.bundle.standings if s.in_force and (s.missing or s.whose_move)]
    order = {key: n for n, key in enumerate(view.bundle.term)}
    open_.sort(key=lambda s: (order[s.agreement, s.term], party_rank.get(s.party, len(party_rank)), s.party))
    return [Move(view.bundle.term[s.agreement, s.term], s) for s in open_]


def _counts(view: View) -> list[tuple[str, str, dict[str, int]]]:
    """Per agreement party: how many findings of each status, over all terms; one count per incident and term."""
    found = Counter((f.party, str(f.status)) for f in view.bundle.findings)
    return [(p, name, {s: n for (q, s), n in sorted(found.items()) if q == p}) for p, name in view.parties]


def _span(view: View) -> tuple[object, object]:
    dates = [r.published for r in view.bundle.reports.values() if r.published]
    return (min(dates), max(dates)) if dates else (None, None)
