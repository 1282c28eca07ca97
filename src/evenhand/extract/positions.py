"""Positions: a party's explicit stance on an issue (accept, reject, condition, demand)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from evenhand.canon import named
from evenhand.extract import position_reader, stretches
from evenhand.extract.opinions import Opinions
from evenhand.extract.outlets import speaking
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.position_authors import author_of
from evenhand.extract.position_clauses import by_clause
from evenhand.extract.position_parts import Draft
from evenhand.extract.position_verbs import by_answer, by_verb
from evenhand.extract.speakers import said, sentence_at
from evenhand.extract.tokens import text_of
from evenhand.model import Position, Proof, Report, Span
from evenhand.vocab import PositionStance as Stance

_JOINED = re.compile(r",? (?:and|but)\b")
_MEANINGLESS = {
    (Stance.REJECT, "blame"), (Stance.ACCEPT, "blame"), (Stance.CONDITION, "blame"), (Stance.DEMAND, "blame"),
    (Stance.ACCEPT, "retaliation"), (Stance.ACCEPT, "civilian_protection"),
}  # fmt: skip
"""A rejected charge is a denial, blame an accusation; neither is a position."""


def positions(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report, coder: str,
    opinions: Opinions | None = None,
) -> list[Position]:  # fmt: skip
    """The stances that parties take in a parsed text, in text order; unnamed speakers and mere orders are left out."""
    author = speaking(report, doc, actors) or author_of(doc, attributions, actors, report)
    drafts = [
        *by_verb(doc, attributions, actors, author),
        *by_clause(doc, attributions, actors, author),
        *by_answer(doc, attributions, actors),
    ]
    kept = _best((d for d in drafts if (d.stance, d.issue) not in _MEANINGLESS), text_of(doc))
    if opinions is not None:
        kept.extend(position_reader.unseen(doc, opinions, kept, attributions, actors, author))
        kept.sort(key=lambda d: d.span.start)
    return [_position(d, doc, attributions, actors, report, coder, _doubt(d, doc, opinions)) for d in kept]


def _doubt(draft: Draft, doc: Doc, opinions: Opinions | None) -> tuple[Proof, ...]:
    """The proof that the second reader reads a stance of the rules differently, if it does."""
    words = doc.char_span(draft.span.start, draft.span.end, alignment_mode="expand")
    if opinions is None or words is None:
        return ()
    other = stretches.dissent(list(words), draft.stance.value, stretches.POSITION, opinions)
    return (Proof(field="confidence", rule="reader-dissent", span=draft.span, note=other),) if other else ()


def _position(
    draft: Draft, doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report,
    coder: str, doubt: tuple[Proof, ...],
) -> Position:  # fmt: skip
    fields: dict[str, Any] = {
        "report": report.id, "span": draft.span, "words": text_of(doc)[draft.span.start : draft.span.end],
        "sentence": sentence_at(doc, draft.span), "party": draft.party, "issue": draft.issue, "stance": draft.stance,
        "condition": draft.condition, "coder": coder,
    }  # fmt: skip
    position = Position(
        **fields,
        id="",
        voice=said(draft.span, attributions, actors, text_of(doc)),
        confidence=draft.confidence,
        proofs=(
            Proof(field="stance", rule=draft.rule, span=draft.cue),
            Proof(field="party", rule=draft.party.rule),
            *doubt,
        ),
    )
    return named("p_", position)


def _best(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """The surest drafts, one for each overlapping stretch, the shorter first among equals."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.span.end - d.span.start, d.span.start)):
        apart = draft
        for other in kept:
            apart = _before(apart, other, text)
        if not any(k.span.overlaps(apart.span) and not _shared(k, apart) for k in kept):
            kept.append(apart)
    return sorted(kept, key=lambda d: d.span.start)


def _shared(one: Draft, other: Draft) -> bool:
    """Whether two parties take the same stance with the same words (“both sides said …”)."""
    return one.span == other.span and one.rule == other.rule and one.party.party != other.party.party


def _before(draft: Draft, other: Draft, text: str) -> Draft:
    """A stance without the one joined to it: “stands by the truce, and calls on …”."""
    between = _JOINED.search(text, draft.cue.end, other.cue.start) if draft.cue.end < other.cue.start else None
    if between is None or not draft.span.covers(other.cue) or draft.span.end <= other.cue.start:
        return draft
    return replace(draft, span=Span(start=draft.span.start, end=between.start()))
