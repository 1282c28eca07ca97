"""Harm that nobody is said to have come to: “no one was hurt”, “neither soldiers nor civilians were harmed”."""

import re

from evenhand.extract import harms, quantities
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import lexicon


def nobody(token: Token) -> bool:
    """Whether nobody is said to be harmed: “no one was hurt”, “no civilians were killed”."""
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    objects = [c for c in token.children if c.dep_ == "dobj"]  # “hurting no one”
    spared = token.head.lower_ == "without" or any(c.dep_ == "neg" for c in token.children)
    if spared and any(o.lower_ in {"anyone", "anybody"} for o in objects):
        return True
    if not subjects and not objects and token.dep_ == "conj":
        return nobody(token.head)
    return any(is_nobody(s) for s in [*subjects, *objects])


def is_nobody(subject: Token) -> bool:
    """Whether a noun phrase stands for no people: “no one”, “no civilians”."""
    text = f"{subject.nbor(-1).lower_} {subject.lower_}" if subject.i > subject.sent.start else subject.lower_
    if re.search(r"\bnot (?:a single|one) (?:[\w-]+ ){0,2}$", _before(subject)):
        return True
    if subject.lower_ in lexicon()["nobody"] or text in lexicon()["nobody"]:
        return True
    return any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "preconj", "cc"} for c in subject.children)


def unhurt(token: Token) -> bool:
    """“The soldiers took cover and were not hurt”, “he was not injured”: people there came to no harm."""
    helpers = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    if not helpers & {"was", "were"} or not any(c.dep_ == "neg" for c in token.children):
        return False
    verb = token
    while verb.dep_ == "conj" and not _subjects(verb):
        verb = verb.head
    people = {*lexicon()["people"], *_PERSONS}
    return any(s.lemma_.lower() in people or s.lower_ in people for s in _subjects(verb))


_PERSONS = {"he", "she", "they", "who", "soldier", "peacekeeper", "driver", "crew", "fighter", "troop"}


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _before(noun: Token) -> str:
    return noun.doc[noun.sent.start : noun.i].text.lower() + " "


def spared(token: Token) -> bool:
    """“No casualties”, “without casualties”, “did not cause casualties”, but not “no reports of casualties”."""
    doc, head = token.doc, token.head
    before = doc[max(token.sent.start, token.i - 5) : token.i]
    text = before.text.lower()
    if re.search(rf"\b(?:{quantities.any_of(lexicon()['no_reports'])})\b", text):
        return False
    if re.search(r"\b(?:no|without(?: any)?|zero|nor)(?: \w+){0,2}(?:(?:,| or| and) \w+)?$", text):
        return True
    return token.dep_ in harms.OBJECTS and any(c.dep_ == "neg" for c in head.children)
