"""People who “fell”: soldiers who died fighting, but not those who fell back, ill or from a roof, nor shells."""

from functools import cache

from evenhand.extract.parsed import Token
from evenhand.extract.quantities import lexicon


def fell_dead(verb: Token) -> bool:
    """“Two of our men fell near the river”, “fell in the ambush”, “a sergeant fell to sniper fire”."""
    if any(noun.lower_ in lexicon()["fallen"] for noun in _about(verb, {"in", "as", "during", "on", "at"})):
        return True
    return any(_mortal(noun, verb) for noun in _subjects(verb)) and not _otherwise(verb)


def _subjects(verb: Token) -> list[Token]:
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    shared = [c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}] if verb.dep_ == "conj" else []
    found = own or shared
    if verb.dep_ == "relcl" and any(c.lower_ in {"who", "that"} for c in own):
        found = [verb.head]
    return found


def _mortal(noun: Token, verb: Token) -> bool:
    """Whether a subject names people: by its noun, by whose men they are, or as a bare number beside the wounded."""
    if noun.lemma_.lower() in _people() or noun.lower_ in _people():
        return True
    if not (noun.like_num or noun.lower_ in lexicon()["one_person"] or noun.lower_ in lexicon()["ordinals"]):
        return False
    if any(inner.lower_ in _people() for inner in _about(noun, {"of"})):
        return True
    return any(_hurts(c) for c in (*verb.children, verb.head) if "conj" in {c.dep_, verb.dep_})


def _hurts(verb: Token) -> bool:
    words = lexicon()
    return verb.lemma_ in words["verbs"]["injured"] or verb.lower_ in words["states"]["injured"]


def _otherwise(verb: Token) -> bool:
    """“Fell back”, “fell ill”, “fell from a roof”, “fell on the village”: who falls so need not be dead."""
    for child in _own(verb):
        if child.dep_ in {"acomp", "attr", "oprd", "dobj", "prt", "npadvmod"} and child.ent_type_ not in _DAYS:
            return True
        if child.lower_ in _ASTRAY:
            return True
        if child.dep_ == "prep" and not _fits(child):
            return True
    return False


def _own(verb: Token) -> list[Token]:
    """What belongs to a verb itself, up to the next clause: the parser hangs the rest of a sentence on it as well."""
    close = [c.i for c in verb.children if c.i > verb.i and c.dep_ in {"cc", "conj", "advcl", "punct"}]
    return [c for c in verb.children if c.i < min(close, default=verb.sent.end)]


def _fits(prep: Token) -> bool:
    """Whether a preposition behind “fell” tells where, when or by what somebody died."""
    inside = [c for c in prep.children if c.dep_ in {"pobj", "pcomp"}]
    if prep.lower_ == "to":
        return any(noun.lemma_.lower() in lexicon()["fallen_to"] for noun in inside)
    if prep.lower_ == "on":
        return any(noun.ent_type_ in _DAYS for noun in inside)
    return prep.lower_ in _WHERE


_DAYS = {"DATE", "TIME"}
_WHERE = {
    "in",
    "at",
    "near",
    "during",
    "outside",
    "around",
    "along",
    "while",
    "since",
    "inside",
    "after",
    "before",
    "by",
    "with",
}
_ASTRAY = {"back", "behind", "apart", "short", "down", "over", "off", "away", "asleep", "overboard", "out", "through"}


def _about(word: Token, through: set[str]) -> list[Token]:
    """The nouns that some prepositions hang on a word."""
    return [noun for prep in word.children if prep.lower_ in through for noun in prep.children]


@cache
def _people() -> frozenset[str]:
    return frozenset({*lexicon()["people"], *lexicon()["lost"]})
