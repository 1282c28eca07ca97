"""How an event is held: as a fact, denied, planned, threatened, hypothetical, ongoing or demanded.

Read from the event word outward: its own negation and helpers, then the nearest word that governs it
(`lang/en/stance.yml`), then the clauses around. Each answer names the rule and the words it rests on.
"""

from collections.abc import Iterator

from evenhand.extract import conditions, negation, ongoing, syntax, verdicts
from evenhand.extract.parsed import Token
from evenhand.extract.signatures import Reason, lexicon
from evenhand.vocab import Stance


def of(token: Token, *, standing: bool = False, result: bool = False) -> Reason:
    """The stance of the event named by a token. `standing` events (a presence, a truce) go on unless told otherwise.

    For `result` words “nobody was killed” tells a toll of nought, not a denial.
    """
    return next(_reasons(token, standing, result))


def _reasons(token: Token, standing: bool, result: bool) -> Iterator[Reason]:
    for rule in (
        _presupposed,
        negation.negated,
        _helped,
        _modified,
        _governed,
        conditions.marked,
        verdicts.judged,
        ongoing.going_on,
    ):
        reason = rule(token, result) or (_expected(token) if rule is _helped else None)
        if reason is not None:
            yield reason
    if standing and ongoing.is_present(token):
        yield Reason(Stance.ONGOING, "standing-state")
    yield Reason(Stance.ASSERTED, "plain")


_CEASING = {"stop", "cease", "end", "halt", "lift", "continue", "persist"}


def _presupposed(token: Token, result: bool) -> Reason | None:
    """“If the raids go on”, “until the bombs stop”, “demanded a halt to the siege”: it goes on as one speaks."""
    verb = token.head
    if syntax.is_verb(token) or result or token.dep_ not in {"nsubj", "nsubjpass", "dobj"} or not syntax.is_verb(verb):
        return None
    goes_on = verb.lemma_ == "go" and any(c.lower_ == "on" for c in verb.children)
    if not (verb.lemma_ in _CEASING or goes_on) or any(c.dep_ == "neg" for c in verb.children):
        return None
    if any(c.lower_ in {"no", "any"} for c in token.children):
        return None
    yet = next((r for rule in (_helped, _governed, conditions.marked) if (r := rule(verb, False)) is not None), None)
    if yet is not None and yet.stance in {Stance.DEMANDED, Stance.HYPOTHETICAL}:
        return Reason(Stance.ONGOING, "presupposed", verb)
    return None


def _helped(token: Token, result: bool) -> Reason | None:
    """Modal verbs and “is to”, on the verb or shared from the verb it is joined to."""
    if not syntax.is_verb(token):
        return None
    modals = lexicon().modals
    verb = _joined_to(token)
    while True:
        own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
        for each in own:
            stance = modals.get(each.lower_)
            if each.lower_ == "should" and conditions.inverted(each, verb):
                return Reason(Stance.HYPOTHETICAL, "condition", each)
            if stance is Stance.HYPOTHETICAL and each.lower_ == "would" and _told_ahead(verb):
                return Reason(Stance.PLANNED, "would-reported", each)
            if stance is not None:
                return Reason(stance, "modal", each)
        if own or verb.dep_ != "conj" or not syntax.is_verb(verb.head):
            return None
        verb = verb.head


def _joined_to(verb: Token) -> Token:
    """A bare verb the parser joined to a finite one (“quit the hills it holds and free the men”): the verb above it."""
    head = verb.head
    if verb.tag_ != "VB" or verb.dep_ != "conj" or head.tag_ not in {"VBZ", "VBP", "VBD"} or head.dep_ != "relcl":
        return verb
    if any(c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children):
        return verb
    above = next((t for t in head.ancestors if syntax.is_verb(t)), verb)
    return above if above.tag_ == "VB" else verb


def _told_ahead(verb: Token) -> bool:
    """“Said it would withdraw”: a future told in the past, unless it hangs on a condition."""
    node = verb
    while node.dep_ in {"conj", "xcomp"} and syntax.is_verb(node.head):
        node = node.head
    if any(conditions.hangs_on(child) for child in node.children):
        return False
    return (
        node.dep_ == "ccomp"
        and node.head.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
        and node.head.lemma_ in lexicon().lists["announcing"]
    )


def _modified(token: Token, result: bool) -> Reason | None:
    if syntax.is_verb(token):
        return None
    adjectives = lexicon().adjectives
    before = [c for c in token.children if c.i < token.i and c.dep_ in {"amod", "det", "compound", "nmod"}]
    found = [(adjectives[c.lower_], c) for c in before if c.lower_ in adjectives]
    lasting = [pair for pair in found if pair[0] is Stance.ONGOING]
    for stance, word in lasting or found:
        undone = _governed(token, result)
        if undone is not None and undone.stance is Stance.DENIED:
            return undone  # “the planned attack was called off”
        return Reason(stance, "adjective", word)
    return None


