"""Finds known phrases in a text in one pass: words are compared folded, capitals where the phrase has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from evenhand.extract.names import fold

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;:()\[\]{}\"“”«»—–/!?\n|…]|\.\s|\s[-]\s")
_ABBREVIATED = frozenset(
    re.findall(r"\w+", "gen lt col maj brig capt sgt cpl adm mr mrs ms dr st sen rep gov pres jr no mt")
)

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits; `joined` is False where punctuation stands between it and the word before."""

    start: int
    end: int
    raw: str
    plain: str
    joined: bool


def words_of(text: str) -> list[Word]:
    """The words of a text with their offsets; “U.S.” gives two, “al-Qassam” two, “Israel's” two."""
    found: list[Word] = []
    for m in _WORD.finditer(text):
        raw = m.group()
        joined = bool(found) and not _breaks(text[found[-1].end : m.start()], found[-1].raw)
        found.append(Word(m.start(), m.end(), raw, fold(raw), joined))
    return found


def _breaks(gap: str, before: str) -> bool:
    if gap == " ":
        return False
    stop = gap[:1] == "." and (len(before) == 1 or before.lower() in _ABBREVIATED)
    return bool(_BREAK.search(gap[1:] if stop else gap))


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[V]):
    plain: tuple[str, ...]
    raw: tuple[str, ...]
    value: V


class Phrases(Generic[V]):
    """A set of phrases, each with a value. `longest` gives the values of the longest phrase that starts at a word."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Phrase[V]]] = {}

    def add(self, phrase: str, value: V) -> None:
        """Add a phrase. A capital in it asks for one in the text, a word all in capitals for all capitals."""
        words = words_of(phrase)
        if words:
            item = _Phrase(tuple(w.plain for w in words), tuple(w.raw for w in words), value)
            self._by_first.setdefault(item.plain[0], []).append(item)

    def freeze(self) -> None:
        """Sort the phrases, longest first. Call once after the last `add`."""
        for items in self._by_first.values():
            items.sort(key=lambda p: -len(p.plain))

    def longest(self, words: list[Word], at: int) -> tuple[int, list[V]]:
        """How many words the longest phrase starting at `at` has, and the values of all phrases of that length."""
        size, values = 0, []
        second = words[at + 1].plain if at + 1 < len(words) else None
        for item in self._by_first.get(words[at].plain, ()):
            if len(item.plain) < size:
                break
            if len(item.plain) > 1 and item.plain[1] != second:
                continue
            if _fits(item, words, at):
                size = len(item.plain)
                values.append(item.value)
        return size, values

    def __iter__(self) -> Iterator[tuple[str, V]]:
        for items in self._by_first.values():
            yield from ((" ".join(p.raw), p.value) for p in items)


def _fits(item: _Phrase[V], words: list[Word], at: int) -> bool:
    if at + len(item.plain) > len(words):
        return False
    for offset, (plain, raw) in enumerate(zip(item.plain, item.raw, strict=True)):
        word = words[at + offset]
        if word.plain != plain or (offset and not word.joined) or not _capitals(raw, word.raw, len(item.raw) == 1):
            return False
    return True


def _capitals(wanted: str, seen: str, alone: bool) -> bool:
    if not wanted[0].isupper():
        return True
    if wanted.isupper() and (alone or len(wanted) == 1) and len(wanted) <= 5:
        return seen == wanted or (len(wanted) > 3 and seen == wanted.capitalize())
    return seen[0].isupper()
