"""Counts of people killed and injured, each with its bounds, its word of harm and the people who are counted."""

import re
from collections.abc import Iterator, Sequence

from evenhand.extract import counted, harms, quantities, toll_phrases
from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.extract.toll_phrases import counted_toll
from evenhand.model import Span as Chars
from evenhand.vocab import Harm

_SUBJECTS = {"nsubj", "nsubjpass"}
_PREDICATES = {"acomp", "oprd", "xcomp", "advcl", "advmod"}
_RELATIVE = {"who", "whom", "that", "which"}


def find(doc: Doc) -> list[TollFound]:
    """Every count of people killed or injured in a text, in order. Vague counts (“dozens”) give none, “nobody” gives 0.

    A subset (“among them three children”) and an older figure (“up from 15”) are no tolls of their own.
    """
    found = [toll for sentence in doc.sents for toll in _sentence(sentence)]
    return sorted(found, key=lambda t: (t.span.start, t.span.end))


def _sentence(sentence: Slice) -> Iterator[TollFound]:
    taken: list[TollFound] = []
    for toll in toll_phrases.phrases(sentence):
        taken.append(toll)
        yield toll
    for token in sentence:
        harm = harms.of(token)
        if harm is None or any(_inside(token, t.span) for t in taken):
            continue
        for toll in _cue(token, harm):
            if not any(_same(toll, t) for t in taken):
                taken.append(toll)
                yield toll


def _same(one: TollFound, other: TollFound) -> bool:
    """Whether two cues count the same words: “five people” that “were shot dead”."""
    if one.toll.span is None or other.toll.span is None:
        return False
    return one.toll.harm is other.toll.harm and one.toll.span.overlaps(other.toll.span)


def _inside(token: Token, span: Chars) -> bool:
    return span.start <= token.idx < span.end


def _cue(token: Token, harm: Harm) -> Iterator[TollFound]:
    words = lexicon()
    lower = token.lower_.rstrip(".")
    if lower in words["both"]:
        yield from _none_of_both(token)
        return
    if _doubtful(token) or _is_named(token):
        return
    deed = token.pos_ == "NOUN" and lower in words["deeds"]
    if deed and (token.dep_ == "compound" or _is_planned(token)):
        return
    if deed or (lower in words["nouns"][harm.value] and token.pos_ in {"NOUN", "PROPN", "ADJ"}):
        yield from _noun(token, harm)
        return
    if counted.nobody(token):
        yield _zero(token, harm)
        return
    if not _negated(token):
        yield from _people(token, harm)


def _is_named(token: Token) -> bool:
    """Whether a word of harm is part of a name (“the Martyrs' Brigade”)."""
    return token.pos_ == "PROPN" and token.dep_ in {"compound", "poss", "nmod"} and token.head.pos_ == "PROPN"


def _none_of_both(token: Token) -> Iterator[TollFound]:
    if _no(token):
        yield _zero(token, Harm.KILLED)
        yield _zero(token, Harm.INJURED)


def _no(token: Token) -> bool:
    """“No casualties”, “without casualties”, “did not cause casualties”, but not “no reports of casualties”."""
    doc, head = token.doc, token.head
    before = doc[max(token.sent.start, token.i - 5) : token.i]
    text = before.text.lower()
    if re.search(rf"\b(?:{quantities.any_of(lexicon()['no_reports'])})\b", text):
        return False
    if re.search(r"\b(?:no|without(?: any)?|zero|nor)(?: \w+){0,2}(?:(?:,| or| and) \w+)?$", text):
        return True
    return token.dep_ in harms.OBJECTS and any(c.dep_ == "neg" for c in head.children)


def _zero(token: Token, harm: Harm) -> TollFound:
    cue = Chars(start=token.idx, end=token.idx + len(token))
    return TollFound(
        span=cue, toll=counted_toll(harm, Quantity(0, 0, 0, cue.start, cue.end), None, "toll.none"), cue=cue, who=None
    )


