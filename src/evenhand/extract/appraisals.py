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
from evenhand.vocab import Resolution, Verdict

Pattern = re.Pattern[str]

_JOINT = re.compile(r";|:(?=\s)|\n|,? (?:but|whereas|although|though|yet|while)\b(?! to)|, and(?= \S+ \S+ )")
_LAND = re.compile(r"(?:['’]s)? (?:\w+ )?(?:territor|soil|land|sovereignty|border|air ?space|village|waters)")
_GENERAL = "GENERAL"
_LONGEST = 400
_CARRIERS = {"state", "government", "military", "armed_group"}


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A verdict, the rule that read it, and where in the clause the judging words stand."""

    verdict: Verdict
    rule: str
    start: int
    end: int


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
        for span, judgement in _judged(sentence):
            theme = _theme(doc.text[span.start : span.end], sentence.text, before, judgement.verdict)
            if theme is not None:
                found.append(_appraisal(span, judgement, theme, sentence, attributions, actors, report, coder))
        before = sentence.text
    return found


def _appraisal(
    span: Span, judgement: _Judgement, theme: str, sentence: Slice, attributions: Sequence[Attribution],
    actors: Sequence[ActorFound], report: Report, coder: str,
) -> Appraisal:  # fmt: skip
    text = sentence.doc.text
    words = text[span.start : span.end]
    instrument = _words().instrument.search(words.lower())
    voice = said(span, attributions, actors, text)
    at = span.start + judgement.start
    party = _party(span, at, voice.speaker, actors, text)
    fields: dict[str, Any] = {
        "report": report.id, "span": span, "words": words, "theme": theme, "verdict": judgement.verdict, "party": party,
        "sentence": Span(start=sentence.start_char, end=sentence.end_char), "coder": coder,
        "instrument": words[instrument.start() : instrument.end()] if instrument else None,
    }  # fmt: skip
    return Appraisal(
        **fields,
        id=content_id("a_", fields),
        voice=voice,
        confidence=0.7 if instrument else 0.55,
        proofs=(Proof(field="verdict", rule=judgement.rule, span=Span(start=at, end=span.start + judgement.end)),),
    )


def _judged(sentence: Slice) -> Iterator[tuple[Span, _Judgement]]:
    """The clauses of a sentence that judge something, each with its verdict and the rule."""
    text, low = sentence.text, sentence.start_char
    if not _words().anchor.search(text.lower()):
        return
    for start, end in _clauses(text):
        judgement = _judgement(text[start:end])
        if judgement is not None and end - start <= _LONGEST:
            yield Span(start=low + start, end=low + end), judgement


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


def _judgement(clause: str) -> _Judgement | None:
    words, lower = _words(), clause.lower()
    if not _is_real(lower):
        return None
    for verdict, patterns in words.verdicts:
        if verdict.value in words.unless and words.unless[verdict.value].search(lower):
            continue
        for number, pattern in enumerate(patterns):
            hit = pattern.search(lower)
            if hit is not None:
                return _Judgement(verdict, f"{verdict.value}-{number}", hit.start(), hit.end())
    return None


def _is_real(lower: str) -> bool:
    """Whether a clause says how things are, not how they might or should be."""
    return _words().unless["any"].search(_words().allowed.sub(" ", lower)) is None


def _theme(clause: str, sentence: str, before: str, verdict: Verdict) -> str | None:
    """What the judged provision is about: words of the clause, else of its sentence, else of the sentence before.

    A breach of a whole agreement is about the act that the sentence tells.
    """
    here, around = _themes(clause), _themes(sentence)
    if here[0] is not None:
        return here[0]
    if here[1] is None or verdict is Verdict.BREACHED:
        particular = around[0] or (None if here[1] else _themes(before)[0])
        return particular or here[1] or around[1] or _themes(before)[1]
    return here[1]


def _themes(text: str) -> tuple[str | None, str | None]:
    """The first particular theme of a text, and the general one if it names an agreement at all."""
    lower = text.lower()
    found = [theme for theme, pattern in _words().themes if pattern.search(lower)]
    particular = [theme for theme in found if theme != _GENERAL]
    return (particular[0] if particular else None), (_GENERAL if _GENERAL in found else None)


def _party(span: Span, at: int, speaker: Mention | None, actors: Sequence[ActorFound], text: str) -> Mention | None:
    """Whose conduct is judged: the first known actor of the clause before the judging words, else the one after “by”.

    The one who speaks is not meant, nor the owner of land or sovereignty.
    """
    spoken = None if speaker is None else speaker.party
    inside = [a for a in actors if span.covers(a.span) and a.kind in _CARRIERS]
    known = [a for a in inside if a.mention.status is Resolution.RESOLVED and a.mention.party != spoken]
    able = [a for a in known if not _LAND.match(text[a.span.end : a.span.end + 24].lower())]
    before = [a for a in able if a.span.start < at]
    by = [a for a in able if text[: a.span.start].lower().endswith((" by ", " by the "))]
    chosen = (by or before)[:1]
    return chosen[0].mention if chosen else None
