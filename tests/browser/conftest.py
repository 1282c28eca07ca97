"""A Chromium to look at pages with: `EVENHAND_CHROMIUM`, else an installed one, else Playwright's own download.

`scripts/browser.sh` (called by `make test`) sees to it that one of them is there.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from evenhand.publish import publish
from tests.publish.factory import many

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome; None leaves the choice to Playwright."""
    named = os.environ.get("EVENHAND_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    try:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=ARGS)
    except Error as error:
        pytest.fail(f"no Chromium could be started; run scripts/browser.sh, or set EVENHAND_CHROMIUM\n{error}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made record with 120 incidents more, so that lists have pages."""
    out = tmp_path_factory.mktemp("browser") / "site"
    publish(many(120), out)
    return out
