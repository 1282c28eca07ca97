"""What is still missing, and whose move it is: answered for every party under the same rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model import Agreement, Standing, Term
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.view import View

SHOWN = 3
"""Moves of each party on the first page: the same number for everybody, those with a deadline first."""


@dataclass(frozen=True, slots=True)
class Move:
    """One term with something missing: the standing that says so, and the parties whose move it is."""

    agreement: Agreement
    term: Term
    standing: Standing
    by: tuple[str, ...]


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`missing.html`."""
    yield view.render("missing.html", "missing.html.jinja", groups=by_party(view), terms=len(moves(view)))


def moves(view: View) -> list[Move]:
    """Every term in force with something missing, once, in the order of the agreements."""
    bundle = view.bundle
    open_ = grouped(((s.agreement, s.term), s) for s in bundle.standings if s.in_force and (s.missing or s.whose_move))
    return [
        Move(agreement, term, found[0], tuple(dict.fromkeys(p for s in found for p in s.whose_move or (s.party,))))
        for agreement in bundle.agreements
        for term in agreement.terms
        if (found := open_.get((agreement.id, term.id)))
    ]


def by_party(view: View) -> list[tuple[str, str, list[Move]]]:
    """Id, name and moves of every party: the agreement's parties in its order, then the others by name."""
    rank = {p: n for n, p in enumerate(view.bundle.project.parties)}
    found = grouped((p, move) for move in moves(view) for p in move.by)
    order = sorted(found, key=lambda p: (rank.get(p, len(rank)), view.bundle.party(p)))
    return [(p, view.bundle.party(p), sorted(found[p], key=_due)) for p in order]


def first_of_each(view: View) -> list[tuple[str, str, list[Move], int]]:
    """The first moves of each of the agreement's parties, and how many more there are."""
    parties = set(view.bundle.project.parties)
    return [(p, name, open_[:SHOWN], max(0, len(open_) - SHOWN)) for p, name, open_ in by_party(view) if p in parties]


def _due(move: Move) -> int:
    """Terms with a deadline first, the latest deadline first among them; sorting keeps the order of the others."""
    due = move.standing.deadline
    return -due.toordinal() if due else 1
