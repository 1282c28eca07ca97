"""According to whom: every voice in a text, the words that bring it, and what it says.

A voice is a layer around events: `find` lists who says what, `voice` tells who asserts a given stretch of text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evenhand.extract import voicing
from evenhand.extract.contents import content_of
from evenhand.extract.continuation import continued
from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import Cue, cues_of, lexicon, quotes
from evenhand.extract.speechclauses import before_colons, misread
from evenhand.extract.speechedges import trailing, witnessed
from evenhand.extract.speechphrases import bracketed, colons, nominal, opinions, owned, prepositional
from evenhand.extract.tokens import text_of
from evenhand.model import Span

QUIET = ("attitude", "evaluation", "unsaid", "evidence")
"""Rules of attributions that assert no event: what is wanted, praised, not said after all, or shown by a picture."""


def find(doc: Doc) -> list[Attribution]:
    """Every attribution of a parsed text in order of its cue; spans are character offsets of the text."""
    marks = quotes(text_of(doc))
    found: list[Attribution] = []
    for sentence in doc.sents:
        found.extend(_in_sentence(sentence, marks))
    found = [replace(a, content=_whole_quotes(a.content, marks)) for a in found]
    found.extend(list(continued(doc, marks, found)))
    return sorted(found, key=lambda a: (a.cue.start, a.cue.end))


def voice(span: Span, found: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content covers the span, None where the text speaks for itself.

    An attribution without a source (“was reported”) or of an unnamed one gives way to a named one around it.
    """
    around = [a for a in _around(span, found) if not (a.rule.startswith(QUIET) or _is_will(a))]
    named = [a for a in around if a.source is not None and not a.rule.startswith("anonymous")]
    return min(named or around, key=lambda a: _extent(a, span), default=None)


def _is_will(attribution: Attribution) -> bool:
    """Whether a noun only tells what somebody means to do or wants: “the army's plan for …”."""
    return attribution.rule == "noun" and attribution.manner in ("plan", "demand")


def _around(span: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions with a content that covers a span."""
    start, end = span.start, span.end
    for attribution in found:
        for content in attribution.content:
            if content.start <= start and end <= content.end:
                yield attribution
                break


def _extent(attribution: Attribution, span: Span) -> int:
    return min(c.end - c.start for c in attribution.content if c.covers(span))


def _in_sentence(sentence: Slice, marks: Sequence[Span]) -> Iterator[Attribution]:
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _verbal(token, marks)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from nominal(token)
            yield from misread(token)
    yield from prepositional(sentence)
    yield from owned(sentence)
    yield from opinions(sentence)
    yield from colons(sentence)
    yield from before_colons(sentence)
    yield from bracketed(sentence)
    yield from trailing(sentence)
    yield from witnessed(sentence)


def _verbal(token: Token, marks: Sequence[Span]) -> Iterator[Attribution]:
    """The attribution that a verb makes, if it is a cue and has a content."""
    source = voicing.source_of(token)
    if source is None and not voicing.may_lack_source(token):
        return
    fits = [(cue, *content_of(token, cue, source, marks)) for cue in cues_of(token) or _unlisted(token)]
    fits = [fit for fit in fits if fit[2]]
    if not fits:
        return
    cue, frame, content = min(fits, key=lambda fit: _rank(fit[0], fit[1]))
    outright = (
        any(m.start == content[0].start for m in marks) or ":" in text_of(token.doc)[token.idx : content[0].start]
    )
    yield Attribution(
        source=None if source is None else voicing.phrase_span(source),
        cue=voicing.cue_span(token),
        content=tuple(content),
        verb=cue.lemma,
        manner=_manner(token, cue),
        rule=f"{_kind(token, cue, source, outright)}-{frame}",
        head=None if source is None else source.i,
    )


def _unlisted(token: Token) -> tuple[Cue, ...]:
    """Any verb that closes a sentence as a verb of speech does: “nothing was hit, the ministry totted up”."""
    subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    content = next((c for c in token.children if c.dep_ == "ccomp" and c.i < token.i), None)
    if token.dep_ != "ROOT" or token.pos_ != "VERB" or subject is None or content is None:
        return ()
    first = subject.left_edge.i
    closes = content.right_edge.i == first - 2 and token.doc[first - 1].text in _PARTED
    if not closes or not all(_is_slight(c) for c in token.rights):
        return ()
    return (Cue(token.lemma_.lower(), "say", frozenset({"clause"})),)


_PARTED = {",", '"', "”"}


def _is_slight(child: Token) -> bool:
    """Whether what follows a closing verb belongs to it alone: a particle, an adverb, a day."""
    if child.dep_ == "prep":
        return all(c.lower_ in lexicon().times for c in child.children if c.dep_ == "pobj")
    return child.is_punct or child.dep_ in {"prt", "acomp", "npadvmod", "advmod", "oprd"} or child.lower_ == "public"


def _rank(cue: Cue, frame: str) -> tuple[bool, bool]:
    """Plain voices before attitudes; a bare object last, unless the cue has two words."""
    return cue.kind != "verb", frame == "thing" and " " not in cue.lemma


def _kind(token: Token, cue: Cue, source: Token | None, outright: bool) -> str:
    """What sort of rule an attribution falls under: a plain voice, or one that asserts nothing of its own."""
    if source is not None and source.lemma_.lower() in lexicon().evidence:
        return "evidence"
    if token.head.lemma_ == "let" or outright:
        return "verb"
    return "unsaid" if cue.manner != "deny" and voicing.is_unsaid(token) else cue.kind


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
