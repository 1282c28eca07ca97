from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

WIDTHS = (1280, 390)
THEMES = ("light", "dark")
KINDS = {
    "overview": "index.html", "missing": "missing.html", "incidents": "incidents/index.html",
    "second page": "incidents/page-2.html",
    "incident": "incidents/i-*.html", "map": "map.html", "timeline": "timeline/index.html",
    "month": "timeline/2024-12.html", "terms": "terms/index.html", "term": "terms/truce-2024--*.html",
    "positions": "positions.html", "sources": "sources/index.html", "source": "sources/the-daily-*.html",
    "how to read": "how-to-read.html", "record": "record.html",
}  # fmt: skip
MAP_MS = 20_000
TOLD = ("error", "warning")
DRIVER = "GL Driver Message"
"""How a software renderer says that it is slow."""


@dataclass
class Seen:
    """What a page did besides being looked at."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(params=[(w, t) for w in WIDTHS for t in THEMES], ids=lambda p: f"{p[0]}-{p[1]}")
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Seen]]:
    width, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    yield watched(context.new_page())
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[tuple[Page, Seen]]:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    yield watched(context.new_page())
    context.close()


def watched(page: Page) -> tuple[Page, Seen]:
    seen = Seen()
    page.on("console", lambda m: seen.console.append(m.text) if m.type in TOLD and DRIVER not in m.text else None)
    page.on("pageerror", lambda e: seen.console.append(str(e)))
    page.on("request", lambda r: seen.requests.append(r.url))
    return page, seen


def address(site: Path, kind: str) -> str:
    return sorted(site.glob(KINDS[kind]))[0].as_uri()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_page_is_quiet_asks_nothing_of_a_network_and_fits(opened: tuple[Page, Seen], site: Path, kind: str) -> None:
    page, seen = opened
    page.goto(address(site, kind))
    if kind == "map":
        page.wait_for_selector("#map[data-ready]", timeout=MAP_MS)
    assert seen.console == []
    assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.locator("h1").count() == 1


def test_text_has_enough_contrast_in_both_themes(opened: tuple[Page, Seen], site: Path) -> None:
    page, _ = opened
    for kind in ("overview", "incident", "terms", "how to read"):
        page.goto(address(site, kind))
        assert page.evaluate(CONTRAST) == [], kind


CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(e.tagName + ': ' + e.textContent.trim().slice(0, 40));
  }
  return low;
}"""  # noqa: E501


def test_the_keyboard_reaches_skip_link_pages_theme_and_content(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "overview"))
    page.keyboard.press("Tab")
    assert "Skip to the content" in focused(page)
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert "Frontier record" in order[0]
    assert 'id="theme"' in order[1]
    assert [name for name in ("Overview", "Incidents", "Map", "Record") if any(f">{name}<" in o for o in order)] == [
        "Overview", "Incidents", "Map", "Record",
    ]  # fmt: skip
    page.goto(address(site, "overview"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_what_has_the_focus_shows_it(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents"))
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_filters_and_results_work_by_keyboard(desk: tuple[Page, Seen], site: Path) -> None:
    page, seen = desk
    page.goto(address(site, "incidents"))
    page.locator("input[name=q]").focus()
    page.keyboard.type("talbia")
    assert page.locator("#found").inner_text() == "1 incident"
    assert page.locator("#list").is_hidden()
    assert "Air strike on Talbia" in page.locator("#results li").first.inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.locator("select[name=fact]").select_option("reported")
    assert page.locator("#found").inner_text() == "121 incidents"
    assert page.locator("#results li").count() == 100
    page.locator("#more").click()
    assert page.locator("#results li").count() == 121
    page.locator("input[name=from]").fill("2025-02-01")
    page.locator("select[name=party]").select_option("NOR")
    assert 0 < page.locator("#results li").count() < 60
    page.locator("button[type=reset]").click()
    expect(page.locator("#list")).to_be_visible()
    assert seen.console == []


def test_search_finds_words_of_other_scripts(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents"))
    page.locator("input[name=q]").fill("الجسر")
    assert page.locator("#found").inner_text() == "1 incident"


def test_a_link_can_ask_the_search_a_question(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents") + "#from=2024-12-02&to=2024-12-02")
    assert page.locator("#found").inner_text() == f"{page.locator('#results li').count()} incidents"
    assert "Air strike on Talbia" in page.locator("#results").inner_text()


def test_a_result_leads_to_the_incident(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents"))
    page.locator("input[name=q]").fill("talbia")
    page.locator("#results a").first.click()
    assert page.locator("h1").inner_text() == "Air strike on Talbia, 2 December 2024"


def test_the_theme_button_changes_the_theme(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "overview"))
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before
    page.goto(address(site, "terms"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_reasons_open_and_lead_to_the_words(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents"))
    page.locator("input[name=q]").fill("talbia")
    page.locator("#results a").first.click()
    page.locator("details.tree summary").first.focus()
    page.keyboard.press("Enter")
    reason = page.locator(".reasons", has_text="Norland denies it.").first
    assert reason.is_visible()
    reason.locator("a", has_text="struck").first.click()
    target = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{target}'] mark").inner_text() == "struck"


def test_the_map_draws_and_its_list_is_reached_by_keyboard(desk: tuple[Page, Seen], site: Path) -> None:
    page, seen = desk
    page.goto(address(site, "map"))
    page.wait_for_selector("#map[data-ready]", timeout=MAP_MS)
    assert page.locator("#drawing").is_hidden()
    assert page.locator("#map canvas").count() == 1
    page.locator("#map canvas").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('map').contains(document.activeElement)") is False
    page.locator("#placelist a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/i-*.html")
    assert seen.console == []


def test_without_webgl_the_drawing_stays(playwright_without_webgl: Page, site: Path) -> None:
    page = playwright_without_webgl
    page.goto(address(site, "map"))
    assert page.locator("#drawing svg .spot").count() > 10
    assert page.locator("#drawing").is_visible()
    assert page.locator("#map").is_hidden()


@pytest.fixture
def playwright_without_webgl(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_page_can_be_read_without_scripts(browser: Browser, site: Path, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, kind))
    assert len(page.locator("main").inner_text()) > 100
    context.close()


def test_motion_is_left_out_where_it_is_not_wanted(browser: Browser, site: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address(site, "incident"))
    page.locator("details summary").first.click()
    moving = "document.getAnimations().length"
    assert page.evaluate(moving) == 0
    context.close()


def test_print_leaves_out_what_paper_cannot_use(desk: tuple[Page, Seen], site: Path) -> None:
    page, _ = desk
    page.goto(address(site, "incidents"))
    page.emulate_media(media="print")
    assert page.locator(".masthead nav").is_hidden()
    assert page.locator("#search").is_hidden()
    assert page.locator("h1").is_visible()
