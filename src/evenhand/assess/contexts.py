"""What a whole report adds to each of its claims: the agreements it is about, and who was named before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from evenhand.assess.meant import Context, Root, doers, is_about, is_proper, is_timely, itself, parties_in, parties_of
from evenhand.assess.missions import is_watched
from evenhand.assess.naming import hit_before, named_before
from evenhand.assess.parties import called
from evenhand.assess.rules import rules
from evenhand.model import Agreement, Claim, Mention


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
    meant = [a for a in agreements if {a.stack} == stacks]
    ordered = [_called(c, meant) for c in sorted(claims, key=lambda c: c.span.start)]
    watched = is_watched(text)
    named = frozenset(m.party for c in claims for m in _mentions(c) if m.party is not None)
    return {
        c.id: Context(
            published,
            stacks,
            () if doers(c) or _is_unknown(c, text) else named_before(c, ordered[:i], behind),
            () if c.recipient or c.act in rules()["two_sided"] else hit_before(c, ordered[:i]),
            text[c.sentence.start : c.sentence.end],
            named,
            watched,
        )
        for i, c in enumerate(ordered)
    }


def _called(claim: Claim, agreements: Sequence[Agreement]) -> Claim:
    """A claim with the sides that common nouns can only mean where a report is about one conflict."""
    actor = claim.actor
    for agreement in agreements:
        actor = called(actor, agreement)
    return claim if actor == claim.actor else replace(claim, actor=actor)


def _is_unknown(claim: Claim, text: str) -> bool:
    """Whether the sentence says that nobody knows who acted."""
    sentence = f" {text[claim.sentence.start : claim.sentence.end].lower()} "
    return any(f" {word} " in sentence for word in rules()["unknown"])


def _subjects(
    claims: Sequence[Claim], agreement: Agreement, root: Root, published: date | None, text: str
) -> Iterator[str]:
    """The stack of an agreement that a report is about as a whole: by its proper name or by two of its parties."""
    if not claims or published is None or not is_timely(agreement, published):
        return
    mentions = [m for c in claims for m in _mentions(c)]
    if len({*parties_in(mentions, agreement, root)} & {*agreement.parties}) >= 2:
        yield agreement.stack
    if any(is_proper(name) and re.search(rf"\b{re.escape(name)}\b", text) for name in agreement.names):
        yield agreement.stack


def _mentions(claim: Claim) -> tuple[Mention, ...]:
    return (*claim.actor, *claim.recipient, claim.voice.speaker)


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
