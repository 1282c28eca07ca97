"""The engine: parse a report once, let every finder look at it, and put what they saw together into statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.extract import (
    actors,
    appraisals,
    at_home,
    attribution,
    claims,
    coded,
    coref,
    drafts,
    guards,
    links,
    opinions,
    outlets,
    people,
    place_fit,
    places,
    positions,
    retold,
    ties,
    times,
    tolls,
)
from evenhand.extract.coder import CODER
from evenhand.extract.drafts import Draft
from evenhand.extract.found import Dropped
from evenhand.extract.kit import Kit
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.reading import Reading
from evenhand.model import Report, Span, Statement


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What was read in a report and why: the statements, what was left out, and which sentences failed."""

    reading: Reading | None
    statements: tuple[Statement, ...]
    dropped: tuple[Dropped, ...] = ()
    failures: tuple[tuple[Span, str], ...] = ()
    silenced: str | None = None


@dataclass(slots=True)
class _Notes:
    dropped: list[Dropped] = field(default_factory=list)
    failures: list[tuple[Span, str]] = field(default_factory=list)


def extract(report: Report, kit: Kit) -> Iterator[Statement]:
    """Everything a report claims, in text order; the coded row as it is where the report is one."""
    yield from explain(report, kit).statements


def extract_many(reports: Sequence[Report], kit: Kit) -> Iterator[tuple[Report, list[Statement]]]:
    """The same for many reports, parsed in batches; the order is kept."""
    for report, told in explain_many(reports, kit):
        yield report, list(told.statements)


def explain_many(reports: Sequence[Report], kit: Kit) -> Iterator[tuple[Report, Explanation]]:
    """Many reports with all that was seen in them, parsed in batches; the order is kept."""
    docs = kit.parse_many(_texts(reports))
    for report in reports:
        if _is_prose(report):
            yield report, _explained(report, next(docs), kit)
        else:
            yield report, Explanation(reading=None, statements=tuple(coded.claims(report)))


def explain(report: Report, kit: Kit) -> Explanation:
    """The statements of a report with what was considered and dropped, for a reader who asks why."""
    if not _is_prose(report):
        return Explanation(reading=None, statements=tuple(coded.claims(report)))
    return _explained(report, kit.parse(report.text), kit)


def _is_prose(report: Report) -> bool:
    return not report.coded


def _texts(reports: Iterable[Report]) -> Iterator[str]:
    return (report.text for report in reports if _is_prose(report))


def read(report: Report, doc: Doc, kit: Kit) -> Reading:
    """All that the finders see in a parsed report."""
    named = actors.find(doc, kit.actors, published=report.published)
    own = outlets.speaking(report, doc, named, lambda: _spots(doc, kit, named))
    found = coref.resolve(doc, named, issuer=own.party if own is not None else None, narrator=outlets.narrator(report))
    spots = _spots(doc, kit, found)
    found = [a for a in found if not _is_spot(a, spots)]
    return Reading(
        doc=doc, published=report.published, title=report.title or "", kind=report.outlet_kind or "",
        times=times.find(doc, published=report.published), tolls=tolls.find(doc), actors=found,
        places=spots, attributions=[a for a in attribution.find(doc) if not place_fit.is_label(a, spots)],
        opinions=opinions.read(doc, kit.encoder),
    )  # fmt: skip


def _spots(doc: Doc, kit: Kit, found: Sequence[ActorFound]) -> list[PlaceFound]:
    return places.find(doc, kit.gazetteer, countries=kit.countries, actors=found)


def _is_spot(actor: ActorFound, spots: Sequence[PlaceFound]) -> bool:
    """Whether a name that only the parser takes for a person's is a place to the gazetteer or by words around it."""
    return actor.mention.rule == "actors.ner-person" and any(
        s.span.overlaps(actor.span) and (s.where.lat is not None or s.called) for s in spots
    )


def _explained(report: Report, doc: Doc, kit: Kit) -> Explanation:
    reading = read(report, doc, kit)
    silenced = guards.reason(reading)
    if silenced is not None:
        return Explanation(reading=reading, statements=(), silenced=silenced)
    notes = _Notes()
    found = list(_drafts(reading, notes))
    retold.retold(found)
    links.joined(found, reading)
    links.dated(found, reading)
    ties.tied(found, reading)
    at_home.corrected(found, reading)
    people.described(found, reading)
    stated: list[Statement] = [*claims.built(found, report, CODER, reading)]
    stated.extend(positions.positions(doc, reading.attributions, reading.actors, report, CODER, reading.opinions))
    stated.extend(
        appraisals.appraisals(doc, reading.attributions, reading.actors, report, CODER, found, reading.opinions)
    )
    stated.sort(key=lambda s: (s.span.start, s.span.end))
    return Explanation(
        reading=reading, statements=tuple(stated), dropped=tuple(notes.dropped), failures=tuple(notes.failures)
    )


def _drafts(reading: Reading, notes: _Notes) -> Iterator[Draft]:
    """One bad sentence costs that sentence only; the reason is kept."""
    for index, unit in enumerate(reading.doc.sents):
        try:
            yield from drafts.of_sentence(index, unit, reading, notes.dropped)
        except (AttributeError, IndexError, KeyError, ValueError, TypeError, RecursionError) as error:
            notes.failures.append((Span(start=unit.start_char, end=unit.end_char), f"{type(error).__name__}: {error}"))
