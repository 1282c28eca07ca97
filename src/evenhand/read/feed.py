"""RSS, Atom and JSON Feed: one report an item."""

import calendar
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import feedparser

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import Facts, ReadDefaults, build
from evenhand.read.days import day_of
from evenhand.read.issue import Issues
from evenhand.read.page import plain


def read_feed(data: bytes, *, origin: str, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    """The report of each item of a feed; an item without words is listed and skipped.

    ReadError if it is no feed or holds no items. An item's words are its content, else its summary, else its title.
    """
    if data.lstrip()[:1] == b"{":
        yield from _json_feed(data, origin, defaults, issues)
        return
    feed = feedparser.parse(data)
    if feed.get("bozo") and feed.entries:
        issues.warn(
            origin,
            f"the feed is not well formed: {feed.get('bozo_exception')}",
            "its items were read as far as possible",
        )
    _refuse_empty(feed.entries, origin)
    outlet = _text(feed.feed.get("title"))
    language = _text(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, 1):
        body = _body(entry)
        facts = replace(_facts(entry), outlet=outlet, language=language)
        media = "application/atom+xml" if str(feed.get("version")).startswith("atom") else "application/rss+xml"
        yield from _item(body, facts, f"{origin}#{number}", media, defaults, issues)


def _item(
    body: str, facts: Facts, where: str, media: str, defaults: ReadDefaults, issues: Issues
) -> Iterator[Report]:  # fmt: skip
    try:
        yield build(plain(body), facts, origin=where, media_type=media, defaults=defaults, issues=issues)
    except ReadError as error:
        issues.catch(error, where=where)


def _body(entry: Mapping[str, Any]) -> str:
    full = " ".join(part.get("value", "") for part in entry.get("content", []))
    return full or _text(entry.get("summary")) or _text(entry.get("title")) or ""


def _facts(entry: dict[str, Any]) -> Facts:
    return Facts(
        url=_text(entry.get("link")), title=plain(_text(entry.get("title")) or "") or None,
        author=_text(entry.get("author")), published=_published(entry), source_id=_text(entry.get("id")),
    )  # fmt: skip


def _published(entry: dict[str, Any]) -> date | None:
    for name in ("published", "updated"):
        # Not `entry.get`: feedparser answers for `updated` with `published`, and warns.
        stated, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        try:
            return day_of(stated or "")  # the day in the outlet's own time zone
        except ValueError:
            if parsed:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC).date()
    return None


def _json_feed(data: bytes, origin: str, defaults: ReadDefaults, issues: Issues) -> Iterator[Report]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"malformed JSON Feed: {error}", where=origin, hint="fetch the feed again") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    _refuse_empty(items if isinstance(items, list) else [], origin)
    for number, item in enumerate(items or [], 1):
        where = f"{origin}#{number}"
        if not isinstance(item, dict):
            issues.error(where, "the item is not a JSON object", "tell the feed's publisher")
            continue
        body = next(
            (str(item[key]) for key in ("content_html", "content_text", "summary", "title") if item.get(key)), ""
        )
        facts = replace(_json_facts(item, where, issues), outlet=_text(feed.get("title")))
        if facts.language is None:
            facts = replace(facts, language=_text(feed.get("language")))
        yield from _item(body, facts, where, "application/feed+json", defaults, issues)


def _json_facts(item: Mapping[str, Any], where: str, issues: Issues) -> Facts:
    stated = _text(item.get("date_published")) or _text(item.get("date_modified"))
    try:
        published = day_of(stated) if stated else None
    except ValueError as error:
        issues.warn(where, str(error), "the item is read without a date")
        published = None
    authors = item.get("authors") or [item.get("author") or {}]
    return Facts(
        url=_text(item.get("url")), title=_text(item.get("title")), published=published,
        author=_text(authors[0].get("name")) if isinstance(authors[0], dict) else None,
        language=_text(item.get("language")), source_id=_text(item.get("id")),
    )  # fmt: skip


def _refuse_empty(items: list[Any], origin: str) -> None:
    if not items:
        raise ReadError("no items in this feed", where=origin, hint="check that the address is a feed's")


def _text(value: Any) -> str | None:
    return re.sub(r"\s+\Z", "", str(value)) or None if value is not None else None
