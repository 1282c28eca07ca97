"""Spots the words of a text that may name a place, and reads what stands around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.place_glosses import glossed
from evenhand.extract.placewords import PlaceWords
from evenhand.extract.tokens import TokenIndex, root

_MAX_TOKENS = 10
_INNER = re.compile(r"(?i)(al|el|ul|ash|ar|az|ad|de|del|la|las|los|of|the|es|er|ech|et|ez|sur|bin|upon|-|'|’)$")
_ONLY_HYPHENED = re.compile(r"(?i)(an|as|at)$")
_GUESSED = ("actors.ner-person", "coref.surname")
"""Rules that take a capitalised name for a person's without knowing it."""
_TIMES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[first, last)` that may name a place, what the gazetteer has, and whether the words around say so."""

    doc: Doc
    first: int
    last: int
    candidates: list[Candidate]
    marked: bool
    preposition: str | None
    called: bool = False
    """Whether a noun says that it is a place: “the village of X”, “X district”, “X, a town in …”."""

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc[self.first : self.last].text

    @property
    def head(self) -> Token:
        """The syntactic head."""
        return root(self.doc, self.first, self.last)


def spot(doc: Doc, gazetteer: Gazetteer, words: PlaceWords, actors: Sequence[ActorFound]) -> list[Name]:
    """Names that the gazetteer knows or that the words around mark as places; longest first, without overlap."""
    free = _free_tokens(doc, actors, words)
    names: list[Name] = []
    at = 0
    while at < len(doc):
        name = _longest(doc, at, gazetteer, words, free)
        if name is None:
            at += 1
        else:
            names.append(name)
            at = name.last
    return sorted([*names, *_again(doc, names, words, free)], key=lambda n: n.first)


def _again(doc: Doc, names: Sequence[Name], words: PlaceWords, free: list[bool]) -> list[Name]:
    """Other mentions of names that the gazetteer does not know and only the words around marked as places."""
    unknown = {n.text: n.last - n.first for n in names if not n.candidates}
    taken = {i for n in names for i in range(n.first, n.last)}
    found: list[Name] = []
    for text, size in unknown.items():
        for at in (t.i for t in doc[: len(doc) - size + 1] if text.startswith(t.text)):
            here = range(at, at + size)
            if doc[at : at + size].text == text and all(free[i] and i not in taken for i in here):
                found.append(Name(doc, at, at + size, [], True, _preposition(doc, at, at + size, words)))
    return found


def _free_tokens(doc: Doc, actors: Sequence[ActorFound], words: PlaceWords) -> list[bool]:
    """Tokens that no actor has taken. A country's name stays free: it may be both agent and place."""
    free = [True] * len(doc)
    index = TokenIndex(doc)
    for actor in actors:
        rule = actor.mention.rule
        if (actor.kind == "state" and not actor.attributive and rule != "actors.seat") or rule in _GUESSED:
            continue
        if actor.mention.words.split()[-1].lower() in words.nouns and doc[actor.head].dep_ == "pobj":
            continue  # “at the X palace”: where, not who
        for i in range(*index.range(actor.span.start, actor.span.end)):
            free[i] = False
    return free


def _longest(doc: Doc, at: int, gazetteer: Gazetteer, words: PlaceWords, free: list[bool]) -> Name | None:
    if not free[at] or not _may_start(doc[at], words) or (doc[at].ent_type_ in _TIMES and doc[at].pos_ != "PROPN"):
        return None
    end = at
    while end < min(len(doc), at + _MAX_TOKENS) and free[end] and _may_go_on(doc[end], words):
        end += 1
    before = at - 2 if at > 1 and doc[at - 1].text == "-" else at - 1
    brings = before >= 0 and doc[before].lower_ in words.locative  # “Near X soldiers …”
    if before >= 0 and free[before] and doc[before].pos_ == "PROPN" and _may_go_on(doc[before], words) and not brings:
        return None  # the rest of a longer name that nobody knows
    for last in range(end, at, -1):
        name = _name(doc, at, last, gazetteer, words, whole=last == end)
        if name is not None:
            return name
    return None


def _may_start(token: Token, words: PlaceWords) -> bool:
    if token.is_sent_start and token.lower_ in words.locative | words.country_after:
        return False  # “In Donetsk region”
    return token.text[:1].isupper() or (token.lower_ in ("al", "el") and token.i + 2 < len(token.doc))


def _may_go_on(token: Token, words: PlaceWords) -> bool:
    if token.lower_ in words.calendar:
        return False
    if _ONLY_HYPHENED.fullmatch(token.text) and not token.text[0].isupper():
        return token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"
    return token.text[:1].isupper() or _INNER.fullmatch(token.text) is not None


def _name(doc: Doc, first: int, last: int, gazetteer: Gazetteer, words: PlaceWords, *, whole: bool) -> Name | None:
    if not doc[last - 1].text[:1].isupper():
        return None
    text = doc[first:last].text
    if len(text) < 3 or text.lower() in words.common or doc[last - 1].tag_ == "POS":
        return None
    preposition = _preposition(doc, first, last, words)
    called = _noun_beside(doc, *_first_of_list(doc, first, last), words) is not None or glossed(doc, last, words)
    called = called or (_is_razed(root(doc, first, last), words) and doc[first - 1].pos_ not in ("DET", "PRON"))
    marked = called or preposition in words.locative
    marked = marked or (preposition == "on" and _is_struck(doc, first, last, words))
    marked = marked or _is_taken(doc, first, last, words) or _is_home(doc, first, last, words)
    candidates = gazetteer.lookup(text)
    if candidates:
        return Name(doc, first, last, candidates, marked, preposition, called)
    if marked and whole and _is_proper(doc, first, last):
        return Name(doc, first, last, [], marked, preposition, called)
    return None


def _is_taken(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """“Shelled X”, “X was overrun”: what is done to places only."""
    head = root(doc, first, last)
    if head.ent_type_ in ("PERSON", "ORG", "NORP") and not _is_razed(head, words):
        return False
    if head.dep_ not in ("dobj", "nsubjpass"):
        return False
    return head.head.lemma_.lower() in words.taken


def _is_razed(head: Token, words: PlaceWords) -> bool:
    """“Bombed X”: what is done neither to a person nor to a body, whatever the name looks like."""
    return head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in words.only_places


def _is_home(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """“Residents of X”, “the mayor of X”."""
    of = root(doc, first, last).head
    return of.lower_ == "of" and of.head.lemma_.lower() in words.locals


def _is_struck(doc: Doc, first: int, last: int, words: PlaceWords) -> bool:
    """Whether “on” comes after a blow: “an airstrike on X”."""
    on = root(doc, first, last).head
    near = {on.head.lemma_.lower(), *(c.lower_ for c in on.head.children)}
    return on.lower_ == "on" and not near.isdisjoint(words.blows)


def _is_proper(doc: Doc, first: int, last: int) -> bool:
    kinds = {doc[i].pos_ for i in range(first, last)}
    label = root(doc, first, last).ent_type_
    named = "PROPN" in kinds or label in ("GPE", "LOC", "FAC")
    return named and label not in _TIMES and len(doc[first:last].text) > 3


def _first_of_list(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The first name of the list that a name stands in: X for Y in “the villages of X and Y”."""
    node = root(doc, first, last)
    if node.dep_ != "conj" or node.head.pos_ != "PROPN":
        return first, last
    while node.dep_ == "conj" and node.head.pos_ == "PROPN":
        node = node.head
    parts = [c.i for c in node.lefts if c.dep_ == "compound"]
    return min([node.i, *parts]), node.i + 1


def _noun_beside(doc: Doc, first: int, last: int, words: PlaceWords) -> str | None:
    """“village” in “the village of X” and “X village”."""
    if (noun := noun_after(doc, last, words)) is not None:
        return noun
    start = first - 1
    if start > 0 and doc[start].lower_ == "the":
        start -= 1
    if start > 0 and doc[start].lower_ == "of" and doc[start - 1].lower_ in words.nouns.keys() | words.relations:
        return doc[start - 1].lower_
    return doc[start].lower_ if start >= 0 and doc[start].lower_ in words.nouns else None


def noun_after(doc: Doc, last: int, words: PlaceWords) -> str | None:
    """The noun of place right after a name, of two words where there is one: “refugee camp”, “camp”."""
    for size in (2, 1):
        noun = doc[last : last + size].text.lower()
        if last + size <= len(doc) and noun in words.nouns:
            return noun
    return None


def _preposition(doc: Doc, first: int, last: int, words: PlaceWords) -> str | None:
    """The preposition that brings the name, also through a list (“in X, Y and Z”) or a noun (“in the town of X”)."""
    node = root(doc, first, last)
    for _ in range(4):
        if node.dep_ == "pobj":
            word = node.head.lower_
            if word == "of" and node.head.head.lower_ == "out":
                return "off"  # “pulled out of X”
            if word != "of" or node.head.head.lower_ not in words.nouns.keys() | words.relations:
                return str(word)
            node = node.head.head
        elif node.dep_ in ("conj", "compound", "appos", "nmod", "poss") and node.head.i != node.i:
            node = node.head
        else:
            break
    before = doc[first - 1] if first else None
    if before is not None and before.lower_ == "the" and first > 1:
        before = doc[first - 2]
    return before.lower_ if before is not None and before.lower_ in words.locative | words.directional else None
