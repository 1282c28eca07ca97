"""Finds place names in a parsed text and ties each to the gazetteer, within the countries the text is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio
from spacy.tokens import Doc, Span as Tokens, Token

from evenhand.extract import actors as actor_list, placewords
from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.names import keys
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.placewords import PlaceWords
from evenhand.model import Span, Where
from evenhand.vocab import Resolution

FAMOUS = 200_000
"""A place outside the text's countries is believed from this population on, or as a capital."""
_OWN_NAME = 70
_TO_COUNTRIES = frozenset(("from", "to", "of"))
_MAX_WORDS = 5
_PARTICLE = re.compile(r"(?i)(al|el|ul|an|as|ash|at|ar|az|ad|de|del|la|las|los|of|the|es|er|ech|et|ez|sur|bin|in|i|y|-|')$")


@dataclass(frozen=True, slots=True)
class _Name:
    """Tokens that may name a place, what the gazetteer gives for them, and how sure the surroundings make it."""

    tokens: Tokens
    candidates: list[Candidate]
    marked: bool


def find(
    doc: Doc, gazetteer: Gazetteer, *, countries: Sequence[str] = (), actors: Sequence[ActorFound] = ()
) -> list[PlaceFound]:
    """Place names of a text, most specific first and then in order.

    `countries` (ISO 3166 alpha-2) are those the caller knows the text is about; those of its actors and of the
    countries it names are added. A name whose only known bearers lie elsewhere is unresolved, with candidates.
    """
    words = placewords.load("en")
    names = _names(doc, gazetteer, words, actors)
    scope = _scope(countries, actors, names)
    found = [_placed(doc, name, gazetteer, scope, words) for name in names]
    places = [p for p in found if p is not None]
    return sorted(places, key=lambda p: (_size(p.where), p.span.start))


def _size(where: Where) -> float:
    return where.radius_km if where.radius_km is not None else 1.0


def _names(doc: Doc, gazetteer: Gazetteer, words: PlaceWords, actors: Sequence[ActorFound]) -> list[_Name]:
    blocked = _blocked(doc, actors)
    found: list[_Name] = []
    at = 0
    while at < len(doc):
        name = _name_at(doc, at, gazetteer, words, blocked)
        if name is None:
            at += 1
        else:
            found.append(name)
            at = name.tokens.end
    return found


def _blocked(doc: Doc, actors: Sequence[ActorFound]) -> set[int]:
    """Tokens of actors; a country's name stays free, since it may be both agent and place."""
    taken: set[int] = set()
    for actor in actors:
        free = actor.kind == "state" and not actor.attributive and actor.mention.rule != "actors.seat"
        if free or actor.mention.rule in ("actors.ner-person", "actors.title+name"):
            continue
        tokens = doc.char_span(actor.span.start, actor.span.end, alignment_mode="expand")
        taken.update(t.i for t in tokens or ())
    return taken


def _name_at(doc: Doc, at: int, gazetteer: Gazetteer, words: PlaceWords, blocked: set[int]) -> _Name | None:
    first = doc[at]
    if at in blocked or not _starts_name(first):
        return None
    for end in range(min(len(doc), at + 2 * _MAX_WORDS), at, -1):
        tokens = doc[at:end]
        if not _is_name(tokens) or any(i in blocked for i in range(at, end)):
            continue
        marked = _marked(tokens, words)
        if not marked and _too_common(tokens, words):
            continue
        candidates = gazetteer.lookup(tokens.text)
        if tokens.root.ent_type_ in ("DATE", "TIME"):
            continue
        if candidates or (marked and _whole(tokens) and _proper(tokens)):
            return _Name(tokens, candidates, marked)
    return None


def _starts_name(token: Token) -> bool:
    return token.text[:1].isupper() or (token.lower_ in ("al", "el") and token.i + 2 < len(token.doc))


def _is_name(tokens: Tokens) -> bool:
    if not tokens[-1].text[:1].isupper() and not tokens[-1].text[:1].isdigit():
        return False
    if "\n" in tokens.text or any(t.is_punct and t.text not in ("-", "'", "’") for t in tokens):
        return False
    return all(t.text[:1].isupper() or _PARTICLE.fullmatch(t.text) for t in tokens)


def _whole(tokens: Tokens) -> bool:
    """Whether the name does not go on after these tokens."""
    doc, end = tokens.doc, tokens.end
    return end >= len(doc) or not doc[end].text[:1].isupper()


def _proper(tokens: Tokens) -> bool:
    return all(t.pos_ in ("PROPN", "PUNCT", "ADP", "PART", "X", "DET") for t in tokens) and len(tokens.text) > 3


def _too_common(tokens: Tokens, words: PlaceWords) -> bool:
    return len(tokens) == 1 and (len(tokens.text) < 3 or tokens.text.lower() in words.common)


