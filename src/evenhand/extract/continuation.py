"""Speech that runs on without a cue: the next quotation, and what follows a semicolon or a colon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import Attribution
from evenhand.extract.speech import runs, span_of
from evenhand.extract.tokens import text_of
from evenhand.model import Span

_SHIFTED = {"had", "was", "were", "would", "could", "might"}
_ASSERTING = {"say", "claim", "deny", "doubt"}
_LONG = 25
"""A quotation shorter than this many characters is a quoted word, not a speech."""


def continued(doc: Doc, marks: Sequence[Span], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of speech that goes on after `found` ones: quotations first, then clauses."""
    taken = [c for a in found for c in a.content]
    for mark in marks:
        if mark.end - mark.start >= _LONG and not any(c.overlaps(mark) for c in taken):
            last = _last_speaker(text_of(doc), mark, found)
            if last is not None:
                yield replace(last, content=(mark,), rule="quote-continued")
    for sentence in doc.sents:
        if ";" in sentence.text or ":" in sentence.text:
            yield from _clauses(sentence, found)
            yield from _told_before(sentence, found)


def _last_speaker(text: str, mark: Span, found: Sequence[Attribution]) -> Attribution | None:
    """Who spoke last before a quotation that opens a sentence, in this paragraph or the one above."""
    before = text[: mark.start].rstrip(" ")
    if before and before[-1] not in '.!?\n:”"’':
        return None
    named = [a for a in found if a.cue.start < mark.start and a.source is not None and a.rule.startswith("verb")]
    near = [a for a in named if _paragraphs_between(text, a.cue.end, mark.start) <= 1]
    return max(near, key=lambda a: a.cue.start, default=None)


def _paragraphs_between(text: str, start: int, end: int) -> int:
    return sum(1 for line in text[start:end].splitlines() if line.strip()) - 1


def _clauses(sentence: Slice, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Segments after a colon or semicolon that carry on what the speaker of the segment before said."""
    inside = [a for a in found if sentence.start_char <= a.cue.start < sentence.end_char and a.source is not None]
    last: Attribution | None = None
    for joint, segment in _segments(sentence):
        span = span_of(segment)
        own = [a for a in inside if span.covers(a.cue)]
        said = any(c.overlaps(span) for a in inside for c in a.content if not a.rule.startswith("attitude"))
        if last is not None and not own and not said and _carries_on(last, joint, segment, sentence):
            last = replace(last, content=(span,), rule="clause-continued")
            yield last
        outer = [a for a in own if not any(c.covers(a.cue) for b in own if b is not a for c in b.content)]
        last = outer[-1] if outer else last if last is not None and not own else None


def _told_before(sentence: Slice, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """“A drone struck a car; three people died, the ministry said”: who gives the toll of a deed tells the deed too."""
    parts = [segment for joint, segment in _segments(sentence) if joint != ":"]
    inside = [a for a in found if sentence.start_char <= a.cue.start < sentence.end_char]
    if len(parts) != 2 or not inside or not _is_toll(parts[1]):
        return
    deed, last = span_of(parts[0]), max(inside, key=lambda a: a.cue.end)
    free = not any(a.cue.overlaps(deed) or c.overlaps(deed) for a in inside for c in a.content)
    closes = sentence.end_char - max(last.cue.end, last.source.end if last.source else 0) <= _LONG
    if free and closes and last.rule in {"verb-clause", "verb-beside", "phrase"}:
        yield replace(last, content=(deed,), rule="clause-before")


def _is_toll(segment: Sequence[Token]) -> bool:
    """Whether a part of a sentence opens with a number or nobody and tells that they came to harm."""
    opening = [t for t in segment[:3] if t.like_num or t.lower_ in {"nobody", "no", "none", "several"}]
    return bool(opening) and any(t.lemma_.lower() in _HARMED for t in segment)


_HARMED = {"kill", "die", "wound", "injure", "hurt", "dead"}


def _segments(sentence: Slice) -> Iterator[tuple[str, list[Token]]]:
    """The stretches of a sentence between colons and semicolons, each with the mark before it."""
    start, joint = sentence.start, ""
    for token in [*sentence, None]:
        if token is None or token.text in {";", ":"}:
            end = token.i if token is not None else sentence.end
            for run in runs(sentence.doc, set(range(start, end))):
                yield joint, run
            if token is not None:
                start, joint = token.i + 1, token.text


def _carries_on(last: Attribution, joint: str, segment: Sequence[Token], sentence: Slice) -> bool:
    finite = [t for t in segment if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    if not finite or not last.rule.startswith(("verb", "attitude", "clause", "colon")):
        return False
    if joint == ":" or last.rule == "colon":
        return True
    cue = sentence.doc.char_span(last.cue.start, last.cue.end, alignment_mode="expand")
    present = cue is not None and any(t.tag_ in {"VBZ", "VBP"} for t in cue)
    spoken = last.manner in _ASSERTING and last.rule in {"verb-clause", "verb-beside", "clause-continued"}
    return spoken and (present or finite[0].lower_ in _SHIFTED)
