"""Harm that a word of force beside it did not do: its ground, what came before it, what the harmed had done."""

from collections.abc import Sequence

from evenhand.extract import syntax
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import words

_REASONS = {"retaliation", "revenge", "response", "reprisal", "vengeance", "answer", "reply"}
ANSWERS = {"avenge", "retaliate", "respond", "reply", "answer", "react"}


def is_ground(noun: Token) -> bool:
    """“Retaliated for the killing”, “shelled it after the death of two”: the harm is why, not what it did."""
    head = noun.head
    if syntax.is_verb(noun):
        return False
    if noun.dep_ in {"pobj", "pcomp"} and head.lower_ in {"after", "following", "over"}:
        return True
    if noun.dep_ == "pobj" and head.lower_ in {"for", "to"}:
        return head.head.lemma_ in ANSWERS | _REASONS
    return noun.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in words("causing")


def beyond_a_ground(word: Token, force: Token) -> bool:
    """“Bombed Sanaa in response to the killing of a sailor”: the sailor is part of why the force was used."""
    for node in (word, *word.ancestors):
        if node == force:
            return False
        if node.pos_ == "NOUN" and node.i != word.i and is_ground(node):
            return force.i < node.i
    return False


def in_since(force: Token) -> bool:
    """“Since the fighting began”: the force only dates the harm."""
    return any(c.lower_ == "since" for node in (force, *force.ancestors) for c in node.children if c.dep_ == "mark")


def foregoes(harm: Found, force: Found, found: Sequence[Found]) -> bool:
    """“Fired rockets after a commander had been killed”: the harm came before the force, and is its ground."""
    verb = harm.token
    if verb.dep_ != "advcl" or not force.token.i < verb.i or not verb.head.i <= verb.i:
        return False
    if any(is_force(f) and verb.is_ancestor(f.token) for f in found):
        return False
    after = any(c.lower_ in {"after", "because", "since"} and c.dep_ == "mark" for c in verb.children)
    return after and (verb.head == force.token or verb.head.is_ancestor(force.token))


def by_the_harmed(harm: Found, force: Found) -> bool:
    """“Killed a man who had fired at it”, “the general who led the assault was killed”: the harmed used that force."""
    for node in (force.token, *force.token.ancestors):
        if node == harm.token:
            return False
        if node.dep_ == "relcl":
            who = next((c for c in node.children if c.dep_ == "nsubj" and c.lower_ in {"who", "that"}), None)
            return who is not None and node.head.head == harm.token and harm.token.i != node.i
    return False
