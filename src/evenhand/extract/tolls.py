"""Counts of people killed and injured, each with its bounds, its word of harm and the people who are counted."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from evenhand.extract import counted, needles, quantities
from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.model import Span as Chars
from evenhand.model import Toll
from evenhand.vocab import Harm

_SUBJECTS = {"nsubj", "nsubjpass"}
_OBJECTS = {"dobj", "obj"}
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
    for toll in _phrases(sentence):
        taken.append(toll)
        yield toll
    for token in sentence:
        harm = _harm(token)
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


# --- whole phrases


@cache
def _compiled() -> tuple[tuple[str, Harm, re.Pattern[str], bool, tuple[str, ...]], ...]:
    """Of each phrase its id, its harm, its pattern, whether it tells of one person, and the needles of the pattern."""
    macros = {"{Q}": f"(?P<q>{quantities.pattern(articles=False)})", "{GAP}": r"(?:[^.;:]|\.\d){0,130}?"}
    out = []
    for entry in lexicon()["phrases"]:
        source = entry["pattern"]
        for name, value in macros.items():
            # A phrase with two readings names its quantity twice; only the first is a named group.
            head, *rest = source.split(name)
            source = head + "".join((value if i == 0 else _unnamed(value)) + part for i, part in enumerate(rest))
        pattern = f"(?i:{source})"
        out.append((entry["id"], Harm(entry["harm"]), re.compile(pattern), bool(entry.get("one")), needles.of(pattern)))
    return tuple(out)


def _unnamed(source: str) -> str:
    return re.sub(r"\?P<(\w+)>", r"?P<\g<1>_again>", source)


def _phrases(sentence: Slice) -> Iterator[TollFound]:
    text = sentence.text
    folded = needles.folded(text)
    for name, harm, regex, single, words_needed in _compiled():
        for match in regex.finditer(text) if needles.may_match(words_needed, folded) else ():
            if single:
                yield _one(sentence.start_char, match, harm, name)
                continue
            groups = match.groupdict()
            words = groups["q"] or groups.get("q_again") or ""
            at = text.index(words, match.start())
            quantity = quantities.first(words, sentence.start_char + at)
            start = sentence.start_char + match.start()
            if quantity is None or _counts_no_people(text[at + len(words) :]):
                continue
            cue = Chars(start=start, end=start + len(match.group().split()[0]))
            yield TollFound(
                span=Chars(start=start, end=sentence.start_char + match.end()),
                toll=_toll(harm, quantity, None, f"toll.{name}"),
                cue=cue,
                who=None,
            )


def _one(offset: int, match: re.Match[str], harm: Harm, name: str) -> TollFound:
    """A phrase that tells of one person without a number (“took the life of a shepherd”)."""
    start, end = offset + match.start(), offset + match.end()
    cue = Chars(start=start, end=start + len(match.group().split()[0]))
    toll = _toll(harm, Quantity(1, 1, 1, start, end), None, f"toll.{name}")
    return TollFound(span=Chars(start=start, end=end), toll=toll, cue=cue, who=None)


def _counts_no_people(after: str) -> bool:
    word = re.match(r"[\s-]*([\w%.-]+)", after)
    return bool(word) and word is not None and word[1].lower().rstrip(".") in lexicon()["units"]


# --- words of harm


@lru_cache(maxsize=65536)
def _named_harm(pos: str, lemma: str, form: str) -> Harm | None:
    """The harm that a word names by itself."""
    words = lexicon()
    for harm in Harm:
        if pos in {"VERB", "AUX"} and lemma in words["verbs"][harm.value]:
            return harm
        if form in words["states"][harm.value] or form in words["nouns"][harm.value]:
            return harm
    if pos == "VERB" and lemma in words["dying"]:
        return Harm.KILLED
    if pos == "NOUN" and form in words["deeds"]:
        return Harm.KILLED
    return None


def _harm(token: Token) -> Harm | None:
    words = lexicon()
    lower = token.lower_.rstrip(".")
    named = _named_harm(token.pos_, token.lemma_.lower(), lower)
    if named is not None:
        fatal = named is Harm.INJURED and any(c.lower_ in words["fatal"] for c in token.children)
        return Harm.KILLED if fatal else named
    if token.pos_ == "VERB" and (_loses(token) or _kills_with_particle(token)):
        return Harm.KILLED
    if lower in words["both"]:
        return Harm.INJURED
    return None


def _loses(verb: Token) -> bool:
    """“Lost two soldiers”, “lost five”, “lost 18 of its own”: whom a party lost is dead."""
    if verb.lemma_.lower() != "lose":
        return False
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    lost = lexicon()["lost"]
    return any(c.lower_ in lost or (c.like_num and not _measured(c)) for c in objects)


def _measured(number: Token) -> bool:
    """Whether a number without its noun counts something else: “5 percent”, “three of its launchers”."""
    nouns = [n for prep in number.children if prep.lower_ == "of" for n in prep.children if n.dep_ == "pobj"]
    barred = {*lexicon()["units"], *lexicon()["not_people"]}
    after = number.nbor().lower_ if number.i + 1 < number.sent.end else ""
    things = [n for n in nouns if n.pos_ == "NOUN" and n.lower_ not in lexicon()["lost"]]
    return after in barred or bool(things) or any(n.lower_ in barred for n in nouns)


def _kills_with_particle(verb: Token) -> bool:
    """“Gunned down a man”, “was picked off”: of people only."""
    particle = lexicon()["phrasal"].get(verb.lemma_.lower())
    if particle is None:
        return False
    after = {verb.doc[i : i + len(particle.split())].text.lower() for i in (verb.i + 1, verb.i + 2, verb.i + 3)}
    return particle in after and any(counted.is_person(c) for c in verb.children if c.dep_ in {*_OBJECTS, "nsubjpass"})


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
    return token.dep_ in _OBJECTS and any(c.dep_ == "neg" for c in head.children)


def _zero(token: Token, harm: Harm) -> TollFound:
    cue = Chars(start=token.idx, end=token.idx + len(token))
    return TollFound(
        span=cue, toll=_toll(harm, Quantity(0, 0, 0, cue.start, cue.end), None, "toll.none"), cue=cue, who=None
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
    words = lexicon()
    verb = token
    if token.pos_ not in {"VERB", "AUX"} and token.dep_ in _PREDICATES:
        verb = token.head
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    if verb.lemma_ in words["dying"] or passive or verb != token:
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
        objects = [c for c in verb.children if c.dep_ in _OBJECTS and c != token] if verb != token else []
        return [_antecedent(noun) for noun in objects or subjects]
    if token.dep_ in {"acl", "amod"} and token.tag_ == "VBN":
        return [token.head]
    done_to = [_whom(c, token) for c in token.children if c.dep_ in _OBJECTS]
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
    start, end = min(cue.start, quantity.start), max(cue.end, quantity.end)
    if who is not None:
        start, end = min(start, who.span.start), max(end, who.span.end)
    span = (
        Chars(start=min(quantity.start, cue.start), end=max(quantity.end, cue.end))
        if who is None
        else Chars(start=start, end=end)
    )
    return TollFound(
        span=span, toll=_toll(harm, quantity, who.noun if who else None, rule), cue=cue, who=who.span if who else None
    )


def _toll(harm: Harm, quantity: Quantity, group: str | None, rule: str) -> Toll:
    return Toll(
        harm=harm, low=quantity.low, best=quantity.best, high=quantity.high, group=group,
        span=Chars(start=quantity.start, end=quantity.end), rule=rule,
    )  # fmt: skip
