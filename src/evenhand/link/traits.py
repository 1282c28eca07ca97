"""What comparing asks of each claim again and again, worked out once: a claim meets many others."""

import re
from dataclasses import dataclass
from functools import cached_property

from evenhand.link import window
from evenhand.link.info import Context
from evenhand.model import Claim, Mention

_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<![“\"‘])\b[A-Z][\w’'-]{2,}")


@dataclass(frozen=True)
class Traits:
    """One claim as comparing sees it."""

    claim: Claim
    context: Context

    @cached_property
    def window(self) -> window.Window | None:
        """The days it may be about."""
        return window.of(self.claim, self.context)

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
