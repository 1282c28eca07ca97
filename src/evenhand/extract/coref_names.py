"""Short forms of a name: “the Observatory” after “the Syrian Observatory for …”."""

from evenhand.extract.coref_story import BYSTANDERS, Story
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

_BACK = 12


def short_form(story: Story, token: Token) -> ActorFound | None:
    """The body whose longer name has this noun, where only one was named before; None for other words."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "npadvmod"):
        return None
    if token.text in ("North", "South"):
        return _half(story, token)
    before = list(token.lefts)
    if not any(c.lower_ in ("the", "this", "these", "those") for c in before) or len(before) > 1:
        return None
    if any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights):
        return None
    longer = [a for a in story.near(token.i, _BACK) if _names(story, a, token)]
    parties = {a.mention.party for a in longer}
    if len(parties) != 1:
        return None
    last = longer[0]
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = Mention(
        words=token.text, span=span, party=last.mention.party, status=Resolution.RESOLVED, rule="coref.short-form"
    )
    return ActorFound(span=span, head=token.i, mention=mention, kind=last.kind, attributive=token.dep_ == "poss")


def _half(story: Story, token: Token) -> ActorFound | None:
    """“The North” after “North Korea”, where it acts or is addressed: the only such country named."""
    if not any(c.lower_ == "the" for c in token.lefts) or any(c.dep_ == "prep" for c in token.rights):
        return None
    if token.dep_ == "pobj" and token.head.lower_ not in ("by", "on", "to", "with", "against"):
        return None
    states = {state for a in story.done if (state := story.state(a)) is not None}
    named = [s for s in states if story.lexicon.name(s).startswith(f"{token.text} ")]
    if len(named) != 1:
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = Mention(words=token.text, span=span, party=named[0], status=Resolution.RESOLVED, rule="coref.short-form")
    return ActorFound(span=span, head=token.i, mention=mention, kind="state", attributive=token.dep_ == "poss")


def _names(story: Story, actor: ActorFound, token: Token) -> bool:
    """Whether the noun is a word of the longer name of an organised body."""
    if actor.mention.party is None or actor.kind in BYSTANDERS or actor.kind in ("person", "state"):
        return False
    words = actor.mention.words.lower().split()
    return len(words) > 1 and token.lower_ in words[1:] and token.lower_ not in story.lexicon.grammar["not_short"]
