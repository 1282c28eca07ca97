"""Sentences that call what was told untrue or unsure: “reports of a raid were false”, “the claim is without basis”."""

from collections.abc import Iterator

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.signatures import Reason, lexicon
from evenhand.extract.wordlists import words
from evenhand.vocab import Stance


def untrue(verb: Token) -> bool:
    """“It is not true that …”, “it is false that …”."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    for each in verb.children:
        if each.dep_ in {"acomp", "attr"}:
            if each.lower_ in {"true", "correct", "accurate", "case", "fact"} and negated:
                return True
            if each.lower_ in lexicon().lists["falsehood"] and not negated:
                return True
    return False


def judged(token: Token, result: bool) -> Reason | None:
    """What the verb above an event, or above the report of it, calls it."""
    verb = _judging(token)
    if not syntax.is_verb(verb):
        return None
    return next(_of_being(token, verb), None) or _of_inventing(token, verb) or _of_happening(token, verb)


def _judging(token: Token) -> Token:
    verb = syntax.clause(token)
    told = token.head
    if (
        verb == token
        and token.dep_ in {"acl", "ccomp"}
        and told.lemma_ in words("told_of")
        and not syntax.is_verb(told)
    ):
        return syntax.clause(told)  # “the claim that a bus was hit is false”
    return verb


def _of_being(token: Token, verb: Token) -> Iterator[Reason]:
    if verb.lemma_ != "be":
        return
    book = lexicon().lists
    negated = any(c.dep_ == "neg" for c in verb.children)
    for each in verb.children:
        if each.i < token.i:
            continue
        if each.dep_ in {"acomp", "attr"} and each.lower_ in book["falsehood"] and not negated:
            yield Reason(Stance.DENIED, "called-false", each)
        if each.dep_ in {"acomp", "attr"} and each.lower_ in book["unsure"]:
            yield Reason(Stance.HYPOTHETICAL, "called-unsure", each)
        if each.lower_ == "without" and any(c.lemma_ in words("grounds") for c in each.children):
            yield Reason(Stance.DENIED, "called-false", each)


def _of_inventing(token: Token, verb: Token) -> Reason | None:
    """“The story of the shelling is made up”, “the claim that they fired was invented”."""
    up = verb.lemma_ == "make" and any(c.lower_ == "up" for c in verb.children)
    if (up or verb.lemma_ in words("inventing")) and syntax.is_passive(verb) and token.i < verb.i:
        subject = syntax.child(verb, "nsubjpass")
        return Reason(Stance.DENIED, "called-false", verb) if subject and subject.lemma_ in words("told_of") else None
    return None


def _of_happening(token: Token, verb: Token) -> Reason | None:
    """“The attack did not happen”, “reports of an attack do not correspond to the facts”."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    if negated and token.i < verb.i and verb.lemma_ in words("happening"):
        return Reason(Stance.DENIED, "called-false", verb)
    return None
