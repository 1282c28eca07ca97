import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from evenhand.publish import publish
from evenhand.publish.gate import shareable
from evenhand.publish.pages.view import View, script, slug
from evenhand.vocab import TermStatus
from tests.publish.build import account, claim, day, incident, report
from tests.publish.factory import bundle, many


class Links(HTMLParser):
    """Ids, and what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        for name in ("href", "src"):
            if named.get(name):
                self.links.append(str(named[name]))
        self.inline += [name for name in named if name.startswith("on") or name == "style"]


def parsed(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "site"
    publish(bundle(), out)
    return out


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def incident_page(site: Path, title: str) -> str:
    return next(t for p in (site / "incidents").glob("i-*.html") if f"<h1><bdi>{title}" in (t := p.read_text("utf-8")))


def test_every_link_inside_the_site_leads_to_something(site: Path) -> None:
    pages = {p: parsed(p) for p in site.rglob("*.html")}
    broken = []
    for path, links in pages.items():
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "http", "data")
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (parts.fragment and parts.fragment not in pages[target].ids):
                broken.append((path.name, link))
    assert broken == []


def test_no_id_stands_twice_on_a_page_and_nothing_runs_inline(site: Path) -> None:
    for path in site.rglob("*.html"):
        links = parsed(path)
        assert len(links.ids) == len(set(links.ids)), path.name
        assert links.inline == [], path.name
        assert "<script>" not in path.read_text("utf-8")


def test_every_page_says_as_of_when_and_under_which_root(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "1 Mar 2025" in text
        assert "5e5e5e5e5e5e" in text
        assert "TLP:CLEAR" in text
        assert "default-src 'none'" in text


def test_nothing_of_a_licensed_row_is_on_any_page(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"SECRETROW" not in content
            assert b"Halat" not in content


def test_what_a_quoted_report_says_around_its_claims_is_not_shown(site: Path) -> None:
    everything = b"".join(p.read_bytes() for p in site.rglob("*.html"))
    assert b"unexploded ordnance" not in everything
    assert b"broke every window" in everything


def test_accounts_stand_side_by_side_with_the_denial_and_each_voice_its_toll(site: Path) -> None:
    text = incident_page(site, "Air strike on Talbia")
    assert text.count('<article class="account') == 3
    assert text.index("<bdi>Norland</bdi>") < text.index("Ministry of Health")
    assert "9 killed (civilians)" in text
    assert "at least 7 killed" in text
    assert '<article class="account denial">' in text
    assert "<mark>air strike</mark>" in text


def test_a_finding_answers_three_questions_and_opens_its_reasons(site: Path) -> None:
    text = incident_page(site, "Air strike on Talbia")
    for question in ("Did it happen?", "Who did it?", "What does the term say of it?"):
        assert question in text
    assert "Depends on reading" in text
    assert "Self-defence, if it happened." in text
    assert "Norland denies it." in text
    assert "both at Talbia" in text


def test_what_was_not_read_is_said_on_the_first_page(site: Path) -> None:
    text = page(site, "index.html")
    assert "1 report in ar, for which there is no extractor" in text
    assert "broken.pdf: not a PDF file" in text
    assert "1 incident that rest only on licensed rows" in text


def test_the_first_page_says_whose_move_it_is(site: Path) -> None:
    text = page(site, "index.html")
    assert "Five positions in the valley are not reported as left." in text
    assert "18 Feb 2025: 11 days ago" in text


def test_a_count_of_nothing_stands_beside_what_was_read(site: Path) -> None:
    (term,) = [p for p in (site / "terms").glob("*.html") if "No report from the valley" in p.read_text("utf-8")]
    assert "so a count of zero says nothing" in term.read_text("utf-8")


def test_parties_stand_in_the_order_of_the_agreement(site: Path) -> None:
    for name in ("index.html", "terms/index.html", "timeline/index.html"):
        text = page(site, name)
        text = text[text.index("<table") :] if "<table" in text else text
        assert text.index("Norland") < text.index("Sudmark")


def test_places_that_could_not_be_resolved_stand_beside_the_map(site: Path) -> None:
    text = page(site, "map.html")
    assert "Not on the map (2)" in text
    assert "Its edge is known to about 0.5 km" in text
    assert text.count('class="spot"') == 2


def test_arabic_words_carry_their_language_and_direction(site: Path) -> None:
    text = incident_page(site, "إطلاق نار")
    assert '<blockquote lang="ar" dir="auto">' in text


def test_markup_in_a_report_stays_text(tmp_path: Path) -> None:
    title = "<script>alert(1)</script>"
    source = report("<b>Paper</b>", date(2025, 1, 1), title, "Nothing happened.")
    whole = bundle()
    publish(bundle(reports={**whole.reports, source.id: source}), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<script>alert" not in path.read_text("utf-8")
        assert "<b>Paper" not in path.read_text("utf-8")


def test_an_address_that_a_browser_would_run_is_no_link(tmp_path: Path) -> None:
    whole = bundle()
    source = replace(next(iter(whole.reports.values())), url="javascript:alert(1)")
    publish(replace(whole, reports={**whole.reports, source.id: source}), tmp_path / "site", formats=[])
    for path in (tmp_path / "site").rglob("*.html"):
        assert "javascript:" not in path.read_text("utf-8")


def test_data_in_a_script_cannot_end_the_script() -> None:
    made = script("X", {"a": "</script><!-- \u2028"}).decode()
    assert "<" not in made
    assert made == 'window.X={"a":"\\u003c/script>\\u003c!-- \\u2028"};\n'


def test_the_same_record_gives_the_same_bytes(tmp_path: Path, site: Path) -> None:
    publish(bundle(), tmp_path / "again")
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(site)).read_bytes() == path.read_bytes(), path.name


def test_a_record_with_nothing_in_it_is_still_a_site(tmp_path: Path) -> None:
    empty = bundle(
        reports={}, claims=(), positions=(), incidents=(), judgements=(), findings=(), standings=(), agreements=(),
        zones=(), edition=None,
    )  # fmt: skip
    publish(empty, tmp_path / "site")
    assert "No incident was found in what was read." in page(tmp_path / "site", "incidents/index.html")
    assert "No position was found in what was read." in page(tmp_path / "site", "positions.html")


def test_long_lists_come_in_pages(tmp_path: Path) -> None:
    publish(many(230), tmp_path / "site", formats=[])
    incidents = tmp_path / "site" / "incidents"
    assert (incidents / "page-3.html").is_file()
    assert not (incidents / "page-4.html").exists()
    assert len(re.findall('<li class="row">', (incidents / "index.html").read_text("utf-8"))) == 100
    first = next(p for p in (tmp_path / "site" / "terms").glob("truce-2024--t1-*.html") if p.stem.count("-") == 4)
    assert 'aria-label="Pages of this list"' in first.read_text("utf-8")


def test_an_outlet_with_many_reports_has_pages_and_links_lead_to_the_right_one(tmp_path: Path) -> None:
    whole = bundle()
    more = [
        report("The Daily Gazette", date(2025, 1, 1), f"Report {n}", f"Nothing happened on day {n}.") for n in range(70)
    ]
    publish(bundle(reports={**{r.id: r for r in more}, **whole.reports}), tmp_path / "site", formats=[])
    pages = sorted(p.name for p in (tmp_path / "site" / "sources").glob("the-daily-*"))
    assert len(pages) == 2
    test_every_link_inside_the_site_leads_to_something(tmp_path / "site")


def test_a_busy_day_is_cut_and_the_rest_is_one_link_away(tmp_path: Path) -> None:
    record = many(0)
    source = report("Paper", date(2024, 12, 5), "Many", " ".join(f"Shells fell{n} here." for n in range(60)))
    claims = [claim(source, f"fell{n} ", "shelling", when=day(date(2024, 12, 5))) for n in range(60)]
    busy = [incident(f"Shelling {n}", [c], [account("AUTHOR", [c])]) for n, c in enumerate(claims)]
    record = replace(
        record, reports={**record.reports, source.id: source}, claims=(*record.claims, *claims),
        incidents=(*record.incidents, *busy),
    )  # fmt: skip
    publish(record, tmp_path / "site", formats=[])
    text = page(tmp_path / "site", "timeline/2024-12.html")
    assert 'href="../incidents/index.html#from=2024-12-05&amp;to=2024-12-05">All 60 incidents of this day' in text


def test_kinds_of_terms_are_explained_where_they_are_used(tmp_path: Path) -> None:
    publish(
        bundle(kinds={"withdrawal_deadline": "The party must have left by the day."}), tmp_path / "site", formats=[]
    )
    assert "The party must have left by the day." in page(tmp_path / "site", "how-to-read.html")
    (term,) = (p for p in (tmp_path / "site" / "terms").glob("*--t2-*") if p.is_file())
    assert "withdrawal deadline: The party must have left by the day." in term.read_text("utf-8")


def test_terms_that_do_not_cover_an_incident_stand_apart(tmp_path: Path) -> None:
    whole = bundle()
    aside = replace(whole.findings[0], status=TermStatus.OUT_OF_SCOPE)
    publish(replace(whole, findings=(aside, *whole.findings[1:])), tmp_path / "site", formats=[])
    text = incident_page(tmp_path / "site", "Air strike on Talbia")
    assert "1 term that does not cover it or is not yet due" in text
    assert "No term says anything of it." in text


def test_the_party_matrix_has_a_column_for_everybody_who_is_bound(site: Path) -> None:
    text = page(site, "terms/index.html")
    head = text[text.index("<thead") : text.index("</thead>")]
    assert re.findall(r'columnheader">([^<]+)<', head) == ["Term", "Norland", "Sudmark"]
    assert "not bound" in text


def test_only_the_exports_that_were_asked_for_are_written(tmp_path: Path) -> None:
    publish(bundle(), tmp_path / "site", formats=["hxl"])
    assert [p.name for p in (tmp_path / "site" / "files").iterdir()] == ["incidents_hxl.csv"]


@pytest.mark.parametrize(
    ("name", "file"),
    [("plain-name", "plain-name"), ("T1", "t1-1f93603d"), ("نهر", "x-53bc100d"), ("../x", "x-d6b96a97")],
)
def test_names_become_safe_file_names_that_do_not_collide(name: str, file: str) -> None:
    assert slug(name) == file


def test_a_full_text_is_marked_and_a_quoted_one_is_not_shown() -> None:
    public = shareable(bundle())
    view = View(public)
    shown = {r.outlet: str(view.marked(r)) for r in public.reports.values()}
    assert "<mark>air strike</mark> on Talbia" in shown["The Daily Gazette"]
    assert shown["Harbour Herald"] == ""
