"""Which reports can be turned into claims, and by what."""

from evenhand.extract.coded import CODER as ROWS
from evenhand.extract.coder import CODER as PROSE
from evenhand.extract.wordlists import LANG
from evenhand.model import Report, Statement

LANGUAGES = tuple(sorted(folder.name for folder in LANG.iterdir() if (folder / "acts.yml").is_file()))
"""The languages whose prose is extracted: each is a folder of data."""


def can_read(report: Report) -> bool:
    """Whether claims can be taken from a report: a coded row, or prose in a language with an extractor."""
    return bool(report.coded) or report.language in LANGUAGES


def is_current(said: Statement) -> bool:
    """Whether a statement was made by the present version of its coder; older ones stay in the log, unused."""
    return said.coder in (PROSE, ROWS)
