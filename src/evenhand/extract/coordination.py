"""Verbs that the parser joins to the wrong one: whose subject such a verb has, told by its form."""

from evenhand.extract.parsed import Token
from evenhand.extract.speech import cues_of
from evenhand.extract.wordlists import words

_FINITE = {"VBZ", "VBP", "VBD"}
_BOUND = {"VB", "VBG", "VBN"}
_VERBS = {"VERB", "AUX"}


def finite_above(verb: Token) -> Token | None:
    """The verb that a finite one really goes on from: “vows” from “accuses” in “accuses X of shelling it and vows …”.

    Only a form that can be no bare infinitive or participle tells so: “vows”, “will continue”.
    """
    if verb.dep_ != "conj" or not _is_surely_finite(verb) or _is_finite(verb.head) or verb.head.tag_ not in _BOUND:
        return None
    above = verb.head
    while above.head != above and not (above.pos_ in _VERBS and _is_finite(above)):
        if any(c.dep_ == "nsubj" and c.lower_ in {"who", "which", "that"} for c in above.children):
            return None
        above = above.head
    return above if above.pos_ in _VERBS and _is_finite(above) else None


def _is_surely_finite(verb: Token) -> bool:
    return verb.tag_ == "VBZ" or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBZ"} for c in verb.children)


def _is_finite(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return verb.tag_ in _FINITE or any(c.tag_ in {"MD", *_FINITE} for c in helpers)


def interrupted(verb: Token) -> Token | None:
    """The verb before an inserted speaker that this one goes on from: “men stormed it, X told us, and set it on fire”.

    A verb of speech goes on from the speaker: “men stormed it, X told us, and called for help”.
    """
    said = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE | {"VBN"} or any(c.dep_ == "nsubj" for c in verb.children):
        return None
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.right_edge.i < said.i), None)
    speaker = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    if told is None or speaker is None or speaker.i < told.i or _speaks(verb):
        return None
    joint = next((c for c in said.children if c.dep_ == "cc" and said.i < c.i < verb.i), None)
    return told if joint is not None and verb.doc[joint.i - 1].text == "," else None


def _speaks(verb: Token) -> bool:
    plain = [cue for cue in cues_of(verb) if cue.kind == "verb"]
    return any(cue.frames & {"clause", "act"} or cue.manner in {"accuse", "deny"} for cue in plain)


def goes_on(said: Token) -> set[int]:
    """The words after an inserted speaker that still belong to what was said."""
    return {t.i for c in said.children if interrupted(c) is not None for t in c.subtree}


def willing(verb: Token) -> Token | None:
    """The clause verb of “stands ready to send”, “is poised to attack”: its subject is who will do it."""
    adjective = verb.head
    if verb.dep_ == "conj" and verb.head.dep_ == "xcomp":
        adjective = verb.head.head
    if adjective.lower_ not in _WILLING or adjective.dep_ not in {"acomp", "oprd", "conj"}:
        return None
    return adjective.head if adjective.head.pos_ in _VERBS else None


_WILLING = words("willing")


def accused_of_more(accusing: Token) -> set[int]:
    """“Accused X of having crossed the river, occupied a village and fired”: the deeds that hang on “accused”."""
    charged = any(any(c.lower_ == "having" for c in deed.children) for deed in charges(accusing))
    bare = {"nsubj", "nsubjpass", "aux", "auxpass"}
    more = [c for c in accusing.children if c.dep_ in {"conj", "dep"} and c.tag_ in {"VBD", "VBN"}] if charged else []
    return {t.i for c in more if not any(g.dep_ in bare for g in c.children) and not _speaks(c) for t in c.subtree}


def charges(accusing: Token) -> list[Token]:
    """The verbs after “of”, “for” or “with”, also where the parse hangs the preposition on the accused."""
    hosts = [accusing, *(c for c in accusing.children if c.dep_ == "dobj")]
    preps = [c for host in hosts for c in host.children if c.dep_ == "prep" and c.lower_ in {"of", "for", "with"}]
    return [c for prep in preps for c in prep.children if c.dep_ == "pcomp"]
