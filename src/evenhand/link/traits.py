"""What comparing asks of each claim again and again, worked out once: a claim meets many others.

Times, places, people and tolls are kept as small values that many claims share, so that what two of them say about
each other can be remembered too.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from evenhand.link import window
from evenhand.link.info import Context
from evenhand.model import Claim, Mention, Toll, Where
from evenhand.vocab import Basis, Harm, Resolution

_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<![“\"‘])\b[A-Z][\w’'-]{2,}")


class Days(NamedTuple):
    """The days a claim tells of its own or from an earlier sentence (`carried`)."""

    window: window.Window
    carried: bool


class Spot(NamedTuple):
    """A place without where it was named: all that comparing looks at."""

    name: str
    place: str | None
    status: Resolution
    lat: float | None
    lon: float | None
    radius_km: float | None
    kind: str | None
    carried: bool


class Figure(NamedTuple):
    """The number of people harmed in one way."""

    harm: Harm
    people: int


@dataclass(frozen=True)
class Traits:
    """One claim as comparing sees it."""

    claim: Claim
    context: Context

    @cached_property
    def days(self) -> Days | None:
        """The days it tells; None where only the day of publication is known."""
        found = window.of(self.claim, self.context)
        when = self.claim.when
        return Days(found, when is not None and when.basis is Basis.CARRIED) if found and found.told else None

    @cached_property
    def spot(self) -> Spot | None:
        """The place it tells."""
        return _spot(self.claim.where) if self.claim.where is not None else None

    @cached_property
    def actor(self) -> frozenset[str]:
        """The parties that answer for its actors."""
        return self._roots(self.claim.actor)

    @cached_property
    def recipient(self) -> frozenset[str]:
        """The parties that answer for its recipients."""
        return self._roots(self.claim.recipient)

    def _roots(self, mentions: tuple[Mention, ...]) -> frozenset[str]:
        return frozenset(self.context.root(m.party) for m in mentions if m.party)

    @cached_property
    def tolls(self) -> tuple[Figure, ...]:
        """The figures it gives, in the order of telling."""
        return tuple(Figure(t.harm, people) for t in self.claim.tolls if (people := _people(t)))

    @cached_property
    def story(self) -> str:
        """The report whose text its report carries."""
        return self.context.story(self.claim.report)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in its sentence; none if the text is not at hand."""
        sentence = self.context.sentence(self.claim) or ""
        return frozenset(m.group().removesuffix("'s").removesuffix("’s") for m in _NAME.finditer(sentence))

    @cached_property
    def known(self) -> frozenset[str]:
        """Names that other features weigh already: parties, voice and place of the claim."""
        claim = self.claim
        mentions = (*claim.actor, *claim.recipient, claim.voice.speaker)
        told = " ".join([m.words for m in mentions] + ([claim.where.name] if claim.where else []))
        return frozenset(re.findall(r"[\w’'-]+", told))


def of(claim: Claim, context: Context) -> Traits:
    """The traits of a claim, kept with the context in which they hold."""
    found = context.traits.get(claim.id)
    if found is None or found.claim is not claim:
        found = context.traits[claim.id] = Traits(claim, context)
    return found


def _spot(where: Where) -> Spot:
    return Spot(where.name, where.place, where.status, where.lat, where.lon, where.radius_km, where.kind, where.carried)


def _people(toll: Toll) -> int:
    return toll.best or toll.low or toll.high or 0