def _marked(tokens: Tokens, words: PlaceWords) -> bool:
    """Whether a preposition of place or a noun such as “village” stands beside the name."""
    before = _before(tokens)
    if before is not None and before.lower_ in words.locative:
        return True
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if end < len(doc) and doc[end].lower_ in words.nouns:
        return True
    return start >= 2 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in words.nouns | words.relations


def _before(tokens: Tokens) -> Token | None:
    """The word before the name, past “the”, directions and nouns: “in the southern town X” → “in”."""
    doc, at = tokens.doc, tokens.start - 1
    while at >= 0 and (doc[at].lower_ == "the" or doc[at].pos_ in ("ADJ", "NOUN") or doc[at].text == "-"):
        at -= 1
    return doc[at] if at >= 0 else None


def _scope(countries: Sequence[str], actors: Sequence[ActorFound], names: Sequence[_Name]) -> tuple[str, ...]:
    lexicon = actor_list.load("en")
    seen: Counter[str] = Counter(countries)
    for actor in actors:
        country = lexicon.country(actor.mention.party) if actor.mention.party else None
        if country in lexicon.countries:
            seen[lexicon.countries[country].iso2] += 1
    for name in names:
        for c in name.candidates[:1]:
            if c.kind in ("country", "region", "line") or c.capital or (c.population >= FAMOUS and name.marked):
                seen[c.country or ""] += 2
    seen.pop("", None)
    return tuple(code for code, _ in seen.most_common())


def _placed(
    doc: Doc, name: _Name, gazetteer: Gazetteer, scope: tuple[str, ...], words: PlaceWords
) -> PlaceFound | None:
    tokens = name.tokens
    candidates = gazetteer.lookup(tokens.text, countries=scope)
    inside = [c for c in candidates if _belongs(c, tokens.text, scope)]
    preposition = _preposition(tokens, words)
    if candidates and candidates[0].kind == "country" and preposition not in words.locative | _TO_COUNTRIES:
        return None
    if not _credible(name, inside, candidates, preposition):
        return None
    whole = _compound(tokens, words)
    best = inside[0] if inside else next((c for c in candidates if c.capital or c.population >= FAMOUS), None)
    if best is not None:
        where = _resolved(whole, best, "scoped" if inside else "famous", tokens, candidates)
    else:
        where = _unresolved(whole, candidates)
    return PlaceFound(span=where.span or _span(whole), head=tokens.root.i, where=where, preposition=preposition)


def _belongs(c: Candidate, name: str, scope: tuple[str, ...]) -> bool:
    """Whether a place lies in the text's countries; beyond the first, the name must be near the place's own."""
    if not c.country or c.country in scope[:1] or c.kind == "country":
        return True
    return c.country in scope and (c.source == "own" or ratio(keys(c.name)[1], keys(name)[1]) >= _OWN_NAME)


def _credible(name: _Name, inside: list[Candidate], candidates: list[Candidate], preposition: str | None) -> bool:
    if name.marked or any(c.source == "own" or c.kind == "country" for c in inside):
        return True
    entity = name.tokens.root.ent_type_
    if entity in ("GPE", "LOC", "FAC"):
        return bool(candidates)
    return bool(inside) and inside[0].score >= 99 and (preposition is not None or entity != "PERSON")


def _preposition(tokens: Tokens, words: PlaceWords) -> str | None:
    before = _before(tokens)
    if before is not None and before.lower_ in words.locative | words.directional:
        return before.lower_
    return None


def _compound(tokens: Tokens, words: PlaceWords) -> Tokens:
    """The name with what belongs to it: “southern Lebanon”, “north of the Litani”, “Basta district”."""
    doc, start, end = tokens.doc, tokens.start, tokens.end
    if start and doc[start - 1].lower_ in words.directions:
        start -= 1
    else:
        at = start - 1
        if at > 0 and doc[at].lower_ == "the":
            at -= 1
        if at > 0 and doc[at].lower_ == "of" and doc[at - 1].lower_ in words.directions | {"outskirts", "suburbs"}:
            start = at - 1
    return doc[start:end]


def _span(tokens: Tokens) -> Span:
    return Span(start=tokens.start_char, end=tokens.end_char)


def _resolved(whole: Tokens, best: Candidate, rule: str, tokens: Tokens, candidates: list[Candidate]) -> Where:
    return Where(
        name=whole.text, span=_span(whole), place=best.place, status=Resolution.RESOLVED, lat=best.lat, lon=best.lon,
        radius_km=best.radius_km, country=best.country, kind=best.kind, rule=f"places.{rule}",
        candidates=tuple(c.place for c in candidates[:5]),
    )  # fmt: skip


def _unresolved(whole: Tokens, candidates: list[Candidate]) -> Where:
    return Where(
        name=whole.text, span=_span(whole), place=None, status=Resolution.UNRESOLVED, kind="settlement",
        rule="places.unknown" if not candidates else "places.elsewhere", candidates=tuple(c.place for c in candidates[:5]),
    )  # fmt: skip
