"""Finds place names in a parsed text and ties each to the gazetteer, within the countries the text is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.extract import lexicon_data, place_choice, placewords
from evenhand.extract.dateline import dateline_end
from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.place_anaphora import described
from evenhand.extract.place_measures import measured
from evenhand.extract.place_names import Name, spot
from evenhand.extract.place_phrases import Phrase, place, widen
from evenhand.extract.placewords import PlaceWords
from evenhand.extract.tokens import text_of, words_of_tokens
from evenhand.model import Span, Where
from evenhand.vocab import Resolution


@dataclass(frozen=True, slots=True)
class _Text:
    """One text while its places are chosen."""

    doc: Doc
    gazetteer: Gazetteer
    words: PlaceWords
    countries: tuple[str, ...]
    known: list[Candidate]
    accepted: frozenset[str]
    sited: frozenset[str]
    """Names that some mention puts behind a preposition of place."""


def find(
    doc: Doc, gazetteer: Gazetteer, *, countries: Sequence[str] = (), actors: Sequence[ActorFound] = ()
) -> list[PlaceFound]:
    """Place names and descriptions of a text, the smallest area first, then in order.

    `countries` (ISO 3166 alpha-2) are those the caller knows the text is about; those of its actors and of its sure
    places are added. A name that is only known elsewhere is unresolved, with candidates; equally good ones in the
    text's countries are told apart by nearness to its other places. A dateline has the rule `places.dateline`.
    """
    words = placewords.load("en")
    names = spot(doc, gazetteer, words, actors)
    within = place_choice.scope(countries, actors, names, lexicon_data.load("en"))
    known = place_choice.anchors(names, gazetteer, within)
    sure = frozenset(n.text for n in names if n.marked)
    sited = frozenset(n.text for n in names if _is_sited(n, words))
    text = _Text(doc, gazetteer, words, within, known, sure, sited)
    found = [p for n in names if (p := _placed(text, n)) is not None]
    found += described(doc, gazetteer, words, within, found, actors)
    found = measured(doc, _datelined(doc, found))
    return sorted(found, key=lambda p: (p.where.radius_km if p.where.radius_km is not None else 1.5, p.span.start))


def _placed(text: _Text, name: Name) -> PlaceFound | None:
    candidates = text.gazetteer.lookup(name.text, countries=text.countries)
    fits = place_choice.inside(candidates, name.text, text.countries)
    if not _credible(text, name, fits, candidates):
        return None
    phrase = widen(text.doc, name, text.words)
    best = place_choice.nearest(fits, text.known) if fits else None
    rule = "scoped"
    if best is None:
        best, rule = place_choice.famous(candidates, name.text, text.countries), "famous"
    sited = _is_sited(name, text.words)  # nobody is shot “in” a person
    told = name.called or sited or name.text in text.sited
    if best is None and name.head.ent_type_ == "PERSON" and not told:
        return None
    if best is None:
        where = _unresolved(text, phrase, candidates)
    else:
        if best.kind == "country" and not _is_where(text, name, phrase):
            return None
        where = _resolved(text, phrase, best, rule, candidates)
    span, brought = _span(text, phrase), name.preposition
    return PlaceFound(span=span, head=name.head.i, where=where, preposition=brought, called=name.called)


def _is_sited(name: Name, words: PlaceWords) -> bool:
    return name.preposition == "on" or name.preposition in words.locative


def _is_where(text: _Text, name: Name, phrase: Phrase) -> bool:
    """Whether a country's name tells where, not who: after a preposition of place, in a part of it, as what is hit."""
    brought = name.preposition in text.words.locative | text.words.country_after
    return bool(phrase.direction or phrase.relation or brought) or _is_reached(text, name)


def _is_reached(text: _Text, name: Name) -> bool:
    """Whether the name is what somebody strikes, enters or leaves."""
    head = name.head
    if head.dep_ in ("compound", "poss") and head.head.lower_ in text.words.nouns:
        head = head.head
    return head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_.lower() in text.words.reaching


def _credible(text: _Text, name: Name, fits: list[Candidate], candidates: list[Candidate]) -> bool:
    head = name.head
    if _part_of_a_name(text, name) or (head.dep_ == "compound" and head.head.lower_ in text.words.instruments):
        return False
    if name.marked or any(_stands_alone(c, head) for c in fits):
        return True
    if name.text in text.accepted:
        return True
    if head.ent_type_ in ("GPE", "LOC", "FAC"):
        return bool(candidates)
    if not fits or fits[0].score < 99 or head.pos_ != "PROPN":
        return False
    return _is_reached(text, name) or head.ent_type_ not in ("PERSON", "ORG") or name.preposition is not None


def _stands_alone(place: Candidate, head: Token) -> bool:
    """Whether a name needs no word beside it: a country, a region, one of our own villages unless it looks a person."""
    if place.source == "country" or (place.source == "own" and place.kind != "settlement"):
        return True
    return place.source == "own" and head.ent_type_ != "PERSON" and place.score >= 99


def _part_of_a_name(text: _Text, name: Name) -> bool:
    """Whether the name goes on in capitals that are no noun of place: “Washington Post”, “Sanaa Street Fund”."""
    doc, after = text.doc, name.last
    if after >= len(doc) or not doc[after].text[:1].isupper() or doc[after].is_sent_start:
        return False
    return doc[after].pos_ == "PROPN" and doc[after].lower_ not in text.words.nouns and name.head.dep_ == "compound"


def _span(text: _Text, phrase: Phrase) -> Span:
    last = text.doc[phrase.last - 1]
    return Span(start=text.doc[phrase.first].idx, end=last.idx + len(last))


def _resolved(text: _Text, phrase: Phrase, best: Candidate, rule: str, candidates: list[Candidate]) -> Where:
    area = place(phrase, best, text.gazetteer, text.doc, text.words)
    span = _span(text, phrase)
    name = words_of_tokens(text.doc, phrase.first, phrase.last)
    return Where(
        name=name, span=span, place=area.place, status=Resolution.RESOLVED, lat=area.lat, lon=area.lon,
        radius_km=area.radius_km, country=area.country, kind=area.kind, rule=f"places.{rule}",
        candidates=tuple(c.place for c in candidates[:5] if c.place != area.place),
    )  # fmt: skip


def _unresolved(text: _Text, phrase: Phrase, candidates: list[Candidate]) -> Where:
    span = _span(text, phrase)
    noun = text.words.nouns.get(phrase.noun or "")
    return Where(
        name=words_of_tokens(text.doc, phrase.first, phrase.last), span=span, place=None, status=Resolution.UNRESOLVED,
        kind=noun.kind if noun and noun.kind in ("building", "region", "line") else "settlement",
        rule="places.elsewhere" if candidates else "places.unknown", candidates=tuple(c.place for c in candidates[:5]),
    )  # fmt: skip


def _datelined(doc: Doc, found: list[PlaceFound]) -> list[PlaceFound]:
    """Marks the places of a dateline (“BEIRUT, Sept 22 — ”), which say where the report was filed."""
    end = dateline_end(text_of(doc))
    return [
        replace(p, where=replace(p.where, rule="places.dateline"), preposition=None) if p.span.end <= end else p
        for p in found
    ]
