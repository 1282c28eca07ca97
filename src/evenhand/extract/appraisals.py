"""Appraisals: sentences that judge a provision of an agreement (“the truce is holding”, “has yet to be applied”)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc
from spacy.tokens import Span as Slice

from evenhand.canon import content_id
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speakers import said
from evenhand.extract.speech import load
from evenhand.model import Appraisal, Mention, Proof, Report, Span
from evenhand.vocab import Verdict

Pattern = re.Pattern[str]

_JOINT = re.compile(r";|:(?=\s)|\n|,? (?:but|whereas|although|though|yet|while)\b(?! to)|, and(?= \S+ \S+ )")
_CARRIERS = {"state", "government", "military", "armed_group"}


@dataclass(frozen=True, slots=True)
class _Words:
    verdicts: tuple[tuple[Verdict, tuple[Pattern, ...]], ...]
    unless: dict[str, Pattern]
    allowed: Pattern
    themes: tuple[tuple[str, Pattern], ...]
    instrument: Pattern
    anchor: Pattern


@cache
def _words() -> _Words:
    data = load("appraisals")
    instrument, duty = "|".join(data["instrument"]), "|".join(data["duty"])

    def pattern(text: str) -> Pattern:
        return re.compile(text.replace("INSTRUMENT", rf"\b(?:{instrument})\b").replace("DUTY", rf"\b(?:{duty})\b"))

    return _Words(
        verdicts=tuple((Verdict(v), tuple(pattern(p) for p in ps)) for v, ps in data["verdicts"].items()),
        unless={name: re.compile("|".join(words)) for name, words in data["unless"].items()},
        allowed=re.compile("|".join(data["allowed"])),
        themes=tuple((t, re.compile(rf"\b(?:{'|'.join(words)})")) for t, words in data["themes"].items()),
        instrument=re.compile(rf"\b(?:{instrument})\b"),
        anchor=re.compile(rf"\b(?:{instrument}|{duty}|{'|'.join(data['anchors'])})\b"),
    )


def appraisals(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report, coder: str
) -> list[Appraisal]:
    """The judgements of provisions in a parsed text, in text order; one for each clause that judges."""
    found: list[Appraisal] = []
    before = ""
    for sentence in doc.sents:
        for span, verdict, rule in _judged(sentence):
            theme = _theme(doc.text[span.start : span.end], sentence.text, before)
            if theme is not None:
                found.append(_appraisal(span, verdict, rule, theme, sentence, attributions, actors, report, coder))
        before = sentence.text
    return found


def _appraisal(
    span: Span, verdict: Verdict, rule: str, theme: str, sentence: Slice, attributions: Sequence[Attribution],
    actors: Sequence[ActorFound], report: Report, coder: str,
) -> Appraisal:  # fmt: skip
    text = sentence.doc.text
    words = text[span.start : span.end]
    instrument = _words().instrument.search(words.lower())
    party = _party(span, verdict, Span(start=sentence.start_char, end=sentence.end_char), actors)
    fields: dict[str, Any] = {
        "report": report.id, "span": span, "words": words, "theme": theme, "verdict": verdict, "party": party,
        "sentence": Span(start=sentence.start_char, end=sentence.end_char), "coder": coder,
        "instrument": words[instrument.start() : instrument.end()] if instrument else None,
    }  # fmt: skip
    return Appraisal(
        **fields,
        id=content_id("a_", fields),
        voice=said(span, attributions, actors, text),
        confidence=0.7 if instrument else 0.55,
        proofs=(Proof(field="verdict", rule=rule, span=span),),
    )


def _judged(sentence: Slice) -> Iterator[tuple[Span, Verdict, str]]:
    """The clauses of a sentence that judge something, each with its verdict and the rule."""
    text, low = sentence.text, sentence.start_char
    if not _words().anchor.search(text.lower()):
        return
    for start, end in _clauses(text):
        verdict = _verdict(text[start:end])
        if verdict is not None and end - start <= 400:
            yield Span(start=low + start, end=low + end), *verdict


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for joint in [*_JOINT.finditer(text), None]:
        end = joint.start() if joint else len(text)
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip(' ,.;:"“”\n'))
        right = len(piece.rstrip(' ,.;:"“”\n'))
        if right > left:
            yield start + left, start + right
        start = joint.end() if joint else end


def _verdict(clause: str) -> tuple[Verdict, str] | None:
    words, lower = _words(), clause.lower()
    for verdict, patterns in words.verdicts:
        if verdict.value in words.unless and words.unless[verdict.value].search(lower):
            continue
        for number, pattern in enumerate(patterns):
            if pattern.search(lower) and _is_real(lower):
                return verdict, f"{verdict.value}-{number}"
    return None


def _is_real(lower: str) -> bool:
    """Whether a clause says how things are, not how they might or should be."""
    return _words().unless["any"].search(_words().allowed.sub(" ", lower)) is None


def _theme(clause: str, sentence: str, before: str) -> str | None:
    """What the judged provision is about: words of the clause, else of the sentence, else of the one before."""
    general: str | None = None
    for text in (clause, sentence, before):
        for theme, pattern in _words().themes:
            if pattern.search(text.lower()):
                if theme != "GENERAL":
                    return theme if general is None or text is not before else general
                general = general or theme
    return general


def _party(span: Span, verdict: Verdict, sentence: Span, actors: Sequence[ActorFound]) -> Mention | None:
    """Whose conduct is judged: the actor in the clause; for a breach, the last one before who could have done it."""
    inside = [a for a in actors if span.covers(a.span) and a.kind in _CARRIERS]
    parties = {a.mention.party for a in inside}
    if inside and len(parties) == 1:
        return inside[0].mention
    if verdict is not Verdict.BREACHED or inside:
        return None
    earlier = [a for a in actors if a.span.end <= span.start and a.span.start >= sentence.start and a.kind in _CARRIERS]
    return earlier[-1].mention if earlier else None
