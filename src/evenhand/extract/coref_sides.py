"""Who are “both sides”, “the two governments”, “each other”? The two named last, else the two a text is about."""

from collections import Counter
from collections.abc import Callable

from evenhand.extract.coref_story import SUBJECTS, Story
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound


def means_both(story: Story, head: Token) -> bool:
    """Whether a noun is “both sides”, “the two governments” and the like."""
    grammar = story.lexicon.grammar
    if head.lower_ in grammar["both"] and any(c.lower_ in grammar["both_words"] for c in head.children):
        return True
    each = any(c.lower_ in ("each", "neither") and c.i < head.i for c in head.children)
    if head.lower_ in grammar["each_of"] and each:
        return True
    the = head.lower_ in ("parties", "sides") and any(c.lower_ == "the" for c in head.children)
    return the and bool(_watched(story, head))  # a mission calls on “the parties”


_THIRD = frozenset(("un", "organisation", "media"))
"""Kinds that are nobody's side: who urges, watches or reports."""


def _misread_subject(story: Story, head: Token) -> str | None:
    """The subject of a main verb that the parser hangs below it: “the monitors, who …, called on both sides”."""
    verb = head
    while verb.head.i != verb.i and not (verb.dep_ == "acl" and verb.tag_ == "VBD"):
        verb = verb.head
    subject = story.at.get(verb.head.i)
    return story.root(subject) if subject is not None and verb.dep_ == "acl" else None


def _listed_subjects(story: Story, head: Token) -> set[str | None]:
    """All who are named in the subjects around a noun: “the ministers of Egypt and Qatar appealed to both sides”."""
    heads = [story.doc[a.head] for _, a in story.subjects_above(head)]
    return {story.root(story.at[t.i]) for subject in heads for t in subject.subtree if t.i in story.at}


def two_parties(story: Story, token: int) -> list[str]:
    """The two parties named last before a token, in order of naming; nothing where there are more or fewer."""
    head = story.doc[token]
    urged = head.lower_ in story.lexicon.grammar["both"] and head.dep_ not in SUBJECTS  # who urges them is a third
    others = {story.root(a) for _, a in story.subjects_above(head)} if urged else set()
    if urged:
        others |= _listed_subjects(story, head)
    whose = story.state if story.doc[token].lower_ in story.lexicon.grammar["both_states"] else story.root
    if urged and (main := _misread_subject(story, head)) is not None:
        others.add(main)
    if urged and not others and (urger := _opener(story, head)) is not None:
        others.add(urger)
    if (watched := _watched(story, head)) and head.lower_ in story.lexicon.grammar["both"]:
        return watched
    others |= _go_betweens(story, whose)
    sides: dict[str, set[str]] = {}
    for back in range(0 if _is_all(head) else 5):  # “all sides” are more than the last two
        sides = _named(story.near(token, back), whose, others)
        if len(sides) >= 2:
            break
    if len(sides) != 2 and (watched := _watched(story, head, anywhere=True)):
        return watched
    if len(sides) != 2:
        sides = _foremost(_named(list(reversed(story.done)), whose, others), story, whose)
    return [_side(side, named, whose == story.state) for side, named in sides.items()] if len(sides) == 2 else []


def _is_all(head: Token) -> bool:
    return any(c.lower_ == "all" for c in head.children)


def _named(
    mentions: list[ActorFound], whose: Callable[[ActorFound], str | None], others: set[str | None]
) -> dict[str, set[str]]:
    """The parties that answer for some mentions, in order, each with the ids under which it was named."""
    sides: dict[str, set[str]] = {}
    for actor in reversed(mentions):
        party = None if actor.kind in _THIRD else whose(actor)
        if party is not None and party not in others:
            sides.setdefault(party, set()).add(actor.mention.party or party)
    return sides


def _foremost(
    sides: dict[str, set[str]], story: Story, whose: Callable[[ActorFound], str | None]
) -> dict[str, set[str]]:
    """The two parties that a text names far more often than any other, nothing where no two stand out."""
    often = Counter(party for a in story.done if (party := whose(a)) in sides)
    ranked = often.most_common()
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] < 2 * ranked[2][1]):
        return {}
    return {party: sides[party] for party in sides if party in {ranked[0][0], ranked[1][0]}}


def _go_betweens(story: Story, whose: Callable[[ActorFound], str | None]) -> set[str | None]:
    """Who only mediates, hosts or urges in a text so far: they are none of the two sides."""
    acting: dict[str | None, set[bool]] = {}
    for actor in story.done:
        head = story.doc[actor.head]
        while head.dep_ in ("conj", "appos") and head.head.i != head.i:
            head = head.head
        if head.dep_ in SUBJECTS:
            between = head.head.lemma_.lower() in story.lexicon.grammar["mediating"]
            acting.setdefault(whose(actor), set()).add(between)
    return {party for party, ways in acting.items() if ways == {True}}


def _side(root: str, named: set[str], state: bool) -> str:
    """A state's army where only that was named for its side; else the party that answers."""
    return next(iter(named)) if len(named) == 1 and not state and next(iter(named)).endswith("_MIL") else root


def _mission(story: Story, actor: ActorFound) -> str:
    """The body of a mention, for its head too: a force commander is his mission."""
    party = actor.mention.party or ""
    entry = story.lexicon.entries.get(party)
    return entry.parent or party if entry is not None and entry.kind == "person" else party


def opposite(story: Story, token: Token) -> str | None:
    """Whom “the other side” means: of the two parties in question the one that is not subject of the clause around."""
    speaker = next((root for _, a in story.subjects_above(token) if (root := story.root(a)) is not None), None)
    pair = two_parties(story, token.i)
    rest = [party for party in pair if story.lexicon.root(party) != speaker]
    return rest[0] if speaker is not None and len(pair) == 2 and len(rest) == 1 else None


def _opener(story: Story, head: Token) -> str | None:
    """Who opens a sentence whose urging verb has no subject of its own: “Cairo regrets the raid, urges …”."""
    verb = head
    while verb.head.i != verb.i and verb.lemma_.lower() not in story.lexicon.grammar["mediating"]:
        verb = verb.head
    first = [a for a in story.near(head.i, 0) if a.head < verb.i]
    return story.root(first[-1]) if first and verb.lemma_.lower() in story.lexicon.grammar["mediating"] else None


def _watched(story: Story, head: Token, *, anywhere: bool = False) -> list[str]:
    """The two parties that a mission stands between, which urges them here or is the only one of the text."""
    mandates = story.lexicon.mandates
    urging = [p for _, a in story.subjects_above(head) if (p := _mission(story, a)) in mandates]
    if not urging and not anywhere:
        return []
    named = urging or [a.mention.party for a in story.done if a.mention.party in mandates] or [story.issuer or ""]
    parties = {mandates[party] for party in named if party in mandates}
    return list(parties.pop()) if len(parties) == 1 else []
