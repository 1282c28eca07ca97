"""Which use of force a word of harm belongs to: “shells fell on the market, and nine people died” is one event."""

from collections.abc import Sequence

from evenhand.extract import apart, grounds, syntax
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.model import Span
from evenhand.vocab import Event


def of(harm: Found, found: Sequence[Found], reading: Reading) -> Found | None:
    """A word of harm belongs to the nearest word of force of the same voice, else to the first word of harm."""
    if grounds.is_ground(harm.token):
        return None
    inside = [f for f in found if is_force(f) and harm.token.is_ancestor(f.token) and not grounds.in_since(f.token)]
    if _of_a_period(harm.token) and not inside:
        last = harm.token.head if harm.token.dep_ == "acl" else harm.token  # “and 500 injured since May”
        joined = (f for f in found if f.row.result and f.token == last.head and last.dep_ == "conj")
        return next((f for f in joined if f.event is Event.ASSAULT and not apart.parted(f.token, harm.token)), None)
    voice = apart.voice_of(harm, reading)
    theirs = {id(f): apart.voice_of(f, reading) for f in found}
    same = [
        f for f in found
        if f is not harm and not grounds.foregoes(harm, f, found) and not grounds.by_the_harmed(harm, f) and (
            _agree(voice, theirs[id(f)], max(f.token.idx, harm.token.idx)) or _listed(f, harm) or _tied(harm, f)
            or (theirs[id(f)] is None and (_counted(harm, f) or _on_occasion(harm, f)))
            or _told_by_its_source(harm, theirs[id(f)])
        )
    ]  # fmt: skip
    force = [
        f for f in same
        if is_force(f) and not f.row.result and not _by_others(harm, f) and not _did_not_happen(f, harm)
        and not _of_another_clause(harm, f, found, reading) and not (grounds.in_since(f.token) and f not in inside)
    ]  # fmt: skip
    if not force:
        force = [f for f in same if f.act == "ceasefire_violation_generic"]
    if force:
        return min(force, key=lambda f: (distance(harm.token, f.token), abs(f.token.i - harm.token.i)))
    before = [f for f in same if f.row.result and f.event is Event.ASSAULT and f.token.i < harm.token.i]
    others = any(apart.told_apart(harm.token, f, reading) for f in found if is_force(f) and not f.row.result)
    before = [f for f in before if not ((others or _deadly(f) == _deadly(harm)) and apart.parted(f.token, harm.token))]
    return before[0] if before else None


def _of_another_clause(harm: Found, force: Found, found: Sequence[Found], reading: Reading) -> bool:
    """Whether a word of force has its own harm told, so that this harm is another: others hit, another place."""
    if apart.told_apart(harm.token, force, reading):
        return True
    others = {f.token.i for f in found if f.row.result and f is not harm}
    for node in force.token.ancestors:
        if node == harm.token:
            return False
        if node.i in others:  # “three were killed by artillery, and in Y four were wounded by a bomb”
            beside = node.dep_ == "conj" and harm.token.is_ancestor(node)
            return beside and syntax.own_subject(node) is not None and syntax.child(harm.token, "agent") is not None
    return False


def _of_a_period(word: Token) -> bool:
    """“Since October 400 have been killed”: a total of a time, and no part of the blow told beside it."""
    clause = syntax.clause(word)
    own = [c for c in (*word.children, *clause.children) if c.dep_ in {"prep", "mark"}]
    if clause.dep_ not in {"relcl", "acl"}:  # “the first to die since it began” was killed today
        own.extend(c for each in clause.children if each.dep_ == "advcl" for c in each.children if c.dep_ == "mark")
    return any(c.lower_ == "since" for c in own) and (word.i == clause.i or word.head == clause)


def _by_others(harm: Found, force: Found) -> bool:
    """“They stabbed three; two were shot by police”: each has its own, different actor."""
    ours = {m.party or m.words for m, _ in harm.roles.actor}
    theirs = {m.party or m.words for m, _ in force.roles.actor}
    return bool(ours and theirs) and ours.isdisjoint(theirs) and apart.parted(harm.token, force.token)


