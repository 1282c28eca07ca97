"""Places that are described, not named: “the south”, “the capital”, “Lebanese soil”, “the province”."""

from collections import Counter
from collections.abc import Sequence

from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.place_phrases import shifted
from evenhand.extract.placewords import PlaceWords
from evenhand.extract.tokens import text_of
from evenhand.model import Span, Where
from evenhand.vocab import Resolution


def described(
    doc: Doc, gazetteer: Gazetteer, words: PlaceWords, countries: Sequence[str], named: Sequence[PlaceFound],
    actors: Sequence[ActorFound],
) -> list[PlaceFound]:  # fmt: skip
    """Places told by description, each tied to the text's chief country or to a place named before."""
    taken = {i for p in named for i in range(p.span.start, p.span.end)}
    found: list[PlaceFound] = []
    chief = gazetteer.countries().get(countries[0]) if countries else None
    for token in doc:
        if token.idx in taken or token.pos_ not in ("NOUN", "PROPN", "ADV", "ADJ"):
            continue
        hit = _there(token, words, named) or _area(doc, token, gazetteer, words, actors)
        hit = hit or _relative(doc, token, gazetteer, words, chief, named)
        if hit is not None:
            found.append(hit)
    return found


def _area(
    doc: Doc, token: Token, gazetteer: Gazetteer, words: PlaceWords, actors: Sequence[ActorFound]
) -> PlaceFound | None:
    """“Lebanese soil”, “Israel's airspace”."""
    if token.lower_ not in words.areas:
        return None
    for actor in actors:
        if actor.kind == "state" and actor.mention.party and 0 < token.i - actor.head <= 3 and actor.attributive:
            place = gazetteer.by_alpha3(actor.mention.party)
            if place is not None:
                return _found(doc, actor.span.start, token, place, "area")
    return None


def _relative(
    doc: Doc,
    token: Token,
    gazetteer: Gazetteer,
    words: PlaceWords,
    chief: Candidate | None,
    named: Sequence[PlaceFound],
) -> PlaceFound | None:
    start = _definite(doc, token, words)
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if start is None or after in ("of", "-") or not (_brought_by(token) or _is_reached(token, words)):
        return None
    word = token.lower_
    if word in words.compass and chief is not None and not _paced_off(doc, token):
        return _found(doc, start, token, _part(words.compass[word], chief, gazetteer, words), "direction")
    if word == "capital" and chief is not None and chief.country:
        capital = gazetteer.capital(chief.country)
        return _found(doc, start, token, capital, "capital") if capital and not _named_next(doc, token) else None
    if word in words.suburbs:
        return _suburbs(doc, start, token, gazetteer, words, named, chief)
    known = all(t.lower_ in words.told_of for t in doc[token.i - 1 : token.i] if t.idx != start)
    if word in words.again and known and not (word == "state" and _brought_by(token) not in words.locative):
        return _again(doc, start, token, words.again[word], named)
    if word in words.sites and known:
        return _site(doc, start, token, words, named)
    return None


def _there(token: Token, words: PlaceWords, named: Sequence[PlaceFound]) -> PlaceFound | None:
    """“There”, not in “there is” or “the authorities there”: the place told last."""
    if token.lower_ != "there" or token.dep_ == "expl" or token.head.dep_ in ("nsubj", "nsubjpass"):
        return None
    return _site(token.doc, token.idx, token, words, named)


_SENTENCES_BACK = 2


def _site(doc: Doc, start: int, token: Token, words: PlaceWords, named: Sequence[PlaceFound]) -> PlaceFound | None:
    """“The scene”: the place told last in this sentence or the two before, a closer one before a wide one."""
    if any(c.i > token.i and c.dep_ in ("prep", "relcl", "acl", "advmod") for c in token.children):
        return None  # “the area south of the river” says itself where it is
    first = token.sent.start
    for _ in range(_SENTENCES_BACK):
        first = doc[max(0, first - 1)].sent.start
    before = [p for p in named if doc[first].idx <= p.span.start < token.idx and p.where.rule != "places.dateline"]
    before = [p for p in before if p.where.kind != "country"] or before
    near = [p for p in before if p.span.start >= token.sent.start_char and p.where.kind in ("settlement", "building")]
    near = [p for p in near if p.preposition != "of"]  # “the governor of X”
    before = near or [p for p in before if p.preposition in words.locative] or before
    before = [p for p in before if p.where.kind in ("settlement", "building")] or before
    return _once_more(doc, start, token, max(before, key=lambda p: p.span.start).where) if before else None


def _definite(doc: Doc, token: Token, words: PlaceWords) -> int | None:
    """Where “the”, with directions after it, begins before a noun; None where there is no article."""
    at = token.i - 1
    while at >= 0 and (doc[at].lower_ in words.directions.keys() | words.told_of or doc[at].pos_ == "ADJ"):
        at -= 1
    return doc[at].idx if at >= 0 and doc[at].lower_ in ("the", "that", "this") else None


