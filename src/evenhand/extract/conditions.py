"""Clauses that make an event conditional: “if”, “should they attack”, “once”, “only when”, “provided that”, “until”."""

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.signatures import Reason, lexicon
from evenhand.vocab import Stance

_TIED = {"when", "once", "until", "after", "as", "before"}
_MODALS_AHEAD = {"will", "would", "shall", "'ll", "’ll", "wo", "can", "could", "may", "might"}


def marked(token: Token, result: bool) -> Reason | None:
    """“If”, “unless”, “whether” on the clause of the event or one around it."""
    marks = lexicon().lists["marks"]
    verb = syntax.clause(token)
    for _ in range(4):
        for each in verb.children:
            if each.dep_ in {"mark", "advmod"} and each.lower_ in marks and each.i < verb.i:
                if each.lower_ in {"once", "until"} and verb.tag_ in {"VBD"}:
                    continue
                return Reason(_asked_by(each), "condition", each)
        awaited = _awaited(verb)
        if awaited is not None:
            return Reason(_asked_by(awaited), "condition-ahead", awaited)
        if verb.dep_ not in {"conj", "xcomp", "ccomp"} or not syntax.is_verb(verb.head):
            return None
        verb = verb.head
    return None


def _asked_by(mark: Token) -> Stance:
    """“No talks until they leave”, “not before they free him”: what is waited for is asked for."""
    return Stance.DEMANDED if mark.lower_ in {"until", "before"} else Stance.HYPOTHETICAL


def _awaited(verb: Token) -> Token | None:
    """The word that ties a clause to what lies ahead: “will reply when”, “would not talk until”, “provided that”."""
    if verb.dep_ in {"pcomp", "ccomp"} and verb.head.lower_ in {"provided", "providing"} and verb.head.dep_ == "prep":
        return verb.head
    if verb.dep_ != "advcl":
        return None
    mark = next((c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.lower_ in _TIED and c.i < verb.i), None)
    if mark is None:
        return None
    above = verb.head.head if verb.head.lower_ in {"soon", "long"} else verb.head
    if mark.lower_ == "as" and above == verb.head:
        return None  # “as the troops left” runs beside the main clause
    helpers = {c.lower_ for c in above.children if c.dep_ in {"aux", "auxpass"}}
    negated = any(c.dep_ == "neg" or c.lower_ == "no" for t in (above, *above.children) for c in t.children)
    return mark if helpers & _MODALS_AHEAD and (mark.lower_ != "before" or negated) else None


def inverted(helper: Token, verb: Token) -> bool:
    """“Should they attack”: the helper stands before its subject, so the clause is a condition."""
    subject = syntax.own_subject(verb)
    return subject is not None and helper.i < subject.left_edge.i and "?" not in {t.text for t in verb.sent}


def hangs_on(child: Token) -> bool:
    """Whether a clause or phrase makes what it hangs on conditional: “if”, “once”, “only when”, “provided that”."""
    if child.dep_ == "prep":
        return child.lower_ in {"provided", "providing"}
    return child.dep_ == "advcl" and any(
        m.lower_ in {"if", "unless", "once", "provided", "providing"} or any(o.lower_ == "only" for o in m.children)
        for m in child.children if m.i < child.i
    )  # fmt: skip
