"""Problems met while reading: each says where, what and what next; none stops the other reports."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from evenhand.errors import EvenhandError


class Severity(StrEnum):
    """An error skips the report; a warning is noted and the report is read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem: `where` (file, row or address), `what` is wrong, a `hint` what to do next."""

    where: str
    what: str
    hint: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.what}\n  hint: {self.hint}"


@dataclass(slots=True)
class Issues:
    """The problems of a run, in the order they were met."""

    items: list[Issue] = field(default_factory=list)

    def error(self, where: str, what: str, hint: str) -> None:
        """Note a problem that made a report be skipped."""
        self.items.append(Issue(where, what, hint))

    def warn(self, where: str, what: str, hint: str) -> None:
        """Note a problem of a report that was read all the same."""
        self.items.append(Issue(where, what, hint, Severity.WARNING))

    def catch(self, error: EvenhandError, *, where: str = "") -> None:
        """Note an expected error as the reason why a report was skipped."""
        self.error(error.where or where, error.message, error.hint or "see the message")

    @property
    def errors(self) -> list[Issue]:
        """The problems that made a report be skipped."""
        return [issue for issue in self.items if issue.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Issue]:
        """The problems of reports that were read all the same."""
        return [issue for issue in self.items if issue.severity is Severity.WARNING]

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
