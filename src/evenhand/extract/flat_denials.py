"""Denials in a word: “"Groundless," replied the ministry”, “called the story of a massacre an invention”."""

from evenhand.extract import syntax
from evenhand.extract.denied_content import OPEN
from evenhand.extract.found import Found
from evenhand.extract.frames import Row
from evenhand.extract.mentions import named
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.reading import Reading
from evenhand.extract.roles import Roles
from evenhand.extract.signatures import lexicon
from evenhand.extract.wordlists import words

_ROW = Row(act="troop_presence", roles="attack")
_LEAD, _LONGEST = 4, 6
"""So many words may stand before the quotation (a time of day), and so many in it."""


def quoted(unit: Slice, reading: Reading) -> list[Found]:
    """The denial of a sentence that begins with a quotation of a few words calling what was told false."""
    tokens = list(unit)
    start = next((n for n, t in enumerate(tokens[:_LEAD]) if t.is_punct and t.text in _QUOTES), None)
    if start is None:
        return []
    inside = tokens[start + 1 : start + 2 + _LONGEST]
    end = next((n for n, t in enumerate(inside) if t.text in _QUOTES), None)
    word = next((t for t in inside[:end] if is_false(t)), None)
    verb = next((t for t in tokens[start + 1 :] if t.lemma_ in _SPEAKS), None)
    if end is None or word is None or verb is None or any(t.dep_ == "neg" for t in inside[:end]):
        return []
    filled = Roles()
    subject = syntax.own_subject(verb)
    if subject is not None and subject.i > inside[end].i:
        for mention in named(subject, reading, "actor"):
            filled.add("actor", [mention], "denier")
    return [Found(word, (word,), OPEN_ACT, _ROW, filled, {"act": OPEN, "stance": "denying-word"})]


OPEN_ACT = _ROW.act
_QUOTES = {'"', "“", "”", "``", "''"}
_SPEAKS = {"reply", "say", "answer", "write", "tell", "respond", "retort", "add", "comment", "declare", "post"}


def is_false(word: Token) -> bool:
    """Whether a word calls something false: “nonsense”, “lies”, “groundless”."""
    return word.lower_ in lexicon().lists["falsehood"]


def called_false(verb: Token) -> tuple[Token, ...]:
    """The denying word of “called the story of a massacre an invention”, “described the claims as fabricated”."""
    if verb.lemma_ not in words("naming"):
        return ()
    return tuple(t for t in verb.subtree if t.i > verb.i and is_false(t))[:1]
