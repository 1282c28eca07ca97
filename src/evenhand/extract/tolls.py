"""Counts of people killed and injured, each with its bounds, its word of harm and the people who are counted."""

from collections.abc import Iterator

from evenhand.extract import (
    beside,
    counted,
    deaths_of,
    doubts,
    figures,
    harms,
    nobodies,
    per_side,
    subsets,
    toll_phrases,
    victims,
    wounds,
)
from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.extract.toll_phrases import counted_toll
from evenhand.model import Span as Chars
from evenhand.vocab import Harm


def find(doc: Doc) -> list[TollFound]:
    """Every count of people killed or injured in a text, in order. Vague counts (“dozens”) give none, “nobody” gives 0.

    A subset (“among them three children”) and an older figure (“up from 15”) are no tolls of their own.
    """
    found: list[TollFound] = []
    before: list[TollFound] = []
    for sentence in doc.sents:
        told = list(_sentence(sentence, bool(found)))
        told = figures.added(sentence, told, before)
        found.extend(t for t in told if not subsets.told_already(t, told, sentence))
        before = told or before
    return sorted(found, key=lambda t: (t.span.start, t.span.end))


def _sentence(sentence: Slice, counted_before: bool) -> Iterator[TollFound]:
    taken: list[TollFound] = []
    for toll in toll_phrases.phrases(sentence, counted_before):
        if not any(_same(toll, t) for t in taken):
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
    if doubts.is_doubtful(token) or _is_named(token):
        return
    deed = token.pos_ == "NOUN" and deaths_of.is_deed(token)
    if deed and (token.dep_ == "compound" or doubts.is_planned(token)):
        return
    if groups := _borne(token):
        yield from (_found(token, harm, who.quantity, who, "toll.borne") for who in groups)
        return
    if deed or (lower in words["nouns"][harm.value] and token.pos_ in {"NOUN", "PROPN", "ADJ"}):
        yield from _noun(token, harm)
        return
    if wounds.is_wound(token) or token.lemma_.lower() in words["remains"]:
        return
    if nobodies.nobody(token) or (harm is Harm.INJURED and nobodies.unhurt(token)):
        yield _zero(token, harm)
        return
    if not _negated(token):
        yield from _people(token, harm)


def _borne(token: Token) -> list[counted.Group]:
    """Those who came away with a wound, or are said to be among the dead."""
    if wounds.is_wound(token):
        return [] if nobodies.spared(token) else list(wounds.people(token))
    if token.lemma_.lower() in lexicon()["remains"]:
        return list(deaths_of.remains(token))
    return [who for noun in victims.among(token) for who in counted.group(noun)]


def _is_named(token: Token) -> bool:
    """Whether a word of harm is part of a name (“the Martyrs' Brigade”)."""
    return token.pos_ == "PROPN" and token.dep_ in {"compound", "poss", "nmod"} and token.head.pos_ == "PROPN"


def _none_of_both(token: Token) -> Iterator[TollFound]:
    if nobodies.spared(token):
        yield _zero(token, Harm.KILLED)
        yield _zero(token, Harm.INJURED)


def _zero(token: Token, harm: Harm) -> TollFound:
    cue = Chars(start=token.idx, end=token.idx + len(token))
    return TollFound(
        span=cue, toll=counted_toll(harm, Quantity(0, 0, 0, cue.start, cue.end), None, "toll.none"), cue=cue, who=None
    )


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


def _noun(token: Token, harm: Harm) -> Iterator[TollFound]:
    """“Three deaths”, “no injuries”, “3 martyrs”, “66 wounded”, “the death of X”."""
    if nobodies.spared(token):
        yield _zero(token, harm)
        return
    quantity = None if _definite(token) or _of_others(token) else beside.before(token)
    if quantity is not None:
        yield _found(token, harm, quantity, None, "toll.counted")
        return
    if deaths_of.is_deed(token):
        groups = list(deaths_of.of(token)) or list(deaths_of.whose(token)) or list(deaths_of.one_more(token))
        for who in groups:
            yield _found(token, harm, who.quantity, who, "toll.death-of")
        return
    if token.lower_ in lexicon()["states"][harm.value]:
        yield from _people(token, harm)


def _of_others(deed: Token) -> bool:
    """“Two men were sentenced to death”: the number is not one of deaths."""
    one = deed.tag_ == "NN" and deaths_of.is_deed(deed)
    return one and not any(c.dep_ == "nummod" for c in deed.children)


def _people(token: Token, harm: Harm) -> Iterator[TollFound]:
    """The people a word of harm is said of: by syntax, else by the quantity right beside it."""
    if counted.shared_out(token) or (_definite(token) and not counted.is_one_person(token)):
        return
    if _either(token):
        return
    tight = token.pos_ != "VERB" or (token.i > token.sent.start and token.nbor(-1).like_num and not _is_age(token))
    several = token.dep_ in {"acomp", "oprd"} and any(c.dep_ == "conj" for n in victims.of(token) for c in n.children)
    if tight and not several and (quantity := beside.before(token)) is not None:
        yield _found(token, harm, quantity, None, "toll.beside")
        return
    groups = list(counted.each(who for noun in victims.of(token) for who in counted.group(noun)))
    groups += [who for who in counted.together(token) if groups]
    if groups:
        for who in groups:
            yield _found(token, harm, who.quantity, who, "toll.syntax")
        return
    quantity = beside.before(token) or (beside.after(token) if token.tag_ in {"VBG", "VBD", "VBZ", "VB"} else None)
    if quantity is not None:
        yield _found(token, harm, quantity, None, "toll.beside")


def _is_age(token: Token) -> bool:
    """“A boy of twelve died”, “a man aged 62 was killed”: the number before the word of harm is how old one was."""
    number = token.nbor(-1)
    subjects = (c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c != number)
    return number.dep_ in {"pobj", "dobj", "npadvmod"} and any(c.is_ancestor(number) for c in subjects)


def _either(token: Token) -> bool:
    """“Ten were killed or wounded” says how many of neither."""
    words = (token, *(c for c in token.children if c.dep_ == "conj"))
    both = {harm for word in (*words, token.head) if (harm := harms.of(word)) is not None}
    joint = token.head if token.dep_ == "conj" else token
    return len(both) > 1 and any(c.dep_ == "cc" and c.lower_ == "or" for c in joint.children)


def _definite(token: Token) -> bool:
    """“The wounded” are people already told of."""
    return token.pos_ != "VERB" and token.i > token.sent.start and token.nbor(-1).lower_ in {"the", "their", "his"}


def _found(token: Token, harm: Harm, quantity: Quantity, who: "counted.Group | None", rule: str) -> TollFound:
    cue = Chars(start=token.idx, end=token.idx + len(token))
    if per_side.told_of_each(token):
        quantity = per_side.of_both(quantity)
    parts = [cue, quantity, *((who.span,) if who is not None else ())]
    return TollFound(
        span=Chars(start=min(p.start for p in parts), end=max(p.end for p in parts)),
        toll=counted_toll(harm, quantity, who.noun if who else None, rule),
        cue=cue,
        who=who.span if who else None,
    )
