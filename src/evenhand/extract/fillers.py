"""Which of the words that the second reader points at may fill a role: somebody known, who does more than look on."""

from collections.abc import Iterable, Iterator

from evenhand.extract import attribution, grounds, mentions, syntax
from evenhand.extract.found import SPEECH, Found
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.model import Mention, Span
from evenhand.vocab import Event

_ENEMY = "actors.bare-role:SIDE"
_SOLDIERS = "actors.bare-role:MIL"
_TOLD = {Event.ASSAULT, Event.SUPPORT}
"""Events whose teller is not their doer, unless the rules say so."""
_ADDRESSED = {Event.THREATEN, Event.REQUEST}


def actors(event: Found, pointed: Iterable[Token], heard: set[Span | None], reading: Reading) -> list[Mention]:
    """The first word that names a known party which may have done it; both of “both sides”.

    `heard` are those who accuse, demand or threaten in the sentence: they tell of the deed, and do not do it.
    """
    for actor in _at(pointed, reading):
        known = actor.mention.party is not None or actor.mention.rule in (_ENEMY, "coref.both")
        if not known or actor.kind == "civilians" or actor.mention.span in heard:
            continue
        if not any(apart(event, actor, reading) for apart in (_looks_on, _only_tells, _is_origin)):
            return mentions.each_of(actor.mention)
    return []


def recipients(event: Found, pointed: Iterable[Token], reading: Reading) -> list[Mention]:
    """The first word that names somebody whom it may have befallen, known or not; both of “both sides”."""
    if event.act == "weapons_presence":
        return []
    for word in pointed:
        for mention in _named(word, reading):
            if not (_is_vague(mention) or _stands_apart(event, word, mention) or _is_why(event, word)):
                return mentions.each_of(mention)
    return []


def _is_why(event: Found, word: Token) -> bool:
    """Somebody who was harmed before, for which this is the answer."""
    return event.event is Event.ASSAULT and grounds.beyond_a_ground(word, event.token)


def said_by_a_paper(verb: Token, reading: Reading) -> bool:
    """“The resolution, which calls for …”: the text of an agreement asks, and nobody else does."""
    subject = syntax.own_subject(verb) if syntax.is_verb(verb) else None
    if subject is None:
        return False
    nouns = [t for t in reading.doc[verb.sent.start : subject.i] if t.pos_ in {"NOUN", "PROPN"}]
    named = nouns[-1] if nouns and subject.lower_ in {"which", "that"} else subject
    return "agreements" in reading.kinds[named.i] and named.i not in reading.actors_by_token


def _at(pointed: Iterable[Token], reading: Reading) -> Iterator[ActorFound]:
    return (found[0] for word in pointed if (found := reading.actors_by_token.get(word.i)))


def _named(word: Token, reading: Reading) -> list[Mention]:
    if word.i in reading.actors_by_token:
        return [reading.actors_by_token[word.i][0].mention]
    return mentions.named(word, reading, "recipient") if word.pos_ in {"NOUN", "PROPN", "PRON"} else []


def _looks_on(event: Found, actor: ActorFound, reading: Reading) -> bool:
    """Whether an actor only perceives the event or finds what is there: “the mission registered two launches”."""
    if event.row.roles == "found" and _subject_is(syntax.clause(event.token), actor, reading):
        return True
    for token in event.tokens():
        for verb in token.ancestors:
            if verb.lemma_ in words("witnessing") and verb not in event.words and _subject_is(verb, actor, reading):
                return True
    return False


def _subject_is(verb: Token, actor: ActorFound, reading: Reading) -> bool:
    subject = syntax.grammatical_subject(verb)
    return subject is not None and not syntax.is_passive(verb) and actor in reading.actors_by_token.get(subject.i, [])


def _only_tells(event: Found, actor: ActorFound, reading: Reading) -> bool:
    """Whether an actor is the one by whose words an event of force is told."""
    heard = attribution.voice(event.span, reading.attributions)
    source = heard.source if heard is not None else None
    return event.event in _TOLD and source is not None and source.overlaps(actor.span)


def _is_origin(event: Found, actor: ActorFound, reading: Reading) -> bool:
    """Whether a country is only where the fire came from: “a rocket from Lebanon” says not who in Lebanon fired it."""
    head = reading.doc[actor.head]
    bare = actor.kind == "state" and actor.mention.rule == "actors.name"
    return event.event is Event.ASSAULT and bare and head.dep_ == "pobj" and head.head.lower_ == "from"


def _is_vague(mention: Mention) -> bool:
    """Whether a mention stands for nobody in particular: unresolved, but for soldiers and “the enemy”."""
    return mention.party is None and mention.rule not in (_ENEMY, _SOLDIERS, "coref.both")


def _stands_apart(event: Found, word: Token, mention: Mention) -> bool:
    """Whether somebody stands beside the event: who helps, whose it is, or the one who speaks."""
    if any(t.lower_ in words("siding") for t in word.ancestors if t.dep_ in {"pobj", "prep"}):
        return True
    if mention.rule == "coref.pronoun" and word.dep_ in {"poss", "nsubj"}:
        return True
    if event.event in _ADDRESSED and (mention.party or "").startswith("any:"):
        return True
    if any(t.dep_ == "conj" and syntax.is_verb(t) and t.head == event.token for t in word.ancestors):
        return True  # “condemned the raid and called on the Council to act”
    subject = syntax.grammatical_subject(syntax.clause(event.token)) if event.event in SPEECH else None
    return subject is not None and subject == word and not syntax.is_passive(syntax.clause(event.token))
