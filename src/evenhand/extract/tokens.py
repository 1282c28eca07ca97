"""From character offsets to tokens of a parsed text."""

from bisect import bisect_left, bisect_right

from evenhand.extract.parsed import Doc, Token


class TokenIndex:
    """Token numbers by character offset for one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts = doc.offsets

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that share a character with `[start, end)`, as a half-open range."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self._starts[first] + len(self.doc[first]) <= start:
            first += 1
        return first, max(first, bisect_left(self._starts, end))


def root(doc: Doc, first: int, last: int) -> Token:
    """The token of `[first, last)` whose head lies outside (the last such one where there are several)."""
    for i in range(last - 1, first - 1, -1):
        head = doc[i].head.i
        if not first <= head < last or head == i:
            return doc[i]
    return doc[last - 1]


def words_of_tokens(doc: Doc, first: int, last: int) -> str:
    """The words of tokens `[first, last)` as they stand, without blanks at the end."""
    return "".join(doc[i].text_with_ws for i in range(first, last)).rstrip()


def text_of(doc: Doc) -> str:
    """The whole text of a parsed report."""
    return doc.text
