"""Typed links between the events of one text: after, in response to, touched off by, in support of (`ties.yml`)."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from evenhand.extract import syntax
from evenhand.extract.drafts import Draft
from evenhand.extract.found import is_force
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import load

Tie = tuple[str, Draft]
"""The kind of link and the event it leads to."""
AFTER, RESPONSE, CAUSE, SUPPORT = "after", "in_response_to", "touched_off_by", "in_support_of"
_OPENERS = {"to", "for", "of", "with", "against"}


def tied(drafts: Sequence[Draft], reading: Reading) -> None:
    """Note in each draft which other events of the text it is told to follow, answer, spring from or support."""
    for index in sorted({d.index for d in drafts}):
        group = [d for d in drafts if d.index == index]
        before = [d for d in drafts if d.index < index]
        for token in group[0].found.token.sent:
            for one, kind, other in _at(token, group, before):
                _note(one, kind, other)


def _note(one: Draft, kind: str, other: Draft) -> None:
    known = {id(d) for _, d in one.ties}
    if other is not one and id(other) not in known and not any(d is one for _, d in other.ties):
        one.ties.append((kind, other))


def _at(token: Token, group: Sequence[Draft], before: Sequence[Draft]) -> Iterator[tuple[Draft, str, Draft]]:
    """The links that a word brings about."""
    yield from _by_mark(token, group)
    yield from _by_phrase(token, group, before)
    yield from _by_verb(token, group)


def _by_mark(token: Token, group: Sequence[Draft]) -> Iterator[tuple[Draft, str, Draft]]:
    if token.lower_ not in {*_words(AFTER, "marks"), *_words(AFTER, "reverse")}:
        return
    clause = token.head if token.dep_ in {"mark", "advmod"} else token
    if clause is token and token.dep_ not in {"prep", "pcomp", "advcl"}:
        return
    one, other = _above(clause, group), _within(clause, group)
    if one is None or other is None:
        return
    if token.lower_ in _words(AFTER, "reverse"):
        one, other = other, one
    yield one, AFTER, other


def _by_phrase(token: Token, group: Sequence[Draft], before: Sequence[Draft]) -> Iterator[tuple[Draft, str, Draft]]:
    kind = next((k for k in (RESPONSE, SUPPORT) if token.lemma_ in _words(k, "phrases")), None)
    prep = token.head
    if kind is None or token.dep_ != "pobj" or prep.lower_ not in {"in", "as", "of"}:
        return
    opener = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in _OPENERS), None)
    one = _above(prep, group)
    if one is None:
        return
    told_before = _last_blow(before) if kind == RESPONSE else None
    other = _within(opener, group) if opener is not None else told_before
    if other is not None:
        yield one, kind, other


def _by_verb(token: Token, group: Sequence[Draft]) -> Iterator[tuple[Draft, str, Draft]]:
    if not syntax.is_verb(token):
        return
    if token.lemma_ in _words(RESPONSE, "verbs"):
        yield from _answering(token, group)
    particle = next((c.lower_ for c in token.children if c.i > token.i and c.dep_ in {"prt", "prep"}), "")
    causes, order = _words(CAUSE, "causes"), _words(AFTER, "order")
    if not {token.lemma_, f"{token.lemma_} {particle}"} & {*causes, *order}:
        return
    first, second = _two(token, group)
    if first is not None and second is not None:
        if token.lemma_ in order:
            yield first, AFTER, second
        else:
            yield second, CAUSE, first


def _answering(verb: Token, group: Sequence[Draft]) -> Iterator[tuple[Draft, str, Draft]]:
    """“Retaliated for the raid with strikes”, “avenged the killing”: the verb answers, or what it came with."""
    answer = next((d for d in group if d.found.token == verb), None) or _above(verb, group)
    regions = [c for c in verb.children if c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ in {"to", "for"})]
    means = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"with", "by"}]
    answer = answer or next((d for d in (_within(c, group) for c in means) if d is not None), None)
    for region in regions:
        other = _within(region, group)
        if answer is not None and other is not None:
            yield answer, RESPONSE, other


def _two(verb: Token, group: Sequence[Draft]) -> tuple[Draft | None, Draft | None]:
    """The event in the subject and the one in the object of a verb, as the active voice would have them."""
    subject, obj = syntax.own_subject(verb), syntax.direct_object(verb)
    if syntax.is_passive(verb):
        subject, obj = syntax.agent(verb), subject or (verb.head if verb.dep_ == "acl" else None)
    if obj is None:
        obj = next((c for c in verb.children if c.dep_ == "prep"), None)
    first = _within(subject, group) if subject is not None else None
    return first, _own(obj, group) if obj is not None else None


def _own(token: Token, group: Sequence[Draft]) -> Draft | None:
    return next((d for d in group if d.found.token == token), None) or _within(token, group)


def _above(token: Token, group: Sequence[Draft]) -> Draft | None:
    """The nearest event outward from a word, or beside it in its clause."""
    node = token
    while node.head != node:
        node = node.head
        found = next((d for d in group if node in d.found.tokens()), None)
        if found is not None:
            return found
        if syntax.is_verb(node):
            beside = [c for c in node.children if c.dep_ in {"dobj", "nsubj", "nsubjpass", "prep"}]
            apart = [c for c in beside if c != token and not token.is_ancestor(c) and not c.is_ancestor(token)]
            found = next((d for d in (_within(c, group) for c in apart) if d is not None), None)
            if found is not None:
                return found
    return None


def _within(token: Token, group: Sequence[Draft]) -> Draft | None:
    """The event nearest to the top of what hangs below a word."""
    inside = [d for d in group if d.found.token == token or token.is_ancestor(d.found.token)]
    return min(inside, key=lambda d: (_depth(d.found.token, token), d.found.token.i), default=None)


def _depth(token: Token, top: Token) -> int:
    steps = 0
    while token != top:
        token, steps = token.head, steps + 1
    return steps


def _last_blow(before: Sequence[Draft]) -> Draft | None:
    """“In response, …”: the last use of force told before."""
    return next((d for d in reversed(before) if is_force(d.found)), None)


@cache
def _words(kind: str, part: str) -> frozenset[str]:
    book: dict[str, Any] = load("ties")
    return frozenset(book[kind].get(part, ()))
