"""Harm told by what somebody came away with: “suffered burns”, “two women with concussion”, “treated four for cuts”."""

from collections.abc import Iterator

from evenhand.extract import counted
from evenhand.extract.counted import Group
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import lexicon

_OBJECTS = {"dobj", "obj"}
_SUBJECTS = {"nsubj", "nsubjpass"}


def is_wound(noun: Token) -> bool:
    """Whether a noun names a bodily harm."""
    return noun.pos_ == "NOUN" and noun.lower_ in lexicon()["wounds"]


def people(noun: Token) -> Iterator[Group]:
    """The people said to have a wound."""
    while noun.dep_ == "conj" and is_wound(noun.head):
        noun = noun.head  # “burns and a broken arm” are one harm of the same people
    if noun.dep_ in _OBJECTS and noun.head.lemma_ in lexicon()["bearing"]:
        yield from _said_of(noun.head)
    elif noun.dep_ == "pobj":
        yield from _by_preposition(noun.head)
    above = noun.head.children if noun.dep_ in _OBJECTS else ()
    for prep in (*noun.children, *above):
        if prep.i > noun.i and prep.lower_ in {"to", "on"} and prep.dep_ in {"prep", "dative"}:
            yield from (who for c in prep.children if counted.is_person(c) for who in counted.group(c))


def _by_preposition(prep: Token) -> Iterator[Group]:
    verb = prep.head
    if prep.lower_ == "with" and verb.pos_ == "NOUN" and counted.is_person(verb):
        yield from counted.group(verb)
    elif prep.lower_ == "with" and (beside := [c for c in verb.children if c.dep_ in _OBJECTS and c.i == prep.i - 1]):
        yield from (who for noun in beside if counted.is_person(noun) for who in counted.group(noun))
        return
    if prep.lower_ == "with" and verb.dep_ == "pobj" and verb.head.dep_ == "agent":
        verb = verb.head.head  # “were flown out by helicopter with burns”
    if verb.pos_ == "VERB" and verb.lemma_ in lexicon()["carrying"].get(prep.lower_, ()):
        yield from _said_of(verb)


def _said_of(verb: Token) -> Iterator[Group]:
    """Whom a verb of bearing or treating wounds speaks of; its subject, unless it is done to somebody."""
    objects = [c for c in verb.children if c.dep_ in _OBJECTS and not is_wound(c)]
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if verb.dep_ == "conj" and not subjects:
        subjects = [c for c in verb.head.children if c.dep_ in _SUBJECTS]
    for who in objects or subjects:
        if who.lower_ in {"who", "that"} and verb.dep_ == "relcl":
            who = verb.head
        if counted.is_person(who) or who.pos_ in {"NUM", "PRON"} or who.like_num:
            yield from counted.group(who)
