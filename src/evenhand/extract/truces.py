"""“Since the truce began”: a period whose first day the text tells elsewhere, or that is known of the parties."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

from evenhand.extract import lexicon_data, syntax
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.reading import Reading
from evenhand.extract.time_fit import compared
from evenhand.extract.tokens import text_of
from evenhand.model import Span, When
from evenhand.vocab import Basis, Precision

_BEGIN = {"begin", "start", "take", "come", "enter", "go", "hold", "set", "be"}
_LATER = 400
"""A day told for a truce so long before the report is that of another one."""


def since(event: Token, reading: Reading) -> When | None:
    """The period from a truce to the report where the sentence dates an event by “since the truce”."""
    published = reading.published
    if published is None:
        return None
    for word in _sinces(event, reading):
        begun = told(reading) or known(reading)
        if begun is not None and begun < published:
            text = text_of(reading.doc)
            last = max(t.idx + len(t) for t in word.subtree) if word.dep_ == "prep" else word.idx + len(word)
            span = Span(start=word.idx, end=last)
            return When.days(
                begun, published, precision=Precision.RANGE, basis=Basis.RELATIVE, rule="time.since-truce",
                words=text[span.start : span.end], span=span,
            )  # fmt: skip
    return None


def _sinces(event: Token, reading: Reading) -> Iterator[Token]:
    """Each “since” of the sentence that brings a truce or its beginning, and only tells how long the event lasted."""
    for token in event.sent:
        if token.lower_ != "since" or compared(token) or event in token.subtree:
            continue
        below = list(token.subtree) if token.dep_ != "mark" else list(token.head.subtree)
        if any(t == event for t in below) or any(t.like_num for t in below):
            continue
        named = any(_is_truce(t, reading) for t in below)
        pronoun = any(t.lower_ in {"it", "then"} and t.dep_ in {"nsubj", "nsubjpass"} for t in below)
        if named or (pronoun and token.head.lemma_ in _BEGIN and any(_is_truce(t, reading) for t in token.sent)):
            yield token


def _is_truce(token: Token, reading: Reading) -> bool:
    return "truces" in reading.kinds[token.i] and token.pos_ in {"NOUN", "PROPN"}


def told(reading: Reading) -> date | None:
    """The day on which the text says that a truce began (“the truce of 27 November”), the latest of them."""
    days = [
        t.when.first_day
        for t in reading.times
        if t.when.precision is Precision.DAY and _dates_truce(t.span, reading.doc, reading)
    ]
    published = reading.published
    near = [d for d in days if published is None or (d < published and (published - d).days < _LATER)]
    return max(near, default=None)


def _dates_truce(span: Span, doc: Doc, reading: Reading) -> bool:
    tokens = reading.tokens(span)
    node = tokens[-1] if tokens else None
    for _ in range(4):
        if node is None or node.head == node:
            return False
        node = node.head
        if _is_truce(node, reading):
            return True
        if syntax.is_verb(node):
            subject = syntax.grammatical_subject(node)
            return node.lemma_ in _BEGIN and subject is not None and _is_truce(subject, reading)
    return False


def known(reading: Reading) -> date | None:
    """The latest truce known of the countries that the text is most about."""
    lexicon, published = lexicon_data.load("en"), reading.published
    named = Counter(c for a in reading.actors if a.mention.party and (c := lexicon.country(a.mention.party)))
    two = {country.iso2: code for code, country in lexicon.countries.items()}
    named.update(two[p.where.country] for p in reading.places if p.where.country in two)
    best: tuple[int, date] | None = None
    for countries, begun in _known():
        days = [d for d in begun if published is None or d < published]
        weight = min(named[c] for c in countries) + sum(named[c] for c in countries)
        if days and all(named[c] for c in countries) and (best is None or weight > best[0]):
            best = weight, max(days)
    return best[1] if best else None


@cache
def _known() -> tuple[tuple[tuple[str, ...], tuple[date, ...]], ...]:
    rows = YAML(typ="safe", pure=True).load((files("evenhand.extract") / "truces.yml").read_text(encoding="utf-8"))
    return tuple((tuple(row["countries"]), tuple(row["since"])) for row in rows)
