"""Which events a text tells: words of the lexicon of acts, brought together where they name one and the same."""

from collections.abc import Iterator, Sequence

from evenhand.extract import frames, matching, merging, roles, stance, syntax, toll_events, triggers, weapons
from evenhand.extract.found import Dropped, Found, is_force
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.vocab import Stance


def find(sentence: Slice, reading: Reading, dropped: list[Dropped]) -> list[Found]:
    """The events of one parsed sentence, in text order."""
    found = list(_candidates(sentence, reading))
    kept = merging.merged(found, reading, dropped)
    for event in kept:
        toll_events.arm(event, kept, reading)
    return [f for f in kept if not _by_the_way(f, found, dropped)]


def _by_the_way(event: Found, found: Sequence[Found], dropped: list[Dropped]) -> bool:
    """“Troops posted nearby fired”: where somebody stands is told only to say who acts; talks named without anyone."""
    token = event.token
    reason = ""
    if event.act == "troop_presence" and token.dep_ == "acl" and _says_whose(token):
        reason = "only says whose land it is"
    elif event.act in {"deployment", "troop_presence"} and token.dep_ == "acl" and token.tag_ == "VBN":
        if any(f is not event and token.head.head == f.token for f in found):
            reason = "only says who acts"
    elif event.act in {"deployment", "troop_presence"} and token.tag_ == "VBN" and not _has_helper(token):
        if any(f.token.head == token and is_force(f) for f in found):
            reason = "only says who acts"
    elif event.act in {"deployment", "troop_presence", "endorsement"} and token.dep_ in {"relcl", "acl"}:
        hit = [f for f in found if f is not event and not token.is_ancestor(f.token)]
        if token.tag_ in {"VBG", "VBZ", "VBP", "VBN"} and any(f.token.is_ancestor(token) for f in hit):
            reason = "" if _tells_of_a_hold(token, event.act) else "only says who it is"
    elif event.act == "talks" and not syntax.is_verb(token) and not event.roles.actor and not event.roles.recipient:
        own = any(t.ent_type_ in {"DATE", "GPE", "TIME"} for t in token.subtree)
        if token.dep_ in {"pobj", "dobj"} and not own and token.head.lower_ not in {"of", "after"}:
            reason = "talks without parties, day or place"
    if reason:
        dropped.append(Dropped(event.span, token.text, reason))
    return bool(reason)


def _tells_of_a_hold(verb: Token, act: str) -> bool:
    """“The five hills it still holds”, “the town, which they have held since May”: the clause tells of the land."""
    told = {"hold", "occupy", "keep"} if act == "troop_presence" else {"set", "establish", "reinforce"}
    holding = verb.lemma_ in told and verb.dep_ == "relcl"
    return holding and verb.head.pos_ in {"NOUN", "PROPN"} and syntax.own_subject(verb) is not None


def _says_whose(verb: Token) -> bool:
    """“From the part held by the rebels”, “in areas not controlled by the state”: where something happened."""
    land = verb.head
    held = verb.lemma_ in {"hold", "control", "occupy"} and any(c.lower_ == "by" for c in verb.children)
    return held and land.dep_ == "pobj" and land.head.lower_ in {"in", "from", "inside", "into", "at", "near", "of"}


