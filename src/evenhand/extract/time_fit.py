"""Time expressions that do not say when an event was: what it is compared with, or how long what it agrees on lasts."""

from evenhand.extract import syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.parts import TimeFound
from evenhand.extract.wordlists import words
from evenhand.vocab import Event

_BACK = 12
_RANKS = {"first", "second", "third", "fourth", "fifth", "sixth", "only", "few", "most", "worst", "such", "time"}
_UNTIL = {"until", "till", "through", "to", "into", "beyond"}


def beside_the_point(event: Found, head: Token, time: TimeFound) -> bool:
    """Whether a time is no date of this event, though it stands beside it."""
    return _compares(event, head) or _prolongs(event, head, time)


def _compares(event: Found, head: Token) -> bool:
    """“The widest such warning since September”, “the first since the raid on Monday”: only compared with that day."""
    since = _since(head)
    return since is not None and event.token.i < since.i and compared(since)


def compared(since: Token) -> bool:
    """Whether “since” only says of what a superlative or a first holds (“the worst day since …”)."""
    for token in reversed(list(since.doc[max(since.sent.start, since.i - _BACK) : since.i])):
        if token.text in {",", ";", ":", "—", "–"}:
            return False
        if token.tag_ in {"JJS", "RBS"} or token.lower_ in _RANKS:
            return True
    return False


def _since(head: Token) -> Token | None:
    """The “since” that brings a time, or the clause in which it stands."""
    if head.dep_ == "pobj" and head.head.lower_ == "since":
        return head.head
    clause = syntax.clause(head)
    if head.i and head.nbor(-1).lower_ == "since":
        return head.nbor(-1)
    return next((c for c in clause.children if c.lower_ == "since" and c.dep_ == "mark" and c.i < head.i), None)


def _prolongs(event: Found, head: Token, time: TimeFound) -> bool:
    """“Extended until 18 February”: the day on which something ends is not that on which it was agreed."""
    prolonged = event.token.lemma_.lower() in words("prolonging")
    if time.when.rule.endswith("+until"):
        return prolonged or event.event in {Event.AGREE, Event.SUPPORT, Event.REQUEST}
    return prolonged and head.dep_ == "pobj" and head.head.lower_ in _UNTIL
