"""Small questions about one incident that several exports and pages ask, answered in one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global

from evenhand.model import Incident, Report, Toll, When, Where
from evenhand.publish.bundle import Bundle
from evenhand.vocab import Fact, Harm, Precision, Sharing

_CAUTIOUS = (
    Fact.REFUTED,
    Fact.DISPUTED,
    Fact.NOT_VERIFIABLE,
    Fact.ALLEGED,
    Fact.REPORTED,
    Fact.CORROBORATED,
    Fact.CONFIRMED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number of people over all voices: the lowest and the highest that any gives, and `best` where all agree."""

    low: int | None
    best: int | None
    high: int | None


def fact_of(bundle: Bundle, incident: Incident) -> Fact | None:
    """The most cautious answer that the incident's findings give to “did it happen”, None where it has none."""
    grades = {f.fact for f in bundle.findings_of.get(incident.id, ())}
    return next((grade for grade in _CAUTIOUS if grade in grades), None)


def tolls_by_voice(incident: Incident, harm: Harm) -> dict[str, Range]:
    """Per voice what it says of one harm; a voice's figure without a group is its total, else its largest group."""
    return {
        a.voice: said
        for a in incident.accounts
        if not a.denies and (said := _one_voice([t for t in a.tolls if t.harm is harm])) is not None
    }


def _one_voice(tolls: list[Toll]) -> Range | None:
    totals = [t for t in tolls if t.group is None] or tolls
    if not totals:
        return None
    low = _most(t.low if t.low is not None else t.best for t in totals)
    return Range(low=low, best=_most(t.best for t in totals), high=_most(t.high for t in totals))


def _most(numbers: Iterable[int | None]) -> int | None:
    return max((n for n in numbers if n is not None), default=None)


def toll(incident: Incident, harm: Harm) -> Range:
    """The range over all voices. No voice is believed more: `best` is empty where voices differ or give no figure."""
    voices = list(tolls_by_voice(incident, harm).values())
    lows = [n for v in voices if (n := v.low if v.low is not None else v.best) is not None]
    highs = [n for v in voices if (n := v.high if v.high is not None else v.best) is not None]
    bests = {v.best for v in voices}
    return Range(
        low=min(lows, default=None), best=bests.pop() if len(bests) == 1 else None, high=max(highs, default=None)
    )


def reports_of(bundle: Bundle, incident: Incident) -> list[Report]:
    """The reports an incident rests on, oldest first, those without a date last."""
    ids = dict.fromkeys(bundle.claim[c].report for c in incident.claims)
    return sorted((bundle.reports[r] for r in ids), key=lambda r: (r.published or date.max, r.outlet, r.id))


def titled(report: Report) -> str:
    """The title of a report, empty where it may only be cited by id."""
    return "" if report.sharing is Sharing.REFERENCE else report.title or ""


def order(bundle: Bundle) -> list[Incident]:
    """Incidents by first day, those without a date last, then by id: the order of every list and file."""
    return sorted(bundle.incidents, key=lambda i: (i.when.start.isoformat() if i.when else "9999", i.id))


def located(where: Where | None) -> bool:
    """Whether a place is known well enough to be put on a map."""
    return where is not None and where.lat is not None and where.lon is not None


def time_precision(when: When | None) -> int | None:
    """ACLED's scale: 1 the day, 2 the week, 3 the month or worse."""
    if when is None:
        return None
    days = (when.last_day - when.first_day).days + 1
    if when.precision in (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY) or days == 1:
        return 1
    return 2 if days <= 7 else 3


@cache
def country_name(alpha2: str) -> str:
    """The English name of a country, the code itself where it has none."""
    names = Locale("en").territories
    return str(names.get(alpha2, alpha2))


@cache
def country_number(alpha2: str) -> str:
    """The ISO 3166 numeric code of a country, empty where it has none."""
    aliases = get_global("territory_aliases")
    return next((code for code, to in aliases.items() if code.isdigit() and list(to) == [alpha2]), "")
