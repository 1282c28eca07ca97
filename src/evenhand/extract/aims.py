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
