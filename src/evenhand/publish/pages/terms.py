"""Terms: the matrix of terms and parties, and a page per term with its readings, its standing and its findings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.model import Agreement, Finding, Standing, Term
from evenhand.publish.bundle import grouped
from evenhand.publish.pages.incidents import ASIDE
from evenhand.publish.pages.view import PER_PAGE, View
from evenhand.vocab import TermStatus

_STATUS_ORDER = {status: rank for rank, status in enumerate(TermStatus)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One term × one party: whether it is bound, where it stands, and the findings by status."""

    party: str
    bound: bool
    standing: Standing | None
    counts: tuple[tuple[TermStatus, int], ...]


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`terms/index.html` and a page per term, its findings in pages of their own where there are many."""
    bundle = view.bundle
    found = grouped(((f.agreement, f.term), f) for f in bundle.findings)
    standing = {(s.agreement, s.term, s.party): s for s in bundle.standings}
    tables = []
    for a in bundle.agreements:
        columns, others = _columns(view, a)
        rows = [(t, _cells(a, t, columns, found, standing), _cells(a, t, others, found, standing)) for t in a.terms]
        tables.append((a, columns, others, rows))
    yield view.render("terms/index.html", "terms.html.jinja", tables=tables, aside=ASIDE)
    for agreement in bundle.agreements:
        for term in agreement.terms:
            cells = _cells(agreement, term, list(term.bound), found, standing)
            yield from _term(view, agreement, term, cells, _sorted(view, found.get((agreement.id, term.id), [])))


def _columns(view: View, agreement: Agreement) -> tuple[list[str], list[str]]:
    """The record's parties that the agreement binds, in its order, and everybody else whom it binds."""
    bound = list(dict.fromkeys(p for t in agreement.terms for p in t.bound))
    columns = [p for p in agreement.parties if p in bound and p in view.bundle.project.parties]
    return columns, [p for p in bound if p not in columns]


def _cells(
    agreement: Agreement, term: Term, parties: list[str], found: dict[tuple[str, str], list[Finding]],
    standing: dict[tuple[str, str, str], Standing],
) -> list[Cell]:  # fmt: skip
    here = Counter((f.party, f.status) for f in found.get((agreement.id, term.id), []))
    return [
        Cell(
            party=p, bound=p in term.bound, standing=standing.get((agreement.id, term.id, p)),
            counts=tuple((s, here[p, s]) for s in TermStatus if here[p, s]),
        )
        for p in parties
    ]  # fmt: skip


def _sorted(view: View, findings: list[Finding]) -> list[Finding]:
    """Findings by status in the order of the scale, then newest first."""
    return sorted(findings, key=lambda f: (_STATUS_ORDER[f.status], -view.place[f.incident], f.party))


def _term(
    view: View, agreement: Agreement, term: Term, cells: list[Cell], findings: list[Finding]
) -> Iterator[tuple[str, bytes]]:
    first = view.term_page(agreement.id, term.id)
    chunks = [findings[n : n + PER_PAGE] for n in range(0, len(findings), PER_PAGE)] or [[]]
    names = [first, *(f"{first.removesuffix('.html')}-{n}.html" for n in range(2, len(chunks) + 1))]
    for number, (name, chunk) in enumerate(zip(names, chunks, strict=True), start=1):
        yield view.render(
            name, "term.html.jinja", agreement=agreement, term=term, cells=cells, findings=chunk, total=len(findings),
            number=number, names=names,
        )  # fmt: skip
