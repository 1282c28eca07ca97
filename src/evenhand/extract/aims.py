"""Whom force is meant for by what it is to do: “opened fire to disperse the crowd”."""

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import words


def aimed_at(verb: Token) -> Token | None:
    """The head word of those whom the verb of force is to drive off or stop, None where no such purpose is told."""
    for purpose in verb.children:
        infinitive = purpose.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in purpose.children)
        if infinitive and purpose.i > verb.i and purpose.dep_ in {"advcl", "xcomp"}:
            thing = syntax.direct_object(purpose)
            if purpose.lemma_ in words("driving_off") and thing is not None:
                return thing
    return None


_LAUNCHING = frozenset(("fire", "launch", "drop", "lob", "hurl", "throw", "send", "use", "fly", "release", "detonate",
                        "direct", "deploy"))  # fmt: skip


def launches(verb: Token) -> bool:
    """Whether the verb sends a weapon off, so that it is the doer's: “shot down X's drones” meets another's."""
    if verb.lemma_ == "shoot":
        return not any(c.dep_ == "prt" or c.lower_ == "down" for c in verb.children)
    return verb.lemma_ in _LAUNCHING
