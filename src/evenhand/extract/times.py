"""Time expressions as intervals: a closed grammar, anchored on the day of publication and on the last day told.

The expressions stand in `lang/en/times.yml`; each names the reader (below or in `timereaders.py`) that works it out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from evenhand.extract import needles
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import TimeFound
from evenhand.extract.tense import looks_forward
from evenhand.extract.timegrammar import Grammar, Rule, grammar
from evenhand.extract.timereaders import READERS, Context, Part, Value
from evenhand.extract.tokens import text_of
from evenhand.model import Span, When
from evenhand.vocab import Basis, Precision

_BETWEEN = re.compile(r"\s?,?\s?(?:(?:on|of|in|at|the|local time|early|late|that)\s?)*,?\s?$", re.I)
_DASHED = re.compile(r"\s?[-–—]\s?$|\s(?:to|until|till|through|and|into)\s(?:the\s)?$", re.I)
_WHEN = re.compile(r",?\swhen\b")
_DATELINE = re.compile(r"^\W*(?:[A-Z][\w.'’-]+,?[ /]?){1,6}[,(]?\s?\(?$")
_AFTER_DATELINE = re.compile(r"^\)?\s?(?:\([A-Z][\w .]+\)\s?)?(?:[-–—]{1,2}|:|\)|$)")


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    rule: str
    value: Value | Part


def find(doc: Doc, *, published: date | None) -> list[TimeFound]:
    """Every time expression of a text, in order. Without `published` only dates that give their year are found.

    Each is an interval of civil time with its granularity (`Precision`) and basis: STATED where the words give the
    date, RELATIVE where it was worked out. The rule is the grammar rule's id, with `+since`, `+until`, `+by`,
    `+before`, `+after` where such a word stands before it; a date in a dateline has the rule `dateline`.
    """
    book = grammar()
    text = text_of(doc)
    context = Context(text=text, published=published, words=book)
    atoms = _read(doc, list(_matches(doc, text, book)), context)
    found = []
    for atom in _bounded(_ranges(_whole(atoms, context), text), context):
        if isinstance(atom.value, Value) and atom.value.start < atom.value.end:
            found.append(_found(atom, text))
    return found


def _matches(doc: Doc, text: str, book: Grammar) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Matches of the grammar from left to right, the longest first, none overlapping another."""
    folded = needles.folded(text)
    starts = [unit.start_char for unit in doc.sents]
    hits = [
        (m.start(), -m.end(), i, rule, m)
        for i, rule in enumerate(book.rules)
        for low, high in needles.near(rule.needles, folded, starts, len(text))
        for m in rule.regex.finditer(text, low, high)
    ]
    end = 0
    for start, minus_end, _, rule, match in sorted(hits, key=lambda h: h[:3]):
        if start >= end and not book.is_name(text, match):
            end = -minus_end
            yield rule, match


def _read(doc: Doc, matches: Sequence[tuple[Rule, re.Match[str]]], context: Context) -> list[_Atom]:
    """Work out each match in the order of the text, so that “two days earlier” knows the last day told."""
    atoms: list[_Atom] = []
    for rule, match in matches:
        context.enter(_sentence_start(doc, match.start()))
        context.forward = looks_forward(doc, match.start(), match.end(), context.words)
        value = READERS[rule.read](match, context, rule)
        if value is None:
            continue
        start, end = _trim(match)
        if isinstance(value, Value):
            value = _dateline(value, context.text, start, end)
            context.tell(value)
        atoms.append(_Atom(start, end, value.rule or rule.id, value))
    return atoms


def _sentence_start(doc: Doc, start: int) -> int:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span.sent.start_char if span is not None else 0


def _trim(match: re.Match[str]) -> tuple[int, int]:
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip(" ,"))


def _dateline(value: Value, text: str, start: int, end: int) -> Value:
    line = text.rfind("\n", 0, start) + 1
    before, after = text[line:start], text[end : end + 40]
    if len(before) <= 60 and _DATELINE.match(before) and _AFTER_DATELINE.match(after) and before.split()[0].isupper():
        return replace(value, rule="dateline")
    return value


