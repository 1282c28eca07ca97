"""Counts of people harmed that a whole phrase tells: “claimed five lives”, “the toll rose to 22 from 15”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.extract import needles, quantities
from evenhand.extract.parsed import Slice
from evenhand.extract.parts import TollFound
from evenhand.extract.quantities import Quantity, lexicon
from evenhand.model import Span as Chars
from evenhand.model import Toll
from evenhand.vocab import Harm


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase that counts people harmed.

    `one` tells of one person without a number; `again` counts people only where others were counted before it.
    """

    name: str
    harm: Harm
    pattern: re.Pattern[str]
    one: bool
    again: bool
    needles: tuple[str, ...]


@cache
def compiled() -> tuple["Phrase", ...]:
    """The phrases of the lexicon."""
    macros = {"{Q}": f"(?P<q>{quantities.pattern(articles=False)})", "{GAP}": r"(?:[^.;:]|\.\d){0,130}?"}
    out = []
    for entry in lexicon()["phrases"]:
        source = entry["pattern"]
        for name, value in macros.items():
            # A phrase with two readings names its quantity twice; only the first is a named group.
            head, *rest = source.split(name)
            source = head + "".join((value if i == 0 else _unnamed(value)) + part for i, part in enumerate(rest))
        pattern = f"(?i:{source})"
        one, again = bool(entry.get("one")), bool(entry.get("again"))
        harm, regex = Harm(entry["harm"]), re.compile(pattern)
        out.append(Phrase(entry["id"], harm, regex, one, again, needles.of(pattern)))
    return tuple(out)


def _unnamed(source: str) -> str:
    return re.sub(r"\?P<(\w+)>", r"?P<\g<1>_again>", source)


def phrases(sentence: Slice, counted_before: bool = False) -> Iterator[TollFound]:
    """The counts that whole phrases of a sentence give; `counted_before` where the text has counted people before."""
    text = sentence.text
    folded = needles.folded(text)
    for phrase in compiled():
        if (phrase.again and not counted_before) or not needles.may_match(phrase.needles, folded):
            continue
        for match in phrase.pattern.finditer(text):
            if not _of_people(match):
                continue
            if phrase.one:
                yield _one(sentence.start_char, match, phrase.harm, phrase.name)
                continue
            if (toll := _counted(sentence, match, phrase)) is not None:
                yield toll


def _counted(sentence: Slice, match: re.Match[str], phrase: Phrase) -> TollFound | None:
    text, groups = sentence.text, match.groupdict()
    words = groups["q"] or groups.get("q_again") or ""
    at = text.index(words, match.start())
    quantity = quantities.first(words, sentence.start_char + at)
    if quantity is None or _counts_no_people(text[at + len(words) :]):
        return None
    start = sentence.start_char + match.start()
    return TollFound(
        span=Chars(start=start, end=sentence.start_char + match.end()),
        toll=counted_toll(phrase.harm, quantity, None, f"toll.{phrase.name}"),
        cue=_cue(sentence.start_char, match),
        who=None,
    )


def _cue(offset: int, match: re.Match[str]) -> Chars:
    """The word of a phrase that names the harm (its group `cue`), else its first word."""
    for name in ("cue", "cue_too"):
        if match.groupdict().get(name):
            return Chars(start=offset + match.start(name), end=offset + match.end(name))
    return Chars(start=offset + match.start(), end=offset + match.start() + len(match.group().split()[0]))


def _one(offset: int, match: re.Match[str], harm: Harm, name: str) -> TollFound:
    """A phrase that tells of one person without a number (“took the life of a shepherd”)."""
    start, end = offset + match.start(), offset + match.end()
    toll = counted_toll(harm, Quantity(1, 1, 1, start, end), None, f"toll.{name}")
    return TollFound(span=Chars(start=start, end=end), toll=toll, cue=_cue(offset, match), who=None)


def _of_people(match: re.Match[str]) -> bool:
    """“Two nuns were hit by shrapnel”, but not “two houses”: the group `who` of a phrase must name people."""
    who = (match.groupdict().get("who") or "").lower()
    people = {*lexicon()["people"], *lexicon()["lost"], *lexicon()["one_person"]}
    return not who or bool({who, who.removesuffix("s")} & people)


def _counts_no_people(after: str) -> bool:
    word = re.match(r"[\s-]*([\w%.-]+)", after)
    return bool(word) and word is not None and word[1].lower().rstrip(".") in lexicon()["units"]


def counted_toll(harm: Harm, quantity: Quantity, group: str | None, rule: str) -> Toll:
    """A count of people harmed, with the characters of its figure."""
    return Toll(
        harm=harm, low=quantity.low, best=quantity.best, high=quantity.high, group=group,
        span=Chars(start=quantity.start, end=quantity.end), rule=rule,
    )  # fmt: skip
