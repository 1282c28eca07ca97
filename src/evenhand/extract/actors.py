"""Finds who is named in a text and ties each mention to the actor list, or says why that was not safe."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from evenhand.extract import lexicon_data
from evenhand.extract.actor_scan import Hit, scan
from evenhand.extract.lexicon import Base, Lexicon
from evenhand.extract.parts import ActorFound
from evenhand.extract.phrases import Word, words_of
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

_LOCATIVE = frozenset(
    ["in", "across", "into", "over", "inside", "within", "through", "throughout", "around", "near", "outside", "via", "along", "onto", "toward", "towards", "neighbouring", "neighboring"]
)
_WITH_SEAT = frozenset(("by", "with", "between", "against"))
_ADDRESSED = frozenset(
    ["accuse", "blame", "urge", "press", "warn", "tell", "ask", "thank", "condemn", "criticise", "criticize", "pressure", "call", "charge", "rebuke", "accuse", "contradict", "support", "back"]
)
_NOT_OF_PEOPLE = frozenset(["lie", "see", "hear", "wake", "suffer", "be", "become", "look", "remain", "stand", "fall", "come"])


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The actor list of a language; ExtractError where there is none."""
    return lexicon_data.load(language)


def find(doc: Doc, lexicon: Lexicon, *, published: date | None = None) -> list[ActorFound]:
    """Every mention of an actor in a parsed text, in order. `published` decides between holders of an office.

    Names of countries and capitals in a locative role are left out: they are places.
    """
    words = words_of(doc.text)
    hits = scan(words, lexicon)
    context = _context(hits, lexicon)
    seen: set[str] = set()
    found: list[ActorFound] = []
    for hit in hits:
        actor = _found(doc, words, hit, lexicon, context, seen, published)
        if actor is not None:
            found.append(actor)
            if hit.person and hit.rule != "surname" and actor.mention.party:
                seen.add(actor.mention.party)
    return found + _unknown_persons(doc, found)


def _context(hits: Iterable[Hit], lexicon: Lexicon) -> Counter[str]:
    """How often each country is meant by words that can mean only one."""
    seen: Counter[str] = Counter()
    for hit in hits:
        parties = {b.party for b in hit.bases}
        if len(parties) == 1 and hit.rule != "surname" and (country := lexicon.country(next(iter(parties)))):
            seen[country] += 1
    return seen


def _found(
    doc: Doc,
    words: list[Word],
    hit: Hit,
    lexicon: Lexicon,
    context: Counter[str],
    seen: set[str],
    published: date | None,
) -> ActorFound | None:
    tokens = doc.char_span(words[hit.first].start, words[hit.last - 1].end, alignment_mode="expand")
    if tokens is None:
        return None
    if not hit.bases:
        return _of_role(doc, tokens, hit, lexicon)
    hit, tokens = _widened(doc, words, hit, tokens, lexicon)
    if not _names_an_actor(tokens, hit, context, seen, lexicon):
        return None
    party, status, candidates = _decide(hit, lexicon, context, published, seen)
    rule = "seat" if hit.role is None and hit.bases[0].form == "seat" else hit.rule
    kind = lexicon.kind(party) if party else lexicon.kind(candidates[0]) if candidates else "other"
    if hit.person:
        kind = "person"
    return _actor(doc, tokens, party, status, rule, candidates, kind)


def _of_role(doc: Doc, tokens: Tokens, hit: Hit, lexicon: Lexicon) -> ActorFound | None:
    role = lexicon.roles[hit.role or ""]
    if hit.person:
        return _actor(doc, tokens, None, Resolution.UNRESOLVED, "title+name", (), "person")
    head = tokens[-1]
    if head.pos_ not in ("NOUN", "PROPN") or (head.dep_ in ("compound", "amod", "nmod") and role.bare == "generic"):
        return None
    if role.bare == "generic":
        return _actor(doc, tokens, role.id, Resolution.RESOLVED, f"generic:{role.id}", (), role.kind)
    return _actor(doc, tokens, None, Resolution.UNRESOLVED, f"bare-role:{role.id}", (), role.kind)


def _actor(
    doc: Doc, tokens: Tokens, party: str | None, status: Resolution, rule: str, candidates: tuple[str, ...], kind: str
) -> ActorFound:
    tokens = _bare_words(tokens)
    start, end = tokens.start_char, tokens.end_char
    head = tokens.root
    outside = head.head.i >= tokens.end or head.head.i < tokens.start
    return ActorFound(
        span=Span(start=start, end=end), head=head.i, kind=kind,
        mention=Mention(words=doc.text[start:end], span=Span(start=start, end=end), party=party, status=status,
                        rule=f"actors.{rule}", candidates=candidates),
        attributive=outside and head.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod"),
    )  # fmt: skip


def _bare_words(tokens: Tokens) -> Tokens:
    """The tokens without a possessive or quotation mark at the end."""
    while len(tokens) > 1 and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
        tokens = tokens[:-1]
    return tokens


