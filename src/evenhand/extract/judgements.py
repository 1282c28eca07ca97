"""The words that judge a provision (`appraisals.yml`): the verdict of a clause and the theme it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.extract.needles import Sieve
from evenhand.extract.speech import load
from evenhand.vocab import Verdict

Pattern = re.Pattern[str]

_JOINT = re.compile(r";|:(?=\s)|\n|,? (?:(?<!all )but|whereas|although|though|yet|while)\b(?! to|,)|, and(?= \S+ \S+ )")
_OF_NOBODY = {"collapsed", "holding", "concern"}
"""Judgements of the state of things, not of anybody's conduct."""

_POINTING = re.compile(
    r"\b(?:that|this|the same) (?:provision|clause|point|article|obligation|duty|promise|paragraph)\b"
)
"""Words that take up what the sentence before named."""

_GENERAL = "GENERAL"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the rule that read it, whether it is of somebody's conduct, and where in the clause it stands.

    `sure` is how sure the second reader is where it alone judged.
    """

    verdict: Verdict
    rule: str
    personal: bool
    start: int
    end: int
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    verdicts: tuple[tuple[str, tuple[Sieve, ...]], ...]
    unless: dict[str, Sieve]
    allowed: Pattern
    themes: tuple[tuple[str, Sieve], ...]
    instrument: Sieve
    anchor: Sieve


@cache
def _words() -> _Words:
    data = load("appraisals")
    instrument, duty = "|".join(data["instrument"]), "|".join(data["duty"])

    def pattern(text: str) -> Sieve:
        return Sieve(text.replace("INSTRUMENT", rf"\b(?:{instrument})\b").replace("DUTY", rf"\b(?:{duty})\b"))

    return _Words(
        verdicts=tuple((name, tuple(pattern(p) for p in ps)) for name, ps in data["verdicts"].items()),
        unless={name: Sieve("|".join(words)) for name, words in data["unless"].items()},
        allowed=re.compile("|".join(data["allowed"])),
        themes=tuple((t, Sieve(rf"\b(?:{'|'.join(words)})\b")) for t, words in data["themes"].items()),
        instrument=Sieve(rf"\b(?:{instrument})\b"),
        anchor=Sieve(rf"\b(?:{instrument}|{duty}|{'|'.join(data['anchors'])})\b"),
    )


def anchored(text: str) -> bool:
    """Whether a text names an agreement, a duty or something else that can be judged at all."""
    return _words().anchor.search(text.lower()) is not None


def instrument_in(text: str) -> str | None:
    """The words that name an agreement in a text, None if none do."""
    hit = _words().instrument.search(text.lower())
    return text[hit.start() : hit.end()] if hit else None


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each clause of a sentence, without outer punctuation."""
    start = 0
    for joint in [*_JOINT.finditer(text), None]:
        end = joint.start() if joint else len(text)
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip(' ,.;:"“”\n'))
        right = len(piece.rstrip(' ,.;:"“”\n'))
        if right > left:
            yield start + left, start + right
        start = joint.end() if joint else end


def judgement_of(clause: str) -> Judgement | None:
    """What a clause judges, None if it judges nothing or only counts, accuses, wishes or supposes."""
    words, lower = _words(), clause.lower()
    if not _is_real(lower):
        return None
    for name, patterns in words.verdicts:
        if name in words.unless and words.unless[name].search(lower):
            continue
        for number, pattern in enumerate(patterns):
            hit = pattern.search(lower)
            if hit is not None:
                verdict = Verdict.BREACHED if name == "collapsed" else Verdict(name)
                return Judgement(verdict, f"{name}-{number}", name not in _OF_NOBODY, hit.start(), hit.end())
    return None


def is_only_charged(sentence: str, at: int) -> bool:
    """Whether the clause at a place of a sentence counts, alleges or denies breaches rather than finds one."""
    around = next((sentence[start:end] for start, end in clauses(sentence) if start <= at < end), sentence)
    return _words().unless[Verdict.BREACHED.value].search(around.lower()) is not None


def _is_real(lower: str) -> bool:
    """Whether a clause says how things are, not how they might or should be."""
    return _words().unless["any"].search(_words().allowed.sub(" ", lower)) is None


def theme_of(clause: str, sentence: str, before: str, verdict: Verdict) -> str | None:
    """What the judged provision is about: words of the clause, else of its sentence, else of the sentence before.

    A breach of a whole agreement is about the act that the sentence tells.
    """
    here, around = _themes(clause), _themes(sentence)
    if _POINTING.search(clause.lower()) and _themes(before)[0] is not None:
        return _themes(before)[0]
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
