"""Voices at the edge of what they tell: a name behind it, or somebody who saw it."""

from collections.abc import Iterator

from evenhand.extract.parsed import Slice, Token
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import lexicon, runs, span_of
from evenhand.extract.voicing import phrase_span
from evenhand.model import Span

_DASHES = {":", "–", "—", "-", "--", "|"}
_LONGEST = 6
_NO_NAMES = {"GPE", "NORP", "DATE", "TIME", "LOC", "FAC"}
_AIRED = {"tv", "television", "radio", "news", "media", "agency"}


def trailing(sentence: Slice) -> Iterator[Attribution]:
    """“Army retakes the airfield: spokesman”, “Three dead in Goma – hospital”, “3 dead, NNA.”: the last said it."""
    found = trailing_name(sentence)
    if found is not None:
        mark, name = found
        yield _voice(span_of(name), span_of([mark]), range(sentence.start, mark.i), sentence, "trailing", mark.text)


def trailing_name(sentence: Slice) -> tuple[Token, list[Token]] | None:
    """The mark and the words of a source named at the very end, None where the end names nobody who speaks."""
    words = [t for t in sentence if not t.is_space]
    while words and words[-1].text in {".", "!"}:
        words.pop()
    mark = next((t for t in reversed(words[-_LONGEST - 1 :]) if t.text in _DASHES or t.text in {",", ";", "("}), None)
    if mark is None or mark.i - sentence.start < 3 or (mark.text not in _DASHES and mark.text != ","):
        return None
    if mark.text == "-" and mark.idx == mark.nbor(-1).idx + len(mark.nbor(-1)):
        return None  # “Al-Masirah TV”
    name = [t for t in words if t.i > mark.i]
    if not name or any(t.pos_ in {"VERB", "AUX", "NUM", "ADV", "CCONJ"} for t in name):
        return None
    speaks = _is_outlet(name, sentence) if mark.text == "," else _is_source(name)
    return (mark, name) if speaks and _tells(sentence.doc[sentence.start : mark.i]) else None


def _is_source(name: list[Token]) -> bool:
    """“Health ministry”, “governor of Kharkiv”, “IDF”: a kind of source or an abbreviation of a body."""
    head = next((t for t, after in zip(name, [*name[1:], None], strict=False) if after is None or after.pos_ == "ADP"))
    return head.lower_ in lexicon().voices or (len(name) == 1 and _is_body(head))


def _is_outlet(name: list[Token], sentence: Slice) -> bool:
    """After a comma, where an apposition may stand as well, only an outlet or an abbreviation that is no country."""
    if name[0].dep_ == "det" or any(t.lower_ in {"said", "says", "told", "according"} for t in sentence):
        return False
    aired = name[-1].lower_ in _AIRED and len(name) > 1 and name[0].pos_ == "PROPN"
    listed = sentence.doc[name[0].i - 2].pos_ == "PROPN"
    return aired or (len(name) == 1 and _is_body(name[0]) and not listed)


def _is_body(word: Token) -> bool:
    text = word.text
    return text.isalpha() and 3 <= len(text) <= 7 and text.isupper() and word.ent_type_ not in _NO_NAMES


def _tells(told: Slice) -> bool:
    """Whether some words tell of something: a verb, a number, a noun with a preposition (“strike on a bus”)."""
    kinds = {"VERB", "AUX", "NUM", "ADP"}
    return any(t.pos_ in kinds for t in told) and not any(t.text in {":", '"', "“"} for t in told)


def witnessed(sentence: Slice) -> Iterator[Attribution]:
    """“Residents heard gunfire”, “the mission saw soldiers dig”: who keeps watch and sees it vouches for it."""
    for verb in sentence:
        if verb.lemma_ not in lexicon().perceiving or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        watcher = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and _watches(c)), None)
        seen = [c for c in verb.children if c.dep_ in {"dobj", "ccomp"} and c.i > verb.i and c.ent_type_ != "PERSON"]
        if watcher is None or not seen or any(c.dep_ == "auxpass" for c in verb.children):
            continue
        told = [t.i for t in seen[0].subtree]
        yield _voice(phrase_span(watcher), span_of([verb]), told, sentence, "witnessed", verb.lemma_, watcher)


def _watches(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().watchers or (noun.pos_ == "PROPN" and noun.text.isupper() and len(noun) > 3)


def _voice(
    source: Span, cue: Span, told: range | list[int], sentence: Slice, rule: str, verb: str, head: Token | None = None
) -> Attribution:
    return Attribution(
        source=source, head=None if head is None else head.i, cue=cue, verb=verb, manner="say", rule=rule,
        content=tuple(span_of(run) for run in runs(sentence.doc, set(told))),
    )  # fmt: skip
