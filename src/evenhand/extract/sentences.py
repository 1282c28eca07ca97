"""Where sentences begin: our own splitter, run before the parser so that the parser keeps to it.

Two levels: a *unit* is what the parser sees (datelines, clock times and labels are units of their own, because
they spoil the parse), a *sentence* is what a claim is counted in: a unit together with the label before it.
"""

import re
from bisect import bisect_right
from typing import cast

from numpy import array
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from thinc.types import Ints2d

from evenhand.extract.parsed import Doc
from evenhand.extract.wordlists import words
from evenhand.model import Span

COMPONENT = "evenhand_sentences"
_END = re.compile(r"""[.!?…]+["”’»)\]]*(?=\s)|\n+""")
_NEXT = re.compile(r"""\s*["“‘«(\[•*–—-]*\s*([A-ZÀ-ÖØ-ÞĀ-Ž]|\d)""")
_INITIAL = re.compile(r"(?:^|[\s(“\"])(?:[A-Za-z]\.)*[A-Z]$")
_CLOCK = re.compile(
    r"(?:^|(?<=[.!?…”\"])\s|(?<=\n))(\d{1,2}[:.h]\d{2}(?:\s?(?:GMT|UTC|LT|local))?)\s*[:|–—-]?\s(?=[\"“A-Z])"
)
_LABEL = re.compile(r"(?:^|(?<=\s))((?:URGENT|BREAKING|UPDATE|ALERT|FLASH|LIVE)(?:\s+\d{1,2}:\d{2})?\s*[|:–—-])\s+")
_DATELINE = re.compile(
    r"\s*((?:[A-ZÀ-Þ][A-ZÀ-Þ'’. -]+)(?:[/,;] ?[A-ZÀ-Þ][\w'’. -]+)*"  # BEIRUT/Jerusalem, Lebanon
    r"(?:,? ?\d{1,2})?(?: ?\([^)]{2,40}\))?\s*(?:—|–|--|-))\s+(?=[\"“A-Z0-9])"  # , 22 (Agency) —
)


@Language.component(COMPONENT)
def split(doc: SpacyDoc) -> SpacyDoc:
    """Set the sentence starts of a document and keep the spans of its sentences beside it."""
    text = doc.text
    starts = sentence_starts(text)
    units = sorted({*starts, *_unit_starts(text, starts)})
    offsets: list[int] = doc.to_array(IDX).tolist()
    begins = {_token_at(offsets, at) for at in units}
    flags = [1 if i in begins else -1 for i in range(len(offsets))]
    doc.from_array([SENT_START], cast(Ints2d, array([flags], dtype="int64").T.astype("uint64")))
    doc.user_data[COMPONENT] = _spans(text, starts)
    return doc


def of(doc: Doc) -> list[Span]:
    """The sentences of a document as spans of its text."""
    known: list[Span] | None = doc.user_data.get(COMPONENT)
    return known if known is not None else _spans(doc.text, sentence_starts(doc.text))


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin, the first one included."""
    found = {0}
    for match in _END.finditer(text):
        if "\n" in match.group() or _ends(text, match):
            found.add(_skip(text, match.end()))
    for pattern in (_CLOCK, _LABEL):
        found.update(match.start(1) for match in pattern.finditer(text))
    return sorted(at for at in found if at < len(text.rstrip()) or at == 0)


def _ends(text: str, match: re.Match[str]) -> bool:
    after = _NEXT.match(text, match.end())
    if after is None:
        return False
    if match.group()[0] != ".":
        return not text[match.end() :].lstrip()[:1].islower()
    before = text[max(0, match.start() - 30) : match.start()]
    last = re.split(r"[\s(“\"—/-]", before)[-1]
    following = re.match(r"\W*([\w'’]+)", text[match.end() :])
    opener = bool(following and following.group(1).lower() in words("openers"))
    if last.lower() in words("abbreviations") and not (
        last.isupper() and len(last) > 1 and last.lower() in words("titles")
    ):
        return opener and last.lower() not in words("titles")
    if before.endswith((" on X", " to X")):  # the platform, not somebody's initial
        return True
    if _INITIAL.search(before) or "." in last:
        return opener
    return True


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _unit_starts(text: str, starts: list[int]) -> list[int]:
    found: list[int] = []
    for pattern in (_CLOCK, _LABEL):
        found.extend(match.end() for match in pattern.finditer(text))
    for start in starts:
        match = _DATELINE.match(text, start)
        if match and match.end() - start < 80:
            found.append(match.end())
    return found


def _token_at(offsets: list[int], at: int) -> int:
    index = bisect_right(offsets, at) - 1
    return index if index >= 0 and offsets[index] == at else index + 1


def _spans(text: str, starts: list[int]) -> list[Span]:
    ends = [*starts[1:], len(text)]
    pairs = [(a, a + len(text[a:b].rstrip())) for a, b in zip(starts, ends, strict=True)]
    return [Span(start=a, end=b) for a, b in pairs if b > a]
