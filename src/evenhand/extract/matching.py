"""Which words of a text fit the lexicon of acts: the pattern's own words first, then its surroundings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.extract import stance, syntax
from evenhand.extract.frames import Pattern, Row, heads, lexicon
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.vocab import Stance


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the text that fits a pattern, with the tokens that make up the trigger."""

    token: Token
    row: Row
    words: tuple[Token, ...]


def match(token: Token, reading: Reading) -> Match | None:
    """The first pattern of the lexicon that a word fits, None if it names no event."""
    if token.lower_ not in heads() and token.lemma_.lower() not in heads():
        return None
    for pos in _positions(token):
        for pattern in _candidates(pos, token):
            words = _words(token, pattern)
            if words is not None and _fits(token, pattern, reading):
                return Match(token, pattern.row, tuple(sorted(words, key=lambda t: t.i)))
    return None


def _candidates(pos: str, token: Token) -> Iterator[Pattern]:
    book = lexicon()
    lemma, form = token.lemma_.lower(), token.lower_
    by_lemma = pos != "a" and not (pos == "n" and token.tag_ == "VBG")  # “the shelling” is no shell
    if by_lemma:
        yield from book.get((pos, lemma), ())
    if form != lemma or not by_lemma:
        yield from book.get((pos, form), ())


def _positions(token: Token) -> str:
    if token.dep_ == "amod" and token.tag_ in {"VBN", "VBG"}:
        return ""
    if syntax.is_gerund_noun(token):
        return "na"
    if syntax.is_misread_noun(token):
        return "n"
    if token.pos_ in {"VERB", "AUX"} or syntax.child(token, "auxpass", "nsubjpass"):  # “was overrun”, taken for a noun
        return "va"
    if token.pos_ in {"NOUN", "PROPN"}:
        return "na" if token.dep_ != "compound" else ""
    if token.pos_ == "ADJ" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return "na"  # “called the offensive a provocation”
    if token.pos_ in {"ADJ", "ADV"} and token.dep_ == "amod" and token.lower_ != "dead":
        return ""  # “the present government”
    return "a" if token.pos_ in {"ADJ", "ADV", "ADP"} else ""


def _words(token: Token, pattern: Pattern) -> list[Token] | None:
    """The tokens of the trigger if the pattern's own words are there."""
    found = [token]
    if pattern.before:
        start = token.i - len(pattern.before)
        if start < 0:
            return None
        left = [token.doc[start + k] for k in range(len(pattern.before))]
        if any(w not in {t.lemma_.lower(), t.lower_} for w, t in zip(pattern.before, left, strict=True)):
            return None
        found.extend(left)
    if pattern.noun:
        extra = _prepositional(token, pattern.particle, pattern.noun)
    else:
        extra = _particles(token, pattern.particle)
    if extra is None:
        return None
    if extra and token.lemma_ == "call" and _named_between(token, extra[0]):
        return None  # “called the strike on the camp a mistake”
    found.extend(extra)
    if pattern.obj:
        obj = _object(token, pattern.obj)
        if obj is None:
            return None
        found.append(obj)
    if pattern.completes:
        last = next((c for c in token.subtree if c.i > token.i and c.lemma_ in pattern.completes), None)
        if last is None:
            return None
        if last.i <= token.i + 2:  # “continue to act”
            found.append(last)
    return found if pattern.noun or _contiguous(found) or len(found) == 1 else [token]


def _named_between(verb: Token, particle: Token) -> bool:
    """Whether what is called something stands before “on”: nobody is called on."""
    return particle.lower_ in {"on", "upon"} and any(
        c.dep_ in {"dobj", "ccomp", "oprd"} and verb.i < c.i < particle.i for c in verb.children
    )


def _contiguous(found: list[Token]) -> bool:
    indices = sorted(t.i for t in found)
    return indices[-1] - indices[0] <= len(indices) + 1


def _particles(token: Token, particles: tuple[str, ...]) -> list[Token] | None:
    found: list[Token] = []
    for particle in particles:
        holders = [token, *found]
        beside = [c for holder in holders for c in holder.children if c.lower_ == particle and c.i > token.i]
        if not beside and token.i + 1 < len(token.doc) and token.nbor().lower_ == particle:
            beside = [token.nbor()]
        if not beside:
            return None
        found.append(beside[0])
    return found


def _prepositional(token: Token, preps: tuple[str, ...], nouns: tuple[str, ...]) -> list[Token] | None:
    below = [c for c in token.children if c.i > token.i]
    for each in [*below, *(d for c in below if c.dep_ in _STEPS for d in c.children)]:  # “out of action”
        if each.lower_ in preps:
            for noun in each.children:
                if noun.dep_ in {"pobj", "pcomp"} and {noun.lemma_.lower(), noun.lower_} & set(nouns):
                    return [each, noun] if noun.i - token.i <= 4 else []
                if noun.dep_ == "pobj" and any(m.lower_ in nouns for m in noun.children):
                    return []
    return None


_STEPS = {"prep", "advmod", "prt"}  # “out of action”, “back to the truce”


