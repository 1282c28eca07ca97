"""Two words of a sentence that tell one deed: the word that speaks of it and its content, a step and the next step."""

from evenhand.extract import syntax
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import words
from evenhand.vocab import Event


def is_part_of_saying(event: Found, other: Found) -> bool:
    """Whether an event is only the content of the threat, charge or order told by a word above it."""
    return _told_twice(event, other) or _ordered_away(event, other)


def goes_on(event: Found, other: Found) -> bool:
    """Whether an event is the next step of the deed told before it."""
    return _next_step(event, other) or _burns_too(event, other)


def _told_twice(event: Found, other: Found) -> bool:
    """“Warned that it would hit back”: one threat in two verbs, the one that speaks and the one that is to come."""
    if event.act == other.act and event.act in {"threat", "accusation"}:
        return other.token.is_ancestor(event.token) or _says_so(event.token, other.token)
    return event.event is other.event is Event.ACCUSE and _names_it_too(event.token, other.token)


def _says_so(speaking: Token, told: Token) -> bool:
    """“Any attack will be answered, warns the general”: the verb of speaking stands behind the threat."""
    behind = speaking.i > told.i and speaking.dep_ == "parataxis" and speaking.head == told
    return behind or (speaking.i > told.i and told.dep_ == "ccomp" and told.head == speaking)


def _names_it_too(naming: Token, blaming: Token) -> bool:
    """“Condemned the raid, which it called a gross breach”: one charge, with the name that it gives the deed."""
    below = blaming.is_ancestor(naming) and naming.dep_ in {"relcl", "advcl"}
    return below and naming.lemma_ in words("naming") and syntax.is_verb(blaming)


def _ordered_away(event: Found, other: Found) -> bool:
    """“Told them to leave”, “gave the envoy a day to leave”: the order is told, and no withdrawal."""
    orders = other.act in {"evacuation_order", "sanction"} and event.act in {"withdrawal", "refusal"}
    barred = other.act in {"access_restriction", "demand"} and event.act == "access_restriction"
    return (orders or barred) and event.token.tag_ == "VB" and other.token.is_ancestor(event.token)


_TAKEN, _STOPPED = {"detention", "abduction"}, {"access_restriction", "refusal"}
_WITH_IT = {"it", "him", "her", "them", "camera", "cameras", "phone", "phones", "equipment"}


def _next_step(event: Found, other: Found) -> bool:
    """“Seized a man and dragged him off”, “stopped a patrol and refused to let it pass”: one deed in two steps."""
    if not any(event.act in acts and other.act in acts for acts in (_TAKEN, _STOPPED)):
        return False
    node = event.token
    while node.dep_ in {"xcomp", "conj"} and node.head != node and node != other.token:
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
            return False
        node = node.head
    if node != other.token or node == event.token:
        return False
    since = max((t.i for t in event.token.doc[other.token.i : event.token.i] if t.lower_ == "and"), default=-1)
    if any(t.lower_ in {"near", "at", "in", "outside"} for t in event.token.doc[since + 1 : event.token.i]):
        return False  # “and, near the border, took”: elsewhere, so a deed of its own
    below = [c for c in event.token.subtree if c.dep_ in {"dobj", "nsubj"}]
    return all(c.lower_ in _WITH_IT for c in below)


def _burns_too(event: Found, other: Found) -> bool:
    """“A convoy was attacked, and one of its vehicles was set on fire”: done to a part of what was attacked."""
    verb = event.token
    if event.act != "property_destruction" or not is_force(other) or verb.dep_ != "conj" or verb.head != other.token:
        return False
    subject = syntax.child(verb, "nsubjpass")
    return subject is not None and any(t.lower_ in {"its", "their", "them", "whose"} for t in subject.subtree)
