"""The site: static pages that open from disk, need no network, and say on each page as of when and under which root."""

from collections.abc import Iterable, Iterator, Mapping

from evenhand.publish.bundle import Bundle
from evenhand.publish.pages import about, incidents, missing, overview, places, positions, sources, terms, timeline
from evenhand.publish.pages.view import View
from evenhand.publish.resources import assets

_PAGES = (
    overview.pages, missing.pages, incidents.pages, places.pages, timeline.pages, terms.pages,
    positions.pages, sources.pages, about.pages,
)  # fmt: skip


def site(
    bundle: Bundle, exports: Mapping[str, list[tuple[str, int]]], parts: Iterable[range]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, of the incidents' own pages those of the `parts`, asked for at the end.

    `exports` are the files under `files/` with their sizes, by format, to be linked.
    """
    view = View(bundle, dict(exports))
    for pages in _PAGES:
        yield from pages(view)
    yield from assets()
    for part in parts:
        yield from incidents.leaves(view, part)
