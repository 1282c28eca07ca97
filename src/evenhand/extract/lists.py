"""The members of a list of people, also where the parser takes the second for another name of the first."""

from collections.abc import Iterator

from evenhand.extract.parsed import Token

INDEFINITE = {"a", "an", "another", "one"}
"""What stands before somebody new to the reader."""
GENERAL = {"people", "persons", "civilians", "members", "residents", "relatives", "others", "victims", "citizens"}
"""“Five people, a woman and four children” are five: the list behind such a word says who they are."""


def members(noun: Token) -> Iterator[Token]:
    """A noun with all that is coordinated to it."""
    yield noun
    yield from (other for other in _conjuncts(noun) if not (_has_participle(noun) and _has_participle(other)))
    for child in noun.children:
        yield from _listed(noun, child)


def _has_participle(noun: Token) -> bool:
    """“Two bombers killed and ten hostages freed”: each has what befell it behind it."""
    return any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.children)


def _conjuncts(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
            yield child
            yield from _conjuncts(child)


def _listed(noun: Token, child: Token) -> Iterator[Token]:
    """The others of a list whose second member is taken for an apposition: “a colonel, two aides and a driver”.

    “Ali Hassan, a father and a teacher” is one person; “the chief, General Deng, and four officers” are five people.
    """
    if child.dep_ == "appos" and child.like_num and _of_people(child):
        yield child  # “a colonel, two of his aides and a driver”
        yield from _conjuncts(child)
        return
    others = list(_conjuncts(child)) if child.dep_ == "appos" else []
    if not others or (_is_counted(noun) and noun.lower_ in GENERAL):
        return
    if child.pos_ == "NUM" and child.i + 1 < len(child.doc) and child.nbor().text == ",":  # “Koval, 41, and Iryna”
        yield from others
        return
    if _is_another(noun, child):
        yield child
        yield from others
        return
    yield from (o for o in others if any(c.dep_ in {"nummod", "poss"} for c in o.children) or o.pos_ == "NUM")


def _of_people(number: Token) -> bool:
    """“Two of his aides”, but not “two of them”, who are counted already."""
    inside = [noun for prep in number.children if prep.lower_ == "of" for noun in prep.children]
    return any(noun.dep_ == "pobj" and noun.pos_ in {"NOUN", "PROPN"} for noun in inside)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _is_another(noun: Token, child: Token) -> bool:
    """Whether an apposition names other people: it is counted, belongs to the first, or both are new to us."""
    if child.like_num or any(c.dep_ == "nummod" or (c.dep_ == "poss" and c.pos_ == "PRON") for c in child.children):
        return True
    if _is_counted(noun):
        return any(c.lower_ in INDEFINITE for c in child.children)
    both = [any(c.lower_ in INDEFINITE for c in n.children if c.dep_ in {"det", "nummod"}) for n in (noun, child)]
    return all(both) and noun.pos_ == "NOUN"
