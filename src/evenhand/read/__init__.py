"""The first stage: bytes and their source → `Report`s. Prose, pages, PDFs, feeds, JSONL and event tables."""

from evenhand.read.build import Facts, ReadDefaults, build, report_id
from evenhand.read.files import Source, read_bytes, read_path
from evenhand.read.issue import Issue, Issues, Severity
from evenhand.read.language import forget
from evenhand.read.lineage import Lineage, Repeat, Seen
from evenhand.read.net import AGENT, Fetcher, web_client
from evenhand.read.prose import read_text
from evenhand.read.web import Fetched, FetchState, read_url

VERSION = "1"
"""Goes up when the same bytes would give another report, so that files already read are read again."""

__all__ = [
    "AGENT", "Facts", "Fetched", "FetchState", "Fetcher", "Issue", "Issues", "Lineage", "ReadDefaults", "Repeat",
    "Seen", "Severity", "Source", "VERSION", "build", "forget", "read_bytes", "read_path", "read_text", "read_url",
    "report_id", "web_client",
]  # fmt: skip
