"""Bench texts as reports, and what the extractor claims in them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from evenhand import extract, read
from evenhand.extract import Kit
from evenhand.model import Claim, Report, Statement

Item = TypeVar("Item")
_BATCH = 16


def report(text: str, *, published: date | None = None, title: str | None = None) -> Report:
    """A bench text as the report a reader would hand to the extractor."""
    return read.read_text(text, published=published, origin="bench", title=title, language="en")


def statements(pairs: Iterable[tuple[Item, Report]], kit: Kit) -> Iterator[tuple[Item, Report, list[Statement]]]:
    """Each item with its report and everything that is read in it, in batches."""
    running = iter(pairs)
    while batch := list(islice(running, _BATCH)):
        told = extract.extract_many([r for _, r in batch], kit)
        yield from ((item, r, said) for (item, _), (r, said) in zip(batch, told, strict=True))


def claims(said: Sequence[Statement]) -> list[Claim]:
    """The claims among what a report says."""
    return [s for s in said if isinstance(s, Claim)]
