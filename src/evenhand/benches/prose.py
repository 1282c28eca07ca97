"""Bench texts as reports, and what the extractor reads in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from evenhand import extract, read
from evenhand.extract import Kit
from evenhand.extract.parts import ActorFound, Attribution, PlaceFound, TimeFound, TollFound
from evenhand.model import Claim, Report, Span

Item = TypeVar("Item")
_BATCH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report told: its claims, and the parts that were found in it, in text order."""

    report: Report
    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeFound, ...] = ()
    tolls: tuple[TollFound, ...] = ()
    actors: tuple[ActorFound, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    @property
    def text(self) -> str:
        """The stored text of the report."""
        return self.report.text


def report(text: str, *, published: date | None = None, title: str | None = None) -> Report:
    """A bench text as the report a reader would hand to the extractor."""
    return read.read_text(text, published=published, origin="bench", title=title, language="en")


def told(pairs: Iterable[tuple[Item, Report]], kit: Kit) -> Iterator[tuple[Item, Told]]:
    """Each item with what its report tells, in batches."""
    running = iter(pairs)
    while batch := list(islice(running, _BATCH)):
        explained = extract.explain_many([r for _, r in batch], kit)
        yield from ((item, _told(r, said)) for (item, _), (r, said) in zip(batch, explained, strict=True))


def _told(report: Report, said: extract.Explanation) -> Told:
    claims = tuple(s for s in said.statements if isinstance(s, Claim))
    seen = said.reading
    if seen is None:
        return Told(report=report, claims=claims)
    return Told(
        report=report, claims=claims, sentences=tuple(seen.sentences), times=tuple(seen.times), tolls=tuple(seen.tolls),
        actors=tuple(seen.actors), places=tuple(seen.places), attributions=tuple(seen.attributions),
    )  # fmt: skip
