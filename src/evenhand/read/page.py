"""Web pages: the main text with title, author, date and site, by trafilatura."""

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import trafilatura

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import Facts, ReadDefaults, build
from evenhand.read.days import day_of
from evenhand.read.decode import decode
from evenhand.read.issue import Issues

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)

# No upper bound, so that a date in the future is seen and refused rather than replaced by an earlier one.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}

_HEAD = re.compile(r"(?is)<head\b.*?</head\s*>")
_DATA = re.compile(r"(?is)<script[^>]+application/ld\+json.*?</script\s*>")
_TIME = re.compile(r"(?is)<time\b.*?</time\s*>")

_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "section", "article"}
_HIDDEN = {"script", "style", "noscript", "template"}


def read_page(
    data: bytes, *, origin: str, defaults: ReadDefaults, issues: Issues, url: str | None = None,
    charset: str | None = None,
) -> Report:  # fmt: skip
    """The report on a web page; ReadError if no words can be found in it."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, where=origin, declared=charset or (declared.group(1).decode() if declared else None))
    if decoded.note:
        issues.warn(origin, decoded.note, "check the names in it, or save the page as UTF-8")
    found = trafilatura.bare_extraction(
        decoded.text, url=url, include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params=_DATES,
    )  # fmt: skip
    text = str(getattr(found, "text", None) or "")
    if not re.search(r"\w{2}", text):
        raise ReadError(
            "no words can be found on this page", where=origin, hint="save the article's text as .txt or .md instead"
        )
    if looks_like_notice(text):
        issues.warn(
            origin,
            "looks like a sign-in, paywall or cookie notice instead of an article",
            "save the article's text as .txt or .md instead",
        )
    facts = _facts(found, _stated_day(decoded.text, url), url)
    return build(text, facts, origin=origin, media_type="text/html", defaults=defaults, issues=issues)


def looks_like_notice(text: str) -> bool:
    """Whether a short text has the phrases of a notice: one in up to 300 characters, two in up to 1,000."""
    if len(text) > 1000:
        return False
    words = " ".join(text.casefold().split())
    return sum(phrase in words for phrase in _notices()) >= (1 if len(text) <= 300 else 2)


@cache
def _notices() -> tuple[str, ...]:
    lines = (files(__package__) / "notices.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def plain(fragment: str) -> str:
    """The words of an HTML fragment (a feed's summary), one line per block; a text without tags comes back as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    words = _Words()
    words.feed(fragment)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects the text of a fragment, however broken it is, with a newline at each block's edges."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))

    def _edge(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")


def _stated_day(source: str, url: str | None) -> date | None:
    """The day of publication that a page states in its head, its first `<time>` or its address.

    The words are kept out of it: a day that the article speaks of is not the day on which it appeared.
    """
    parts = [*_HEAD.findall(source)[:1], *_DATA.findall(source), *_TIME.findall(source)[:1]]
    metadata = trafilatura.extract_metadata(f"<html>{''.join(parts)}</html>", default_url=url, date_config=_DATES)
    stated = getattr(metadata, "date", None)
    return day_of(str(stated)) if stated else None


def _facts(found: object, published: date | None, url: str | None) -> Facts:
    def said(name: str) -> str | None:
        value = getattr(found, name, None)
        return str(value) if value else None

    return Facts(
        outlet=said("sitename") or said("hostname"), title=said("title"), author=said("author"),
        published=published, url=url or said("url"), language=said("language"),
    )  # fmt: skip
