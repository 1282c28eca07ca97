"""Who is counted, and how many: from a noun phrase, or from the words beside a word of harm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.extract import lists, numbers, quantities
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.extract.tokens import text_of
from evenhand.model import Span

_SUBSET = re.compile(
    r"(?i)\b(?:among (?:them|whom|those)|including|of (?:them|whom)|incl\."
    r"|(?<!result )(?<!course )(?<!because )of which)(?: at least)? $"
)


@dataclass(frozen=True, slots=True)
class Group:
    """People of one noun phrase: how many, its characters, and the noun."""

    quantity: Quantity
    span: Span
    noun: str


def group(noun: Token) -> Iterator[Group]:
    """The groups of a noun phrase with all that is coordinated to it (“two soldiers and a medic” are two groups)."""
    for head in lists.members(noun):
        found = _one(head)
        if found is not None:
            yield found


def _one(head: Token) -> Group | None:
    words = lexicon()
    if head.lower_ in words["not_people"] or head.lower_ in words["units"]:
        return None
    left = min((t.idx for t in head.subtree if t.i <= head.i and not _apart(t, head)), default=head.idx)
    end = head.idx + len(head)
    span = Span(start=left, end=end)
    text = text_of(head.doc)[left:end]
    if _SUBSET.search(text_of(head.doc), max(0, left - 24), left):
        return None
    pair = head.lower_ in words["pairs"] or any(c.lower_ in words["pairing"] and c.i < head.i for c in head.children)
    if pair and not any(c.lower_ == "of" for c in head.children):
        return Group(Quantity(2, 2, 2, span.start, span.end), span, head.lower_)
    of = " of" if head.i + 1 < len(head.doc) and head.nbor().lower_ == "of" else ""  # “a score of rebels”
    quantity = _of_head(head, text + of, left)
    if quantity is not None and not _measures(head, quantity):
        if quantity.end - quantity.start <= 2 and text[quantity.start - left : quantity.end - left].lower() in {
            "a",
            "an",
        }:
            return Group(quantity, span, head.lower_) if _is_one(head) else None
        return Group(quantity, span, head.lower_)
    if _is_one(head):
        return Group(Quantity(1, 1, 1, span.start, span.end), span, head.lower_)
    return None


def _of_head(head: Token, text: str, left: int) -> Quantity | None:
    """The quantity that counts the head itself: the seven of “27 March seven medics”."""
    own = [c.idx - left for c in head.children if c.dep_ == "nummod" and left <= c.idx < head.idx]
    whole = quantities.first(text, left)
    if not own or whole is None or whole.end > left + own[-1]:
        return whole
    return quantities.first(text[own[-1] :], left + own[-1])


def _apart(token: Token, head: Token) -> bool:
    """Whether a word of the subtree belongs to a clause or apposition of its own."""
    while token != head and token.head != token:
        if token.dep_ in {"relcl", "acl", "appos", "conj", "cc", "punct", "prep"}:
            return True
        token = token.head
    return False


def shared_out(token: Token) -> bool:
    """“Each party had two men wounded”: the number is not that of all."""
    return any(t.lower_ == "each" and t.dep_ == "det" and t.head.pos_ == "NOUN" for t in token.sent if t.i < token.i)


def _measures(head: Token, quantity: Quantity) -> bool:
    after = text_of(head.doc)[quantity.end : quantity.end + 14]
    word = re.match(r"[\s-]*([\w%-]+)", after)
    return word is not None and (word[1].lower() in lexicon()["units"] or word[1].lower().endswith("-old"))


def _is_one(head: Token) -> bool:
    """One person: a name, a singular noun with its article or owner, “he”, “another”."""
    words = lexicon()
    lower = head.lower_
    if lower in words["one_person"]:
        return True
    if head.ent_type_ == "PERSON":
        return True
    if lower in words["ordinals"] and any(c.lower_ in lists.INDEFINITE for c in head.children):
        return True  # “and a third was wounded”
    if head.tag_ == "NNP" and lower in _people_words() and any(c.dep_ in {"det", "poss"} for c in head.children):
        return True  # “the mission's Deputy Force Commander”
    if lower in words["collective"] or lower in numbers.vague() or head.tag_ not in {"NN", "NNP"}:
        return False
    if any(c.lower_ in numbers.vague() for c in head.children):
        return False
    if head.ent_type_ in {"ORG", "GPE", "NORP", "LOC", "FAC"} and head.tag_ == "NNP":
        return head.ent_type_ == "NORP" and any(c.lower_ in {"a", "an", "another"} for c in head.children)
    return head.tag_ == "NN" and any(
        c.dep_ in {"det", "poss"} and c.lower_ not in {"no", "each", "every", "any"} for c in head.children
    )


def of(noun: Token) -> Iterator[Group]:
    """The people in “the death of X”."""
    for prep in noun.children:
        if prep.lower_ == "of":
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from [_named(child)] if _is_named(child) else group(child)


def remains(noun: Token) -> Iterator[Group]:
    """“The bodies of a teacher and her two daughters were found”: those whose remains somebody came upon."""
    found = noun.head.lemma_ in lexicon()["come_upon"] and noun.dep_ in {"dobj", "nsubjpass"}
    others = [who for c in noun.children if c.dep_ == "conj" and is_person(c) for who in group(c)]
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


_ALONG = {"with", "alongside"}


def together(verb: Token) -> Iterator[Group]:
    """Those who died with somebody: “was killed with four aides”, “died together with his son”."""
    near = [*verb.children, *(c for adverb in verb.children if adverb.dep_ == "advmod" for c in adverb.children)]
    for prep in near:
        if prep.lower_ in _ALONG and prep.dep_ == "prep":
            for noun in prep.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in _people_words():
                    yield from group(noun)


@cache
def _people_words() -> frozenset[str]:
    return frozenset({*lexicon()["people"], *lexicon()["lost"]})


def is_person(noun: Token) -> bool:
    """Whether a noun names somebody."""
    return noun.ent_type_ == "PERSON" or noun.lower_ in {"him", "her", "them"} or noun.lemma_.lower() in _people_words()


def is_one_person(state: Token) -> bool:
    """“The dead man”, “the wounded soldier”: one person, though told of before."""
    head = state.head
    return state.dep_ == "amod" and head.tag_ == "NN" and head.lemma_.lower() in _people_words()


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


def _before(noun: Token) -> str:
    return noun.doc[noun.sent.start : noun.i].text.lower() + " "
