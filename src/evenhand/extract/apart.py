"""What a semicolon or the next speaker keeps apart: tolls of others than those whom the event before it harmed."""

from evenhand.extract import attribution
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.model import Span


def told_apart(word: Token, force: Found, reading: Reading) -> bool:
    """“It killed the driver; six pupils were hurt”: harm told behind a semicolon.

    It is of the blow before it only where that has no toll of its own yet.
    """
    if force.token.i > word.i or not parted(force.token, word):
        return _told_next(word, force, reading)
    start, end = _part(force.token)
    return any(start <= t.span.start < end for t in reading.tolls)


def _told_next(word: Token, force: Found, reading: Reading) -> bool:
    """“Villagers counted seven graves, and the army says that it returned fire”: what the next speaker tells."""
    source = voice_of(force, reading)
    if source is None or not word.idx < source.start < force.token.idx:
        return False
    own = attribution.voice(Span(start=word.idx, end=word.idx + len(word)), reading.attributions)
    return own is None or own.source != source


def has_own_toll(harm: Found, other: Found, reading: Reading) -> bool:
    """Whether a word of harm has people counted in its own part of a sentence, a semicolon away from another event."""
    if not parted(harm.token, other.token):
        return False
    start, end = _part(harm.token)
    return any(start <= t.span.start < end and t.toll.high != 0 for t in reading.tolls)


def _part(word: Token) -> tuple[int, int]:
    """The characters between the semicolons around a word."""
    breaks = [t for t in word.sent if t.text == ";"]
    before, after = [t for t in breaks if t.i < word.i], [t for t in breaks if t.i > word.i]
    start = before[-1].idx if before else word.sent.start_char
    return start, after[0].idx if after else word.sent.end_char


def parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between two words."""
    low, high = sorted((one.i, other.i))
    return any(t.text == ";" for t in one.doc[low:high])


def voice_of(event: Found, reading: Reading) -> Span | None:
    """Where the source stands that tells an event, None for the author."""
    heard = attribution.voice(event.span, reading.attributions)
    return heard.source if heard is not None else None
