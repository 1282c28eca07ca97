"""Plain text and Markdown, with or without front matter."""

from dataclasses import replace
from datetime import date

from evenhand.model import Report
from evenhand.read.build import Facts, ReadDefaults, build
from evenhand.read.front import split
from evenhand.read.issue import Issues


def read_prose(text: str, *, origin: str, media_type: str, defaults: ReadDefaults, issues: Issues) -> Report:
    """The report of one text file; ReadError if its front matter is malformed or nothing follows it."""
    facts, body = split(text.replace("\r\n", "\n"), where=origin, issues=issues)
    return build(body, facts, origin=origin, media_type=media_type, defaults=defaults, issues=issues)


def read_text(
    text: str, *, published: date | None, origin: str, outlet: str | None = None, outlet_kind: str | None = None,
    title: str | None = None,
    language: str | None = None, url: str | None = None, defaults: ReadDefaults | None = None,
    issues: Issues | None = None,
) -> Report:  # fmt: skip
    """The report of a text at hand (standard input, a test, a benchmark); front matter in it is read too.

    What is given here wins over the front matter. Without `defaults` no date counts as future.
    """
    defaults = defaults or ReadDefaults(today=date.max.replace(year=9998))
    issues = Issues() if issues is None else issues
    facts, body = split(text.replace("\r\n", "\n"), where=origin, issues=issues)
    told = Facts(published=published, outlet=outlet, outlet_kind=outlet_kind, title=title, language=language, url=url)
    given = {name: value for name in _GIVEN if (value := getattr(told, name)) is not None}
    return build(
        body, replace(facts, **given), origin=origin, media_type="text/plain", defaults=defaults, issues=issues
    )  # fmt: skip


_GIVEN = ("published", "outlet", "outlet_kind", "title", "language", "url")
