"""Places told with an event that only say whence people came, whither something else went, or where a place lies."""

from collections.abc import Sequence

from evenhand.extract import placewords, syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.parts import PlaceFound
from evenhand.extract.reading import Reading
from evenhand.vocab import Event

_PATHS = {"to", "from", "into", "through", "towards", "toward"}
_GOALS = {"to", "into", "towards", "toward"}
_ON_THE_WAY = {"troop_movement", "deployment", "weapons_transfer", "visit"}


def is_gloss(spot: PlaceFound, others: Sequence[PlaceFound], reading: Reading) -> bool:
    """“Near X, east of Y”: Y says where X lies, and nothing happened there."""
    words = placewords.load()
    if spot.where.name.split()[0].lower() not in words.relations or spot.preposition is None:
        return False
    text = reading.text
    before = (o for o in others if o.where.kind == "settlement" and o.span.end <= spot.span.start)
    return any(text[o.span.end : spot.span.start] in (", ", ", just ") for o in before)


def of_errand(event: Found, rivals: Sequence[Found], spot: PlaceFound, head: Token) -> bool:
    """“Killed a man who had been taking arms to X”: a place on the way of another event, told in its own clause."""
    if spot.preposition not in _PATHS:
        return False
    verbs = (r.token for r in rivals if r is not event and r.token.dep_ == "relcl")
    return any(verb.is_ancestor(head) and not verb.is_ancestor(event.token) for verb in verbs)


def of_newcomers(event: Found, spot: PlaceFound, head: Token) -> bool:
    """“A raid on the house in which families from X had found refuge”: where those come from who are there."""
    if spot.preposition != "from":
        return False
    noun = head
    while noun.dep_ in {"pobj", "conj", "prep"}:
        noun = noun.head
    clause = noun.head
    told_of = noun.dep_ in {"nsubj", "nsubjpass"} and clause.dep_ == "relcl" and noun.pos_ == "NOUN"
    return told_of and clause != event.token and not clause.is_ancestor(event.token)


def is_goal(event: Found, spot: PlaceFound) -> bool:
    """“Moved from X to Y”: of a movement, the place that it reaches rather than that which it leaves."""
    return event.act in _ON_THE_WAY and spot.preposition in _GOALS


def is_setting(event: Found, head: Token, verb: Token) -> bool:
    """“At X, soldiers saw men and opened fire”: what stands before the subject is the place of every verb after it."""
    token = event.token
    while token.dep_ == "conj" and token != verb:
        token = token.head
    if token != verb or event.token == verb or event.event is Event.CONSULT:
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    own = [c for c in syntax.clause(event.token).children if c.dep_ in {"nsubj", "nsubjpass"}]
    return bool(subjects) and not own and head.head.dep_ == "prep" and head.i < subjects[0].i
