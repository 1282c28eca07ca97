"""What a report tells of an occurrence in one sentence holds for its other sentences on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evenhand.model import Claim, When, Where
from evenhand.vocab import Basis


def filled(claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by id; one that lacks time, place or people takes those of the claim it is the same as, as carried.

    Only for comparing: the claims themselves stay as they were told.
    """
    told = {c.id: c for c in claims}
    groups: dict[str, list[Claim]] = {}
    for claim in told.values():
        groups.setdefault(_first(claim, told), []).append(claim)
    return {c.id: _fill(c, group) for group in groups.values() for c in group}


def _first(claim: Claim, told: dict[str, Claim]) -> str:
    """The claim at the head of a chain of `same_as`."""
    seen = {claim.id}
    while (earlier := told.get(claim.same_as or "")) is not None and earlier.id not in seen:
        seen.add(earlier.id)
        claim = earlier
    return min(seen) if claim.same_as in seen else claim.id


def _fill(claim: Claim, group: Sequence[Claim]) -> Claim:
    if len(group) == 1:
        return claim
    others = sorted((c for c in group if c.id != claim.id), key=lambda c: (c.span.start, c.id))
    return replace(
        claim,
        when=claim.when or _when(others),
        where=claim.where or _where(others),
        actor=claim.actor or next((c.actor for c in others if c.actor), ()),
        recipient=claim.recipient or next((c.recipient for c in others if c.recipient), ()),
    )


def _when(others: Sequence[Claim]) -> When | None:
    found = next((c.when for c in others if c.when is not None and c.when.basis is not Basis.PUBLICATION), None)
    return replace(found, basis=Basis.CARRIED) if found else None


def _where(others: Sequence[Claim]) -> Where | None:
    found = next((c.where for c in others if c.where is not None), None)
    return replace(found, carried=True) if found else None
