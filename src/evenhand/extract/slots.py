"""Where, when and how many: which of the places, times and tolls of a sentence belong to which of its events."""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.extract import place_beside, place_fit, syntax, time_fit
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.parts import PlaceFound, TimeFound
from evenhand.extract.reading import Reading
from evenhand.model import Span, When
from evenhand.vocab import Precision

_FAR = 99
_CLAUSES = {"relcl", "advcl", "ccomp", "conj"}


def distance(event: Found, token: Token) -> int:
    """How far a word hangs from an event in the tree; words in another event's own clause are further away."""
    first, *others = event.tokens()
    parted = 6 * any(t.text == ";" for t in token.doc[min(first.i, token.i) : max(first.i, token.i)])
    return min([_steps(first, token), *(_steps(own, token) + 2 for own in others)]) + parted


def _steps(event: Token, token: Token) -> int:
    """The weighted way from a word up to the lowest node it shares with the event, and down to the event."""
    up = _path(token)
    steps = 0
    node = event
    while True:
        if node.i in up:
            return steps + up[node.i]
        if node.head == node:
            return _FAR
        steps += 1
        node = node.head


def _path(token: Token) -> dict[int, int]:
    """Index of each word above a token → the cost of getting there; leaving a subordinate clause is dear."""
    found = {token.i: 0}
    node, cost = token, 0
    while node.head != node:
        cost += 3 if node.dep_ in _CLAUSES and syntax.is_verb(node) else 1
        node = node.head
        found[node.i] = cost
    return found


def head_of(span: Span, reading: Reading) -> Token:
    """The token of a span that the others hang on."""
    tokens = reading.tokens(span)
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])


def nearest(event: Found, rivals: Sequence[Found], head: Token) -> bool:
    """Whether this event is (one of) the closest to a word among the events of the sentence."""
    own = distance(event, head)
    return own < _FAR and all(own <= distance(r, head) for r in rivals if r is not event)


def times(event: Found, rivals: Sequence[Found], found: Sequence[TimeFound], reading: Reading) -> TimeFound | None:
    """The time expression that dates an event: the nearest in its clause, else one of the clause above."""
    usable = [(head_of(t.span, reading), t) for t in found]
    usable = [(h, t) for h, t in usable if not _of_noun(h, event, reading) and distance(event, h) < _FAR]
    usable = [(h, t) for h, t in usable if not time_fit.beside_the_point(event, h, t)]
    best: tuple[int, int, TimeFound] | None = None
    for head, time in usable:
        own = distance(event, head)
        closer = [r for r in rivals if r is not event and distance(r, head) < own]
        if closer and _is_before(closer, event, head):
            continue
        if (
            closer
            and not _shared(head, event, closer)
            and not (len(usable) == 1 and _same_breath(event, head) and not _inside(closer, head))
        ):
            continue
        key = (own, abs(head.i - event.token.i), time)
        if best is None or key[:2] < best[:2]:
            best = key
    return _running(event, best[2], reading) if best is not None else None


def _running(event: Found, time: TimeFound, reading: Reading) -> TimeFound:
    """“200 people have been killed since the truce began on 10 October”: from that day to the day of the report."""
    clause, when = syntax.clause(head_of(time.span, reading)), time.when
    begun = any(c.dep_ == "mark" and c.lower_ == "since" for c in clause.children)
    below = clause == event.token or clause.is_ancestor(event.token)
    published = reading.published
    if not begun or below or published is None or when.last_day != when.first_day or when.first_day >= published:
        return time
    running = When.days(
        when.first_day, published, precision=Precision.RANGE, basis=when.basis, rule=f"{when.rule}+since-clause",
        words=when.words, span=when.span,
    )  # fmt: skip
    return replace(time, when=running)


_ANCHORED = {"since", "after", "before", "following", "until", "till"}


def _is_before(closer: Sequence[Found], event: Found, head: Token) -> bool:
    """Whether a time dates another event, from which this one is only told (“his visit, the first since the raid …”).

    So it does too where it stands with a noun of a clause that this event lies below.
    """
    for noun in (r.token for r in closer if not syntax.is_verb(r.token)):
        if noun.is_ancestor(head) and not noun.is_ancestor(event.token):
            anchored = noun.dep_ == "pobj" and noun.head.lower_ in _ANCHORED
            if anchored or (syntax.clause(noun).is_ancestor(syntax.clause(event.token)) and _is_below(event)):
                return True
    return False


def _is_below(event: Found) -> bool:
    """Whether an event stands in a subordinate clause of its own time (“comes as the army steps up its campaign”)."""
    verb = syntax.clause(event.token)
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in verb.children)


def _inside(closer: Sequence[Found], head: Token) -> bool:
    """Whether a time hangs below a noun that names another event: “the attack by X on 7 October”."""
    nouns = [r.token for r in closer if not syntax.is_verb(r.token)]
    return any(noun.is_ancestor(head) for noun in nouns)


def _same_breath(event: Found, head: Token) -> bool:
    """One time in a sentence holds for all its finite verbs in the simple past, unless a semicolon parts them."""
    low, high = sorted((event.token.i, head.i))
    if any(t.text == ";" for t in head.doc[low:high]):
        return False
    verb = syntax.clause(event.token)
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return not helpers & {"had", "will", "would", "could", "should", "to", "must", "may", "might"}


