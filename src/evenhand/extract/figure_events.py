"""Events that a bare figure or another's count tells: other people at another place, or what another source says."""

from collections.abc import Sequence

from evenhand.extract import apart, attribution, figures, frames, roles, slots, speakers
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.parts import TollFound
from evenhand.extract.reading import Reading
from evenhand.model import Mention

_ROW = frames.Row(act="killing", roles="toll", result=True)


def stands_alone(toll: TollFound, tolls: Sequence[TollFound], reading: Reading) -> bool:
    """Whether a count is a claim beside that of the same harm before it: a bare figure, or another source's count."""
    if _is_bare(toll):
        return True
    own = attribution.voice(toll.cue or toll.span, reading.attributions)
    if own is None or own.source is None:
        return False
    return any(_rival(t, toll, reading) for t in tolls)


def alone(tolls: Sequence[TollFound], found: Sequence[Found], reading: Reading) -> Sequence[tuple[TollFound, Found]]:
    """The counts of a sentence that are claims of their own, each with the event that tells it."""
    own = [t for t in tolls if stands_alone(t, tolls, reading)]
    pairs = ((t, next((f for f in found if tells(f, t, reading)), None)) for t in own)
    return [(toll, event) for toll, event in pairs if event is not None]


def tells(event: Found, toll: TollFound, reading: Reading) -> bool:
    """Whether an event stands for a count: its word is that of the count, or one of harm in the same phrase."""
    word = event.token
    return word == token_of(toll, reading) or (event.row.result and toll.span.start <= word.idx < toll.span.end)


def teller(toll: TollFound, own: Sequence[tuple[TollFound, Found]]) -> Found | None:
    """The event that tells a count of its own."""
    return next((event for count, event in own if count is toll), None)


def comes_late(event: Found, toll: TollFound, own: Sequence[tuple[TollFound, Found]]) -> bool:
    """Whether an event tells a count of its own only behind another count, which it cannot have then."""
    return any(each is event and toll.span.start < count.span.start for count, each in own)


def token_of(toll: TollFound, reading: Reading) -> Token:
    """The word that a count hangs on."""
    return slots.head_of(toll.cue or toll.span, reading)


def _is_bare(toll: TollFound) -> bool:
    return toll.toll.rule is not None and toll.toll.rule.startswith(figures.PREFIX)


def _rival(earlier: TollFound, toll: TollFound, reading: Reading) -> bool:
    """Whether another source gives an earlier count of the same harm."""
    if earlier.span.end > toll.span.start or earlier.toll.harm is not toll.toll.harm:
        return False
    own = attribution.voice(toll.cue or toll.span, reading.attributions)
    other = attribution.voice(earlier.cue or earlier.span, reading.attributions)
    return own is not None and (other is None or other.source != own.source)


def made(toll: TollFound, token: Token, found: Sequence[Found], reading: Reading) -> Found:
    """The event of a bare figure; one that only names another place is of the blow told before it."""
    words, act, filled = _words(toll, token, reading), "killing", roles.Roles()
    bare = _is_bare(toll)
    rule = f"{toll.toll.rule}-only" if bare else f"{figures.OTHER} {toll.toll.rule}"
    blow = _blow(token, found, reading) if bare and "gap" in rule else None
    if blow is not None:
        act, rule = blow.act, f"{rule}+blow-before"
        for mention, why in blow.roles.actor:
            filled.add("actor", [mention], why)
    speaker = _speaker(toll, words, reading)
    if toll.who is not None:
        named = [a.mention for a in reading.actors if a.span.overlaps(toll.who)][:1]
        if _is_told(token, reading):
            speaker = named[0] if named else None
        else:
            filled.add("recipient", named, "toll-group")
    return Found(token, words, act, _ROW, filled, {"act": rule}, speaker=speaker)


def _is_told(token: Token, reading: Reading) -> bool:
    """Whether a sentence has somebody tell a count before a figure: then whoever is named beside it tells it."""
    heard = [a for a in reading.attributions if a.source is not None]
    return any(token.sent.start_char <= a.cue.start < token.idx for a in heard)


def _blow(token: Token, found: Sequence[Found], reading: Reading) -> Found | None:
    """The only use of force that a sentence tells before a figure that only names another place."""
    force = [f for f in found if is_force(f) and not f.row.result]
    return force[0] if len(force) == 1 and not apart.parted(force[0].token, token) else None


def _words(toll: TollFound, token: Token, reading: Reading) -> tuple[Token, ...]:
    """The figure, with the verb that brings it (“admits to one”)."""
    first = reading.tokens(toll.span)[0]
    return (first, token) if _is_bare(toll) and first.i < token.i else (token,)


def _speaker(toll: TollFound, words: Sequence[Token], reading: Reading) -> Mention | None:
    """Who gives a figure whose verb is part of the trigger."""
    if len(words) < 2:
        return None
    at = toll.cue or toll.span
    said = speakers.said(at, reading.attributions, reading.actors, reading.text).speaker
    return said if said.span is not None else None
