"""Counts of people harmed that a whole phrase tells: “claimed five lives”, “the toll rose to 22 from 15”."""

import re
from collections.abc import Iterator
from functools import cache

from evenhand.extract import needles, quantities
from evenhand.extract.parsed import Slice
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.model import Span as Chars
from evenhand.model import Toll
from evenhand.vocab import Harm


@cache
def compiled() -> tuple[tuple[str, Harm, re.Pattern[str], bool, tuple[str, ...]], ...]:
    """Of each phrase its id, its harm, its pattern, whether it tells of one person, and the needles of the pattern."""
    macros = {"{Q}": f"(?P<q>{quantities.pattern(articles=False)})", "{GAP}": r"(?:[^.;:]|\.\d){0,130}?"}
    out = []
    for entry in lexicon()["phrases"]:
        source = entry["pattern"]
        for name, value in macros.items():
            # A phrase with two readings names its quantity twice; only the first is a named group.
            head, *rest = source.split(name)
            source = head + "".join((value if i == 0 else _unnamed(value)) + part for i, part in enumerate(rest))
        pattern = f"(?i:{source})"
        out.append((entry["id"], Harm(entry["harm"]), re.compile(pattern), bool(entry.get("one")), needles.of(pattern)))
    return tuple(out)


def _unnamed(source: str) -> str:
    return re.sub(r"\?P<(\w+)>", r"?P<\g<1>_again>", source)


def phrases(sentence: Slice) -> Iterator[TollFound]:
    """The counts that whole phrases of a sentence give."""
    text = sentence.text
    folded = needles.folded(text)
    for name, harm, regex, single, words_needed in compiled():
        for match in regex.finditer(text) if needles.may_match(words_needed, folded) else ():
            if single:
                yield _one(sentence.start_char, match, harm, name)
                continue
            groups = match.groupdict()
            words = groups["q"] or groups.get("q_again") or ""
            at = text.index(words, match.start())
            quantity = quantities.first(words, sentence.start_char + at)
            start = sentence.start_char + match.start()
            if quantity is None or _counts_no_people(text[at + len(words) :]):
                continue
            cue = Chars(start=start, end=start + len(match.group().split()[0]))
            yield TollFound(
                span=Chars(start=start, end=sentence.start_char + match.end()),
                toll=counted_toll(harm, quantity, None, f"toll.{name}"),
                cue=cue,
                who=None,
            )


def _one(offset: int, match: re.Match[str], harm: Harm, name: str) -> TollFound:
    """A phrase that tells of one person without a number (“took the life of a shepherd”)."""
    start, end = offset + match.start(), offset + match.end()
    cue = Chars(start=start, end=start + len(match.group().split()[0]))
    toll = counted_toll(harm, Quantity(1, 1, 1, start, end), None, f"toll.{name}")
    return TollFound(span=Chars(start=start, end=end), toll=toll, cue=cue, who=None)


def _counts_no_people(after: str) -> bool:
    word = re.match(r"[\s-]*([\w%.-]+)", after)
    return bool(word) and word is not None and word[1].lower().rstrip(".") in lexicon()["units"]


def counted_toll(harm: Harm, quantity: Quantity, group: str | None, rule: str) -> Toll:
    """A count of people harmed, with the characters of its figure."""
    return Toll(
        harm=harm, low=quantity.low, best=quantity.best, high=quantity.high, group=group,
        span=Chars(start=quantity.start, end=quantity.end), rule=rule,
    )  # fmt: skip