def _shared(head: Token, event: Found, closer: Sequence[Found]) -> bool:
    """A time of the main clause also dates what hangs below it (“was killed on Friday when shells struck”)."""
    verb = syntax.clause(head)
    return (
        any(verb == syntax.clause(c.token) and verb.is_ancestor(event.token) for c in closer) and head.dep_ != "relcl"
    )


def _of_noun(head: Token, event: Found, reading: Reading) -> bool:
    """A date inside another noun phrase (“the truce of 27 November”) dates that noun."""
    node = head
    while node.dep_ in {"pobj", "nummod", "npadvmod", "prep", "compound", "poss", "amod", "nmod", "pcomp"}:
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"} and node.dep_ not in {"npadvmod"}:
            if any(node == t for t in event.tokens()):
                return False
            kinds = reading.kinds[node.i]
            if kinds & {"agreements", "truces", "guard_ceremony"}:
                return True
    return False


def place(event: Found, rivals: Sequence[Found], found: Sequence[PlaceFound], reading: Reading) -> PlaceFound | None:
    """The most specific place near an event: a settlement before a region before a country."""
    near: list[tuple[float, int, PlaceFound]] = []
    for spot in found:
        head = reading.doc[spot.head]
        own = distance(event, head)
        if own >= _FAR or place_fit.elsewhere(spot, event, reading):
            continue
        if _of_rival(event, rivals, head) or (event.act == "ceasefire" and own > 3):
            continue
        if place_beside.of_errand(event, rivals, spot, head) or place_beside.is_gloss(spot, found, reading):
            continue
        closer = any(distance(r, head) + 2 < own for r in rivals if r is not event)
        near.append((own + 4 * closer + _bond(spot, event, head), _rank(spot), spot))
    if not near:
        return place_fit.of_local_speaker(event, found, reading)
    first = min(near, key=lambda t: t[:2])
    reach = 6 if first[2].where.kind == "line" else 3
    finer = [
        t for t in near if t[1] < first[1] and t[0] <= first[0] + reach and nearest(event, rivals, _head(t[2], reading))
    ]
    return min(finer, key=lambda t: t[:2])[2] if finer and first[1] >= 2 else first[2]


def _bond(spot: PlaceFound, event: Found, head: Token) -> float:
    """What is added to the distance of a place: what is hit is near, what is told above the event is not."""
    if head.dep_ in {"dobj", "nsubjpass"} and head.head == event.token:
        return -3
    above = 3 if head.is_ancestor(event.token) else 0
    beside = 0 if any(own.is_ancestor(head) for own in event.tokens()) else 0.5
    if place_beside.is_goal(event, spot):
        return above + beside
    return above + beside + (0.4 if spot.preposition in _VICINITY else 0)


_VICINITY = {"near", "off", "around", "outside", "toward", "towards", "opposite", "beside", "from", "to"}


def _head(spot: PlaceFound, reading: Reading) -> Token:
    return reading.doc[spot.head]


def _of_rival(event: Found, rivals: Sequence[Found], head: Token) -> bool:
    """“After a meeting in Baabda they declared …”: a place below another event that is not above this one."""
    if any(own.is_ancestor(head) for own in event.tokens()):
        return _aimed_at(head, [r.token for r in rivals if r is not event])
    clause = syntax.clause(head)
    if (
        clause.dep_ == "advcl"
        and clause.tag_ == "VBN"
        and not clause.is_ancestor(event.token)
        and event.token != clause
    ):
        return any(clause.is_ancestor(r.token) for r in rivals if r is not event)  # “…, touched off by fire from …”
    above = [r.token for r in rivals if r is not event and r.token.is_ancestor(head)]
    return any(not a.is_ancestor(event.token) for a in above)


_AT = {"on", "against"}


def _aimed_at(head: Token, rivals: Sequence[Token]) -> bool:
    """“Hit men who trained for attacks on X”, “… an attack on soldiers and on X”: where another blow was to fall."""
    prep = head.head
    while prep.dep_ == "conj" and prep.pos_ == "ADP":
        prep = prep.head
    return head.dep_ == "pobj" and prep.lower_ in _AT and prep.head in rivals and not syntax.is_verb(prep.head)


_WIDE = 20.0
_RANKS = {"building": 0, "settlement": 1, "line": 2, "river": 2, "region": 3, "country": 5}


_DIVISIONS = {
    "district",
    "province",
    "governorate",
    "county",
    "region",
    "prefecture",
    "canton",
    "oblast",
    "raion",
    "state",
}


def _divides(spot: PlaceFound) -> bool:
    """“In the village of X, in the Y district”: a division of a country holds the places named beside it."""
    return not _DIVISIONS.isdisjoint(spot.where.name.lower().split())


def _rank(spot: PlaceFound) -> int:
    kind = spot.where.kind or "settlement"
    if kind == "region" and (spot.where.radius_km or _WIDE) < _WIDE and not _divides(spot):
        return 1  # “east of the town”
    return _RANKS.get(kind, 2)
