"""Appraisals: sentences that judge a provision of an agreement (“the truce is holding”, “has yet to be applied”)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from evenhand.canon import named
from evenhand.extract.attribution import voice
from evenhand.extract.judgements import Judgement, anchored, clauses, instrument_in, judgement_of, theme_of
from evenhand.extract.parsed import Doc, Slice
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speakers import said, sentence_at
from evenhand.extract.tokens import text_of
from evenhand.model import Appraisal, Mention, Proof, Report, Span
from evenhand.vocab import Resolution

_CARRIERS = {"state", "government", "military", "armed_group"}
_LAND = re.compile(r"(?:['’]s)? (?:\w+ )?(?:territor|soil|land|sovereignty|border|air ?space|village|waters)")
_LONGEST = 400


def appraisals(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report, coder: str
) -> list[Appraisal]:
    """The judgements of provisions in a parsed text, in text order; one for each clause that judges."""
    found: list[Appraisal] = []
    before = ""
    for sentence in doc.sents:
        for span, at, judgement in _judged(sentence, attributions):
            theme = theme_of(text_of(doc)[span.start : span.end], sentence.text, before, judgement.verdict)
            if theme is not None:
                found.append(_appraisal(doc, span, at, judgement, theme, attributions, actors, report, coder))
        before = sentence.text
    return found


def _judged(sentence: Slice, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, Span, Judgement]]:
    """The stretches of a sentence that judge something, each with its judging words and the verdict."""
    text, low = sentence.text, sentence.start_char
    if not anchored(text):
        return
    for start, end in clauses(text):
        judgement = judgement_of(text[start:end])
        if judgement is not None:
            at = Span(start=low + start + judgement.start, end=low + start + judgement.end)
            span = _within_voice(Span(start=low + start, end=low + end), at, attributions)
            if span.end - span.start <= _LONGEST:
                yield span, at, judgement


def _within_voice(clause: Span, at: Span, attributions: Sequence[Attribution]) -> Span:
    """A clause without the words that only say who judges."""
    spoken = voice(at, attributions)
    contents = [c for c in spoken.content if c.covers(at)] if spoken is not None else []
    if not contents:
        return clause
    return Span(start=max(clause.start, contents[0].start), end=min(clause.end, contents[0].end))


def _appraisal(
    doc: Doc, span: Span, at: Span, judgement: Judgement, theme: str, attributions: Sequence[Attribution],
    actors: Sequence[ActorFound], report: Report, coder: str,
) -> Appraisal:  # fmt: skip
    words = text_of(doc)[span.start : span.end]
    instrument, spoken = instrument_in(words), said(at, attributions, actors, text_of(doc))
    fields: dict[str, Any] = {
        "report": report.id, "span": span, "words": words, "theme": theme, "verdict": judgement.verdict,
        "party": _party(span, at, spoken.speaker, actors, text_of(doc)) if judgement.personal else None,
        "sentence": sentence_at(doc, span), "instrument": instrument, "coder": coder,
    }  # fmt: skip
    appraisal = Appraisal(
        **fields,
        id="",
        voice=spoken,
        confidence=0.7 if instrument else 0.55,
        proofs=(Proof(field="verdict", rule=judgement.rule, span=at),),
    )
    return named("a_", appraisal)


def _party(span: Span, at: Span, speaker: Mention | None, actors: Sequence[ActorFound], text: str) -> Mention | None:
    """Whose conduct is judged: the first known actor of the clause before the judging words, else the one after “by”.

    The one who speaks is not meant, nor the owner of land or sovereignty.
    """
    spoken = None if speaker is None else speaker.party
    inside = [a for a in actors if span.covers(a.span) and a.kind in _CARRIERS]
    known = [a for a in inside if a.mention.status is Resolution.RESOLVED and a.mention.party != spoken]
    able = [a for a in known if not _LAND.match(text[a.span.end : a.span.end + 24].lower())]
    before = [a for a in able if a.span.start < at.end]
    by = [a for a in able if text[: a.span.start].lower().endswith((" by ", " by the "))]
    chosen = (by or before)[:1]
    return chosen[0].mention if chosen else None
