"""One blow told in several words: what was fired and where it landed, the bang and the bombing, shots and their aim."""

from evenhand.extract import syntax
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words

_BANGS = {"blast", "explosion", "detonation", "bang"}
_GOES_OFF = {"explode", "detonate", "burst", "go"}
_DRIVEN = {"armed_clash", "evacuation_order", "withdrawal"}


def is_same_blow(event: Found, other: Found, reading: Reading) -> bool:
    """Whether an event is only another step of the use of force told by the other."""
    if event.row.result or other.row.result or not is_force(other):
        return False
    if _is_purpose(event, other):
        return True
    return is_force(event) and (
        _lands(event, other, reading)
        or _goes_off(event, other, reading)
        or _heard(event, other)
        or _headed(event, other)
    )


def _lands(event: Found, other: Found, reading: Reading) -> bool:
    """“Shells fired by the army landed there”, “launched rockets that hit a farm”: fired and arrived."""
    lands, fired = event.token, other.token
    if not syntax.is_verb(lands) or not syntax.is_verb(fired) or lands.lemma_ not in words("hit_words"):
        return False
    if fired.lemma_ not in words("firing_verbs"):
        return False
    if fired.dep_ == "acl" and fired.head == syntax.child(lands, "nsubj"):
        thing = fired.head
        if thing.i + 1 == fired.i and thing not in other.words:
            other.words = (thing, *other.words)
        return "munition" in reading.kinds[thing.i]
    return _what_was_fired(lands, fired, reading)


def _what_was_fired(verb: Token, fired: Token, reading: Reading) -> bool:
    """“Dropped a grenade that exploded”: the thing that the relative clause tells of is what was fired."""
    thing = verb.head
    if verb.dep_ != "relcl" or "munition" not in reading.kinds[thing.i] or thing.head != fired:
        return False
    return thing.dep_ in {"dobj", "nsubjpass"} and syntax.child(verb, "nsubj") is not None


def _goes_off(event: Found, other: Found, reading: Reading) -> bool:
    """“A grenade thrown at the post exploded”, “shells fell, one of which did not explode”."""
    bang, thrown = event.token, other.token
    if bang.lemma_ not in _GOES_OFF or not syntax.is_verb(bang) or not syntax.is_verb(thrown):
        return False
    subject = syntax.child(bang, "nsubj")
    if thrown.dep_ == "acl" and subject is not None and thrown.head == subject:
        return "munition" in reading.kinds[subject.i]
    if bang.dep_ == "relcl" and bang.head.head == thrown:
        return "munition" in reading.kinds[bang.head.i]
    return bang.dep_ == "conj" and bang.head == thrown and subject is None


def _heard(event: Found, other: Found) -> bool:
    """“Huge blasts: the depot was bombed”: the bang is of the bombing told behind the colon."""
    noun, verb = event.token, other.token
    if noun.lemma_ not in _BANGS or syntax.is_verb(noun) or not syntax.is_verb(verb) or verb.i < noun.i:
        return False
    return any(t.text == ":" for t in noun.doc[noun.i : verb.i])


def _headed(event: Found, other: Found) -> bool:
    """“Enemy raid on Saada, a clinic is hit”: a headline's noun and the clause behind its comma."""
    verb, noun = event.token, other.token
    if syntax.is_verb(noun) or not syntax.is_verb(verb) or verb.i < noun.i or not event.is_guess:
        return False
    between = verb.doc[noun.i : verb.i]
    if not any(t.text == "," for t in between) or any(syntax.is_verb(t) and t.tag_ != "VBN" for t in between[:-1]):
        return False
    bare = noun.dep_ == "ROOT" or (noun.head == verb and noun.dep_ in {"npadvmod", "dep", "ccomp", "advcl", "nsubj"})
    return bare and verb.lemma_ in words("hit_words")


def _is_purpose(event: Found, other: Found) -> bool:
    """“Opened fire to drive off two cars”: what the shots were for."""
    verb = event.token
    aim = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return event.act in _DRIVEN and aim and verb.dep_ in {"advcl", "xcomp"} and other.token.is_ancestor(verb)