def _expected(token: Token) -> Reason | None:
    """“A withdrawal is to follow”, “talks will resume”: what is told of the noun is yet to come."""
    if syntax.is_verb(token) or token.dep_ not in {"nsubj", "nsubjpass"} or not syntax.is_verb(token.head):
        return None
    verb = token.head
    if any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children) and verb.lemma_ == "be":
        return Reason(Stance.PLANNED, "is-to", verb)
    due = next((c for c in verb.children if c.dep_ == "acomp" and _adjective(c) is Stance.PLANNED), None)
    if due is not None:
        return Reason(Stance.PLANNED, "due", due)
    goes_on = verb.lemma_ == "go" and any(c.lower_ == "on" for c in verb.children)
    if verb.lemma_ in {"continue", "persist"} or goes_on:
        return Reason(Stance.ONGOING, "goes-on", verb)
    if verb.lemma_ in {
        "show",
        "prove",
        "mean",
        "help",
        "strengthen",
        "lead",
        "cause",
        "affect",
        "have",
        "be",
        "remain",
    }:
        return None
    return _helped(verb, False)


def _governed(token: Token, result: bool) -> Reason | None:
    """The nearest word outward that bears a stance on what hangs on it."""
    node = token
    for _ in range(6):
        head = node.head
        if head == node or _parted(node, head):
            return None
        if regained(node):
            return None
        if _is_done(node, head):
            wanted = _governed(head, result)
            told = wanted is None or wanted.stance not in {Stance.DEMANDED, Stance.PLANNED}
            return wanted if told else Reason(Stance.ASSERTED, "done-before", node)
        if node.dep_ == "conj" and syntax.is_verb(node) == syntax.is_verb(head):
            node = head
            shared = _helped(node, result) if syntax.is_verb(node) and node.tag_ == "VB" else None
            if shared is not None:
                return shared
            continue
        reason = _by_head(node, head)
        if reason is not None:
            return reason
        if node.dep_ in {"relcl", "nsubj", "nsubjpass", "advcl", "poss"} and not _passes(node, head):
            return None
        node = head
    return None


def _is_done(node: Token, head: Token) -> bool:
    """“Urged them to return to the truce signed in May”: a participle behind a noun tells what was done to it."""
    return node.dep_ == "acl" and node.tag_ == "VBN" and syntax.is_passive(node) and not syntax.is_verb(head)


def _parted(one: Token, other: Token) -> bool:
    """A semicolon between two words: what governs on one side of it has no hold on the other."""
    low, high = sorted((one.i, other.i))
    return any(t.text == ";" for t in one.doc[low:high])


def _passes(node: Token, head: Token) -> bool:
    """A subject carries on outward only in the passive (“an attack was planned”) or before a judging verb."""
    return node.dep_ == "nsubjpass" or (node.dep_ == "advcl" and node.tag_ == "VB")


def _by_head(node: Token, head: Token) -> Reason | None:
    book = lexicon()
    stance = None
    if node.dep_ in {"xcomp", "ccomp", "pcomp", "advcl", "acl", "csubj", "oprd"}:
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        if (
            infinitive
            and (head.lemma_ == "be" or (head.lemma_ == "go" and head.tag_ == "VBG"))
            and node.dep_ == "xcomp"
        ):
            stance = Stance.PLANNED
        elif head.lemma_ == "be" and verdicts.untrue(head):
            return Reason(Stance.DENIED, "called-untrue", head)
        elif infinitive and head.lemma_ in _CAUSING and node.dep_ == "xcomp" and _helped(head, False) is not None:
            return _helped(head, False)  # “may be made to withdraw”
        elif head.lemma_ == "see" and node.dep_ == "ccomp" and _see_to_it(head):
            return None  # “is to see that the troops leave”: the word above “see” tells
        elif infinitive and head.lemma_ in _TRYING and node.lemma_ in _SETTING_UP:
            return Reason(Stance.PLANNED, "to-set-up", head)  # “seeks to restart talks”: they are yet to come
        elif head.lemma_ == "want" and infinitive and syntax.own_subject(node) is None:
            return Reason(Stance.PLANNED, "own-wish", head)
        elif syntax.is_verb(head) and (node.dep_ != "advcl" or node.tag_ == "VB"):
            stance = book.governors.get(("clause", _with_particle(head))) or book.governors.get(("clause", head.lemma_))
            if stance in {Stance.DEMANDED, Stance.PLANNED} and not _wished(node):
                stance = None  # “insists that it withdrew”, “announced that it had withdrawn” tell
        elif head.dep_ == "prep":
            stance = _through(head, head.head)
        elif head.pos_ == "ADJ":
            stance = _adjective(head)
        else:
            stance = book.nouns.get(head.lemma_.lower()) if _completes(node) else None
    elif node.dep_ == "dobj" and head.lemma_ == "order" and any(c.lower_ in {"the", "this"} for c in node.children):
        return None  # “had ordered the strike”: it happened
    elif node.dep_ in {"dobj", "nsubjpass"} and syntax.is_verb(head):
        stance = book.governors.get(("object", _with_particle(head))) or book.governors.get(("object", head.lemma_))
    elif node.dep_ == "pobj":
        stance = _through(head, head.head)
    elif head.lemma_ == "want" and node.dep_ in {"advmod", "acomp", "oprd", "prt", "prep"}:
        stance = Stance.DEMANDED  # “wants the troops out”
    return _polar(stance, head if node.dep_ != "pobj" else head.head, node) if stance is not None else None


