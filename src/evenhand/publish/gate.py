"""What may leave the house: licensed rows go out as ids and digests only, quoted reports as words around claims.

Everything downstream works on the bundle that `shareable` returns, so no export or page can leak what is not in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from evenhand.model import (
    Account,
    Claim,
    Finding,
    Incident,
    Mention,
    Reason,
    Report,
    Span,
    Statement,
    Toll,
    When,
    Where,
)
from evenhand.publish.bundle import Bundle
from evenhand.vocab import Precision, Sharing

CONTEXT = 240
"""Most characters of a quoted report shown around one claim, the claim's own words included."""

BUDGET = 0.5
"""Largest part of a quoted report that all excerpts together may show; the claims' own words are always shown."""

WITHHELD = "Rests on a licensed row that is cited by id and digest only."
_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


def shareable(bundle: Bundle) -> Bundle:
    """The bundle without what must not be republished: `REFERENCE` reports keep id, outlet kind and digest only.

    Incidents lose the claims that rest on such reports, and the values that only those claims gave; an incident that
    rests on nothing else is withheld and named in `withheld`.
    """
    closed = {r.id for r in bundle.reports.values() if r.sharing is Sharing.REFERENCE}
    if not closed:
        return bundle
    claims = tuple(c for c in bundle.claims if c.report not in closed)
    open_claims = {c.id: c for c in claims}
    hidden = {c.id for c in bundle.claims} - open_claims.keys()
    names = _names(bundle.reports.values(), closed)
    incidents = tuple(_incidents(bundle.incidents, open_claims, names))
    kept = {i.id for i in incidents}
    cut = {i.id for i in bundle.incidents if hidden.intersection(i.claims)}
    return replace(
        bundle,
        reports={r.id: _bare(r) if r.id in closed else r for r in bundle.reports.values()},
        claims=claims,
        positions=tuple(p for p in bundle.positions if p.report not in closed),
        appraisals=tuple(a for a in bundle.appraisals if a.report not in closed),
        incidents=incidents,
        judgements=tuple(j for j in bundle.judgements if not {j.left, j.right} & hidden),
        findings=tuple(_finding(f, hidden | closed, cut) for f in bundle.findings if f.incident in kept),
        withheld=(*bundle.withheld, *(i.id for i in bundle.incidents if i.id not in kept)),
    )


def _bare(report: Report) -> Report:
    return Report(
        id=report.id, outlet="licensed table", published=None, language=report.language, text="",
        digest=report.digest, media_type=report.media_type, origin="", sharing=report.sharing, licence=report.licence,
    )  # fmt: skip


