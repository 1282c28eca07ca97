"""The conditions that kinds are put together from. Each answers true, false or unknown and says why."""

from collections.abc import Collection

from evenhand.assess import calendar
from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.assess.geometry import membership
from evenhand.assess.words import acts
from evenhand.model import Reason
from evenhand.model.rules import Zone

_WORDS = {True: "", False: "not ", None: "perhaps "}


def is_act(case: Case, names: tuple[str, ...]) -> bool:
    """Whether the case's act is in a list of acts or groups."""
    return case.act in acts(names)


def act_reason(case: Case, what: str) -> Reason:
    """The act as a reason that holds."""
    return Reason(text=f"`{case.act}` is {what}", holds=True, cites=case.cites)


def mentions(case: Case, objects: Collection[str], what: str) -> Reason:
    """Whether the words name one of the objects. Silence is unknown, not false: a report need not say the type."""
    if not objects:
        return Reason(text=f"any {what} counts", holds=True)
    named = sorted(case.about & set(objects))
    if named:
        return Reason(text=f"the words speak of {', '.join(named)}", holds=True)
    return Reason(text=f"the words do not say which {what}", holds=None)


def actor_among(case: Case, parties: Collection[str], what: str) -> Reason:
    """Whether the actor is one of the parties; unknown where nobody is named."""
    if case.actor == UNATTRIBUTED:
        return Reason(text=f"no actor is named, so it is unknown whether {what} acted", holds=None)
    holds = case.actor in parties or any(t in parties for t in case.told)
    return Reason(text=f"{case.actor} is {'' if holds else 'not '}{what}", holds=holds)


def actor_not_among(case: Case, parties: Collection[str], what: str) -> Reason:
    """Whether the actor is none of the parties; unknown where nobody is named."""
    inner = actor_among(case, parties, what)
    return Reason(text=inner.text, holds=None if inner.holds is None else not inner.holds)


def against(case: Case, parties: Collection[str], what: str) -> Reason:
    """Whether the act was directed at one of the parties; unknown where no recipient is told."""
    if not case.recipients:
        return Reason(text=f"nobody says whether {what} was hit", holds=None)
    hit = [r for r in case.recipients if r in parties]
    return Reason(text=f"directed at {', '.join(hit or case.recipients)}", holds=bool(hit))


def inside(case: Case, name: str | None) -> Reason:
    """Whether the place is in a zone of the agreement; without a name, in the agreement's theatre."""
    if name is not None:
        return membership(case.agreement.zones[name], case.where).reason()
    return theatre(case)


def theatre(case: Case) -> Reason:
    """Whether the place is in the countries of the agreement; an act between parties without a place is in it."""
    where, countries = case.where, case.agreement.countries
    if not countries:
        return Reason(text="the agreement names no area", holds=True)
    if where is None or where.country is None:
        return Reason(text="no place is told that settles whether it is in the agreement's area", holds=None)
    inside_it = where.country in countries
    return Reason(text=f"{where.name} is {'' if inside_it else 'not '}in {', '.join(countries)}", holds=inside_it)


def tags_of(case: Case, name: str | None) -> tuple[str, ...]:
    """The decisions on which the membership in a zone depends."""
    return membership(case.agreement.zones[name], case.where).tags if name else ()


def past_deadline(case: Case) -> Reason:
    """Whether the act lies after the term's deadline as extended by the day of judgement."""
    limit = calendar.deadline(case.term, case.as_of)
    if limit is None:
        return Reason(text="the text sets no date", holds=None)
    return calendar.on_or_after(case.when, limit, case.agreement.timezone)


def zone_of(case: Case, name: str) -> Zone:
    """A zone of the agreement by name."""
    return case.agreement.zones[name]
