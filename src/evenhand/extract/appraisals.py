"""Appraisals: sentences that judge a provision of an agreement (“the truce is holding”, “has yet to be applied”)."""

from collections.abc import Iterator, Sequence
from typing import Any

from evenhand.canon import named
from evenhand.extract import appraisal_reader, stretches
from evenhand.extract.answerable import doers, parties
from evenhand.extract.attribution import voice
from evenhand.extract.drafts import Draft
from evenhand.extract.judgements import Judgement, anchored, clauses, instrument_in, judgement_of, theme_of
from evenhand.extract.opinions import Opinions
from evenhand.extract.outlets import speaking
from evenhand.extract.parsed import Doc, Slice
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.position_authors import author_of
from evenhand.extract.speakers import said, sentence_at
from evenhand.extract.tokens import text_of
from evenhand.model import Appraisal, Mention, Proof, Report, Span, Voice
from evenhand.vocab import Verdict

_LONGEST = 400
_THINGS = {"ZONE", "ARMS_EMBARGO", "WEAPONS_WITHDRAWAL"}
"""Themes of things found, which are not put down to whoever fought last."""


def appraisals(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report, coder: str,
    drafts: Sequence[Draft] = (), opinions: Opinions | None = None,
) -> list[Appraisal]:  # fmt: skip
    """The judgements of provisions in a parsed text, in text order; one for each clause that judges and each party.

    `drafts` are the events of the text: a breach that names nobody is put down to who did the act it judges.
    """
    found: list[Appraisal] = []
    before, author = "", speaking(report, doc, actors) or author_of(doc, attributions, actors, report)
    sources = [a.source for a in attributions if a.source is not None]
    for sentence in doc.sents:
        judged_here = list(_judged(sentence, attributions))
        if opinions is not None:
            judged_here.extend(appraisal_reader.unseen(sentence, opinions, judged_here))
        for span, at, judgement in judged_here:
            theme = theme_of(text_of(doc)[span.start : span.end], sentence.text, before, judgement.verdict)
            seen = appraisal_reader.term(sentence, span, opinions)
            theme = seen if seen is not None and judgement.sure is not None else theme or seen
            if theme is None:
                continue
            spoken = said(at, attributions, actors, text_of(doc))
            judged = parties(span, at, judgement, spoken.speaker, actors, doc, sources) if judgement.personal else []
            if not judged and author is not None and judgement.personal and _is_ours(doc, span, at):
                judged = [author]
            if not judged and judgement.verdict is Verdict.BREACHED and judgement.personal and theme not in _THINGS:
                judged = doers(sentence, spoken.speaker, drafts)
            everyone: list[Mention | None] = [*judged] if judged else [None]
            doubt = _doubt(doc, span, judgement, opinions)
            for party in everyone:
                found.append(_appraisal(doc, span, at, judgement, theme, party, spoken, report, coder, doubt))
        before = sentence.text
    return found


def _doubt(doc: Doc, span: Span, judgement: Judgement, opinions: Opinions | None) -> tuple[Proof, ...]:
    """The proof that the second reader reads a verdict of the rules differently, if it does."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if opinions is None or words is None:
        return ()
    other = stretches.dissent(list(words), judgement.verdict.value, stretches.ASSESSMENT, opinions)
    return (Proof(field="confidence", rule="reader-dissent", span=span, note=other),) if other else ()


def _is_ours(doc: Doc, span: Span, at: Span) -> bool:
    """Whether a clause judges what “we” did."""
    before = text_of(doc)[span.start : at.start + 2].lower().lstrip(' "“')
    return before.startswith(("we ", "our ", "but we ", "and we "))


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
    doc: Doc, span: Span, at: Span, judgement: Judgement, theme: str, party: Mention | None, spoken: Voice,
    report: Report, coder: str, doubt: tuple[Proof, ...],
) -> Appraisal:  # fmt: skip
    words = text_of(doc)[span.start : span.end]
    instrument = instrument_in(words)
    fields: dict[str, Any] = {
        "report": report.id, "span": span, "words": words, "theme": theme, "verdict": judgement.verdict,
        "party": party, "sentence": sentence_at(doc, span), "instrument": instrument, "coder": coder,
    }  # fmt: skip
    appraisal = Appraisal(
        **fields,
        id="",
        voice=spoken,
        confidence=(0.7 if instrument else 0.55) if judgement.sure is None else judgement.sure,
        proofs=(Proof(field="verdict", rule=judgement.rule, span=at), *doubt),
    )
    return named("a_", appraisal)
