"""Whether an event goes on as the text speaks: a present state, “is firing”, “has been building”, “bombs every day”."""

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.signatures import Reason, lexicon
from evenhand.vocab import Stance

_FOUND = {"find", "discover", "locate", "uncover", "unearth", "seize", "recover", "detect"}
_LASTING = {"be", "remain", "stay", "hold", "occupy", "control", "keep", "maintain", "observe", "respect"}


def is_present(token: Token) -> bool:
    """Whether the clause of a state (a presence, a truce) is told in the present, or so that it still lasts."""
    verb = syntax.clause(token)
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children) and verb.lemma_ not in _LASTING:
        return False
    if verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        if verb.dep_ == "conj" and syntax.is_verb(verb.head):
            return is_present(verb.head)
        if verb.dep_ in {"acl", "relcl"} and verb.lemma_ in _FOUND:
            return False
    tags = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
    return bool(tags & {"VBZ", "VBP", "VBG"}) or verb.tag_ == "VBN" or not syntax.is_verb(verb)


_TIMES = {"day", "night", "week", "morning", "evening", "month", "hour", "afternoon", "dawn"}


def _every_day(verb: Token) -> Token | None:
    """The noun of “bombs almost every day”, “fires each evening”; the “will” of “enter at will”."""
    for each in verb.children:
        noun = next(iter(each.children), each) if each.dep_ == "prep" and each.lower_ in {"on", "at"} else each
        if noun.lemma_ in _TIMES and any(c.lower_ in {"every", "each"} for c in noun.children):
            return noun
        if each.lower_ == "at" and noun.lower_ == "will":
            return noun
    return None


_AHEAD = {"next", "tomorrow", "soon", "shortly", "coming"}


def going_on(token: Token, result: bool) -> Reason | None:
    """The verb's own sign that it goes on: a progressive, a habit; one with “tomorrow” is a plan."""
    if not syntax.is_verb(token) or result:
        return None
    helpers = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
    if token.tag_ == "VBG" and any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in helpers):
        ahead = next((t for t in token.subtree if t.lower_ in _AHEAD), None)
        if ahead is not None:
            return Reason(Stance.PLANNED, "progressive-ahead", ahead)  # “is sending a battalion next week”
        return Reason(Stance.ONGOING, "present-progressive", helpers[0])
    if (
        token.tag_ == "VBG"
        and any(c.lower_ == "been" for c in helpers)
        and any(c.tag_ in {"VBZ", "VBP"} for c in helpers)
    ):
        return Reason(Stance.ONGOING, "perfect-progressive", helpers[0])
    if token.tag_ in {"VBZ", "VBP"} and (again := _every_day(token)) is not None:
        return Reason(Stance.ONGOING, "habit-phrase", again)
    perfect = any(c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for c in helpers) or token.tag_ in {"VBZ", "VBP"}
    if perfect:
        for each in token.children:
            if each.lower_ in lexicon().lists["habit"]:
                return Reason(Stance.ONGOING, "habit", each)
    return None
