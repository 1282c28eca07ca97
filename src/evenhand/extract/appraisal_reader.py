"""Assessments of provisions that the second reader sees and the rules do not."""

from collections.abc import Iterator, Sequence

from evenhand.extract import stretches
from evenhand.extract.judgements import Judgement, is_only_charged
from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Slice
from evenhand.model import Span
from evenhand.vocab import Verdict

_OF_NOBODY = {Verdict.HOLDING, Verdict.CONCERN}


def unseen(
    sentence: Slice, opinions: Opinions, known: Sequence[tuple[Span, Span, Judgement]]
) -> Iterator[tuple[Span, Span, Judgement]]:
    """The stretches of a sentence that only the reader takes for a judgement: each with its words and its verdict."""
    for stretch in stretches.assessments(sentence, opinions):
        if stretch.chance < opinions.limits.assessment or any(span.overlaps(stretch.span) for span, _, _ in known):
            continue
        verdict, span = Verdict(stretch.label), stretch.span
        if verdict is Verdict.BREACHED and is_only_charged(sentence.text, span.start - sentence.start_char):
            continue
        judgement = Judgement(
            verdict, f"reader-verdict {stretch.sure:.2f} {stretch.likely:.2f}", verdict not in _OF_NOBODY, 0,
            span.end - span.start, round(stretches.TRUST * stretch.chance, 2),
        )  # fmt: skip
        yield span, span, judgement


def term(sentence: Slice, span: Span, opinions: Opinions | None) -> str | None:
    """What the reader takes a judgement to be about; None where it sees none there."""
    if opinions is None:
        return None
    over = [s for s in stretches.assessments(sentence, opinions) if s.span.overlaps(span)]
    return over[0].about if over else None