def _has_helper(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _candidates(sentence: Slice, reading: Reading) -> Iterator[Found]:
    taken: set[int] = set()
    for token in sentence:
        if token.i in taken:
            continue
        match = matching.match(token, reading)
        if match is None:
            continue
        if match.row.named:
            match = _named_thing(token, match)
            if match.token.i in taken:
                continue
        filled = roles.fill(token, match.row.roles, reading)
        act, rule = match.row.act, f"acts:{match.row.line}"
        rules = {"act": rule}
        if act == "force":
            act, why = weapons.act_of(token, match.row.default or "airstrike", filled, reading)
            rules["act"] = f"{rule}+{why}"
        elif act == "killing":
            act, why = weapons.killed_by(token, filled, reading)
            rules["act"] = f"{rule}+{why}" if why else rule
        if _only_named(token, act) or _in_passing(token, match.row) or _leaves_it_so(token, act):
            continue
        taken.update(t.i for t in match.words)
        yield Found(match.token, triggers.with_munition(match, reading), act, match.row, filled, rules)


def _named_thing(verb: Token, match: matching.Match) -> matching.Match:
    """“Spotted nine tanks”: the tanks are what is told, not the spotting."""
    thing = matching.shown(verb, match.row)
    return matching.Match(thing, match.row, (thing,))


def _only_named(token: Token, act: str) -> bool:
    """“Called it a massacre” names an act and tells none."""
    head = token.head
    if token.lower_ in {"wounded", "injured"} and token.dep_ in {"nsubj", "dobj", "pobj"} and not _numbered(token):
        return True  # “let the wounded out”
    if act == "ceasefire_violation_generic" and _is_name_given(token):
        return True  # “which it called a gross breach”
    if syntax.is_verb(token) or token.dep_ == "dobj":
        return False
    if token.lemma_ == "strike" and head.lower_ == "on" and not list(token.children):
        return True  # “on strike”
    if (
        act == "troop_presence"
        and token.lemma_ == "occupation"
        and syntax.clause(token).lemma_ in words("naming") | {"be"}
    ):
        return True  # “calls the presence an occupation”
    if act == "ceasefire_violation_generic" and token.dep_ == "pobj" and head.lower_ in {"in", "as"}:
        return True  # “in breach of the truce”, “condemned it as a violation”
    if (
        token.lemma_ == "operation"
        and head.lower_ == "of"
        and head.head.lemma_ in {"area", "theatre", "theater", "base", "field", "zone"}
    ):
        return True
    if act == "ceasefire_violation_generic" and token.dep_ in {"attr", "conj"} and syntax.clause(token).lemma_ == "be":
        return True  # “is a violation” judges an act told elsewhere: an appraisal
    while token.dep_ == "conj" and not syntax.is_verb(head):
        token, head = head, head.head
    return head.lemma_ in words("naming") and token.dep_ in {"oprd", "ccomp", "xcomp", "attr", "dep"}


def _leaves_it_so(verb: Token, act: str) -> bool:
    """“Left the depot burning”, “left him for dead”: what was left behind in that state, and nobody withdrew."""
    if act != "withdrawal" or verb.lemma_ != "leave":
        return False
    obj = syntax.child(verb, "dobj")
    below = (*verb.children, *(obj.children if obj is not None else ()))
    return any(c.i > verb.i and c.dep_ in {"ccomp", "oprd", "acl"} and c.tag_ in {"VBG", "JJ", "VBN"} for c in below)


def _is_name_given(noun: Token) -> bool:
    """Whether a noun is the name that a verb of naming gives something told beside it."""
    verb = noun.head
    if syntax.is_verb(noun) or verb.lemma_ not in words("naming") or noun.dep_ not in {"dobj", "appos", "oprd"}:
        return False
    return any(c != noun and c.i < noun.i and c.dep_ in {"dobj", "pobj"} for c in verb.children)


def _numbered(token: Token) -> bool:
    """“Three wounded”, “the number of injured”: counted, so told."""
    counting = token.dep_ == "pobj" and token.head.head.lemma_ in {"number", "toll", "count", "total", "figure"}
    beside = (*token.children, *([token.nbor(-1)] if token.i else []))
    return counting or any(t.like_num or t.dep_ in {"nummod", "aux", "auxpass"} for t in beside)


def _in_passing(token: Token, row: frames.Row) -> bool:
    """“Since the truce began”, “must respect the truce”, “failed to hold”: the truce is only referred to."""
    if not row.passing:
        return False
    if any(
        c.lower_ in {"since", "before", "after", "until", "that"} and c.dep_ in {"mark", "advmod"}
        for c in token.children
    ):
        return not any(c.ent_type_ == "DATE" for c in token.subtree)
    return stance.of(token, standing=True).stance not in {Stance.ASSERTED, Stance.ONGOING}
