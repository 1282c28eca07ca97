"""Bare figures that leave out the word of harm: “four died in X and two in Y”, “the army admits to three”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.extract import needles, quantities, toll_phrases
from evenhand.extract.parsed import Slice
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.model import Span as Chars
from evenhand.vocab import Harm

PREFIX = "toll.figure-"
"""What the rules of such counts begin with."""
OTHER = "toll.another-voice"
"""The rule of an event that is another source's count of people counted before it."""
MARKS = (PREFIX, OTHER)

_LISTED = {"toll.syntax", "toll.beside"}
"""Rules that take “one in Y” for one more of the people killed in X."""

_END = r"(?=\s*(?:[.;,:)\"”–—]|$|(?:in|at|near|for|during|on|over|since|after|and|but|while|whereas|though)\b))"
_STOP = r"(?=\s*(?:[.;:)\"”]|$|, (?:and|but|while|whereas|though)\b))"
_DAY = (
    r"(?:anuary|ebruary|arch|pril|ay|une|uly|ugust|eptember|ctober|ovember|ecember"
    r"|onday|uesday|ednesday|hursday|riday|aturday|unday)\b"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A phrase with a bare figure; `gap`: the word of harm it leaves out stands in the same sentence."""

    name: str
    gap: bool
    pattern: re.Pattern[str]
    needles: tuple[str, ...]


@cache
def _compiled() -> tuple[_Figure, ...]:
    quantity = f"(?P<q>{quantities.pattern(articles=False)})"
    macros = {"{Q}": quantity, "{END}": _END, "{STOP}": _STOP, "{DAY}": _DAY}
    out = []
    for entry in lexicon()["figures"]:
        source = entry["pattern"]
        for name, value in macros.items():
            source = source.replace(name, value)
        pattern = f"(?i:{source})"
        out.append(_Figure(entry["id"], bool(entry.get("gap")), re.compile(pattern), needles.of(pattern)))
    return tuple(out)


def added(sentence: Slice, told: list[TollFound], before: Sequence[TollFound]) -> list[TollFound]:
    """The counts of a sentence with its bare figures; the same figure read as one more of a list gives way."""
    bare = list(find(sentence, told, before))
    others = [t for t in told if not any(_same(t, b) for b in bare)]
    return [*others, *bare]


def _same(toll: TollFound, bare: TollFound) -> bool:
    return toll.toll.span is not None and bare.toll.span is not None and toll.toll.span.overlaps(bare.toll.span)


def find(sentence: Slice, told: Sequence[TollFound], before: Sequence[TollFound]) -> Iterator[TollFound]:
    """The bare figures of a sentence whose people are harmed as those counted before them, there or just before it."""
    known = [t for t in (*before, *told) if t.toll.high != 0]
    if not known:
        return
    text = sentence.text
    folded = needles.folded(text)
    taken = [t for t in told if t.toll.rule not in _LISTED or t is told[0]]
    for figure in _compiled():
        if not needles.may_match(figure.needles, folded):
            continue
        for match in figure.pattern.finditer(text):
            made = _made(figure, match, sentence.start_char, told, known)
            if made is not None and not any(_same(made, t) for t in taken):
                taken.append(made)
                yield made


def _made(
    figure: _Figure, match: re.Match[str], offset: int, told: Sequence[TollFound], known: Sequence[TollFound]
) -> TollFound | None:
    quantity = quantities.first(match["q"], offset + match.start("q"))
    if quantity is None:
        return None
    earlier = [t for t in known if t.span.start < quantity.start]
    if figure.gap:
        earlier = [t for t in earlier if t in told]
    if not earlier or (figure.gap and _counts_others(match, offset, earlier)):
        return None
    harm = earlier[-1].toll.harm if figure.gap else _gravest(earlier)
    return _found(figure, match, offset, quantity, harm)


def _gravest(told: Sequence[TollFound]) -> Harm:
    """A bare figure counts the dead where any have been told of."""
    return Harm.KILLED if any(t.toll.harm is Harm.KILLED for t in told) else Harm.INJURED


def _counts_others(match: re.Match[str], offset: int, earlier: Sequence[TollFound]) -> bool:
    """“Killed two as four shells landed in X and three in Y”: another number between counts other things."""
    span = earlier[-1].toll.span
    start = (span.end if span is not None else earlier[-1].span.end) - offset
    between = match.string[max(0, start) : match.start("q")]
    return re.search(rf"(?i:{quantities.pattern(articles=False)}) [a-z]", between) is not None and not _gaps(between)


def _gaps(between: str) -> bool:
    """Whether what stands between only counts the same people at other places: “two in X, three in Y and one in Z”."""
    gap = next(f for f in _compiled() if f.name == "gap-place")
    return gap.pattern.search(between) is not None


def _found(figure: _Figure, match: re.Match[str], offset: int, quantity: Quantity, harm: Harm) -> TollFound:
    named = match.groupdict().get("cue")
    at = (match.start("cue"), match.end("cue")) if named else (match.start("q"), match.end("q"))
    start = min(offset + at[0], quantity.start)
    return TollFound(
        span=Chars(start=start, end=max(quantity.end, offset + at[1])),
        toll=toll_phrases.counted_toll(harm, quantity, None, f"{PREFIX}{figure.name}"),
        cue=Chars(start=quantity.start, end=quantity.end),
        who=_who(match, offset),
    )


def _who(match: re.Match[str], offset: int) -> Chars | None:
    """Who tells or bears what a figure counts, where that is named right before it: “…, and Armenia one”."""
    if not match.groupdict().get("who"):
        return None
    return Chars(start=offset + match.start("who"), end=offset + match.end("who"))
