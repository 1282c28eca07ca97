"""When a claim may have happened, as days, for blocking and comparing."""

from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.link import words
from evenhand.link.info import Context
from evenhand.model import Claim
from evenhand.vocab import Basis


@dataclass(frozen=True, slots=True)
class Window:
    """The days `first` to `last`, both included; `told` is False where only the day of publication is known."""

    first: date
    last: date
    told: bool

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.last - self.first).days + 1

    def gap(self, other: "Window") -> int:
        """Days between two windows: 0 if they share a day, 1 if one ends the day before the other begins."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)


def of(claim: Claim, context: Context) -> Window | None:
    """The days a claim may be about: those it tells, else some days up to its publication, else None."""
    when = claim.when
    if when is not None and when.basis is not Basis.PUBLICATION:
        return Window(when.first_day, when.last_day, told=True)
    published = context.published(claim) or (when.last_day if when else None)
    if published is None:
        return None
    return Window(published - timedelta(days=words.data()["blocking"]["undated_days"]), published, told=False)