_TRYING = {"seek", "try", "attempt", "aim", "hope", "work"}
_SETTING_UP = {
    "kickstart", "start", "restart", "resume", "revive", "relaunch", "open", "reopen", "arrange", "broker", "secure",
    "organise", "organize", "convene", "reach", "achieve", "clinch", "forge",
}  # fmt: skip
_CAUSING = {"make", "force", "compel", "begin", "start", "get", "bring", "lead"}


def _see_to_it(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def regained(node: Token) -> bool:
    """“Denied that its guns had fired and summoned the envoy”: the second verb is told, not denied."""
    head = node.head
    if node.dep_ == "conj" and head.dep_ == "ccomp" and node.tag_ == head.head.tag_ == "VBZ" and head.tag_ == "VBD":
        return True  # “denies that it was hit and challenges them to show it”
    return (
        node.dep_ == "conj" and node.tag_ == "VBD" and head.dep_ == "ccomp"
        and any(c.dep_ == "aux" and c.lower_ == "had" for c in head.children)
        and head.head.tag_ in {"VBD", "VBN"}
    )  # fmt: skip


def _wished(node: Token) -> bool:
    """“Insists that it withdraw” wishes; “insists that it withdrew” tells."""
    if any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in node.children):
        return False
    return node.tag_ in {"VB", "VBG", "VBN", "VBP"} or not syntax.is_verb(node)


def _completes(node: Token) -> bool:
    return (node.dep_ in {"acl", "ccomp", "xcomp"} and node.tag_ in {"VB", "VBG"}) or node.dep_ == "pcomp"


def _adjective(head: Token) -> Stance | None:
    word = head.lower_
    if word in {"ready", "due", "set", "poised", "willing", "prepared", "scheduled", "bound", "keen", "determined"}:
        return Stance.PLANNED
    if word in {"likely", "possible", "able", "free", "unlikely", "unable"}:
        return Stance.DENIED if word.startswith("un") else Stance.HYPOTHETICAL
    return None


def _with_particle(verb: Token) -> str:
    particle = syntax.child(verb, "prt")
    return f"{verb.lemma_} {particle.lower_}" if particle is not None else verb.lemma_


def _through(prep: Token, head: Token) -> Stance | None:
    book = lexicon()
    no = any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in head.children)
    if no and not syntax.is_verb(head) and not any(c.dep_ == "pcomp" for c in prep.children):
        return Stance.DENIED  # “no sign of an attack”, “no knowledge of clashes”
    lemma = head.lemma_.lower()
    found = book.governors.get((prep.lower_, lemma))
    if found is None and not syntax.is_verb(head) and prep.lower_ in {"of", "for", "to", "on", "from"}:
        found = book.nouns.get(lemma)
    return found


_KEEPING_FROM = {
    "prevent", "avert", "avoid", "stop", "foil", "thwart", "block", "refrain", "desist", "abstain", "forgo", "deter",
}  # fmt: skip
"""Verbs that in the infinitive tell of what is to be kept from happening: “called on them to refrain from strikes”."""


def _polar(stance: Stance, governor: Token, node: Token) -> Reason:
    """The stance of a governor, turned where the governor itself is negated."""
    words = lexicon().lists
    negated = any(c.dep_ == "neg" or c.lower_ in {"never"} for c in governor.children)
    negated = negated or (syntax.is_verb(governor) and negation.no_subject(governor) is not None)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in governor.children)
    if stance is Stance.DENIED and infinitive and governor.lemma_ in _KEEPING_FROM:
        return Reason(Stance.HYPOTHETICAL, "to-prevent", governor)
    if negated and governor.lemma_ in words["flips"]:
        return Reason(Stance.ASSERTED, "negated-denial", governor)
    if negated and governor.lemma_ in words["tied"]:
        return Reason(Stance.DENIED, "negated-governor", governor)
    if stance in {Stance.DENIED, Stance.ASSERTED} and not negated:
        helped = _helped(governor, False)
        if helped is not None:
            return Reason(helped.stance, "modal-governor", helped.word)
    return Reason(stance, f"governor-{governor.lemma_}", governor)
