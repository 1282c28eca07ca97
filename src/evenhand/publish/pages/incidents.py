"""Incidents: pages of lists newest first, a search over all of them, and one page for each."""

from collections.abc import Iterator, Sequence
from typing import Any

from evenhand.model import Account, Claim, Incident
from evenhand.publish import facts
from evenhand.publish.bundle import Bundle
from evenhand.publish.pages import words
from evenhand.publish.pages.view import PER_PAGE, View, script
from evenhand.vocab import TermStatus

ASIDE = (TermStatus.OUT_OF_SCOPE, TermStatus.NOT_YET_DUE)
"""Findings that only say that a term has nothing to say; they stand apart from the others."""

PART = 250
"""Pages that are drawn at a time, by one process or another."""


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`incidents/index.html`, `incidents/page-2.html` and on, and `incidents/search-data.js`."""
    newest = view.newest
    chunks = [newest[n : n + PER_PAGE] for n in range(0, len(newest), PER_PAGE)] or [[]]
    for number, chunk in enumerate(chunks, start=1):
        yield view.render(
            list_page(number), "incidents.html.jinja", incidents=chunk, number=number, last=len(chunks),
            pages=_nearby(number, len(chunks)), list_page=list_page, total=len(newest),
        )  # fmt: skip
    yield "incidents/search-data.js", script("EVENHAND_INCIDENTS", [_entry(view, i) for i in newest])


def parts(bundle: Bundle) -> list[range]:
    """The incidents' own pages, in the order of time, in parts."""
    count = len(bundle.incidents)
    return [range(n, min(n + PART, count)) for n in range(0, count, PART)]


def leaves(view: View, part: range) -> Iterator[tuple[str, bytes]]:
    """A page for each incident of a part, with ways to the one before and after in time."""
    order = view.order
    for n in part:
        yield _page(view, order[n], order[n - 1] if n else None, order[n + 1] if n + 1 < len(order) else None)


def list_page(number: int) -> str:
    """The address of one page of the list."""
    return "incidents/index.html" if number == 1 else f"incidents/page-{number}.html"


def _nearby(number: int, last: int) -> list[int]:
    return sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})


def _entry(view: View, incident: Incident) -> dict[str, Any]:
    """What the search knows of an incident: short keys, because there may be ten thousand of them."""
    bundle, fact = view.bundle, facts.fact_of(view.bundle, incident)
    found, named = bundle.findings_of.get(incident.id, []), (*incident.actors, *incident.recipients)
    return {
        "u": view.incident_page(incident.id),
        "t": incident.title,
        "d": incident.when.first_day.isoformat() if incident.when else "",
        "w": words.when(incident.when),
        "p": words.where(incident.where),
        "a": incident.act.replace("_", " "),
        "n": sorted({bundle.charged.get(m.party, m.party) for m in named if m.party}),
        "x": " ".join(dict.fromkeys(bundle.mention(m) for m in named)),
        "f": str(fact) if fact else "",
        "s": sorted({str(f.status) for f in found}),
    }


def _page(view: View, incident: Incident, before: Incident | None, after: Incident | None) -> tuple[str, bytes]:
    bundle = view.bundle
    found = bundle.findings_of.get(incident.id, [])
    return view.render(
        view.incident_page(incident.id),
        "incident.html.jinja",
        incident=incident,
        accounts=[(a, told(view, a.claims)) for a in ordered(view, incident.accounts)],
        reports=facts.reports_of(bundle, incident),
        findings=[f for f in found if f.status not in ASIDE],
        aside=[f for f in found if f.status in ASIDE],
        judgements=sorted(bundle.judgements_of.get(incident.id, []), key=lambda j: (-(j.score or 1.0), j.id)),
        before=before,
        after=after,
    )


def ordered(view: View, accounts: Sequence[Account]) -> list[Account]:
    """Accounts of the agreement's parties and of those they answer for first, in its order, then the others as told."""
    rank = {p: n for n, p in enumerate(view.bundle.project.parties)}
    charged = view.bundle.charged
    return sorted(accounts, key=lambda a: rank.get(charged.get(a.voice, ""), len(rank)))


def told(view: View, claims: Sequence[str]) -> list[tuple[Claim, tuple[str, str, str]]]:
    """Claims with what may be shown around their words."""
    known = [view.bundle.claim[c] for c in claims]
    return [(c, view.excerpts.of(c)) for c in known]
