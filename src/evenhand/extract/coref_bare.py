"""Whether a noun without an owner can mean somebody known: “the drone”, but not “a drone” or “militia of the clan”."""

from evenhand.extract.coref_story import Story
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound


def articles(mention: ActorFound, head: Token) -> set[str]:
    """What stands before a role noun, without the words of the role itself (“foreign” of “the foreign ministry”)."""
    before = (c for c in head.children if c.dep_ in ("det", "nummod", "amod"))
    return {c.lower_ for c in before if c.idx < mention.span.start}


def definite(story: Story, mention: ActorFound, head: Token) -> bool:
    """Whether the noun can mean something known: “the drone”, “troops”, but not “a drone” or “drones”."""
    said = articles(mention, head)
    if said & story.lexicon.grammar["indefinite"]:
        return False
    if said & _REGIONAL and head.lower_ in ("forces", "force", "army", "troops", "fighters"):
        return False  # “the eastern forces” are one of several armies of a land
    if said & {"the", "this", "these", "that", "those", "same"}:
        return True
    if any(c.dep_ == "prep" and c.lower_ in ("in", "near", "inside", "outside", "along") for c in head.children):
        return False  # “troops in Syria”: which ones is told by where they are
    if head.dep_ == "dobj" and head.head.lemma_.lower() in story.lexicon.grammar["sending"]:
        return False  # “sending troops”: nobody named so far
    return head.lower_ not in story.lexicon.grammar["things"] and head.lemma_.lower() not in (
        "official",
        "source",
        "group",
    )


def someone_elses(story: Story, mention: ActorFound, head: Token, name: str) -> bool:
    """Whether the words after a noun tell whose it is, if not who: “mercenaries of the coalition”.

    Authorities “in the city” are those of the place, not of the state.
    """
    if head.dep_ == "pobj" and head.lower_ == "movement" and not articles(mention, head):
        return True
    if any(_is_foreign(story, mention, c) for c in head.children) or _is_somebodys_client(story, mention, head):
        return True
    if name not in _OWNED:
        return False
    for preposition in (c for c in head.children if c.dep_ == "prep" and c.i > head.i):
        nouns = [c for c in preposition.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")]
        if preposition.lower_ == "of" and any(not _counts(n) for n in nouns):
            return True
        if name == "REB" and preposition.lower_ == "from" and any(n.pos_ == "PROPN" for n in nouns):
            return True  # “militias from Misrata” are not the group named before
        if name == "GOV" and preposition.lower_ in ("in", "of") and any(n.pos_ == "NOUN" for n in nouns):
            return True
    return False


def _is_somebodys_client(story: Story, mention: ActorFound, head: Token) -> bool:
    """“Turkish-backed factions”, nobody named so far; “the Iran-backed movement” may be one that was."""
    backed = any(story.is_sponsor(t) for t in story.doc[max(0, head.i - 5) : head.i])
    return backed and not articles(mention, head) & {"the", "this", "these", "that", "those", "same"}


def _is_foreign(story: Story, mention: ActorFound, word: Token) -> bool:
    """Whether a name before the noun tells whose it is, of whom the list knows nothing: “Kurdish troops”, “X's men”."""
    if word.idx >= mention.span.start or word.dep_ not in ("amod", "compound", "nmod", "poss"):
        return False
    if word.i in story.at or word.tag_ == "PRP$" or not word.text[0].isupper():
        return False
    if mention.span.start - (word.idx + len(word)) > len("’s "):
        return False  # something stands between: the parser was lost
    return not word.is_sent_start or word.ent_type_ in ("NORP", "GPE", "PERSON")


_OWNED = frozenset(("MIL", "REB", "GOV", "PKO"))


def _counts(noun: Token) -> bool:
    """Whether what follows “of” tells the size: “a force of 500 men”."""
    return any(c.dep_ == "nummod" for c in noun.children) or noun.like_num


_REGIONAL = frozenset(("eastern", "western", "northern", "southern"))
_STATES = frozenset(("government", "federal", "regular"))


def is_official(mention: ActorFound) -> bool:
    """Whether soldiers are called those of a government, whoever it is: “government forces”, “federal troops”."""
    return not _STATES.isdisjoint(mention.mention.words.lower().split())
