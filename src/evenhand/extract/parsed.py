"""A parsed text as plain Python values, copied once from the parser's own document.

The finders ask each word many times for its head, its children and its lemma. The parser's tokens are made anew at
every question and look each string up; these are made once a text, and answer the same questions by the same names.
The finders know only these, so that another parser needs no more than another `fromspacy.of`.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, overload

Word = tuple[str, str, bool, bool, bool, bool]
"""Form, form in lower case, and whether it is letters only, a mark, blank, a number."""


class Token:
    """A word or mark of a parsed text. `head` of the root of a sentence is the root itself."""

    __slots__ = (
        "_subtree", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct",
        "is_sent_start", "is_space", "lemma_", "like_num", "lower_", "pos_", "sent", "tag_", "text", "text_with_ws",
    )  # fmt: skip

    doc: "Doc"
    head: "Token"
    sent: "Slice"
    children: "tuple[Token, ...]"
    _subtree: "tuple[Token, ...] | None"

    def __init__(
        self,
        i: int,
        idx: int,
        word: Word,
        spaced: bool,
        labels: tuple[str, str, str, str],
        ent_type: str,
        ent_iob: str,
        starts: bool | None,
    ) -> None:
        """`labels` are lemma, part of speech, tag and relation to the head."""
        self.i, self.idx, self.is_sent_start, self.ent_type_, self.ent_iob_ = i, idx, starts, ent_type, ent_iob
        self.lemma_, self.pos_, self.tag_, self.dep_ = labels
        self.text, self.lower_, self.is_alpha, self.is_punct, self.is_space, self.like_num = word
        self.text_with_ws = self.text + " " if spaced else self.text
        self._subtree = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> "tuple[Token, ...]":
        """The children before the word."""
        return tuple(c for c in self.children if c.i < self.i)

    @property
    def rights(self) -> "tuple[Token, ...]":
        """The children behind the word."""
        return tuple(c for c in self.children if c.i > self.i)

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """The word and all that hangs below it, what hangs to its left first."""
        if self._subtree is None:
            left = [t for c in self.lefts for t in c.subtree]
            self._subtree = (*left, self, *(t for c in self.rights for t in c.subtree))
        return self._subtree

    @property
    def left_edge(self) -> "Token":
        """The first word of the subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> "Token":
        """The last word of the subtree."""
        return max(self.subtree, key=_place)

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The head, its head, and so on up to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def is_ancestor(self, other: "Token") -> bool:
        """Whether the other word hangs below this one."""
        return any(node is self for node in other.ancestors)

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """The words that this one is joined to, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(c for c in word.rights if c.dep_ == "conj")
        return tuple(word for word in found if word is not self)

    def nbor(self, by: int = 1) -> "Token":
        """The word so many places further on; IndexError outside the text."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]


def _place(token: Token) -> int:
    return token.i


class Slice:
    """Tokens `[start, end)` of a text: a sentence, a named entity, or any run of words."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Slice": ...
    def __getitem__(self, at: int | slice) -> "Token | Slice":
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Slice(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[at]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slice) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return self.text

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        """The offset of the first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The offset behind the last character."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Slice":
        """The sentence in which the slice begins."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of equals; marks only where there is no word."""
        tokens = self.doc.tokens[self.start : self.end]
        top = next((t for t in tokens if t.head is t), None)
        if top is not None:
            return top
        outside = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(outside, key=_depth) if outside else self.doc.tokens[self.start]


def _depth(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A parsed text: its tokens in order, its sentences and its named entities."""

    def __init__(self, text: str, tokens: list[Token], heads: list[int], user_data: dict[Any, Any]) -> None:
        """`heads` are the token numbers of the heads."""
        self.text, self.tokens, self.user_data = text, tokens, user_data
        children: list[list[Token]] = [[] for _ in tokens]
        for token, head in zip(tokens, heads, strict=True):
            token.doc, token.head = self, tokens[head]
            if head != token.i:
                children[head].append(token)
        for token, below in zip(tokens, children, strict=True):
            token.children = tuple(below)
        self.sents = self._sentences()
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def _sentences(self) -> "tuple[Slice, ...]":
        starts = [t.i for t in self.tokens if t.is_sent_start and t.i]
        ends = [*starts, len(self.tokens)]
        return tuple(Slice(self, a, b) for a, b in zip([0, *starts], ends, strict=True) if a < b)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Slice: ...
    def __getitem__(self, at: int | slice) -> Token | Slice:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Slice(self, start, max(start, end))
        return self.tokens[at]

    @cached_property
    def offsets(self) -> list[int]:
        """Where each token begins."""
        return [t.idx for t in self.tokens]

    @cached_property
    def ents(self) -> tuple[Slice, ...]:
        """The named entities, with the kind of each as its label."""
        found: list[Slice] = []
        for token in self.tokens:
            if token.ent_iob_ == "B" and token.ent_type_:
                found.append(Slice(self, token.i, token.i + 1, token.ent_type_))
            elif token.ent_iob_ == "I":
                found[-1].end = token.i + 1
        return tuple(found)

    def char_span(self, start: int, end: int, *, alignment_mode: Literal["expand"] = "expand") -> Slice | None:
        """The tokens that hold the first and the last character of `[start, end)`, and those between; None outside."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        token = self.tokens[first]
        if start == token.idx + len(token.text):  # the blank behind a token
            first += 1
        return Slice(self, first, last + 1)

    def _token_at(self, character: int) -> int | None:
        i = bisect_right(self.offsets, character) - 1
        if i < 0 or character >= self.offsets[i] + len(self.tokens[i].text_with_ws):
            return None
        return i
