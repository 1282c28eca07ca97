"""Denials: “X denied any part in the launch” tells the denied event, with the denying word as its trigger."""

from evenhand.extract import denied_content, flat_denials, frames, mentions, roles, stance, syntax
from evenhand.extract.found import Dropped, Found
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.vocab import Event

_ROW = frames.Row(act="troop_presence", roles="attack")


def applied(found: list[Found], unit: Slice, reading: Reading, dropped: list[Dropped]) -> list[Found]:
    """The events of a sentence in which each denying verb has taken over the events that it denies."""
    for token in unit:
        if not syntax.is_verb(token):
            continue
        disowned = _disowned(token)
        called = flat_denials.called_false(token) if _of_charge(token, reading) else ()
        denies = called or token.lemma_ in words("denying")
        if not disowned and (not denies or _is_negated(token) or _of_access(token, reading)):
            continue
        denied = [f for f in found if f.token != token and token.is_ancestor(f.token) and _inside(token, f.token)]
        denied = [f for f in denied if not told_besides(token, f.token)] or denied
        force = [f for f in denied if f.event in _FORCE]
        if token.lemma_ in words("turning_down") and not _of_charge(token, reading):
            continue
        if token.lemma_ in {"dispute", "refute", "contradict", "rebut"} and not force:
            continue
        if token.lemma_ in {"reject", "dismiss"} and not force and _explained(token):
            continue
        for each in denied:
            dropped.append(Dropped(each.span, each.token.text, f"denied by “{token.text}”"))
        if not force and token.lemma_ == "deny":
            force = [f for f in denied if f.event in _DEALINGS]  # “denied having made any such request”
        kept = [f for f in found if f not in denied and f.token != token]
        denial = _denial(token, force, denied, reading)
        denial.words = disowned or called or denial.words
        found = [*kept, denial]
    return [*found, *flat_denials.quoted(unit, reading)]


_FORCE = {Event.ASSAULT, Event.MOBILIZE, Event.COERCE, Event.RETREAT}
_DEALINGS = {Event.REQUEST, Event.AGREE, Event.CONSULT, Event.THREATEN}


def _parted(one: Token, other: Token) -> bool:
    """Behind a semicolon or a colon stands what is told instead: “denied it: the army had struck gunmen”."""
    low, high = sorted((one.i, other.i))
    return any(t.text in {";", ":"} for t in one.doc[low:high])


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _disowned(verb: Token) -> tuple[Token, ...]:
    """The words of “was not involved”, “had no part”, “has nothing to do”; nothing where the verb disowns nothing."""
    if verb.lemma_ == "involve" and _is_negated(verb):
        return (next(c for c in verb.children if c.dep_ == "neg"), verb)
    obj = syntax.child(verb, "dobj")
    if obj is not None and verb.lemma_ == "know" and obj.lower_ == "nothing":
        return (verb, obj) if any(c.lower_ in {"of", "about"} for t in (verb, obj) for c in t.children) else ()
    if obj is not None and verb.lemma_ == "give" and obj.lemma_ in {"order", "instruction", "command"}:
        no = next((c for c in obj.children if c.lower_ == "no"), None)
        return (verb, no, obj) if no is not None else ()
    if obj is None or verb.lemma_ not in {"have", "take", "play", "bear"}:
        return ()
    if obj.lower_ == "nothing" and any(c.lemma_ == "do" for c in obj.children):
        return (verb, obj)
    no = next((c for c in obj.children if c.lower_ == "no"), None)
    return (no, obj) if no is not None and obj.lemma_ in words("disowned") else ()


def _inside(verb: Token, token: Token) -> bool:
    """Not across “and said”: a second verb joined to the denial is no longer denied."""
    node = token
    if _parted(token, verb):
        return False
    while node.head != verb:
        if stance.regained(node):
            return False
        node = node.head
    return not (node.dep_ == "conj" and syntax.is_verb(node)) and node.dep_ not in {"advcl", "nsubj"}


def told_besides(verb: Token, token: Token) -> bool:
    """“Denied arming the rebels, who shelled Goma”: what a relative clause tells is taken as known, not denied."""
    below = (token, *token.ancestors)
    return verb in below and any(node.dep_ == "relcl" for node in below[: below.index(verb)])


def _of_access(verb: Token, reading: Reading) -> bool:
    obj = syntax.direct_object(verb)
    return obj is not None and "access_words" in reading.kinds[obj.i] and obj.lemma_ in {"access", "entry", "passage"}


def _of_charge(verb: Token, reading: Reading) -> bool:
    obj = syntax.direct_object(verb)
    if obj is None and syntax.is_passive(verb):
        obj = syntax.grammatical_subject(verb)
    return obj is not None and ("accused" in reading.kinds[obj.i] or obj.lower_ == "talk")


def _explained(verb: Token) -> bool:
    """Whether the charge that is turned down is spelled out: then it tells of no event we know."""
    obj = syntax.direct_object(verb)
    return obj is not None and any(c.dep_ in {"prep", "acl", "relcl"} for c in obj.children)


def _denial(verb: Token, denied: list[Found], content: list[Found], reading: Reading) -> Found:
    denier = syntax.grammatical_subject(verb)
    speaker = mentions.named(denier, reading, "actor") if denier is not None else []
    filled = roles.Roles()
    for mention, rule in denied_content.doers(verb, speaker, denied, reading):
        filled.add("actor", [mention], rule)
    rules = {"stance": "denying-verb"}
    if denied and (planned := denied_content.planned(verb, denied[0].token)):
        denial = Found(verb, (verb,), planned, _ROW, filled, {"act": "denial-of-plan", **rules})
    elif denied:
        first = denied[0]
        for mention, rule in first.roles.recipient:
            filled.add("recipient", [mention], rule)
        denial = Found(verb, (verb,), first.act, first.row, filled, {**first.rules, **rules})
    else:
        act, rule = denied_content.act_of(verb, reading)
        denial = Found(verb, (verb,), act, _ROW, filled, {"act": rule, **rules})
    denial.absorbed = content
    if verb.lemma_ in words("denying"):
        denial.speaker = next((m for m in speaker if m.party is not None), None)
    return denial