def _doubtful(token: Token) -> bool:
    """A harm that is only feared, attempted or asked about is counted nowhere."""
    doubt = set(lexicon()["doubt"])
    if any(c.lower_ in doubt and c.dep_ in {"mark", "aux", "advmod"} for c in token.children):
        return True
    head = token.head
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children) and head.lemma_ in doubt:
        return True
    return head.lower_ in doubt and head.i != token.i


def _is_planned(deed: Token) -> bool:
    """“Planned the assassination of an official”, “a plot for the killing of two men”: nobody need have died."""
    node = deed.head
    for _ in range(2):
        if node.lemma_.lower() in lexicon()["planned"]:
            return True
        if node.pos_ != "ADP":
            return False
        node = node.head
    return False


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


def _noun(token: Token, harm: Harm) -> Iterator[TollFound]:
    """“Three deaths”, “no injuries”, “3 martyrs”, “66 wounded”, “the death of X”."""
    if _no(token):
        yield _zero(token, harm)
        return
    quantity = None if _definite(token) else counted.before(token)
    if quantity is not None:
        yield _found(token, harm, quantity, None, "toll.counted")
        return
    if token.lower_ in lexicon()["deeds"]:
        groups = list(counted.of(token)) or list(counted.whose(token))
        for who in groups:
            yield _found(token, harm, who.quantity, who, "toll.death-of")
        return
    if token.lower_ in lexicon()["states"][harm.value]:
        yield from _people(token, harm)


def _people(token: Token, harm: Harm) -> Iterator[TollFound]:
    """The people a word of harm is said of: by syntax, else by the quantity right beside it."""
    if counted.shared_out(token) or (_definite(token) and not counted.is_one_person(token)):
        return
    tight = token.pos_ != "VERB" or (token.i > token.sent.start and token.nbor(-1).like_num)
    if tight and (quantity := counted.before(token)) is not None:
        yield _found(token, harm, quantity, None, "toll.beside")
        return
    groups = [who for noun in _said_of(token) for who in counted.group(noun)]
    groups += [who for who in counted.together(token) if groups]
    if groups:
        for who in groups:
            yield _found(token, harm, who.quantity, who, "toll.syntax")
        return
    quantity = counted.before(token) or (counted.after(token) if token.tag_ in {"VBG", "VBD", "VBZ", "VB"} else None)
    if quantity is not None:
        yield _found(token, harm, quantity, None, "toll.beside")


def _definite(token: Token) -> bool:
    """“The wounded” are people already told of."""
    return token.pos_ != "VERB" and token.i > token.sent.start and token.nbor(-1).lower_ in {"the", "their", "his"}


def _said_of(token: Token) -> Sequence[Token]:
    verb = token
    if token.pos_ not in {"VERB", "AUX"} and token.dep_ in _PREDICATES:
        verb = token.head
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    if passive or verb != token or harms.is_fatal_to_subject(verb):
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
        objects = [c for c in verb.children if c.dep_ in harms.OBJECTS and c != token] if verb != token else []
        return [_antecedent(noun) for noun in objects or subjects]
    if token.dep_ in {"acl", "amod"} and token.tag_ == "VBN":
        return [token.head]
    # A name right behind a verb of killing is whom it killed, also where the parser takes it for who did it.
    behind = [c for c in token.children if c.dep_ == "nsubj" and c.i > token.i and token.tag_ == "VBD"]
    done_to = [_whom(c, token) for c in token.children if c.dep_ in harms.OBJECTS] or behind
    if not done_to and token.tag_ == "VBN" and not any(c.dep_ == "aux" for c in token.children):
        return [c for c in token.children if c.dep_ in _SUBJECTS]
    return done_to


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


def _found(token: Token, harm: Harm, quantity: Quantity, who: "counted.Group | None", rule: str) -> TollFound:
    cue = Chars(start=token.idx, end=token.idx + len(token))
    parts = [cue, quantity, *((who.span,) if who is not None else ())]
    return TollFound(
        span=Chars(start=min(p.start for p in parts), end=max(p.end for p in parts)),
        toll=counted_toll(harm, quantity, who.noun if who else None, rule),
        cue=cue,
        who=who.span if who else None,
    )
