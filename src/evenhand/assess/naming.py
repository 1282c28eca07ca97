"""Who was named earlier in a report for what a claim leaves without a name: whoever acted, whoever was hit."""

from collections.abc import Sequence

from evenhand.assess.meant import Root
from evenhand.assess.rules import rules
from evenhand.model import AUTHOR, Claim, Mention
from evenhand.vocab import Event, Stance

_NEAR = 4
"""So many claims back somebody who held people is taken for whoever lets them go."""


def named_before(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """The actor named earlier for the same occurrence or run of attacks, the latest first; never who is hit now.

    A naming holds for a voice that may follow it, and for any while nobody denies it. The same place is no same
    occurrence: where one side has attacked, the other answers.
    """
    hit = {root(m.party) for m in claim.recipient if m.party is not None}
    for other in reversed(earlier):
        doers = tuple(m for m in other.actor if m.party is not None and root(m.party) not in hit)
        told = doers and _is_naming(claim, other)
        if told and (_may_speak_for(claim, other) or not _is_denied(other, doers, earlier, root)):
            return doers
    if claim.act == "release":
        near = earlier[-_NEAR:]
        return next((c.actor for c in reversed(near) if c.act in rules()["holding"] and c.actor), ())
    return tuple(m for m in _sole_attacker(claim, earlier, root) if root(m.party or "") not in hit)


def _is_naming(claim: Claim, other: Claim) -> bool:
    """Whether an earlier claim tells the same occurrence; nobody says whose fire killed those who fell in a fight."""
    mutual = claim.act in rules()["two_sided"] or (claim.act in rules()["harm"] and other.act in rules()["two_sided"])
    return _same_occurrence(claim, other) and other.stance is not Stance.DENIED and not mutual


def hit_before(claim: Claim, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """Whom earlier claims of the same occurrence name as hit."""
    return tuple(m for o in reversed(earlier) if _same_occurrence(claim, o) for m in o.recipient)


def _is_denied(other: Claim, doers: tuple[Mention, ...], earlier: Sequence[Claim], root: Root) -> bool:
    """Whether those named for an occurrence deny it in the same report."""
    parties = {root(m.party or "") for m in doers}
    denials = (c for c in earlier if c.stance is Stance.DENIED and _same_occurrence(c, other))
    return any(root(c.voice.speaker.party or "") in parties for c in denials)


def _sole_attacker(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """Whom a report has named for every attack so far, where that is one party and this attack names nobody.

    An exchange of fire or a count of violations has two sides, and rockets are no part of a wave of air raids.
    """
    acts = [c for c in earlier if c.actor and _is_attack(c) and _may_speak_for(claim, c) and _same_land(claim, c)]
    named = {m.party and root(m.party) for c in acts for m in c.actor}
    if claim.event is not Event.ASSAULT or len(named) != 1 or None in named:
        return ()
    if claim.act in rules()["harm"] and any(c.act in rules()["two_sided"] for c in earlier[-_NEAR:]):
        return ()  # of those who fell in fighting nobody says whose fire it was
    return acts[-1].actor if any(_alike(claim.act, c.act) for c in acts) else ()


def _alike(act: str, other: str) -> bool:
    """Whether two attacks may be of one run: by the same means, or one told by its harm or warning alone."""
    if act in rules()["two_sided"]:
        return False
    means: list[list[str]] = rules()["means"]
    groups = [next((g for g in means if a in g), [a]) for a in (act, other)]
    telling = (*rules()["harm"], *rules()["announcing"])
    return act in telling or other in telling or groups[0] == groups[1]


def _same_land(claim: Claim, other: Claim) -> bool:
    """Whether two claims may be of one country: what is fired across a border comes from the other side."""
    one, two = claim.where, other.where
    return one is None or two is None or None in (one.country, two.country) or one.country == two.country


def _is_attack(claim: Claim) -> bool:
    """Whether a claim tells an attack or announces one (an order to leave before it)."""
    return claim.stance is not Stance.DENIED and (claim.event is Event.ASSAULT or claim.act in rules()["announcing"])


def _may_speak_for(claim: Claim, other: Claim) -> bool:
    """Whether the earlier naming may be taken over: the author's or the same voice's, or anybody's by the author."""
    own = claim.voice.speaker.party
    return own == AUTHOR or other.voice.speaker.party in (AUTHOR, own)


def _same_occurrence(claim: Claim, other: Claim) -> bool:
    return bool(({claim.id, claim.same_as} - {None}) & {other.id, other.same_as})
