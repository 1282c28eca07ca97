"""Voices that come without a speech verb: “according to X”, “X's claim that …”, “in X's account”, “X: …”."""

from collections.abc import Iterator

from evenhand.extract.contents import segment
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import cues_of, lexicon, runs, span_of
from evenhand.extract.speechedges import trailing_name
from evenhand.extract.voicing import behind, owner, phrase_span
from evenhand.model import Span

_FACELESS = {"source", "sources", "reports", "report", "accounts"}
_WILLED = {"demand", "plan", "deny"}
_PERSONS = {"him", "her", "them", "us", "me"}
_NAMELESS = {"unnamed", "anonymous", "unidentified", "undisclosed"}


def prepositional(sentence: Slice) -> Iterator[Attribution]:
    """“According to X”, “citing X”, “in the words of X”: X says the clause around the phrase."""
    words = [t.lower_ for t in sentence]
    for phrase in lexicon().before:
        for k in range(len(words) - len(phrase)):
            if words[k] == phrase[0] and tuple(words[k : k + len(phrase)]) == phrase:
                yield from _phrase_voice(sentence, k, len(phrase))


def _phrase_voice(sentence: Slice, k: int, length: int) -> Iterator[Attribution]:
    last = sentence[k + length - 1]
    source = next((c for c in last.children if c.dep_ in {"pobj", "dobj"} and c.pos_ not in {"NUM", "VERB"}), None)
    if source is None:
        return
    named = behind(source)
    cue = sentence[k : k + length]
    if cue[0].tag_ == "VBG" and length == 1 and not _may_speak(named):
        return  # “turned them back, citing mine clearance”
    low, high = segment(last)
    low = _reaching(sentence, source, low, high)
    own = {t.i for t in cue} | {t.i for t in source.subtree}
    if source.lower_ == "which" and named is not source:
        own |= set(range(low, cue[0].i))  # “X, according to which …”
    yield Attribution(
        source=phrase_span(named), head=named.i, cue=Span(start=cue.start_char, end=cue.end_char),
        content=tuple(span_of(run) for run in runs(sentence.doc, set(range(low, high)) - own)),
        verb=cue.text.lower(), manner="quote" if cue[0].tag_ == "VBG" and length == 1 else "say",
        rule="anonymous-phrase" if _is_anonymous(source) else "phrase",
    )  # fmt: skip


def _reaching(sentence: Slice, source: Token, low: int, high: int) -> int:
    """Where the content of a phrase that closes its sentence begins: before its semicolon, if nobody else speaks there.

    “A drone hit a bus; two people died, according to the governor” is all the governor's.
    """
    closes = high == sentence.end and not any(t.is_alpha for t in sentence.doc[source.right_edge.i + 1 : high])
    return low if not closes or _another(sentence.doc[sentence.start : low]) else sentence.start


def _may_speak(source: Token) -> bool:
    """Whether a noun names somebody or something that may be cited for what is told: a name, a body, a paper."""
    if source.pos_ in {"PROPN", "PRON"} or source.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}:
        return True
    return source.lower_ in lexicon().voices or source.lemma_.lower() in lexicon().documents | _FACELESS


def _is_anonymous(source: Token) -> bool:
    nameless = any(c.lower_ in _NAMELESS for c in source.children)
    return nameless or (source.lower_ in _FACELESS and not any(c.dep_ in {"amod", "compound"} for c in source.children))


def nominal(noun: Token) -> Iterator[Attribution]:
    """“Israel's claim that …”, “a statement by the army that …”: a noun of speech with its owner and its clause."""
    manner = lexicon().nouns.get(noun.lemma_.lower())
    if manner is None:
        return
    clause = next((c for c in noun.children if _is_content(c, manner)), None)
    source = owner(noun) if clause is not None else None
    if clause is None or source is None:
        return
    yield Attribution(
        source=phrase_span(source), head=source.i, cue=span_of([noun]),
        content=tuple(span_of(run) for run in runs(noun.doc, {t.i for t in clause.subtree})),
        verb=noun.lemma_.lower(), manner=manner, rule="noun",
    )  # fmt: skip


def _is_content(child: Token, manner: str) -> bool:
    """Whether a noun's modifier tells what is said: a that-clause; for a demand also “for …” or an infinitive."""
    marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "aux"}}
    if child.dep_ in {"acl", "ccomp", "relcl"} and "that" in marks:
        return True
    return manner in _WILLED and (child.lower_ in {"for", "to"} or (child.dep_ == "acl" and "to" in marks))


def owned(sentence: Slice) -> Iterator[Attribution]:
    """“In the army's account”, “by its own account”, “in his view”: the owner says the clause around the phrase."""
    words = lexicon()
    for noun in sentence:
        if noun.lower_ not in words.owned or noun.head.lower_ not in words.owned_prepositions:
            continue
        source = next((c for c in noun.children if c.dep_ == "poss"), None)
        if source is None or noun.dep_ != "pobj":
            continue
        own = {t.i for t in noun.head.subtree}
        yield Attribution(
            source=phrase_span(source), head=source.i, cue=span_of([noun.head, noun]),
            content=tuple(span_of(run) for run in runs(sentence.doc, _clause_of(noun) - own)),
            verb=f"{noun.head.lower_} {noun.lower_}", manner="claim", rule="owned",
        )  # fmt: skip


