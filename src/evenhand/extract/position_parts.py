"""What the finders of positions share: a stance found in the text, and whose it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.extract.actors import load as actor_list
from evenhand.extract.issues import condition_of
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speakers import actor_at
from evenhand.extract.stances import words
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import PositionStance as Stance
from evenhand.vocab import Resolution

LONGEST = 400
"""Longer contents are whole paragraphs, not a stance."""

SPEAKERS = {"it", "we", "i", "they", "he", "she"}
"""Subjects that stand for the one who speaks."""

NO_PARTY = {"civilians", "media"}
"""Kinds of actor that take no position."""
_STATES = {"state", "armed_group", "government", "un", "organisation"}
_GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A stance found in the text, not yet tied to a report."""

    span: Span
    party: Mention
    issue: str
    stance: Stance
    condition: str | None
    cue: Span
    rule: str
    confidence: float


def root_of(mention: Mention) -> str:
    """The party that answers for a mention."""
    return actor_list().root(mention.party or "")


def speaking_parties(a: Attribution, actors: Sequence[ActorFound], doc: Doc) -> list[Mention]:
    """The parties that speak: no civilians, media or documents, and nobody of whom it is unsure who is meant.

    Of “both sides” each speaks.
    """
    if a.head is not None and doc[a.head].lemma_.lower() in words().documents:
        return []
    found = None if a.source is None else actor_at(a.source, actors, a.head)
    if found is None or found.kind in NO_PARTY:
        return []
    mentions = each(found.mention)
    mentions.extend(_joined(doc[found.head], actors, mentions))
    return [m for m in mentions if actor_list().kind(root_of(m)) not in NO_PARTY]


def _joined(head: Token, actors: Sequence[ActorFound], known: Sequence[Mention]) -> list[Mention]:
    """The parties named beside the first one: “Saudi Arabia and the United States urged …”."""
    others = {t.i for t in head.conjuncts}
    return [
        a.mention
        for a in actors
        if a.head in others and not a.attributive and a.kind in _STATES and a.mention.status is Resolution.RESOLVED
        and a.mention.party not in {m.party for m in known}
    ]  # fmt: skip


def each(both: Mention) -> list[Mention]:
    """A known party by itself; of “both sides” each; nobody where it is unsure who is meant."""
    if both.status is Resolution.RESOLVED:
        return [both]
    if both.rule != "coref.both":
        return []
    return [
        replace(both, party=party, status=Resolution.RESOLVED, rule="coref.both-each", candidates=())
        for party in both.candidates
    ]


def own_party(subject: Token | None, actors: Sequence[ActorFound]) -> Mention | None:
    """The known party that a clause's subject names; pronouns count as the speaker's, not as a party of their own."""
    if subject is None or subject.lower_ in SPEAKERS:
        return None
    for actor in actors:
        named = actor.head == subject.i and not actor.attributive and actor.kind not in NO_PARTY
        if named and actor.mention.status is Resolution.RESOLVED:
            return actor.mention
    return None


def condition_after(doc: Doc, content: Span) -> str | None:
    """The condition that follows what is accepted or refused (“ruled out talks until …”), up to the next stop."""
    rest = re.split(r"[,;.\n]", text_of(doc)[content.end : content.end + LONGEST], maxsplit=1)[0]
    condition = condition_of(rest)
    return condition if condition is not None and rest.find(condition) <= _GAP else None
