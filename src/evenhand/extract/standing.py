"""What somebody does as a rule or has not done for a long while: no single deed, so it was at no single place."""

from collections.abc import Sequence

from evenhand.extract import syntax
from evenhand.extract.drafts import Draft
from evenhand.extract.parsed import Token
from evenhand.vocab import Stance

_PERFECT = {"have", "has", "'ve", "had"}
_LASTING = {"go", "continue", "last", "persist", "stop", "cease"}


def told(draft: Draft) -> bool:
    """“Does not direct its strikes at civilians”, “have not fired a shot since the truce”, “while the raids go on”."""
    verb = syntax.clause(draft.found.token)
    if draft.reason.stance is Stance.DENIED and "stance" not in draft.found.rules:
        helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        return bool(helpers & {"do", "does"}) or bool(helpers & _PERFECT and _has_since(verb))
    noun = draft.found.token
    goes_on = (
        noun.tag_ == "NNS"
        and noun.dep_ == "nsubj"
        and not draft.found.row.result
        and noun.head.lemma_.lower() in _LASTING
    )
    return goes_on and noun.head.tag_ in {"VBP", "VBZ"}


def _has_since(verb: Token) -> bool:
    """Whether a clause tells of the whole time since something."""
    clauses = (c for c in verb.children if c.dep_ in {"advcl", "prep", "advmod"})
    return any(c.lower_ == "since" or any(m.lower_ == "since" for m in c.children) for c in clauses)


_HELD = {"abduction", "detention"}


def held_again(draft: Draft, before: Sequence[Draft]) -> bool:
    """“Two men were taken away there; the army says it detained a suspect”: the same capture in other words."""
    return draft.found.act in _HELD and bool(before) and before[-1].found.act in _HELD
