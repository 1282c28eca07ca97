"""Who is counted, and how many: from a noun phrase, or from the words beside a word of harm."""

import re
from collections.abc import Iterable, Iterator
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

_PART = re.compile(r"(?i)\b(?:including|among (?:them|whom))\b")


@dataclass(frozen=True, slots=True)
class Group:
    """People of one noun phrase: how many, its characters, and the noun."""

    quantity: Quantity
    span: Span
    noun: str


def group(noun: Token) -> Iterator[Group]:
    """The groups of a noun phrase with all that is coordinated to it (“two soldiers and a medic” are two groups)."""
    groups = (_one(head) for head in lists.members(noun) if not _is_part(head, noun))
    yield from each(found for found in groups if found is not None)


def each(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups without those that are only the lower bound of another: “at least one, but up to 12 people”."""
    several = list(groups)
    for one in several:
        if not any(
            one is not g and g.quantity.start <= one.span.start and one.span.end <= g.quantity.end for g in several
        ):
            yield one


def _is_part(head: Token, noun: Token) -> bool:
    """“33 people, including 14 children, eight women and 11 men”: those behind “including” are counted already."""
    return head.i > noun.i and _PART.search(text_of(noun.doc), noun.idx, head.idx) is not None


def _one(head: Token) -> Group | None:
    words = lexicon()
    if any(head.lower_ in words[kind] for kind in ("not_people", "units", "not_one", "hurting", "deeds", "wounds")):
        return None
    left = min((t.idx for t in head.subtree if t.i <= head.i and not _apart(t, head)), default=head.idx)
    left = _from_least(head, left)
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


def _from_least(head: Token, left: int) -> int:
    """“At least 15 and up to 25 people”: the parser takes the lower bound for somebody else."""
    found = quantities.bounds().finditer(text_of(head.doc), max(head.sent.start_char, left - 50), head.idx)
    return next((m.start() for m in found if m.start() < left < m.end()), left)


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
