"""Events that only their harm tells: a count of people killed or injured without any word of force beside it."""

from collections.abc import Iterator, Sequence

from evenhand.extract import apart, figure_events, frames, mentions, roles, weapons
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.parts import TollFound
from evenhand.extract.reading import Reading
from evenhand.vocab import Harm

_TOLL_ROW = frames.Row(act="killing", roles="toll", result=True)


def found_in(tolls: Sequence[TollFound], found: Sequence[Found], reading: Reading) -> Iterator[Found]:
    """Tolls without any word of force beside them are events of their own: a killing, or a total over a period."""
    taken = {t.i for f in found for t in f.tokens()}
    beside = [f for f in found if is_force(f) or f.row.result]
    made: list[Found] = []
    for toll in sorted(tolls, key=lambda t: t.toll.harm is not Harm.KILLED):
        if figure_events.stands_alone(toll, tolls, reading):
            token = figure_events.token_of(toll, reading)
            if token.i not in taken and not any(figure_events.tells(f, toll, reading) for f in found):
                made.append(figure_events.made(toll, token, found, reading))
            continue
        token = _harm_word(toll, reading)
        if token.i in taken or any(not apart.parted(token, m.token) for m in made):
            continue
        if any(not _is_apart(token, f, reading) for f in beside):
            continue
        filled = roles.Roles()
        if toll.who is not None:
            for each in reading.tokens(toll.who):
                filled.add("recipient", mentions.named(each, reading, "recipient")[:1], "toll-group")
                if filled.recipient:
                    break
        made.append(
            Found(token, _with_its_verb(token, toll), "killing", _TOLL_ROW, filled, {"act": f"{toll.toll.rule}-only"})
        )
        arm(made[-1], made, reading)
    yield from made


def _is_apart(token: Token, event: Found, reading: Reading) -> bool:
    """Whether a toll stands behind a semicolon and is not that of an event before it."""
    if event.row.result:
        return apart.parted(token, event.token)
    return apart.told_apart(token, event, reading)


def _with_its_verb(token: Token, toll: TollFound) -> tuple[Token, ...]:
    """“The toll has risen to nine”: what tells is that it rose."""
    verb = token.head
    if token.lower_ != "toll" and token.head.lower_ == "toll":
        verb = token.head.head
    moved = toll.who is None and verb.i > token.i and verb.pos_ == "VERB" and verb.i - token.i <= _RISE
    return (token, verb) if moved else (token,)


_RISE = 8


def _harm_word(toll: TollFound, reading: Reading) -> Token:
    """The word that tells the harm (“dead” in “a toll of 11 dead”), else the cue of the toll."""
    cue = reading.tokens(toll.cue or toll.span)
    span = reading.tokens(toll.span)
    after = [t for t in reading.doc[span[-1].i + 1 : span[-1].i + 4] if t.sent == cue[0].sent]
    tokens = [*cue, *span, *after]
    return next((t for t in tokens if "harm" in reading.kinds[t.i]), cue[0])


def introduced(kept: Sequence[Found], sentence: Slice, reading: Reading) -> set[int]:
    """The words of counts that an event tells already: “the toll as five dead”, “four died and nine were hurt”."""
    harms = {t.i for f in kept if f.row.result for t in f.tokens()}
    tolls = [t for t in reading.tolls if sentence.start_char <= t.span.start < sentence.end_char]
    counts = {reading.tokens(t.cue)[0].i for t in tolls if t.cue is not None and _harm_word(t, reading).i in harms}
    words = (_harm_word(t, reading) for t in tolls if not figure_events.stands_alone(t, tolls, reading))
    return counts | {t.i for t in words if t.dep_ == "conj" and t.head.i in harms and not apart.parted(t, t.head)}


_BESIDE = 3


def arm(event: Found, kept: Sequence[Found], reading: Reading) -> None:
    """A harm whose weapon is named and whose force is not: the weapon tells the act, and is part of the trigger."""
    if not event.row.result or event.act != "killing" or any(is_force(f) for f in kept if f is not event):
        return
    armed = weapons.instrument(event.token, reading)
    if armed is None:
        return
    weapon, event.act = armed
    event.rules["act"] += "+weapon-of-harm"
    beside = abs(weapon.i - event.token.i) <= _BESIDE
    event.words = tuple(sorted({weapon, *event.words}, key=lambda t: t.i)) if beside else (weapon,)
