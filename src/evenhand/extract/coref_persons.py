"""Unknown persons: placed by the words beside them, by their title, or by an earlier mention of the name."""

from dataclasses import replace

from evenhand.extract.coref_roles import owner_of, role
from evenhand.extract.coref_story import BYSTANDERS, Story, told
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.model import Span


def person(story: Story, mention: ActorFound, name: str) -> ActorFound:
    """An unknown person: of the party beside the name, of an earlier mention of the surname, or of the title."""
    if (party := _beside(story, mention)) is not None:
        return told(story, mention, party, "apposition", kind="person")
    surname = story.doc[mention.head].text
    for before in reversed(story.done):
        if before.kind == "person" and before.mention.party and before.mention.words.split()[-1] == surname:
            return told(story, mention, before.mention.party, "surname", kind="person")
    head = story.doc[mention.head]
    for part in (head, *(c for c in head.children if c.dep_ == "compound")):
        if (owner := owner_of(story, part)) is not None:
            return told(story, mention, owner, "owner", kind="person")
    if name and name not in ("OFF", "REB", "ORG"):
        found = role(story, mention, name)
        return found if found.mention.party is None else told(story, found, found.mention.party, "title", kind="person")
    return mention


def second_mention(story: Story, token: Token) -> ActorFound | None:
    """A surname alone that ends the full name of a person named before."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.dep_ in ("compound", "amod"):
        return None
    for before in reversed(story.done):
        if before.kind == "person" and len(names := before.mention.words.split()) > 1 and names[-1] == token.text:
            span = Span(start=token.idx, end=token.idx + len(token))
            again = replace(before.mention, words=token.text, span=span, rule="coref.surname")
            return replace(before, span=span, head=token.i, mention=again, attributive=token.dep_ == "poss")
    return None


def _beside(story: Story, mention: ActorFound) -> str | None:
    """The party in the words in apposition to a name, or after “of”: “X, spokesman for the Y”, “X of the Y”."""
    head = story.doc[mention.head]
    nouns = [c for c in head.children if c.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    links = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "from", "with")]
    for node in (*nouns, *links):
        if any(t.text in (";", ":") for t in story.doc[min(node.i, head.i) : max(node.i, head.i)]):
            continue
        for token in node.subtree:
            actor = story.at.get(token.i)
            if actor is None or actor is mention or actor.kind in BYSTANDERS - {"media"}:
                continue
            if actor.mention.party and (node in nouns or actor.kind != "state") and abs(token.i - head.i) <= 12:
                return actor.mention.party
    return None
