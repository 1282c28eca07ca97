"""Whose death a noun tells: “the death of two men”, “his killing”, “a fourth death”, the bodies somebody found."""

from collections.abc import Iterator

from evenhand.extract import counted, lists
from evenhand.extract.counted import Group
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.model import Span


def is_deed(noun: Token) -> bool:
    """Whether a noun names a killing, a death or a wounding."""
    return noun.lemma_.lower() in lexicon()["deeds"] or noun.lower_ in lexicon()["hurting"]


def of(noun: Token) -> Iterator[Group]:
    """The people in “the death of X”."""
    for prep in noun.children:
        if prep.lower_ == "of":
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from [_named(child)] if _is_named(child) else counted.group(child)


def remains(noun: Token) -> Iterator[Group]:
    """“The bodies of a teacher and her two daughters were found”: those whose remains somebody came upon."""
    found = noun.head.lemma_ in lexicon()["come_upon"] and noun.dep_ in {"dobj", "nsubjpass"}
    others = [who for c in noun.children if c.dep_ == "conj" and counted.is_person(c) for who in counted.group(c)]
    groups = [*of(noun), *others] if found else []
    yield from groups if not any(g.noun in lexicon()["not_dead"] for g in groups) else ()


def _is_named(noun: Token) -> bool:
    """“The killing of Baz”: who died is a person, though a single unknown name may be taken for an organisation."""
    return noun.tag_ == "NNP" and noun.ent_type_ in {"ORG", "PRODUCT", ""} and not list(noun.children)


def _named(noun: Token) -> Group:
    span = Span(start=noun.idx, end=noun.idx + len(noun))
    return Group(Quantity(1, 1, 1, span.start, span.end), span, noun.lower_)


def one_more(noun: Token) -> Iterator[Group]:
    """“A fourth death”, “another fatality”: one, whoever it was."""
    ordinal = any(c.lower_ in lexicon()["ordinals"] for c in noun.children)
    if any(c.lower_ == "another" or (ordinal and c.lower_ in lists.INDEFINITE) for c in noun.children):
        span = Span(start=noun.idx, end=noun.idx + len(noun))
        yield Group(Quantity(1, 1, 1, span.start, span.end), span, noun.lower_)


def whose(noun: Token) -> Iterator[Group]:
    """The person in “his death”, “Haidar's killing”."""
    for owner in noun.children:
        if owner.dep_ == "poss" and (owner.lower_ in {"his", "her"} or owner.ent_type_ == "PERSON"):
            span = Span(start=owner.idx, end=owner.idx + len(owner))
            yield Group(Quantity(1, 1, 1, span.start, span.end), span, owner.lower_)
