"""Who is who in an agreement: actor ids of the reports → its parties, kept in its order."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from evenhand.assess.case import UNATTRIBUTED
from evenhand.model import Agreement, Mention, Term
from evenhand.vocab import Resolution

Root = Callable[[str], str]


def party(agreement: Agreement, actor: str, root: Root) -> str:
    """The agreement's name for an actor: itself or its alias where it is known, else those of the party behind it."""
    known = {*agreement.parties, *agreement.concerned, *agreement.monitors}
    for name in (actor, root(actor)):
        if name in known:
            return name
        if name in agreement.aliases:
            return agreement.aliases[name]
    return root(actor)


def called(mentions: Iterable[Mention], agreement: Agreement) -> tuple[Mention, ...]:
    """Mentions with the side that a common noun can only mean in this conflict: “coalition jets”, “the army”."""
    return tuple(m if m.party is not None else _called(m, agreement) for m in mentions)


def _called(mention: Mention, agreement: Agreement) -> Mention:
    words = mention.words.lower().removeprefix("the ")
    side = agreement.called.get(words)
    return mention if side is None else replace(mention, party=side, status=Resolution.RESOLVED, rule="called")


def told(mentions: Iterable[Mention], agreement: Agreement, root: Root) -> dict[str, tuple[str, ...]]:
    """The parties that mentions name, each with the ids by which it was told; empty where nobody was resolved."""
    found: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.party is not None:
            found.setdefault(party(agreement, mention.party, root), []).append(mention.party)
    return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}


def names(mentions: Iterable[Mention], agreement: Agreement, root: Root) -> tuple[str, ...]:
    """Every id by which mentions can be known in the agreement: their own and their party's, in order.

    The soldiers whom a state lends to a mission are known as the mission's alone.
    """
    found: list[str] = []
    for actor in (m.party for m in mentions if m.party is not None):
        name = party(agreement, actor, root)
        lent = actor in agreement.aliases and name in agreement.monitors
        found += [name] if lent else [actor, name]
    return tuple(dict.fromkeys(found))


def charged(term: Term, actor: str, told_ids: Iterable[str]) -> str | None:
    """The bound party to which an actor's acts are charged, None where the term binds it in no way."""
    if actor in term.bound:
        return actor
    ids = {actor, *told_ids}
    return next((p for p, actors in term.answerable_for.items() if ids & set(actors)), None)


def concerned(agreement: Agreement, actor: str) -> bool:
    """Whether the agreement names the actor at all, as a party or as somebody its terms are about."""
    answerable = {a for t in agreement.terms for actors in t.answerable_for.values() for a in actors}
    return actor == UNATTRIBUTED or actor in {*agreement.parties, *agreement.concerned, *answerable}
