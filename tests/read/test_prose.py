from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from evenhand.errors import ReadError
from evenhand.read import Issues, read_text
from evenhand.vocab import Sharing

from .samples import PROSE, only_error, read

FULL = f"""---
id: 17
title: "A drone: two dead"
outlet: Daily (AFP)
outlet_kind: newspaper
author: [A. Writer]
published: 2025-02-03
published_inferred: true
url: https://daily.example/1
also: https://daily.example/2
language: en
sharing: reference
licence: all rights reserved
---
{PROSE}
"""


def test_every_key_of_a_front_matter(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.md", FULL.replace("author: [A. Writer]", "author: A. Writer"))
    report = reports[0]
    assert (report.source_id, report.title, report.outlet, report.outlet_kind, report.author) == (
        "17", "A drone: two dead", "Daily (AFP)", "newspaper", "A. Writer",
    )  # fmt: skip
    assert (report.published, report.published_inferred, report.url) == (
        date(2025, 2, 3), True, "https://daily.example/1",
    )  # fmt: skip
    assert (report.also, report.sharing, report.licence, report.family) == (
        ("https://daily.example/2",), Sharing.REFERENCE, "all rights reserved", "afp",
    )  # fmt: skip
    assert report.text == PROSE + "\n"
    assert report.digest == sha256(report.text.encode()).hexdigest()
    assert report.media_type == "text/markdown"
    assert len(issues) == 0


def test_retold_words_are_free_to_share(tmp_path: Path) -> None:
    text = f'---\npublished: "2025-02-03"\nwording: retold (CC0); not the words of the outlet\n---\n{PROSE}'
    report = read(tmp_path / "a.md", text)[0][0]
    assert (report.sharing, report.licence) == (Sharing.FULL, "CC0-1.0")


def test_unknown_key_is_reported(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.md", f'---\npublished: "2025-02-03"\npublised_by: x\n---\n{PROSE}')
    assert len(reports) == 1
    assert issues.warnings[0].what == "unknown key `publised_by` in the front matter"
    assert "published_inferred" in issues.warnings[0].hint


def test_malformed_front_matter_names_the_line(tmp_path: Path) -> None:
    where, what, hint = only_error(read(tmp_path / "a.md", f"---\noutlet: Daily\ntitle: Drone: two dead\n---\n{PROSE}"))
    assert where == "a.md:3"
    assert what.startswith("malformed front matter: mapping values are not allowed")
    assert hint == "put values with a colon into quotes"


def test_front_matter_that_is_never_closed(tmp_path: Path) -> None:
    where, what, _ = only_error(read(tmp_path / "a.md", f"---\ntitle: x\n{PROSE}"))
    assert (where, what) == ("a.md:1", "the front matter is opened by `---` but never closed")


def test_front_matter_with_a_key_twice(tmp_path: Path) -> None:
    where, what, _ = only_error(read(tmp_path / "a.md", f"---\ntitle: x\ntitle: y\n---\n{PROSE}"))
    assert where == "a.md:3"
    assert "duplicate key" in what


def test_front_matter_with_a_bad_date(tmp_path: Path) -> None:
    _, what, hint = only_error(read(tmp_path / "a.md", f"---\npublished: third of May\n---\n{PROSE}"))
    assert "`published`" in what
    assert "`third of May` is not a date such as 2025-02-19" in what
    assert hint == "correct or remove `published`"


def test_date_without_dashes(tmp_path: Path) -> None:
    assert read(tmp_path / "a.md", f"---\npublished: 20250203\n---\n{PROSE}")[0][0].published == date(2025, 2, 3)
    assert "is not a date" in only_error(read(tmp_path / "b.md", f"---\npublished: 2025\n---\n{PROSE}"))[1]


def test_front_matter_that_is_a_list(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.md", f"---\n- x\n---\n{PROSE}"))[1] == (
        "malformed front matter: not `key: value` lines"
    )


def test_windows_newlines_and_decomposed_letters(tmp_path: Path) -> None:
    text = "---\r\npublished: 2025-02-03\r\n---\r\nCafe\u0301 struck.\r\nSecond  line.\r\n"
    report = read(tmp_path / "a.txt", text)[0][0]
    assert report.text == "Caf\u00e9 struck.\nSecond  line.\n"


def test_text_at_hand() -> None:
    issues = Issues()
    report = read_text(PROSE, published=date(2025, 2, 3), origin="-", outlet="Reuters", issues=issues)
    assert (report.text, report.origin, report.family, report.language) == (PROSE, "-", "reuters", "en")
    assert len(issues) == 0


def test_text_at_hand_with_front_matter_that_arguments_outrank() -> None:
    report = read_text(f"---\ntitle: A\noutlet: B\n---\n{PROSE}", published=None, origin="-", outlet="C")
    assert (report.title, report.outlet) == ("A", "C")


def test_text_at_hand_that_is_empty() -> None:
    with pytest.raises(ReadError, match="there are no words in it"):
        read_text("  ", published=None, origin="-")


def test_the_id_is_made_of_source_and_text() -> None:
    same = [read_text(PROSE, published=date(2025, 2, 3), origin=o, outlet="Daily").id for o in ("-", "other")]
    other = read_text(PROSE, published=date(2025, 2, 4), origin="-", outlet="Daily").id
    assert same[0] == same[1] != other
    assert same[0].startswith("r_")
