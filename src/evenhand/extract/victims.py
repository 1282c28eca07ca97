"""Which nouns a word of harm is said of: whom a verb did it to, who died, who is among the dead."""

from collections.abc import Sequence

from evenhand.extract import counted, harms
from evenhand.extract.parsed import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
PREDICATES = {"acomp", "oprd", "xcomp", "advcl", "advmod"}
_RELATIVE = {"who", "whom", "that", "which"}


def of(token: Token) -> Sequence[Token]:
    """The nouns that a word of harm is said of, by syntax."""
    verb = token
    if token.pos_ not in {"VERB", "AUX"} and token.dep_ in PREDICATES:
        verb = token.head
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    if passive or verb != token or harms.is_fatal_to_subject(verb):
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS] or _shared(verb)
        objects = [c for c in verb.children if c.dep_ in harms.OBJECTS and c != token] if verb != token else []
        return [_antecedent(noun) for noun in objects or subjects or _behind(verb)]
    if token.dep_ in {"acl", "amod"} and token.tag_ == "VBN":
        done_to = [c for c in token.children if c.dep_ in harms.OBJECTS]  # “a bomb thrown at dawn wounded five”
        return done_to or _counted_before(token) or [token.head]
    if token.dep_ == "amod" and token.i and token.nbor(-1) == token.head.head and token.nbor(-1).pos_ == "VERB":
        return [token.head]  # “shot dead two farmers”
    # A name right behind a verb of killing is whom it killed, also where the parser takes it for who did it.
    behind = [c for c in token.children if c.dep_ == "nsubj" and c.i > token.i and token.tag_ == "VBD"]
    done_to = [_whom(c, token) for c in token.children if c.dep_ in harms.OBJECTS] or behind
    done_to += [c for c in token.children if done_to and c.dep_ == "conj" and c.pos_ == "NOUN" and _counts(c)]
    elided = token.tag_ == "VBN" or (token.tag_ == "VBD" and _beside_passive(token))
    if not done_to and elided and not any(c.dep_ == "aux" for c in token.children):
        return [c for c in token.children if c.dep_ in _SUBJECTS]
    return done_to


def among(state: Token) -> Sequence[Token]:
    """“A reporter is among the dead”, “among the wounded are two nuns”: who is said to be one of them."""
    through = state.head if state.dep_ == "acl" and state.head.lower_ in {"those", "people"} else state
    prep = through.head
    if through.dep_ != "pobj" or prep.lower_ != "among" or prep.head.lemma_ != "be":
        return []
    return [c for c in prep.head.children if c.dep_ in {"nsubj", "attr"}]


def _shared(verb: Token) -> Sequence[Token]:
    """“Two were hit in the head and died”: who died is the subject of the verb before."""
    alone = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in verb.children)
    return [c for c in verb.head.children if c.dep_ in _SUBJECTS] if alone else []


def _counts(noun: Token) -> bool:
    """“Killed a farmer on Monday and two soldiers near Sumy”: the parser hangs the second on the verb."""
    return counted.is_person(noun) and any(c.dep_ in {"nummod", "det"} for c in noun.children)


def _counted_before(participle: Token) -> Sequence[Token]:
    """“4 soldiers killed, 2 rebels wounded”: the parser hangs the second participle on the first noun."""
    near = [c for c in participle.children if c.i == participle.i - 1 and c.dep_ in {"npadvmod", "nsubj", "nmod"}]
    return [c for c in near if any(n.dep_ == "nummod" for n in c.children)]


def _beside_passive(verb: Token) -> bool:
    """“A man was killed, his wife critically wounded”: the second verb leaves out its “was”."""
    joined = [c for c in verb.children if c.dep_ in {"conj", "ccomp"}]
    joined += [verb.head] if verb.dep_ == "conj" else []
    return any(harms.of(c) is not None and any(d.dep_ == "auxpass" for d in c.children) for c in joined)


def _behind(verb: Token) -> Sequence[Token]:
    """“Killed were two brothers”: the subject of a passive that stands the other way round."""
    helpers = [c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i]
    return [c for helper in helpers for c in helper.children if c.dep_ in {"attr", "nsubj", "nsubjpass"}]


def _whom(noun: Token, verb: Token) -> Token:
    """The noun that “whom” stands for: “25 men whom it says it killed”."""
    if noun.lower_ not in _RELATIVE:
        return noun
    node = verb
    while node.dep_ in {"ccomp", "xcomp", "conj"} and node.head != node:
        node = node.head
    return node.head if node.dep_ == "relcl" else noun


def _antecedent(noun: Token) -> Token:
    """The noun that “who” in “who was killed” stands for."""
    clause = noun.head
    return clause.head if noun.lower_ in _RELATIVE and clause.dep_ == "relcl" else noun
