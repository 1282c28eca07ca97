"""According to whom: every voice in a text, the words that bring it, and what it says.

A voice is a layer around events: `find` lists who says what, `voice` tells who asserts a given stretch of text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from evenhand.extract import voicing
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import Cue, cues_of, quotes
from evenhand.extract.speechphrases import colons, nominal, owned, prepositional
from evenhand.model import Span

QUIET = ("attitude", "anonymous")
"""Rules whose attributions assert nothing of their own: they are passed over where another voice is heard."""


def find(doc: Doc) -> list[Attribution]:
    """Every attribution of a parsed text in order of its cue; spans are character offsets of the text."""
    marks = quotes(doc.text)
    found: list[Attribution] = []
    for sentence in doc.sents:
        found.extend(_in_sentence(sentence, marks))
    found = [replace(a, content=_whole_quotes(a.content, marks)) for a in found]
    found.extend(_continued(doc, marks, found))
    return sorted(found, key=lambda a: (a.cue.start, a.cue.end))


def voice(span: Span, found: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content covers the span, None where the text speaks for itself.

    An attribution without a source (“was reported”) or of an unnamed one gives way to a named one around it.
    """
    around = [a for a in found if any(c.covers(span) for c in a.content) and not a.rule.startswith("attitude")]
    named = [a for a in around if a.source is not None and not a.rule.startswith(QUIET)]
    return min(named or around, key=lambda a: _extent(a, span), default=None)


def _extent(attribution: Attribution, span: Span) -> int:
    return min(c.end - c.start for c in attribution.content if c.covers(span))


def _in_sentence(sentence: Slice, marks: Sequence[Span]) -> Iterator[Attribution]:
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _verbal(token, marks)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from nominal(token)
    yield from prepositional(sentence)
    yield from owned(sentence)
    yield from colons(sentence)


def _verbal(token: Token, marks: Sequence[Span]) -> Iterator[Attribution]:
    """The attribution that a verb makes, if it is a cue and has a content."""
    source = voicing.source_of(token)
    if source is None and not voicing.may_lack_source(token):
        return
    fits = [(cue, *voicing.content_of(token, cue, source, marks)) for cue in cues_of(token)]
    fits = [fit for fit in fits if fit[2]]
    if not fits:
        return
    cue, frame, content = min(fits, key=lambda fit: (fit[0].attitude, fit[1] == "thing" and " " not in fit[0].lemma))
    yield Attribution(
        source=None if source is None else voicing.phrase_span(source),
        cue=voicing.cue_span(token),
        content=tuple(content),
        verb=cue.lemma,
        manner=_manner(token, cue),
        rule=f"{'attitude' if cue.attitude else 'verb'}-{frame}",
    )


def _manner(token: Token, cue: Cue) -> str:
    negated = any(child.dep_ == "neg" for child in token.children)
    return "say" if negated and cue.manner == "deny" else cue.manner


def _whole_quotes(content: Iterable[Span], marks: Sequence[Span]) -> tuple[Span, ...]:
    """Contents widened to the quotations they share most of their words with, so that a quote runs over sentences."""
    spans = list(content)
    for mark in marks:
        for i, span in enumerate(spans):
            if span.overlaps(mark) and _opens_in(span, mark):
                spans[i] = Span(start=min(span.start, mark.start), end=max(span.end, mark.end))
    return tuple(dict.fromkeys(spans))


def _opens_in(span: Span, mark: Span) -> bool:
    return (span.start <= mark.start + 2 and mark.start < span.end) or span.start <= mark.end - 3 < span.end + 2


def _continued(doc: Doc, marks: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations that nobody claims yet go to the last voice quoted before, in this paragraph or the one above."""
    taken = [c for a in found for c in a.content]
    sentences = list(doc.sents)
    for mark in marks:
        if any(c.overlaps(mark) for c in taken) or mark.end - mark.start < 25:
            continue
        if not _stands_alone(doc.text, mark):
            continue
        before = [a for a in found if a.cue.start < mark.start and a.source and not a.rule.startswith(QUIET)]
        near = [a for a in before if _paragraphs_between(doc.text, a.cue.end, mark.start) <= 1]
        if near and sentences:
            last = max(near, key=lambda a: a.cue.start)
            yield replace(last, content=(mark,), rule="quote-continued")


def _stands_alone(text: str, mark: Span) -> bool:
    """Whether a quotation opens a sentence or a paragraph, as a continued speech does."""
    before = text[: mark.start].rstrip(" ")
    return not before or before[-1] in '.!?\n:”"’'


def _paragraphs_between(text: str, start: int, end: int) -> int:
    return sum(1 for line in text[start:end].splitlines() if line.strip()) - 1
