"""Whether the words on an event word itself deny it: “not”, “nobody”, “without”, “at no time”, “no soldier”."""

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.signatures import Reason, lexicon
from evenhand.vocab import Stance


def negated(token: Token, result: bool) -> Reason | None:
    """What denies an event on its own words; of a toll, “nobody” is a count and no denial."""
    words = lexicon().lists
    double = _without(token)
    if double and _hardly(token):
        return Reason(Stance.ONGOING, "hardly-without", token.head)
    for each in token.children:
        if each.dep_ == "neg" or (
            each.lower_ in words["never"] and each.dep_ in {"advmod", "neg", "preconj", "cc"} and each.i < token.i
        ):
            return (
                Reason(Stance.DENIED, "negation", each)
                if not double
                else Reason(Stance.ASSERTED, "double-negation", each)
            )
        if each.dep_ == "det" and each.lower_ in {"no", "neither"} and not (result and not syntax.is_verb(token)):
            return Reason(Stance.DENIED, "no-noun", each)
    if token.dep_ == "attr" and any(c.dep_ == "neg" for c in token.head.children):
        return Reason(Stance.DENIED, "is-not", token.head)
    if double and (token.dep_ == "pcomp" or not syntax.is_verb(token)):
        return Reason(Stance.DENIED, "without", token.head)
    if syntax.is_verb(token) and not result:
        return _at_no_time(token) or no_subject(token)
    return None


_OCCASIONS = {"time", "point", "stage", "moment", "way", "circumstance", "account", "means"}


def _at_no_time(verb: Token) -> Reason | None:
    """“At no time did troops cross”, “fired at no signatory”: a phrase with “no” denies its verb."""
    for prep, noun in syntax.prepositions(verb):
        no = next((c for c in noun.children if c.dep_ == "det" and c.lower_ == "no"), None)
        if no is not None and (noun.lemma_ in _OCCASIONS or (prep in {"at", "on", "upon"} and noun.pos_ != "PROPN")):
            return Reason(Stance.DENIED, "no-time", no)
    return None


def no_subject(verb: Token) -> Reason | None:
    """“Nobody fired”, “no vessel was hit”, “fired nothing”: an argument that is none."""
    nobody = lexicon().lists["nobody"]
    subject = syntax.grammatical_subject(verb)
    nouns = [n for n in (subject, syntax.child(verb, "dobj"), syntax.agent(verb)) if n is not None]
    for noun in nouns:
        if noun.lower_ in nobody or (noun.left_edge.lower_ == "not" and noun.left_edge.i < verb.i):
            return Reason(Stance.DENIED, "nobody", noun)
        for each in noun.children:
            if each.dep_ in {"det", "neg", "preconj", "cc"} and each.lower_ in {"no", "neither"} and each.i < noun.i:
                return Reason(Stance.DENIED, "no-argument", each)
    return None


def _without(token: Token) -> bool:
    head = token
    while head.head != head and head.dep_ in {"pobj", "pcomp", "prep", "conj"}:
        head = head.head
        if head.lower_ == "without":
            return True
    return False


def _hardly(token: Token) -> bool:
    """“Hardly a day passes without a raid”."""
    verb = syntax.clause(token)
    return any(
        t.lower_ in {"hardly", "scarcely", "barely", "no", "rarely", "seldom"} and t.i < token.i for t in verb.subtree
    )
