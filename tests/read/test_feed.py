import json
from datetime import date
from pathlib import Path

from .samples import only_error, read

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily</title><language>en</language>
<item><guid>d-1</guid><title>One &amp; two</title><link>https://daily.example/1</link>
<description>&lt;p&gt;Two shells fell.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description>
<pubDate>Mon, 03 Feb 2025 00:30:00 +0200</pubDate></item>
<item><title>Only a title</title><pubDate>Tue, 04 Feb 2025 10:00:00 GMT</pubDate></item>
<item><title></title></item>
<item><title>From tomorrow's paper</title><pubDate>Fri, 04 Feb 2028 10:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title>
<entry><id>a-1</id><title>T</title><link href="https://agency.example/1"/><updated>2025-02-03T23:30:00-05:00</updated>
<content type="html">&lt;p&gt;The army withdrew.&lt;/p&gt;</content><summary>Short</summary></entry></feed>"""


def test_rss_items(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "feed.xml", RSS)
    assert [(r.origin, r.text) for r in reports] == [
        ("feed.xml#1", "Two shells fell.\nNobody was hurt."),
        ("feed.xml#2", "Only a title"),
    ]
    first = reports[0]
    assert (first.outlet, first.title, first.url, first.source_id, first.language) == (
        "The Daily", "One & two", "https://daily.example/1", "d-1", "en",
    )  # fmt: skip
    assert first.published == date(2025, 2, 3)  # the outlet's own day, though it was the 2nd in UTC
    assert [(i.where, i.what.split(":")[0]) for i in issues.errors] == [
        ("feed.xml#3", "there are no words in it"),
        ("feed.xml#4", "dated in the future"),
    ]


def test_atom_takes_content_before_summary(tmp_path: Path) -> None:
    report = read(tmp_path / "feed.atom", ATOM)[0][0]
    assert (report.text, report.published, report.media_type) == (
        "The army withdrew.", date(2025, 2, 3), "application/atom+xml",
    )  # fmt: skip


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Mission", "language": "en",
        "items": [
            {"id": 1, "url": "https://m.example/1", "content_html": "<p>Calm day.</p>", "title": "Day",
             "date_published": "2025-02-03T10:00:00Z", "authors": [{"name": "Ann"}]},
            "not an object",
            {"id": 3, "content_text": "Two shells.", "date_published": "soon"},
        ],
    }  # fmt: skip
    reports, issues = read(tmp_path / "feed.json", json.dumps(feed))
    assert [(r.text, r.published, r.author, r.outlet) for r in reports] == [
        ("Calm day.", date(2025, 2, 3), "Ann", "Mission"),
        ("Two shells.", None, None, "Mission"),
    ]
    assert [i.where for i in issues.errors] == ["feed.json#2"]
    assert issues.warnings[0].what == "`soon` is not a date such as 2025-02-19"


def test_broken_feed_is_read_as_far_as_possible(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "feed.xml", RSS.replace("</channel></rss>", "<item><title>cut"))
    assert [r.text for r in reports][:2] == ["Two shells fell.\nNobody was hurt.", "Only a title"]
    assert issues.warnings[0].what.startswith("the feed is not well formed")


def test_feed_without_items(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.rss", '<rss version="2.0"><channel></channel></rss>'))[1] == (
        "no items in this feed"
    )
    assert only_error(read(tmp_path / "b.json", '{"version": "https://jsonfeed.org/version/1", "items": 3}'))[1] == (
        "no items in this feed"
    )
    assert only_error(read(tmp_path / "c.json", '{"version": "https://jsonfeed.org/version/1", "items":'))[
        1
    ].startswith("malformed JSON Feed")