def _widened(doc: Doc, words: list[Word], hit: Hit, tokens: Tokens, lexicon: Lexicon) -> tuple[Hit, Tokens]:
    """An adjective whose noun stands further right: “Israeli Merkava tank”."""
    last = tokens[-1]
    noun = last.head
    if hit.role is not None or hit.person or last.dep_ not in ("amod", "compound", "nmod", "poss"):
        return hit, tokens
    if not 0 < noun.i - last.i <= 5 or any(t.is_punct or t.dep_ == "cc" for t in doc[last.i + 1 : noun.i]):
        return hit, tokens
    at = next((i for i, w in enumerate(words[hit.last : hit.last + 8], hit.last) if w.start == noun.idx), None)
    roles = lexicon.role_words.longest(words, at)[1] if at is not None else []
    if not roles or (hit.bases[0].form in ("entry", "army") and roles[0] in ("CIV", "MED", "MEDIA")):
        return hit, tokens
    wide = Hit(hit.first, hit.last, hit.bases, roles[0], "name+noun", at=at)
    return wide, doc[tokens.start : noun.i + 1]


def _names_an_actor(tokens: Tokens, hit: Hit, context: Counter[str], seen: set[str], lexicon: Lexicon) -> bool:
    form = hit.bases[0].form
    if hit.rule == "surname":
        return _surname_is_safe(tokens, hit, context, seen, lexicon)
    if hit.role is not None or form in ("adjective", "people", "entry", "army"):
        return True
    head = tokens.root
    if head.ent_type_ == "PERSON" and len(_entity(head)) > len(tokens):
        return False
    preposition = _preposition(head)
    if form == "seat":
        return _seat_acts(head, preposition)
    return preposition not in _LOCATIVE


def _entity(token: Token) -> list[Token]:
    return [t for e in token.doc.ents if e.start <= token.i < e.end for t in e]


def _preposition(token: Token) -> str | None:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.head.lower_ if token.dep_ == "pobj" and token.head.pos_ in ("ADP", "SCONJ") else None


def _seat_acts(head: Token, preposition: str | None) -> bool:
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if preposition is not None:
        return preposition in _WITH_SEAT
    if head.dep_ == "nsubj":
        return head.head.lemma_.lower() not in _NOT_OF_PEOPLE
    return head.dep_ in ("dobj", "obj") and head.head.lemma_.lower() in _ADDRESSED


def _surname_is_safe(tokens: Tokens, hit: Hit, context: Counter[str], seen: set[str], lexicon: Lexicon) -> bool:
    parties = {b.party for b in hit.bases}
    if parties & seen:
        return True
    if not any(context[lexicon.country(p) or ""] for p in parties):
        return False
    head = tokens.root
    return head.pos_ == "PROPN" and len(_entity(head)) <= len(tokens) and head.ent_type_ in ("PERSON", "")


def _decide(
    hit: Hit, lexicon: Lexicon, context: Counter[str], published: date | None, seen: set[str]
) -> tuple[str | None, Resolution, tuple[str, ...]]:
    bases = _best(hit.bases, lexicon, context, published, seen)
    parties = tuple(dict.fromkeys(_party(b, hit, lexicon) for b in bases))
    if len(parties) == 1:
        if hit.person and hit.rule == "role+name":
            return parties[0], Resolution.RESOLVED, ()
        return parties[0], Resolution.RESOLVED, ()
    return None, Resolution.AMBIGUOUS, parties


def _party(base: Base, hit: Hit, lexicon: Lexicon) -> str:
    return base.party if hit.role is None else lexicon.role(base.party, hit.role)


def _best(
    bases: tuple[Base, ...], lexicon: Lexicon, context: Counter[str], published: date | None, seen: set[str]
) -> tuple[Base, ...]:
    if len({b.party for b in bases}) == 1:
        return bases[:1]
    for keep in (
        lambda b: b.party in seen,
        lambda b: not b.party.startswith("per:") or bool(lexicon.held(b.party, published)),
        lambda b: context[lexicon.country(b.party) or ""] > 0,
    ):
        kept = tuple(b for b in bases if keep(b))
        if len({b.party for b in kept}) == 1:
            return kept[:1]
        bases = kept or bases
    counts = [context[lexicon.country(b.party) or ""] for b in bases]
    top = [b for b, n in zip(bases, counts, strict=True) if n == max(counts)]
    if len({b.party for b in top}) == 1:
        return tuple(top[:1])
    at_home_nowhere = tuple(b for b in bases if lexicon.country(b.party) is None)
    return at_home_nowhere if len({b.party for b in at_home_nowhere}) == 1 and max(counts) == 0 else bases


def _unknown_persons(doc: Doc, found: list[ActorFound]) -> list[ActorFound]:
    taken = [a.span for a in found]
    more: list[ActorFound] = []
    for entity in doc.ents:
        span = Span(start=entity.start_char, end=entity.end_char)
        if entity.label_ == "PERSON" and len(entity) > 1 and not any(span.overlaps(t) for t in taken):
            more.append(_actor(doc, entity, None, Resolution.UNRESOLVED, "ner-person", (), "person"))
    return more
