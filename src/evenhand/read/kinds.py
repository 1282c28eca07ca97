"""What a source holds, told by its first bytes; the ending of its name is only a hint."""

import re
from enum import StrEnum

from evenhand.read.decode import binary_kind, marked

HEAD = 8192
"""Bytes that are looked at."""


class Kind(StrEnum):
    """The containers that a report can come in."""

    PROSE = "prose"
    PAGE = "page"
    PDF = "pdf"
    FEED = "feed"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


TEXT_ENDINGS = {"", ".txt", ".text", ".md", ".markdown"}
PAGE_ENDINGS = {".html", ".htm", ".xhtml"}
TABLE_ENDINGS = {".csv", ".tsv", ".tab"}
LINE_ENDINGS = {".jsonl", ".ndjson"}
KNOWN_ENDINGS = (
    TEXT_ENDINGS | PAGE_ENDINGS | TABLE_ENDINGS | LINE_ENDINGS
    | {".pdf", ".xml", ".rss", ".atom", ".rdf", ".json"}
)  # fmt: skip

_FEED = re.compile(r"<(rss|feed|rdf:RDF)[\s>]")
_PAGE = re.compile(r"(?i)^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.DOTALL)
_GDELT = re.compile(r"\d{6,12}\t\d{8}\t\d{6}\t\d{4}\t")


def kind_of(head: bytes, ending: str) -> Kind:
    """The kind of a source by its first bytes and its name's ending (lower case, with the dot)."""
    if head.lstrip()[:5] == b"%PDF-":
        return Kind.PDF
    if binary_kind(head):
        return Kind.PROSE  # reading it as prose says what it is and refuses it
    mark = marked(head)
    text = head[mark[1] :].decode(mark[0], "ignore") if mark else head.decode("utf-8", "replace")
    return _by_content(text.lstrip(), ending) or _by_ending(ending)


def _by_content(text: str, ending: str) -> Kind | None:
    if text.startswith("<") and _FEED.search(text[:2048]):
        return Kind.FEED
    if _PAGE.match(text):
        return Kind.PAGE
    if text.startswith("{"):
        return _by_object(text, ending)
    if text.startswith("[") and ending == ".json":
        return Kind.JSON
    return Kind.TABLE if _GDELT.match(text) else None


def _by_object(text: str, ending: str) -> Kind | None:
    if ending in LINE_ENDINGS:
        return Kind.JSONL
    if '"version"' in text[:2048] and "jsonfeed.org/version" in text[:2048]:
        return Kind.FEED
    first, _, rest = text.partition("\n")
    if ending == ".json":
        return Kind.JSONL if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else Kind.JSON
    return None


def _by_ending(ending: str) -> Kind:
    if ending in PAGE_ENDINGS:
        return Kind.PAGE
    if ending in TABLE_ENDINGS:
        return Kind.TABLE
    return Kind.JSONL if ending in LINE_ENDINGS else Kind.PROSE