def _object(token: Token, wanted: tuple[str, ...]) -> Token | None:
    """The object or complement of a verb that is one of the wanted words."""
    found = [c for c in token.children if c.dep_ in {"acomp", "oprd", "attr", "ccomp", "xcomp", "advmod"}]
    obj = syntax.direct_object(token)
    if obj is None and syntax.is_passive(token):
        obj = syntax.grammatical_subject(token)
    if obj is not None:
        found.append(obj)
        found.extend(c for c in obj.children if c.dep_ in {"amod", "conj"})
    return next((t for t in found if {t.lemma_.lower(), t.lower_} & set(wanted)), None)


def _fits(token: Token, pattern: Pattern, reading: Reading) -> bool:
    row = pattern.row
    kinds = reading.kinds
    if row.near and not _any(kinds, reading.near(token), row.near):
        return False
    if row.no_near and _any(kinds, reading.told_near(token), row.no_near):
        return False
    if row.prep and not any(p in row.prep for p, _ in _all_preps(token)):
        return False
    if (row.mod or row.no_mod) and not _modifiers_fit(token, row, reading):
        return False
    if row.to and not _to_verb(token, row.to):
        return False
    if row.to_content and not any(t.lemma_ in row.to_content for t in token.sent if t.i > token.i):
        return False
    if row.to_none and any(c.dep_ in {"xcomp", "ccomp", "prep", "prt"} and c.i > token.i for c in token.children):
        return False
    if row.modal and not any(t.lower_ in {"must", "should", "shall"} and t.i > token.i for t in token.subtree):
        return False
    if row.threat and not _threatening(token):
        return False
    if row.past and not _is_done(token):
        return False
    if row.counted and not _counted(token):
        return False
    if row.definite and not _definite(token):
        return False
    if row.will and not _will(token):
        return False
    if (row.denied or row.wished) and not _held(token, row):
        return False
    if row.subj_of and not _is_subject_of(token, row, reading):
        return False
    if row.obj_of and not (token.dep_ in {"dobj", "pobj"} and _any(reading.kinds, [_governor(token).i], row.obj_of)):
        return False
    if row.predicate and not _is_predicate(token):
        return False
    return _arguments_fit(token, pattern, reading)


def _arguments_fit(token: Token, pattern: Pattern, reading: Reading) -> bool:
    row = pattern.row
    if not (row.subj or row.obj or row.no_subj or row.no_obj or row.bare):
        return True
    verb = token if pattern.pos == "v" else syntax.clause(token)
    passive = syntax.is_passive(verb)
    first = syntax.grammatical_subject(verb)
    subject = syntax.agent(verb) if passive else first
    objects = _objects(verb, first if passive else None, pattern)
    kinds = reading.kinds
    if row.bare and objects:
        return False
    acts = subject is not None and _any(kinds, _phrase(subject), row.subj)
    if row.subj and not acts and not (passive and subject is None and row.obj):
        return False
    if row.obj and not any(_any(kinds, _phrase(o), row.obj) for o in objects):
        return False
    if row.no_subj and subject is not None and _any(kinds, _phrase(subject), row.no_subj):
        return False
    return not (row.no_obj and any(_any(kinds, [o.i], row.no_obj) for o in objects))


def _objects(verb: Token, promoted: Token | None, pattern: Pattern) -> list[Token]:
    found = [promoted] if promoted is not None else []
    obj = syntax.direct_object(verb)
    if obj is not None:
        found.append(obj)
        if verb.lemma_ in words("naming"):  # “terms the raid a breach”, read as one noun beside the other
            found.extend(c for c in obj.children if c.dep_ == "appos")
            found.extend(c for c in verb.children if c.dep_ == "dobj" and c != obj)  # read as two objects
    if pattern.particle and not pattern.noun:
        found.extend(noun for prep, noun in syntax.prepositions(verb) if prep in pattern.particle)
    for each in verb.children:
        if each.dep_ in {"ccomp", "xcomp", "oprd", "attr"} and each.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found.append(each)
        elif each.dep_ == "ccomp" and verb.lemma_ in _SMALL_CLAUSE and each.lemma_ not in {"fall", "drop"}:
            # “let the convoy through”, “keeps the gate shut”
            found.extend(c for c in each.children if c.dep_ == "nsubj")
        if each.lower_ == "as" and each.dep_ == "prep":
            found.extend(c for c in each.children if c.dep_ in {"pobj", "amod"})
    return found


_SMALL_CLAUSE = {"let", "keep", "make", "have", "want", "see"}


def _phrase(noun: Token) -> list[int]:
    """The head noun, its conjuncts, the words narrowing it, and the noun behind its “of”."""
    found: list[int] = []
    for each in syntax.conjuncts(noun):
        found.append(each.i)
        found.extend(m.i for m in syntax.modifiers(each) if m.dep_ != "poss")
        for prep, inner in syntax.prepositions(each):
            if prep == "of":
                found.append(inner.i)
    return found