def _whole(atoms: Sequence[_Atom], context: Context) -> list[_Atom]:
    """Join a part of a day to the day beside it; one that stands alone takes the last day told."""
    out: list[_Atom] = []
    i = 0
    while i < len(atoms):
        joined = _joined(atoms[i], atoms[i + 1], context.text) if i + 1 < len(atoms) else None
        if joined is not None:
            atoms = [*atoms[:i], joined, *atoms[i + 2 :]]
            continue
        atom = atoms[i]
        if isinstance(atom.value, Part):
            alone = atom.value.alone()
            if alone is not None:
                out.append(_Atom(atom.start, atom.end, f"{atom.rule}-alone", alone))
        else:
            out.append(atom)
        i += 1
    return out


def _joined(one: _Atom, other: _Atom, text: str) -> _Atom | None:
    """“early on Saturday”, “Friday morning”, “at 18:02 on 13 October” as one expression."""
    if not _BETWEEN.fullmatch(text[one.end : other.start]) or other.start - one.end > 24:
        return None
    if isinstance(one.value, Part) and isinstance(other.value, Part):
        kept = one if one.value.finer(other.value) else other
        return _Atom(one.start, other.end, kept.rule, kept.value)
    if isinstance(one.value, Part) and isinstance(other.value, Value):
        part, whole = one.value, other.value
    elif isinstance(one.value, Value) and isinstance(other.value, Part):
        part, whole = other.value, one.value
    else:
        return None
    if whole.precision is not Precision.DAY or whole.rule == "dateline":
        return None
    rule = other.rule if isinstance(other.value, Value) else one.rule
    return _Atom(one.start, other.end, rule, part.on(whole))


def _ranges(atoms: Sequence[_Atom], text: str) -> list[_Atom]:
    """Join “from A to B”, “between A and B”, “A–B”; two neighbouring days with “and” are a range as well."""
    out: list[_Atom] = []
    for atom in atoms:
        if out and (value := _range(out[-1], atom, text)) is not None:
            out[-1] = _Atom(out[-1].start, atom.end, "range", value)
        else:
            out.append(atom)
    return out


def _range(one: _Atom, other: _Atom, text: str) -> Value | None:
    gap = text[one.end : other.start]
    if not (isinstance(one.value, Value) and isinstance(other.value, Value) and _DASHED.fullmatch(gap)):
        return None
    a, b = one.value, _next_morning(one.value, other.value)
    if "dateline" in {a.rule, b.rule} or a.start >= b.start:
        return None
    before = text[max(0, one.start - 9) : one.start].lower()
    word = gap.strip().lower()
    if (
        word in {"to", "until", "till", "through"}
        and not before.rstrip().endswith("from")
        and a.precision != b.precision
    ):
        return None
    if word == "and" and "between" not in before and a.end != b.start:
        return None
    basis = Basis.STATED if a.basis is b.basis is Basis.STATED else Basis.RELATIVE
    clocks = {Precision.MINUTE, Precision.HOUR}
    precision = a.precision if a.precision in clocks and b.precision in clocks else Precision.RANGE
    return Value(a.start, b.end, precision, basis, zone=a.zone or b.zone)


def _next_morning(a: Value, b: Value) -> Value:
    """In “from 17:00 to 07:00” the second hour is of the next day."""
    clocks = {Precision.MINUTE, Precision.HOUR}
    if a.precision in clocks and b.precision in clocks and a.start.date() == b.start.date() and b.start <= a.start:
        return replace(b, start=b.start + timedelta(days=1), end=b.end + timedelta(days=1))
    return b


def _bounded(atoms: Sequence[_Atom], context: Context) -> Iterator[_Atom]:
    """Note “since”, “until”, “by” before an expression; “since X” lasts from X to the day of publication."""
    for atom in atoms:
        bound = None if atom.rule == "range" else context.words.bound(context.text, atom.start)
        if bound is None or not isinstance(atom.value, Value) or atom.value.rule == "dateline":
            yield atom
            continue
        value = atom.value
        when_clause = _WHEN.match(context.text, atom.end)
        if bound == "since" and not when_clause and context.published is not None:
            end = datetime.combine(context.published, time()) + timedelta(days=1)
            value = replace(value, end=max(end, value.end), precision=Precision.RANGE)
        yield _Atom(atom.start, atom.end, f"{atom.rule}+{bound}", value)


def _found(atom: _Atom, text: str) -> TimeFound:
    span = Span(start=atom.start, end=atom.end)
    value = atom.value
    assert isinstance(value, Value)  # parts without a day were dropped before
    when = When(
        start=value.start, end=value.end, precision=value.precision, basis=value.basis,
        words=text[atom.start : atom.end], span=span, rule=f"time.{atom.rule}", zone=value.zone,
    )  # fmt: skip
    return TimeFound(span=span, when=when)