def _brought_by(token: Token) -> str | None:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.head.lower_ if token.dep_ == "pobj" else None


def _is_reached(token: Token, words: PlaceWords) -> bool:
    """“Entered the town”, “the camp was shelled”."""
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in words.reaching


def _named_next(doc: Doc, token: Token) -> bool:
    at = token.i + 1
    if at < len(doc) and doc[at].text == ",":
        at += 1
    return at < len(doc) and doc[at].pos_ == "PROPN"


def _part(direction: str, chief: Candidate, gazetteer: Gazetteer, words: PlaceWords) -> Candidate:
    known = gazetteer.lookup(f"{direction} {chief.name}", countries=(chief.country or "",))
    own = [c for c in known if c.source == "own" and c.score >= 99]
    return own[0] if own else shifted(chief, words.directions[direction])


def _suburbs(
    doc: Doc, start: int, token: Token, gazetteer: Gazetteer, words: PlaceWords, named: Sequence[PlaceFound],
    chief: Candidate | None,
) -> PlaceFound | None:  # fmt: skip
    """“The southern suburbs”: of the city named last, else of the chief country's capital."""
    direction = doc[token.i - 1].lower_ if doc[token.i - 1].lower_ in words.directions else "southern"
    cities = _cities(token, gazetteer, named, chief)
    for city in cities:
        known = gazetteer.lookup(f"{direction} suburbs of {city.name}", countries=(city.country or "",))
        own = [c for c in known if c.source == "own" and c.score >= 99]
        if own:
            return _found(doc, start, token, own[0], "suburbs")
    return _found(doc, start, token, cities[0], "suburbs") if cities else None


def _cities(
    token: Token, gazetteer: Gazetteer, named: Sequence[PlaceFound], chief: Candidate | None
) -> list[Candidate]:
    """The cities whose suburbs may be meant: those named before, the last first, then the chief country's capital."""
    before = [p for p in named if p.span.start < token.idx and p.where.kind == "settlement" and p.where.lat is not None]
    found = [c for p in reversed(before) for c in gazetteer.lookup(p.where.name, countries=[p.where.country or ""])[:1]]
    capital = gazetteer.capital(chief.country) if chief and chief.country else None
    return [*found, capital] if capital is not None else found


def _again(doc: Doc, start: int, token: Token, kind: str, named: Sequence[PlaceFound]) -> PlaceFound | None:
    """“The province”, “the town”: the place of that kind named last, if it was named at all."""
    before = [p for p in named if p.span.end <= token.idx and p.where.kind == kind and p.where.lat is not None]
    if not before:
        return None
    if token.lower_ == "city":  # the one that the text is most about
        often = Counter(p.where.place for p in before)
        before = [p for p in before if often[p.where.place] == max(often.values())]
    before = [p for p in before if _called(p, token)] or before
    before = [p for p in before if p.preposition is not None] or before  # rather “in X” than “the X war”
    return _once_more(doc, start, token, max(before, key=lambda p: p.span.start).where)


def _called(place: PlaceFound, token: Token) -> bool:
    """Whether a place was called so where it was named: “the camp of X”, “X camp”."""
    near = token.doc[max(0, place.head - 6) : place.head + 2]  # “Ain al-Hilweh” is four words
    return any(t.lemma_.lower() == token.lemma_.lower() for t in near)


_LENGTHS = {
    "metre",
    "metres",
    "meter",
    "meters",
    "m",
    "km",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "mile",
    "miles",
}


def _paced_off(doc: Doc, token: Token) -> bool:
    """“A hundred metres to the north”: from where the text already is, and no part of the country."""
    return token.i >= 3 and doc[token.i - 2].lower_ == "to" and doc[token.i - 3].lower_ in _LENGTHS


def _once_more(doc: Doc, start: int, token: Token, last: Where) -> PlaceFound:
    span = Span(start=start, end=token.idx + len(token))
    where = Where(
        name=last.name, span=span, place=last.place, status=last.status, lat=last.lat, lon=last.lon, carried=True,
        radius_km=last.radius_km, country=last.country, kind=last.kind, rule="places.again",
    )  # fmt: skip
    return PlaceFound(span=span, head=token.i, where=where, preposition=_brought_by(token))


def _found(doc: Doc, start: int, token: Token, place: Candidate, rule: str) -> PlaceFound:
    span = Span(start=start, end=token.idx + len(token))
    where = Where(
        name=text_of(doc)[span.start : span.end], span=span, place=place.place, status=Resolution.RESOLVED,
        lat=place.lat, lon=place.lon, radius_km=place.radius_km, country=place.country, kind=place.kind,
        rule=f"places.{rule}",
    )  # fmt: skip
    return PlaceFound(span=span, head=token.i, where=where, preposition=_brought_by(token))
