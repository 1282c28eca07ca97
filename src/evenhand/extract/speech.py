"""The lexicon of speech: which words say something, and where the content of what they say stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.extract.parsed import Doc, Token
from evenhand.model import Span

ENGLISH = Path(__file__).parent / "lang" / "en"


@cache
def load(name: str) -> Any:
    """The data of `lang/en/<name>.yml`."""
    return YAML(typ="safe").load((ENGLISH / f"{name}.yml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says something: its manner, the frames its content may stand in.

    `kind` is verb, attitude or evaluation; only a verb asserts what stands in its content.
    """

    lemma: str
    manner: str
    frames: frozenset[str]
    kind: str = "verb"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language, by lemma, and the phrases beside them."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, str]
    evidence: frozenset[str]
    times: frozenset[str]
    voices: frozenset[str]
    statements: tuple[str, ...]
    before: tuple[tuple[str, ...], ...]
    owned: frozenset[str]
    owned_prepositions: frozenset[str]
    headings: frozenset[str]
    documents: frozenset[str]
    mute: frozenset[str]
    inverted: frozenset[str]
    watchers: frozenset[str]
    perceiving: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The English cue words, read once."""
    data = load("cues")
    return Lexicon(
        verbs=_verbs(data),
        nouns={noun: manner for manner, nouns in data["nouns"].items() for noun in nouns},
        times=frozenset(data["times"]),
        evidence=frozenset(data["evidence"]),
        voices=frozenset(data["voices"]),
        statements=tuple(data["statements"]),
        before=tuple(tuple(p.split()) for p in data["phrases"]["before"]),
        owned=frozenset(data["phrases"]["owned"]),
        owned_prepositions=frozenset(data["phrases"]["owned_prepositions"]),
        headings=frozenset(data["headings"]),
        documents=frozenset(data["documents"]),
        mute=frozenset(data["mute"]),
        inverted=frozenset(data["inverted"]),
        watchers=frozenset(data["watchers"]),
        perceiving=frozenset(data["perceiving"]),
    )


def _verbs(data: Any) -> dict[str, tuple[Cue, ...]]:
    found: dict[tuple[str, str, str], set[str]] = {}
    for part in ("verb", "attitude", "evaluation"):
        for manner, frames in data[f"{part}s"].items():
            for frame, lemmas in frames.items():
                for lemma in lemmas:
                    found.setdefault((lemma, manner, part), set()).add(frame)
    cues: dict[str, tuple[Cue, ...]] = {}
    for (lemma, manner, kind), names in found.items():
        cue = Cue(lemma, manner, frozenset(names), kind)
        cues[lemma] = (*cues.get(lemma, ()), cue)
    return cues


def cues_of(token: Token) -> tuple[Cue, ...]:
    """The cues a verb token may be: of the verb with its particle or preposition first, then of the bare verb."""
    verbs = lexicon().verbs
    lemma = token.lemma_.lower()
    found: tuple[Cue, ...] = ()
    for child in token.children:
        if child.dep_ in {"prt", "prep", "advmod", "acomp", "dobj"} and child.i > token.i:
            found += verbs.get(f"{lemma} {child.lower_}", ())
            if child.dep_ == "prt" and not found and child.lower_ not in _LOOSE:
                return ()  # “held up”, “called off” are other verbs
    return found + verbs.get(lemma, ())


_LOOSE = {"back", "on", "out"}


def span_of(tokens: list[Token]) -> Span:
    """The characters from the first to the last of some tokens."""
    return Span(start=tokens[0].idx, end=tokens[-1].idx + len(tokens[-1]))


def runs(doc: Doc, indices: set[int]) -> Iterator[list[Token]]:
    """Maximal runs of neighbouring tokens among some token indices, with punctuation and space trimmed at both ends."""
    run: list[Token] = []
    for i in sorted(indices):
        if run and i != run[-1].i + 1:
            yield from _trimmed(run)
            run = []
        run.append(doc[i])
    yield from _trimmed(run)


_OUTER = {",", ";", ":", ".", "-", "–", "—", "--"}


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and (run[0].is_space or run[0].text in _OUTER):
        run = run[1:]
    while run and (run[-1].is_space or run[-1].text in _OUTER):
        run = run[:-1]
    if any(t.is_alpha or t.like_num for t in run):
        yield run


_OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’"}


def quotes(text: str) -> list[Span]:
    """The quotations of a text, outer marks included. A quotation not closed by the end of its paragraph ends there.

    Straight marks open and close by turns within a paragraph; single marks count only where they wrap several words.
    """
    found: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        found.extend(_quotes_in(paragraph, start))
        start += len(paragraph) + 1
    return found


def _quotes_in(paragraph: str, offset: int) -> Iterator[Span]:
    opened, closing = -1, ""
    for i, mark in enumerate(paragraph):
        if opened < 0 and (mark == '"' or (mark in _OPEN and mark != "‘")):
            opened, closing = i, _OPEN.get(mark, '"')
        elif opened >= 0 and mark == closing:
            yield Span(start=offset + opened, end=offset + i + 1)
            opened = -1
    if opened >= 0 and len(paragraph) - opened > 1:
        yield Span(start=offset + opened, end=offset + len(paragraph.rstrip()))