def opinions(sentence: Slice) -> Iterator[Attribution]:
    """“For him the talks come too late”: a segment that opens with “for” and a pronoun is what that person thinks."""
    for word in sentence:
        if word.lower_ != "for":
            continue
        low, high = segment(word)
        person = next((c for c in word.children if c.dep_ == "pobj" and _holds(c, word)), None)
        if word.i == low and person is not None:
            yield Attribution(
                source=span_of([person]), cue=span_of([word]),
                content=tuple(span_of(run) for run in runs(sentence.doc, set(range(person.i + 1, high)))),
                verb="for", manner="claim", rule="opinion",
            )  # fmt: skip


def _holds(person: Token, word: Token) -> bool:
    """Whether somebody after “for” thinks so: a pronoun; a name where the clause says what something is."""
    is_what = word.head.lemma_ == "be" and any(c.dep_ in {"attr", "acomp"} for c in word.head.children)
    return person.lower_ in _PERSONS or (person.pos_ == "PROPN" and is_what and not list(person.lefts))


def _clause_of(noun: Token) -> set[int]:
    """The clause that a phrase stands in: a subordinate one alone, else the whole segment."""
    verb = noun.head.head
    low, high = segment(noun)
    if verb.dep_ in {"advcl", "ccomp", "relcl"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return {t.i for t in verb.subtree if low <= t.i < high}
    return set(range(low, high))


def bracketed(sentence: Slice) -> Iterator[Attribution]:
    """“… 11 injured (health ministry, final count).”: who is named in brackets at the end says the sentence."""
    for opening in sentence:
        if opening.text != "(" or opening.i < sentence.start + 3:
            continue
        inside = list(sentence.doc[opening.i + 1 : min(opening.i + 9, sentence.end)])
        closing = next((k for k, t in enumerate(inside) if t.text == ")"), None)
        name = next((inside[:k] for k, t in enumerate(inside) if t.text in {",", ")"}), [])
        if closing is None or not name or not _is_voice(name, opening):
            continue
        yield Attribution(
            source=span_of(name), cue=span_of([opening, inside[closing]]),
            content=tuple(span_of(run) for run in runs(sentence.doc, set(range(sentence.start, opening.i)))),
            verb="(", manner="say", rule="brackets",
        )  # fmt: skip


def _is_voice(name: list[Token], opening: Token) -> bool:
    """A known kind of source, or an abbreviation that does not just shorten the name before it."""
    if name[-1].lower_ in lexicon().voices:
        return True
    return len(name) == 1 and _is_abbreviation(name[0].text) and opening.nbor(-1).pos_ != "PROPN"


def _is_abbreviation(word: str) -> bool:
    return word.isalpha() and len(word) <= 7 and sum(c.isupper() for c in word) >= 2


def colons(sentence: Slice) -> Iterator[Attribution]:
    """“NNA: 3 dead”, “Army intelligence: two missiles …”: a short name and a colon at the head of a segment."""
    last = trailing_name(sentence)
    for token in sentence:
        if token.text != ":" or token.i + 1 >= sentence.end or (last is not None and last[0].i == token.i):
            continue
        low, high = segment(token)
        high = sentence.end if low == sentence.start and not _another(sentence.doc[high : sentence.end]) else high
        speaker = _before_colon([t for t in sentence.doc[low : token.i] if not t.is_space])
        if speaker:
            told = {t.i for t in sentence.doc[token.i + 1 : high] if t.text != ";"}
            yield Attribution(
                source=span_of(speaker), cue=span_of([token]),
                content=tuple(span_of(run) for run in runs(sentence.doc, told)),
                verb=":", manner="say", rule="colon",
            )  # fmt: skip


def _another(rest: Slice) -> bool:
    """Whether a later part of a sentence has a speaker of its own: before a colon or a verb of speech."""
    speaks = (any(c.dep_ == "nsubj" for c in t.children) and any(c.kind == "verb" for c in cues_of(t)) for t in rest)
    return any(t.text == ":" for t in rest) or any(speaks)


def _before_colon(words: list[Token]) -> list[Token]:
    """The words that name a speaker before a colon, empty where they do not look like a name."""
    comma = next((i for i, t in enumerate(words) if t.text == ","), len(words))
    words = words[:comma]
    origin = next((i for i, t in enumerate(words) if t.lower_ in {"from", "by", "per"}), None)
    words = words if origin is None else words[origin + 1 :]
    bar = max((i for i, t in enumerate(words) if t.text in {"|", "–", "—", "-"}), default=-1)
    words = words[bar + 1 :]
    while words and (words[0].like_num or words[0].is_punct or words[0].lower_ in {"the"} or ":" in words[0].text):
        words = words[1:]
    if not words or len(words) > 7 or words[0].lower_ in lexicon().headings:
        return []
    nominal_only = all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "PUNCT", "X"} for t in words)
    named = words[-1].pos_ == "PROPN" or _is_abbreviation(words[-1].text) or words[-1].lower_ in lexicon().voices
    return words if nominal_only and (named or origin is not None) else []
