"""Whatever happens to a file, it is read or listed with a reason; nothing is raised, no parser's fault shows."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import test_feed, test_page, test_prose, test_table
from .samples import pdf, read

WHOLE = {
    "a.html": test_page.PAGE.encode(),
    "a.pdf": pdf("Two shells fell."),
    "rss.xml": test_feed.RSS.encode(),
    "atom.xml": test_feed.ATOM.encode(),
    "acled.csv": test_table.table(test_table.ACLED, test_table.ACLED_ROW).encode(),
    "ucdp.csv": test_table.table(test_table.UCDP, test_table.UCDP_ROW).encode(),
    "gdelt.csv": test_table.gdelt("gdelt2").encode(),
    "a.md": test_prose.FULL.encode(),
    "a.jsonl": b'{"text": "One shell fell.", "published": "2025-02-03", "also": ["x"]}\n' * 3,
    "a.json": json.dumps([{"text": "One shell fell.", "title": "x"}]).encode(),
}

PIECES = [
    b"<",
    b'"',
    b"\x00",
    b"\xff\xfe",
    b"&#x0;",
    b"{",
    b"]",
    b"null",
    b"\n---\n",
    b"<div>",
    b"9" * 30,
    b"NaN",
    b"-1",
]

CHANGE = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=3))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(changes=st.lists(CHANGE, min_size=1, max_size=5), keep=st.floats(0.05, 1))
def test_damaged_file(name: str, changes: list[tuple[float, int, bytes]], keep: float) -> None:
    data = WHOLE[name]
    for place, gone, piece in changes:
        start = int(place * len(data))
        data = data[:start] + piece + data[start + gone :]
    with TemporaryDirectory() as folder:
        reports, issues = read(Path(folder) / name, data[: int(keep * len(data)) + 1])
    assert reports or issues.errors or name.endswith((".csv", ".jsonl", ".json", ".xml"))
    assert not [issue for issue in issues if "the reader failed" in issue.what]
    for report in reports:
        assert report.text.strip()
        assert "\x00" not in report.text
