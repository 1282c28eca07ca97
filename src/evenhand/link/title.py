"""The most precise time and place that any account tells, and a neutral title made of act, place and day."""

from collections.abc import Sequence

from evenhand.link import words
from evenhand.model import Claim, Incident, When, Where
from evenhand.vocab import Basis, Resolution

_BASES = (Basis.STATED, Basis.CODED, Basis.RELATIVE, Basis.CARRIED, Basis.PUBLICATION)
_RESOLUTIONS = (Resolution.RESOLVED, Resolution.AMBIGUOUS, Resolution.UNRESOLVED)


def best_when(claims: Sequence[Claim]) -> When | None:
    """The time told most often among those of the shortest length and best basis, the first told if equal."""
    told = [c.when for c in claims if c.when is not None]
    days = [(w.first_day, w.last_day) for w in told]

    def rank(i: int) -> tuple[bool, int, int, int, object, int]:
        when = told[i]
        length = (when.last_day - when.first_day).days
        return (
            when.basis is Basis.PUBLICATION, length, -days.count(days[i]), _BASES.index(when.basis),
            when.end - when.start, i,
        )  # fmt: skip

    return told[min(range(len(told)), key=rank)] if told else None


def best_where(claims: Sequence[Claim]) -> Where | None:
    """The place told with the smallest radius, told most often if equal; a carried one only if no other is told."""
    told = [c.where for c in claims if c.where is not None]
    names = [w.place or w.name for w in told]

    def rank(i: int) -> tuple[int, float, int, bool, int]:
        where = told[i]
        radius = where.radius_km if where.radius_km is not None else 1e6
        return _RESOLUTIONS.index(where.status), radius, -names.count(names[i]), where.carried, i

    return told[min(range(len(told)), key=rank)] if told else None


def title(incident: Incident) -> str:
    """Act, place and day in neutral words: “Drone strike, Bint Jbeil, 21 September 2025”."""
    act = words.data()["titles"].get(incident.act, incident.act.replace("_", " ").capitalize())
    parts = [act, incident.where.name if incident.where else None, _day(incident.when)]
    return ", ".join(part for part in parts if part)


def _day(when: When | None) -> str | None:
    if when is None or when.basis is Basis.PUBLICATION:
        return None
    first, last = when.first_day, when.last_day
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
