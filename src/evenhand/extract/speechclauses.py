"""Voices that a clause brings: “X returned the charge: …”, and “…, X announces” where the verb looks like a noun."""

from collections.abc import Iterator
from functools import cache

from evenhand.extract.contents import segment
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import cues_of, lexicon, runs, span_of
from evenhand.extract.voicing import behind, phrase_span
from evenhand.extract.wordlists import words

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_VOICED = {"say", "claim", "deny", "accuse"}


def before_colons(sentence: Slice) -> Iterator[Attribution]:
    """“The army confirmed the raid: two men had been …”: whoever answers, confirms or rejects says what follows."""
    for colon in sentence:
        if colon.text != ":" or colon.i + 1 >= sentence.end:
            continue
        low, _ = segment(colon)
        verb = _answering(list(sentence.doc[low : colon.i]))
        after = sentence.doc[colon.i + 1 : sentence.end]
        if verb is None or not any(t.tag_ in _FINITE for t in after) or any(t.text == ":" for t in after):
            continue
        subject = next(c for c in verb.children if c.dep_ == "nsubj")
        named = behind(subject)
        yield Attribution(
            source=phrase_span(named), head=named.i, cue=span_of([verb]),
            content=tuple(span_of(run) for run in runs(sentence.doc, {t.i for t in after})),
            verb=verb.lemma_.lower(), manner="say", rule="colon-clause",
        )  # fmt: skip


def _answering(before: list[Token]) -> Token | None:
    """The verb of the clause before a colon, where that clause announces somebody's words and tells no others'."""
    verbs = [t for t in before if t.tag_ in _FINITE and any(c.dep_ == "nsubj" and c.i < t.i for c in t.children)]
    if len(verbs) != 1 or any(t.dep_ == "neg" and t.head == verbs[0] for t in before):
        return None
    return verbs[0] if _announces(verbs[0]) else None


def _announces(verb: Token) -> bool:
    told = {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "acomp"}}
    if told & (words("accounts") | set(lexicon().nouns)):
        return True
    ways = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}}
    if verb.lemma_ == "be" or (verb.lemma_ in {"see", "put", "tell"} and ways & words("otherwise")):
        return bool(told & words("outspoken")) or bool(ways & words("otherwise"))
    plain = verb.lemma_.lower() not in {"agree", "accept", "show", "find", "count", "list", "indicate"}
    return plain and any(
        cue.kind == "verb" and cue.manner in _VOICED and cue.frames - {"count"} for cue in cues_of(verb)
    )


def misread(noun: Token) -> Iterator[Attribution]:
    """“The port is closed, the militia's office announces.”: the tagger takes the verb that closes for a plural."""
    doc, sentence = noun.doc, noun.sent
    if noun.tag_ != "NNS" or noun.lower_ not in _third_persons() or not _closes(noun):
        return
    low, _ = segment(noun)
    comma = next((i for i in range(noun.i - 1, max(low, noun.i - 7), -1) if doc[i].text == ","), None)
    if comma is None or comma + 1 == noun.i or not any(t.tag_ in _FINITE for t in doc[low:comma]):
        return
    speaker = list(doc[comma + 1 : noun.i])
    if any(t.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP"} for t in speaker):
        return
    yield Attribution(
        source=span_of(speaker), head=speaker[-1].i, cue=span_of([noun]),
        content=tuple(span_of(run) for run in runs(doc, set(range(max(low, sentence.start), comma)))),
        verb=noun.lower_.removesuffix("s"), manner="say", rule="verb-misread",
    )  # fmt: skip


def _closes(noun: Token) -> bool:
    after = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    return after is None or after.text in {",", ".", ";"}


@cache
def _third_persons() -> frozenset[str]:
    """The forms in “-s” of the plain verbs of speech."""
    plain = {v for v, cues in lexicon().verbs.items() if any(c.kind == "verb" and "clause" in c.frames for c in cues)}
    forms = {verb for verb in plain if " " not in verb}
    return frozenset(f"{v[:-1]}ies" if v.endswith("y") and v[-2] not in "aeiou" else f"{v}s" for v in forms)