def _names(reports: Iterable[Report], closed: set[str]) -> set[str]:
    """Outlets and families that only closed reports have: origins by these names are not given away either."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for report in reports:
        told[report.id in closed] |= {name for name in (report.outlet, report.family) if name}
    return told[True] - told[False]


def _finding(finding: Finding, hidden: set[str], cut: set[str]) -> Finding:
    """The finding without what its reasons cite of hidden claims; its sentence may name such a value and goes too."""
    shown = replace(finding, reason=_reason(finding.reason, hidden))
    return replace(shown, sentence="", reply_note=None) if finding.incident in cut else shown


def _incidents(incidents: Iterable[Incident], claims: dict[str, Claim], names: set[str]) -> Iterator[Incident]:
    for incident in incidents:
        left = [claims[c] for c in incident.claims if c in claims]
        if len(left) == len(incident.claims):
            yield incident
        elif left:
            yield _without(incident, left, names)


def _without(incident: Incident, claims: list[Claim], names: set[str]) -> Incident:
    """The incident as its shareable claims alone tell it."""
    ids = {c.id for c in claims}
    accounts = (_account(a, [c for c in claims if c.id in a.claims], names) for a in incident.accounts)
    tolls = {t for c in claims for t in c.tolls}
    return replace(
        incident,
        title=f"{incident.act.replace('_', ' ').capitalize()} (title withheld)",
        claims=tuple(c for c in incident.claims if c in ids),
        accounts=tuple(a for a in accounts if a is not None),
        actors=_mentioned(m for c in claims for m in c.actor),
        recipients=_mentioned(m for c in claims for m in c.recipient),
        when=_finest(c.when for c in claims),
        where=_nearest(c.where for c in claims),
        tolls=tuple(t for t in incident.tolls if t in tolls),
        origins=tuple(o for o in incident.origins if o not in names),
    )


def _account(account: Account, claims: list[Claim], names: set[str]) -> Account | None:
    if not claims:
        return None
    tolls: tuple[Toll, ...] = tuple(dict.fromkeys(t for c in claims for t in c.tolls))
    actor = tuple(dict.fromkeys(m.party for c in claims for m in c.actor if m.party))
    origins = tuple(o for o in account.origins if o not in names)
    return replace(account, claims=tuple(c.id for c in claims), actor=actor, tolls=tolls, origins=origins)


def _mentioned(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(mentions))


def _finest(times: Iterable[When | None]) -> When | None:
    known = [t for t in times if t is not None]
    return min(known, key=lambda t: (_FINENESS[t.precision], t.start)) if known else None


def _nearest(places: Iterable[Where | None]) -> Where | None:
    known = [p for p in places if p is not None]
    return min(known, key=lambda p: (p.place is None, p.radius_km or 0.0)) if known else None


def _reason(reason: Reason, hidden: set[str]) -> Reason:
    """The tree with every node that cites something hidden reduced to whether it holds."""
    parts = tuple(_reason(part, hidden) for part in reason.parts)
    if hidden.isdisjoint(reason.cites):
        return replace(reason, parts=parts)
    return Reason(text=WITHHELD, holds=reason.holds, cites=reason.cites, parts=parts)


class Excerpts:
    """What may be shown around the words of each claim, decided once for the whole record so that a budget can hold.

    A `FULL` report is shown as it is. Of a `QUOTE` report at most `CONTEXT` characters around each claim, and all
    excerpts together at most the part `BUDGET` of its text; then only the claims' own words.
    """

    def __init__(self, bundle: Bundle) -> None:
        self._reports = bundle.reports
        self._window: dict[str, Span] = {}
        said: list[Statement] = [*bundle.claims, *bundle.positions, *bundle.appraisals]
        said.sort(key=lambda s: (s.report, s.span.start, s.id))
        for _, of_report in groupby(said, key=lambda s: s.report):
            spent: set[int] = set()  # one report's at a time: those of a thousand are a hundred megabytes
            for one in of_report:
                self._window[one.id] = self._grant(one, spent)

    def _grant(self, said: Statement, spent: set[int]) -> Span:
        report = self._reports[said.report]
        if report.sharing is Sharing.FULL:
            return said.sentence
        wide = _window(said.span, said.sentence, report.text)
        more = spent | set(range(wide.start, wide.end))
        if len(more) > BUDGET * len(report.text):
            return said.span
        spent |= more
        return wide

    def of(self, said: Statement) -> tuple[str, str, str]:
        """The text before the claim's words, the words, and the text after, with an ellipsis where text is left out."""
        window, text = self._window[said.id], self._reports[said.report].text
        before = text[window.start : said.span.start]
        after = text[said.span.end : window.end]
        return (
            ("… " if window.start > said.sentence.start else "") + before,
            said.words,
            after + (" …" if window.end < said.sentence.end else ""),
        )


def _window(words: Span, sentence: Span, text: str) -> Span:
    """At most CONTEXT characters of the sentence around the words, cut at blanks."""
    if sentence.end - sentence.start <= CONTEXT:
        return Span(start=min(sentence.start, words.start), end=max(sentence.end, words.end))
    room = max(0, CONTEXT - (words.end - words.start)) // 2
    start, end = max(sentence.start, words.start - room), min(sentence.end, words.end + room)
    while start > sentence.start and start < words.start and not text[start - 1].isspace():
        start += 1
    while end < sentence.end and end > words.end and not text[end].isspace():
        end -= 1
    return Span(start=min(start, words.start), end=max(end, words.end))
