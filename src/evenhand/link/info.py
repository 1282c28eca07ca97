"""What linking needs to know of a report, and of the parties."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from evenhand.model import Claim, Report

if TYPE_CHECKING:  # traits are made of a context
    from evenhand.link.traits import Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInfo:
    """Who published a report and when; `origin_of` is the report that it is a near-copy of, None if of none.

    `text` allows names in the sentence of a claim to be compared; without it that feature is left out.
    """

    outlet: str
    family: str | None = None
    origin_of: str | None = None
    published: date | None = None
    text: str | None = None

    @staticmethod
    def of(report: Report, *, origin_of: str | None = None) -> "ReportInfo":
        """What linking needs of a report."""
        return ReportInfo(
            outlet=report.outlet,
            family=report.family,
            origin_of=origin_of,
            published=report.published,
            text=report.text,
        )


def itself(party: str) -> str:
    """The answer where nobody knows who answers for a party: the party."""
    return party


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a comparison may look at besides the two claims: reports by id, and the party that answers for an actor."""

    reports: Mapping[str, ReportInfo] = field(default_factory=dict)
    root: Callable[[str], str] = itself
    traits: dict[str, "Traits"] = field(default_factory=dict, repr=False, compare=False)

    def published(self, claim: Claim) -> date | None:
        """The day on which a claim's report was published."""
        info = self.reports.get(claim.report)
        return info.published if info else None

    def story(self, report: str) -> str:
        """The report whose text this one carries: the root of its near-copies."""
        seen: set[str] = set()
        while report not in seen and (info := self.reports.get(report)) is not None and info.origin_of:
            seen.add(report)
            report = info.origin_of
        return report

    def origin(self, report: str) -> str:
        """The independent source of a report's words: publisher family, else outlet, of the story's first telling."""
        root = self.story(report)
        info = self.reports.get(root)
        return (info.family or info.outlet) if info else root

    def sentence(self, claim: Claim) -> str | None:
        """The words of the sentence that makes a claim, None if the text is not at hand."""
        info = self.reports.get(claim.report)
        return info.text[claim.sentence.start : claim.sentence.end] if info and info.text else None