def _tied(harm: Found, force: Found) -> bool:
    """“Shells landed, he said, and wounded two”: harm that hangs on the verb of force, whoever says it.

    What follows a colon is of the force before it: “the market was shelled: the clinic counts nine dead”.
    """
    verb = harm.token
    if is_force(force) and any(t.text == ":" for t in verb.doc[force.token.i : verb.i]):
        return True
    where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
    if is_force(force) and where and force.token.is_ancestor(verb):
        return True  # “rockets were fired at a town where a man was killed, medics said”
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children) and not _said_between(verb, force.token)
    return is_force(force) and verb.head == force.token and verb.dep_ in {"conj", "advcl", "relcl", "acl"} and not own


def _said_between(harm: Token, force: Token) -> bool:
    """“They ran into a minefield, the militia said, and two died”: the words of who says it only stand between."""
    return any(c.dep_ == "conj" and c.lemma_ in _SAYING and force.i < c.i < harm.i for c in force.children)


_SAYING = {"say", "announce", "report", "claim", "add", "write", "declare"}
_COUNTING = {"give", "count", "list", "speak", "put", "tally", "register", "record", "report", "name", "cite"}


def _counted(harm: Found, force: Found) -> bool:
    """“Shells fell on the market; the lawyers give eleven killed”: a bare count of what was told just before."""
    verb = harm.token
    while verb.head != verb and not (syntax.is_verb(verb) and verb.lemma_ in _COUNTING):
        verb = verb.head
    own = harm.token.children if harm.token.dep_ not in {"acl", "amod"} else ()
    return is_force(force) and force.token.i < verb.i < harm.token.i and not any(c.dep_ == "nsubjpass" for c in own)


def _on_occasion(harm: Found, force: Found) -> bool:
    """“Spoke of three dead in the strike”, “put the dead at nine after the raid”: the blow is when they died."""
    word = force.token
    while word.head.i != word.i and word.dep_ in {"compound", "pobj", "pcomp"} and word.head.pos_ != "ADP":
        word = word.head
    prep = word.head
    if word.dep_ != "pobj" or prep.lower_ not in {"in", "after", "from", "during"}:
        return False
    return (
        is_force(force) and prep.i > harm.token.i and prep.head in {harm.token, harm.token.head, harm.token.head.head}
    )


def _told_by_its_source(harm: Found, source: Span | None) -> bool:
    """“A drone fired, according to the agency, which spoke of nine dead”: the clause about the source adds the toll."""
    clause = next((t for t in (harm.token, *harm.token.ancestors) if t.dep_ == "relcl"), None)
    if source is None or clause is None or clause.lemma_ not in _COUNTING:
        return False
    return source.start <= clause.head.idx < source.end


def _did_not_happen(force: Found, harm: Found) -> bool:
    """“Civilians were not hit; a report that a man was killed is being looked into”: of no blow, no harm."""
    return apart.parted(force.token, harm.token) and any(c.dep_ == "neg" for c in force.token.children)


def _listed(one: Found, other: Found) -> bool:
    """“Five dead and 28 wounded”: joined by “and” within a few words."""
    low, high = sorted((one.token.i, other.token.i))
    between = [t.text for t in one.token.doc[low:high]]
    return one.row.result and high - low <= 6 and "and" in between and ";" not in between


def _deadly(event: Found) -> bool:
    return event.token.lemma_.lower() in {"kill", "die", "dead", "death", "perish", "slay", "fatality"}


def _agree(one: Span | None, other: Span | None, end: int) -> bool:
    """The same voice, or one that is named behind both (“shots at the gate, three wounded, reports the agency”)."""
    unnamed = one is None or other is None
    return one == other or (unnamed and all(v is None or v.start > end for v in (one, other)))


def distance(one: Token, other: Token) -> int:
    """Steps between two words in the tree."""
    above = {one.i: 0}
    node, steps = one, 0
    while node.head != node:
        node, steps = node.head, steps + 1
        above[node.i] = steps
    node, steps = other, 0
    while node.i not in above:
        if node.head == node:
            return 99
        node, steps = node.head, steps + 1
    return steps + above[node.i]


def struck_down(event: Found, other: Found) -> bool:
    """“Jets struck near the town and eliminated a commander”: the blow, and whom it was to kill, are one event."""
    verb = event.token
    both = event.act in {"assassination", "killing"} and verb.lemma_ in _REMOVING and is_force(other)
    return both and not other.row.result and verb.dep_ == "conj" and verb.head == other.token and _alone(verb)


def _alone(verb: Token) -> bool:
    return not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


_REMOVING = {"eliminate", "neutralise", "neutralize", "liquidate", "assassinate"}
