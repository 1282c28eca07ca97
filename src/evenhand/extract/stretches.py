"""Stretches of words that the second reader takes for a position or for an assessment, with what it says of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Slice, Token
from evenhand.model import Span

POSITION, ISSUE = "position", "issue"
ASSESSMENT, TERM = "assessment", "term"

_INSIDE = 0.5
"""A word stands in a stretch if it more likely does than not."""
TRUST = 0.45
"""So often, roughly, what only the reader sees is what a second coder writes down, party or term included."""
_GAP = 2
"""So many words between two stretches of one sort do not part them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one sentence: the label and how likely it is, what it is about, and how sure the reader is.

    `sure` is the probability of the likeliest word that it stands in a stretch of any sort.
    """

    tokens: Sequence[Token]
    label: str
    likely: float
    about: str
    about_likely: float
    sure: float

    @property
    def chance(self) -> float:
        """How likely somebody takes a stance (or judges) here, and in this way."""
        return self.sure * self.likely

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(start=self.tokens[0].idx, end=self.tokens[-1].idx + len(self.tokens[-1]))


def positions(sentence: Slice, opinions: Opinions) -> Iterator[Stretch]:
    """The positions that the reader sees in a sentence."""
    return _stretches(sentence, opinions, POSITION, ISSUE)


def assessments(sentence: Slice, opinions: Opinions) -> Iterator[Stretch]:
    """The assessments that the reader sees in a sentence."""
    return _stretches(sentence, opinions, ASSESSMENT, TERM)


def _stretches(sentence: Slice, opinions: Opinions, kind: str, thing: str) -> Iterator[Stretch]:
    for run in _runs(sentence, lambda token: opinions.holding(token, kind) >= _INSIDE):
        label, likely = _mean([opinions.inside(t, kind) for t in run])
        about, about_likely = _mean([opinions.about(t, thing) for t in run])
        yield Stretch(run, label, likely, about, about_likely, max(opinions.holding(t, kind) for t in run))


def _runs(sentence: Slice, inside: Callable[[Token], bool]) -> Iterator[list[Token]]:
    """Runs of words that are inside, short gaps closed, without punctuation at the ends."""
    run: list[Token] = []
    for token in sentence:
        if not inside(token) or (not run and _is_edge(token)):
            continue
        if run and token.i - run[-1].i > _GAP + 1:
            yield from _trimmed(run)
            run = []
        run = [*run, *token.doc[run[-1].i + 1 : token.i + 1]] if run else [token]
    yield from _trimmed(run)


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and _is_edge(run[-1]):
        run = run[:-1]
    if run:
        yield run


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space


def _mean(each: Sequence[dict[str, float]]) -> tuple[str, float]:
    """The likeliest label over some words, as its share of all labels."""
    known = [e for e in each if e]
    sums = {label: sum(e[label] for e in known) for label in (known[0] if known else ())}
    label = max(sums, key=lambda name: sums[name], default="")
    return label, sums[label] / (sum(sums.values()) or 1.0) if label else 0.0


def dissent(words: Sequence[Token], label: str, kind: str, opinions: Opinions) -> str | None:
    """What the reader would rather say of words that the rules take for a position (or assessment), if anything."""
    each = [said for word in words if (said := opinions.inside(word, kind))]
    if not each:
        return None
    sure = max(opinions.holding(word, kind) for word in words)
    if sure < _INSIDE:
        return f"the second reader doubts the {kind} ({sure:.2f})"
    other, likely = _mean(each)
    return f"the second reader would say {other} ({likely:.2f})" if other != label and likely >= _INSIDE else None
