"""What the second reader says of a parsed report, by token: which act a word names, how factual, who fills a role."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.extract.encoder import Answers, Encoder, Limits
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.tokens import text_of

HOLDER = "holder"
_PRIOR, _ODDS = 8, 5.0


@dataclass(kw_only=True)
class Opinions:
    """The answers for every sentence of a report. Probabilities are in [0, 1]."""

    encoder: Encoder
    doc: Doc
    starts: list[int] = field(default_factory=list)
    answers: list[Answers] = field(default_factory=list)

    @property
    def limits(self) -> Limits:
        """From which probability on the reader is followed."""
        return self.encoder.limits

    @cached_property
    def _act_column(self) -> dict[str, int]:
        return {act: n for n, act in enumerate(self.encoder.acts, start=1)}

    @cached_property
    def topic(self) -> float:
        """Mean log-odds over the sentences that the text is about conflict and its settlement.

        A few sentences say little about a text: as many more that speak for conflict are counted in.
        """
        return (sum(a.topic for a in self.answers) + _PRIOR * _ODDS) / (len(self.answers) + _PRIOR)

    def reads(self, token: Token) -> bool:
        """Whether the reader has seen the word: it stops in very long sentences."""
        return self._at(token) is not None

    def event(self, token: Token) -> float:
        """How likely the word names any event."""
        at = self._at(token)
        return at[0].events[at[1]] if at else 0.0

    def act(self, token: Token, act: str) -> float:
        """How likely the word names an event of that act."""
        at = self._at(token)
        return float(at[0].acts[at[1], self._act_column[act]]) if at and act in self._act_column else 0.0

    def acts(self, token: Token) -> dict[str, float]:
        """Act → how likely the word names it, for all acts."""
        at = self._at(token)
        if not at:
            return {}
        row = at[0].acts[at[1]].tolist()
        return {act: row[n] for act, n in self._act_column.items()}

    def stances(self, token: Token) -> dict[str, float]:
        """Factuality → how likely, given that the word names an event."""
        at = self._at(token)
        return dict(zip(self.encoder.stances, map(float, at[0].stances[at[1]]), strict=True)) if at else {}

    def fills(self, event: Token, word: Token, role: str) -> float:
        """How likely the word fills that role of the event that the first word names; 0.0 across sentences."""
        at, other = self._at(event), self._at(word)
        if not at or not other or at[0] is not other[0]:
            return 0.0
        return float(at[0].roles[self.encoder.roles.index(role), at[1], other[1]])

    def holding(self, word: Token, kind: str) -> float:
        """How likely the word stands in a position (or assessment) of any sort."""
        at = self._at(word)
        return at[0].held[kind][at[1]] if at and kind in at[0].held else 0.0

    def inside(self, word: Token, kind: str) -> dict[str, float]:
        """Label → how likely the word stands in a position (or assessment) of that sort."""
        at, labels = self._at(word), self.encoder.stretches.get(kind)
        return dict(zip(labels, at[0].stretches[kind][at[1], 1:].tolist(), strict=True)) if at and labels else {}

    def about(self, word: Token, kind: str) -> dict[str, float]:
        """Issue (or term) → how likely the position (or assessment) in which the word stands is about it."""
        at, labels = self._at(word), self.encoder.stretches.get(kind)
        return dict(zip(labels, at[0].stretches[kind][at[1]].tolist(), strict=True)) if at and labels else {}

    def holds(self, word: Token, party: Token) -> float:
        """How likely a word names whoever takes the position in which another word stands."""
        return self.fills(word, party, HOLDER) if HOLDER in self.encoder.roles else 0.0

    def fillers(self, event: Token, role: str, least: float) -> list[Token]:
        """The words of the sentence that fill a role with at least that probability, likeliest first."""
        at = self._at(event)
        if not at:
            return []
        row = at[0].roles[self.encoder.roles.index(role), at[1]].tolist()
        pieces = ((self._at(word), word) for word in event.sent)
        scored = [(row[piece[1]], word) for piece, word in pieces if piece and piece[0] is at[0]]
        return [word for p, word in sorted(scored, key=lambda pair: (-pair[0], pair[1].i)) if p >= least]

    def _at(self, token: Token) -> tuple[Answers, int] | None:
        """The answers of the token's sentence and the piece that the token begins with."""
        return self._pieces.get(token.i)

    @cached_property
    def _pieces(self) -> dict[int, tuple[Answers, int]]:
        """Token number → where its answers are. Both lists are in text order, so one walk through each is enough."""
        found: dict[int, tuple[Answers, int]] = {}
        for start, answers in zip(self.starts, self.answers, strict=True):
            pieces = [(int(b), n) for n, b in enumerate(answers.ends) if b > 0]
            sentence = self.doc.char_span(start, start + 1)
            tokens = iter(sentence.sent if sentence is not None else ())
            token = next(tokens, None)
            for end, n in pieces:
                while token is not None and token.idx - start < end:
                    if token.idx - start >= answers.starts[n]:
                        found[token.i] = (answers, n)
                    token = next(tokens, None)
        return found


def read(doc: Doc, encoder: Encoder | None) -> Opinions | None:
    """Let the second reader read every sentence of a parsed text; None where there is no second reader."""
    if encoder is None:
        return None
    text, spans = text_of(doc), list(_sentences(doc))
    answers = encoder.read([text[start:end] for start, end in spans]) if spans else []
    return Opinions(encoder=encoder, doc=doc, starts=[start for start, _ in spans], answers=answers)


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    for sentence in doc.sents:
        if not sentence.text.isspace():
            yield sentence.start_char, sentence.end_char
