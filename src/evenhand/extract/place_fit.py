"""Places that stand beside an event but are not where it was: where somebody speaks, signed, or is addressed."""

from collections.abc import Sequence
from functools import cache

from evenhand.extract import lexicon_data, place_beside, placewords, syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.parts import Attribution, PlaceFound
from evenhand.extract.reading import Reading
from evenhand.model import Span
from evenhand.vocab import Event

_SIGNING = {"sign", "commit", "agree", "conclude", "undertake", "broker", "negotiate", "reach", "initial"}
_ADDRESSED = {"to", "from", "for", "with", "by", "against", "of", "between", "under", "on"}


def elsewhere(spot: PlaceFound, event: Found, reading: Reading) -> bool:
    """“From New York, the president called …”: where somebody speaks is not where it happened."""
    head = reading.doc[spot.head]
    if head.dep_ in {"compound", "amod", "poss", "nmod"} and reading.kinds[head.head.i] & {"agreements", "proposals"}:
        return True  # “under the Nairobi declaration”
    if event.act == "call" or _is_power(spot, head) or _is_signed(head, event, reading):
        return True  # a call by telephone is nowhere
    if _is_office(head) or _is_next_clause(head, event) or place_beside.of_newcomers(event, spot, head):
        return True
    told = [a for a in reading.attributions if a.manner == "deny" or not _acts(a, event, reading)]
    if any(a.source is not None and a.source.covers(spot.span) and not a.source.overlaps(event.span) for a in told):
        return True  # “the command in the city denied it”
    verb = syntax.clause(head)
    span = Span(start=verb.idx, end=verb.idx + len(verb))
    if any(own.is_ancestor(head) for own in event.tokens()) and verb != event.token:
        return False
    if place_beside.is_setting(event, head, verb):
        return False
    return head.head.head == verb and any(a.cue.overlaps(span) for a in told)


def is_label(attribution: Attribution, spots: Sequence[PlaceFound]) -> bool:
    """“Khiam: shells fell on the market”: the place an entry is about, not who tells it, as a seat of power may."""
    source = attribution.source
    if attribution.rule != "colon" or source is None:
        return False
    return any(p.span == source and p.where.kind == "settlement" and p.where.name not in _seats() for p in spots)


def _is_office(head: Token) -> bool:
    """“The governor of X”: whom he governs is no place of what he tells of."""
    of = head.head
    return head.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in placewords.load().offices


def _is_next_clause(head: Token, event: Found) -> bool:
    """“Guns answered, and jets hit a house in X”: the place of a later clause with a subject of its own."""
    clause = syntax.clause(head)
    later = clause.dep_ in {"conj", "advcl", "parataxis"} and clause.i > event.token.i and clause != event.token
    if not later or any(own == clause or own.is_ancestor(head) for own in event.tokens() if own != event.token):
        return False
    if clause.dep_ == "advcl" and not any(c.dep_ == "mark" and c.lower_ in _MEANWHILE for c in clause.children):
        return False
    return clause.head == event.token and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)


_MEANWHILE = {"while", "whereas", "although", "though", "before"}


def _acts(attribution: Attribution, event: Found, reading: Reading) -> bool:
    """“Armed men at X refused passage, citing …”: whoever acts there is no mere speaker."""
    subject = attribution.head is not None and reading.doc[attribution.head].head == event.token
    forces = event.event in {Event.ASSAULT, Event.COERCE}
    return forces and (subject or attribution.cue.overlaps(event.span))


def _is_signed(head: Token, event: Found, reading: Reading) -> bool:
    """“The truce they had signed in the capital”, “what was signed there”."""
    verb = syntax.clause(head)
    if verb.lemma_ == "sign" and event.event not in {Event.AGREE, Event.CONSULT}:
        return True
    return verb.lemma_ in _SIGNING and "agreements" in reading.kinds[verb.i] | _above(verb, reading)


def _above(verb: Token, reading: Reading) -> frozenset[str]:
    """The word classes of what a relative clause tells of."""
    if verb.dep_ in {"relcl", "acl"}:
        return reading.kinds[verb.head.i] | ({"agreements"} if reading.kinds[verb.head.i] & {"truces"} else set())
    return frozenset()


def _is_power(spot: PlaceFound, head: Token) -> bool:
    """Whether a seat of government stands for its state: “an answer from Jerusalem”, “rang up Paris”.

    After a word of movement (“the road from Damascus”) it is a place.
    """
    if spot.where.name not in _seats():
        return False
    if spot.preposition is None:
        verb = head.head
        return head.dep_ in {"dobj", "dative"} and verb.lemma_.lower() not in placewords.load().reaching
    return spot.preposition in _ADDRESSED and not _moves(head)


def _moves(head: Token) -> bool:
    node = head.head
    for _ in range(2):
        if node.lemma_.lower() in placewords.load().motion:
            return True
        node = node.head
    return False


@cache
def _seats() -> frozenset[str]:
    countries = lexicon_data.load("en").countries.values()
    return frozenset(seat for country in countries for seat in country.seats)


def of_local_speaker(event: Found, found: Sequence[PlaceFound], reading: Reading) -> PlaceFound | None:
    """“Residents of X heard shelling”: who lives there tells what happened there, where no place is told."""
    if event.event not in {Event.ASSAULT, Event.COERCE, Event.MOBILIZE}:
        return None
    local = placewords.load().locals
    for attribution in reading.attributions:
        if attribution.source is None or not any(part.overlaps(event.span) for part in attribution.content):
            continue
        speakers = {t.lemma_.lower() for t in reading.tokens(attribution.source)}
        inside = [p for p in found if attribution.source.covers(p.span) and p.where.kind != "country"]
        if inside and not speakers.isdisjoint(local):
            return inside[0]
    return None