def _any(kinds: list[frozenset[str]], indices: Sequence[int], wanted: frozenset[str]) -> bool:
    for i in indices:  # noqa: SIM110 (asked for every pattern, where a loop is faster than `any`)
        if not wanted.isdisjoint(kinds[i]):
            return True
    return False


def _all_preps(token: Token) -> Iterator[tuple[str, Token]]:
    yield from syntax.prepositions(token)
    obj = syntax.child(token, "dobj", "attr")
    if obj is not None:
        yield from syntax.prepositions(obj)


def _modifiers_fit(token: Token, row: Row, reading: Reading) -> bool:
    beside = [m.i for m in syntax.modifiers(token)]
    beside.extend(c.i for c in token.children if c.dep_ in {"amod", "compound", "poss", "relcl", "acl"})
    beside.extend(noun.i for prep, noun in syntax.prepositions(token) if prep in {"of", "by"})
    kinds = reading.kinds
    if row.mod and not _any(kinds, beside, row.mod):
        return False
    return not (row.no_mod and _any(kinds, beside, row.no_mod))


def _to_verb(token: Token, lemmas: frozenset[str]) -> bool:
    """Whether an infinitive of one of the lemmas (`*`: any) completes the verb, directly or behind its object."""
    for each in token.children:
        if each.dep_ == "xcomp" and each.tag_ == "VBG" and each.lemma_ in lemmas:
            return True
        behind = each.children if each.dep_ in {"dobj", "nsubj", "ccomp"} and not syntax.is_verb(each) else ()
        if _is_infinitive(each, lemmas) or any(_is_infinitive(deeper, lemmas) for deeper in behind):
            return True
    return False


def _is_infinitive(token: Token, lemmas: frozenset[str]) -> bool:
    if token.tag_ != "VB" or token.dep_ not in {"xcomp", "ccomp", "advcl", "acl", "relcl"}:
        return False
    return any(c.lower_ == "to" for c in token.children) and ("*" in lemmas or token.lemma_ in lemmas)


def _threatening(token: Token) -> bool:
    """“Warned that it would strike” threatens, also behind the quoted threat; “warned of famine” does not."""
    return any(t.lower_ in _PENALTY or (t.lower_ in _WILL and t.dep_ == "aux") for t in token.sent)


_WILL = {"would", "will", "shall"}
_PENALTY = {"consequences", "price", "response", "retaliation", "retaliate", "answerable"}


def _is_done(verb: Token) -> bool:
    """“Occupied three villages”, “having occupied them”: done, and in no relative clause that says whose they are."""
    return verb.tag_ in {"VBD", "VBN"} and verb.dep_ not in {"acl", "relcl", "amod"}


def _definite(token: Token) -> bool:
    beside = {"the", "his", "her", "their", "its", "this"}
    return any(c.lower_ in beside or c.dep_ == "poss" or c.lower_ == "of" for c in token.children)


def _counted(token: Token) -> bool:
    """“Five dead”, “the number of dead”, “left two dead”, “puts the dead at 40”."""
    beside = [*token.children, token.head, *([token.nbor(-1)] if token.i else [])]
    if token.head.lemma_ == "put" and token.dep_ == "dobj":
        beside.extend(t for t in token.sent if token.i < t.i <= token.i + _AT)
    return any(t.like_num or t.dep_ == "nummod" for t in beside)


_AT = 6
"""So many words behind “put the dead” may stand before the figure."""


def _will(token: Token) -> bool:
    """Whether the verb, or the verb it completes, stands under “will” or “would”."""
    for verb in (token, token.head, token.head.head):
        if any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "’ll", "shall"} for c in verb.children):
            return True
    return False


def _held(token: Token, row: Row) -> bool:
    """Whether the event is denied (“no troops were there”), or wished for (“urged a ceasefire”), as the row asks."""
    told = stance.of(shown(token, row))
    if row.denied:
        return told.stance is Stance.DENIED
    return told.stance is Stance.DEMANDED and told.word is not None and told.word.lemma_ in _ASKING


_ASKING = words("asking")


def shown(token: Token, row: Row) -> Token:
    """The noun that a verb of seeing or being tells of, where the row names it as the trigger; else the word itself."""
    if not row.named:
        return token
    obj = syntax.direct_object(token) or syntax.child(token, "attr")
    if obj is None or (token.lemma_ in {"be", "stand"} and obj.dep_ != "attr"):
        obj = syntax.grammatical_subject(token)
    return obj if obj is not None and obj.sent == token.sent else token


def _governor(token: Token) -> Token:
    return token.head.head if token.dep_ == "pobj" else token.head


def _is_predicate(token: Token) -> bool:
    """“The airport was the target”, “its target was the commander”, “identified the target as”."""
    verb = token.head
    if token.dep_ in {"nsubj", "attr", "nsubjpass"} and verb.lemma_ == "be":
        return True
    return token.dep_ in {"dobj", "nsubj", "nsubjpass"} and verb.lemma_ in {"identify", "name", "describe"}


def _is_subject_of(token: Token, row: Row, reading: Reading) -> bool:
    verb = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} and _any(reading.kinds, [verb.i], row.subj_of)
