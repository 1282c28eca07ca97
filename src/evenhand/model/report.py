"""What was published: a source and its report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from evenhand.vocab import Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `[start, end)` of a report's stored text (Python string indices)."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every character of the other span is in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text or table row that somebody published. `text` is stored once and never altered: spans point into it.

    `id` is made of outlet, address, date, title and text, so the same report read twice is the same report.
    `origin` says from which file or address it was read. `coded` holds the fields of an event table's row (keys of
    `read/mappings`), empty for prose. `published` is the civil day the outlet gives; None if it gives none.
    `source_id` is the name its collector or publisher gave it (front-matter `id`, a feed's guid, a row's key), `also`
    are other addresses of the same text. `family` names the owner or wire whose words these are, None where unknown (an
    unknown source is its own family).
    """

    id: str
    outlet: str
    outlet_kind: str | None = None
    family: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None
    published_inferred: bool = False
    retrieved: datetime | None = None
    language: str
    text: str
    digest: str
    media_type: str
    origin: str
    sharing: Sharing
    licence: str | None = None
    source_id: str | None = None
    also: tuple[str, ...] = ()
    coded: Mapping[str, str] = field(default_factory=dict)
