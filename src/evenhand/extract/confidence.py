"""How sure a claim is: a product of what is known about each of its parts."""

from evenhand.extract.found import Found
from evenhand.extract.signatures import Reason
from evenhand.model import Claim
from evenhand.vocab import Resolution, Stance

_BASE = 0.92


def of(event: Found, reason: Reason, claim: Claim) -> float:
    """A figure in [0, 1], two decimals: lower for guessed acts, unresolved actors and carried fields."""
    score = _BASE
    if event.is_guess:
        score *= 0.85
    if any(m.status is not Resolution.RESOLVED for m in claim.actor):
        score *= 0.9
    if not claim.actor:
        score *= 0.93
    if claim.where is not None and claim.where.status is not Resolution.RESOLVED:
        score *= 0.95
    if reason.stance is not Stance.ASSERTED:
        score *= 0.92
    if claim.same_as is not None:
        score *= 0.97
    return round(score, 2)
