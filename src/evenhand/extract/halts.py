"""What is to stop, and what is told only as stopped: “halt the attacks” is one event."""

from evenhand.extract import stance
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.vocab import Event, Stance


def halted(event: Found, other: Found) -> bool:
    """“Stop the attacks”, “stop shelling”: what is to stop is no claim beside the stopping."""
    ended = other.act == "ceasefire" and event.event is Event.ASSAULT
    lifted = other.act == "concession" and event.event is Event.COERCE
    stopped = ended and event.token.dep_ == "nsubj" and _stops(other.token)
    halted = event.token.dep_ in {"dobj", "xcomp", "nsubjpass"} or stopped  # “the firing stopped”
    return (ended or lifted) and event.token.head == other.token and halted


def _stops(verb: Token) -> bool:
    return verb.lemma_ in {"stop", "cease", "halt"} or stance.of(verb).stance is Stance.PLANNED  # “is to end at four”


def one_sided(event: Found, other: Found) -> bool:
    """“Must stop its attacks”, “called on them to end the raids”: the raids are what is told, not a truce."""
    if other.act != "ceasefire" or event.token.tag_ != "NNS" or event.token.lemma_ in {"hostility", "exchange"}:
        return False
    theirs = any(c.dep_ == "poss" or c.lower_ in {"all", "any"} for c in event.token.children)
    return theirs and stance.of(other.token).stance in {Stance.DEMANDED, Stance.HYPOTHETICAL}
