"""What a whole report adds to each of its claims: the agreements it is about, and who was named before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from evenhand.assess.meant import (
    Context,
    Root,
    is_about,
    is_proper,
    is_timely,
    itself,
    parties_in,
    parties_of,
    rules,
)
from evenhand.model import AUTHOR, Agreement, Claim, Mention
from evenhand.vocab import Event, Stance

_NEAR = 4
"""So many claims back somebody who held people is taken for whoever lets them go."""


def contexts(
    claims: Sequence[Claim], agreements: Sequence[Agreement], *, published: date | None, root: Root | None = None,
    text: str = "",
) -> dict[str, Context]:  # fmt: skip
    """The context of each claim of one report, by claim id: its stacks by vote, and actors named earlier.

    Every claim has a vote; so have an agreement that the report's text names and one two of whose parties it names.
    """
    behind, base = root or itself, Context(published=published)
    votes = Counter(s for c in claims for s in _stacks(c, agreements, behind, base))
    votes.update({s for a in agreements if a.founds_verdicts for s in _subjects(claims, a, behind, published, text)})
    for stack in [s for s in votes if _is_elsewhere(claims, s, agreements)]:
        del votes[stack]
    most = max(votes.values(), default=0)
    stacks = frozenset(s for s, n in votes.items() if n == most)
    ordered = sorted(claims, key=lambda c: c.span.start)
    return {
        c.id: Context(
            published,
            stacks,
            () if c.actor else _named_before(c, ordered[:i], behind),
            () if c.recipient else _hit_before(c, ordered[:i]),
        )
        for i, c in enumerate(ordered)
    }


def _subjects(
    claims: Sequence[Claim], agreement: Agreement, root: Root, published: date | None, text: str
) -> Iterator[str]:
    """The stack of an agreement that a report is about as a whole: by its proper name or by two of its parties."""
    if not claims or published is None or not is_timely(agreement, published):
        return
    mentions = [m for c in claims for m in (*c.actor, *c.recipient, c.voice.speaker)]
    if len({*parties_in(mentions, agreement, root)} & {*agreement.parties}) >= 2:
        yield agreement.stack
    if any(is_proper(name) and re.search(rf"\b{re.escape(name)}\b", text) for name in agreement.names):
        yield agreement.stack


def _is_elsewhere(claims: Sequence[Claim], stack: str, agreements: Sequence[Agreement]) -> bool:
    """Whether most of what a report places is outside the countries of a stack of agreements.

    A place whose country is not known (a hamlet that no list has) may be inside.
    """
    countries = {c for a in agreements if a.stack == stack for c in a.countries}
    placed = [c.where.country for c in claims if c.where is not None]
    return bool(countries) and sum(c in countries or c is None for c in placed) * 2 < len(placed)


def _stacks(claim: Claim, agreements: Sequence[Agreement], root: Root, base: Context) -> set[str]:
    return {
        a.stack
        for a in agreements
        if a.founds_verdicts and is_about(claim, a, parties_of(a.stack, agreements), root, base)
    }


def _named_before(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """The actor named earlier for the same occurrence or run of attacks, the latest first; never who is hit now."""
    hit = {root(m.party) for m in claim.recipient if m.party is not None}
    for other in reversed(earlier):
        doers = tuple(m for m in other.actor if m.party is not None and root(m.party) not in hit)
        if doers and other.stance is not Stance.DENIED and _same_run(claim, other) and _may_speak_for(claim, other):
            return doers
    if claim.act == "release":
        near = earlier[-_NEAR:]
        return next((c.actor for c in reversed(near) if c.act in rules()["holding"] and c.actor), ())
    return tuple(m for m in _sole_attacker(claim, earlier, root) if root(m.party or "") not in hit)


def _sole_attacker(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """Whom a report has named for every attack so far, where that is one party and this attack names nobody."""
    acts = [c for c in earlier if c.actor and _is_attack(c) and _may_speak_for(claim, c) and _same_land(claim, c)]
    named = {m.party and root(m.party) for c in acts for m in c.actor}
    if claim.event is not Event.ASSAULT or len(named) != 1 or None in named:
        return ()
    return acts[-1].actor


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


def _hit_before(claim: Claim, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """Whom an earlier claim of the same occurrence names as hit."""
    return next((o.recipient for o in reversed(earlier) if o.recipient and _same_occurrence(claim, o)), ())


def _same_occurrence(claim: Claim, other: Claim) -> bool:
    return bool(({claim.id, claim.same_as} - {None}) & {other.id, other.same_as})


def _same_run(claim: Claim, other: Claim) -> bool:
    if _same_occurrence(claim, other):
        return True
    if claim.where is None or other.where is None or {claim.event, other.event} != {Event.ASSAULT}:
        return False
    same_place = claim.where.name == other.where.name
    apart = claim.when and other.when and (claim.when.end <= other.when.start or other.when.end <= claim.when.start)
    return same_place and not apart
