from datetime import date
from pathlib import Path

from evenhand.read.page import looks_like_notice, plain

from .samples import PROSE, only_error, read

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Drone strikes car | The Daily</title>
<meta property="og:title" content="Drone strikes car"><meta property="og:site_name" content="The Daily">
<meta name="author" content="Ann Writer"><meta property="article:published_time" content="2025-02-03T08:00:00+02:00">
</head><body><nav><a href="/">Home</a></nav><article><h1>Drone strikes car</h1><p>{PROSE}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_main_text_and_facts(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.html", PAGE)
    report = reports[0]
    assert PROSE in report.text
    assert "Home" not in report.text
    assert (report.title, report.author, report.outlet, report.published) == (
        "Drone strikes car", "Ann Writer", "The Daily", date(2025, 2, 3),
    )  # fmt: skip
    assert len(issues) == 0


def test_a_date_is_never_guessed_from_the_words(tmp_path: Path) -> None:
    reports, issues = read(tmp_path / "a.html", f"<html><body><p>{PROSE} In 2019-05-06 it was quiet.</p></body></html>")
    assert reports[0].published is None
    assert issues.warnings[0].what == "no publication date"


def test_page_dated_in_the_future(tmp_path: Path) -> None:
    assert only_error(read(tmp_path / "a.html", PAGE.replace("2025-02-03", "2031-02-03")))[1] == (
        "dated in the future: 2031-02-03 (today is 2025-03-01)"
    )


def test_declared_charset_of_a_page(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>Zwölf Häuser. {PROSE}</p></body></html>'
    report = read(tmp_path / "a.html", page.encode("cp1252"))[0][0]
    assert report.text.startswith("Zwölf Häuser.")


def test_broken_page_is_still_read(tmp_path: Path) -> None:
    reports, _ = read(tmp_path / "a.html", f"<html><body><div><p>{PROSE}<table><p></div")
    assert "a drone struck a car" in reports[0].text


def test_page_of_a_few_words(tmp_path: Path) -> None:
    reports, _ = read(tmp_path / "a.html", "<html><body><b>Two shells fell.</b><div")
    assert reports[0].text.strip() == "Two shells fell."


def test_day_from_the_first_time_element(tmp_path: Path) -> None:
    page = f"<html><body><time datetime='2025-02-03'>Monday</time><p>{PROSE}</p><time datetime='2024-01-01'>x</time>"
    assert read(tmp_path / "a.html", page + "</body></html>")[0][0].published == date(2025, 2, 3)


def test_page_without_words(tmp_path: Path) -> None:
    page = "<html><head><title>App</title></head><body><script>render()</script><div id=root></div></body></html>"
    where, what, hint = only_error(read(tmp_path / "a.html", page))
    assert (where, what) == ("a.html", "no words can be found on this page")
    assert hint == "save the article's text as .txt or .md instead"


def test_plain_words_of_a_fragment() -> None:
    assert plain("<p>Two <b>shells</b> fell&nbsp;&amp; burst.</p><p>No<br>one hurt<script>x</script></p>") == (
        "Two shells fell & burst.\nNo\none hurt"
    )
    assert plain("5 < 6 shells") == "5 < 6 shells"
    assert plain("no tags") == "no tags"


def test_notice_instead_of_an_article_is_read_and_noted(tmp_path: Path) -> None:
    page = "<html><body><p>Already a subscriber? Log in to continue reading this article.</p></body></html>"
    reports, issues = read(tmp_path / "a.html", page)
    assert len(reports) == 1
    assert issues.warnings[0].what == "looks like a sign-in, paywall or cookie notice instead of an article"


def test_article_is_no_notice() -> None:
    assert not looks_like_notice(PROSE)
    assert not looks_like_notice(f"{PROSE} Subscribe now.")
    assert not looks_like_notice("We use cookies. Accept all cookies. " + PROSE * 4)
