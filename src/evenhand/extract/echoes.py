"""Words that the second reader would add, but that belong to an event told already or to the way of telling it."""

from collections.abc import Sequence

from evenhand.extract import syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.vocab import Event

_SMALL = {"ADP", "ADV", "ADJ", "DET", "PART", "AUX", "PRON"}
_BY_WIRE = {"telephone", "phone", "radio", "video", "hotline"}


def is_echo(added: Found, kept: Sequence[Found]) -> bool:
    """Whether an added event tells nothing of its own beside those of its sentence."""
    if _is_way_of_telling(added.token):
        return True
    return any(_is_means(added, known) or _is_part(added, known) or _is_denied_again(added, known) for known in kept)


def _is_means(added: Found, known: Found) -> bool:
    """“Was killed by a shell”, “thirty rockets were fired”: by what was done what is told already."""
    by = added.token.head
    if added.act == known.act and by == known.token and added.token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return added.token.pos_ == "NOUN"
    return added.act == known.act and by.lower_ in {"by", "with", "from"} and by.head == known.token


def _is_part(added: Found, known: Found) -> bool:
    """“Took them out”, “hold it responsible”, “no lorry was let in”, “counted 14 howitzers”: of one expression."""
    token, own = added.token, known.token
    if added.words[0].lower_ == "no" and token.head == own and known.event is Event.ASSAULT:
        return True  # “no peacekeeper had been aimed at”
    if added.event is not known.event:
        return False
    near = token.head == own or token.head.head == own or own.head == token
    if token.pos_ in _SMALL and near:
        return True
    return own.head == token and own.dep_ in {"dobj", "nsubjpass"} and not syntax.is_verb(own)


def _is_denied_again(added: Found, known: Found) -> bool:
    """“Rejected the account as false”: the denial says it twice."""
    return "stance" in known.rules and added.token.pos_ in {"ADJ", "NOUN"} and added.token.head.head == known.token


def _is_way_of_telling(word: Token) -> bool:
    """“Told us by telephone”, “speaking in Manama”: how and where something was said."""
    if word.lemma_ in _BY_WIRE and word.dep_ == "pobj" and word.head.lower_ in {"by", "over", "on"}:
        return word.head.head.lemma_ not in {"speak", "talk", "confer", "discuss"}
    return word.lower_ == "speaking" and word.dep_ in {"advcl", "acl"}
