"""How many adversaries an operation killed and captured, as the record of a press release counts them (see `isaf`)."""

import re

from evenhand.benches.prose import Told
from evenhand.extract import quantities
from evenhand.model import Claim, Span
from evenhand.vocab import Harm, Stance

_TAKEN = {"detention", "abduction"}


def killed(told: Told) -> int:
    """The least number killed by the operation, the forces' own dead aside: the highest figure told in one sentence."""
    told_of = list(done(told))
    tolls = max((_toll(c, told) for c in told_of), default=0)
    phrases = {c.sentence for c in told_of if not any(t.harm is Harm.KILLED for t in c.tolls)}
    return tolls or max((_killed_by_words(told, span) for span in phrases), default=0)


def _toll(claim: Claim, told: Told) -> int:
    dead = [t for t in claim.tolls if t.harm is Harm.KILLED and not _own(t.group)]
    return sum((t.low or t.best or 0) + _beyond(t.span, told.text) for t in dead)


def _beyond(span: Span | None, text: str) -> bool:
    """“More than 15” is at least sixteen in these records."""
    return span is not None and bool(_MORE_THAN.match(text[span.start : span.end]))


_MORE_THAN = re.compile(r"(?i)(?:more than|over)\s")


def _killed_by_words(told: Told, sentence: Span) -> int:
    """“Killing numerous insurgents” gives no toll; gold counts it by its convention."""
    found = 0
    for match in _KILL.finditer(told.text, sentence.start, sentence.end):
        phrase = _taken(told.text, sentence, match.start(), match.end())
        if not _SUMMED.search(told.text[: match.start()]) and not _own(phrase.lower()):
            found = max(found, number_held(phrase))
    return found


_KILL = re.compile(r"(?i)\bkill(?:ed|ing)\b")


_OURS = re.compile(
    r"soldier|civilian|service ?m|marine|child|girl|boy|wom[ae]n|police|troop|elder|villager|people|commando"
)


def _own(group: str | None) -> bool:
    return bool(group and _OURS.search(group))


def done(told: Told) -> list[Claim]:
    """What is told as having happened, the background aside."""
    return [c for c in told.claims if c.stance in {Stance.ASSERTED, Stance.ONGOING}]


def captured(told: Told) -> int:
    """The least number of people held: the highest figure told, and those that are said to come on top of it."""
    first = more = 0
    for claim in done(told):
        if _takes(claim) and not _SUMMED.search(told.text[: claim.span.start]):
            phrase = held(claim, told)
            if _BESIDES.search(phrase):
                more = max(more, number_held(phrase))
            else:
                first = max(first, number_held(phrase))
    return first + more


_SUMMED = re.compile(r"(?i)\b(?:have|has)(?: \w+(?: and| or)?)?\s+$")
"""“Have detained more than 25 leaders this month” counts other operations."""
_BESIDES = re.compile(r"(?i)\b(?:additional|also|another|others?|more|additionally)\b")
_STOP = re.compile(
    r"(?i)[.;:\n]|\b(?:during|while|whil?st|who|which|that|after|before|for|in|on|near|at|suspected of|as|when|from|to"
    r"|yesterday|today|based|with (?!(?:\w+ ){0,3}(?:associates|insurgents|fighters))|last|following"
    r"|and(?: \w+ly| also)? (?:kill|wound|injur|detain|captur|destroy|seiz|confiscat)(?:ed|ing))\b"
)
_PASSIVE = re.compile(r"(?i)\b(?:was|were|been|being)(?: \w+ly| also| later| subsequently)?\s+$")
_PIECE = re.compile(r"(?i)\s*(?:,? ?\band\b|,|\balong\b|\bas well as\b|\bplus\b|\bwith\b)\s*")


def _takes(claim: Claim) -> bool:
    """Whether somebody is held: taking a place is told with the same verb, and then no person is counted."""
    return claim.act in _TAKEN or claim.words.lower().startswith("captur")


def held(claim: Claim, told: Told) -> str:
    """The words for whom a detention takes: after an active verb, before a passive one."""
    return _taken(told.text, claim.sentence, claim.span.start, claim.span.end)


def _taken(text: str, sentence: Span, start: int, end: int) -> str:
    before = text[sentence.start : start]
    if _PASSIVE.search(before) or re.match(r"\s+by\b", text[end:]):
        return re.split(r"[.;:,)\n]\s", before)[-1]
    after = text[end : max(sentence.end, end)]
    stop = _STOP.search(after, 1)
    return (_ADVERB.search(before) or [""])[0] + after[: stop.start() if stop else len(after)]


_ADVERB = re.compile(r"(?i)\b(?:also|additionally)\s+$")


def number_held(phrase: str) -> int:
    """How many people a phrase names: each coordinated piece counts by its number, its vague word, or as one."""
    pieces = [piece for piece in _PIECE.split(phrase) if piece.strip()]
    return sum(_people(piece) for piece in pieces)


def _people(piece: str) -> int:
    words = set(re.findall(r"\w+", piece.lower()))
    number = quantities.first(piece)
    if not words & _PERSONS and len(words) > 1:
        return 0
    if number is not None and number.low is not None:
        return number.low
    if words & _VAGUE:
        return SEVERAL
    return 2 if words & _MANY else len(words & _PERSONS) and 1


SEVERAL = 3
_VAGUE = {"several", "multiple", "numerous", "many", "some", "few"}
_PERSON = (
    "insurgent leader attacker governor specialist criminal facilitator member fighter individual suspect commander "
    "militant associate man person bomber operative financier civilian child"
)
_MANY = {f"{word}s" for word in _PERSON.split()} | {"men", "people", "children"}
_PERSONS = {*_PERSON.split(), *_MANY, "one", "him", "another", "leadership"}
