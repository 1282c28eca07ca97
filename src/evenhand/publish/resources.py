"""The site's own files: styles, scripts, the bundled map, and the licences of what is bundled."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).with_name("assets")
NOT_COPIED = {"countries-10m.json.gz", "countries-110m.json.gz"}
"""Needed to make the site, not to show it."""


def assets() -> Iterator[tuple[str, bytes]]:
    """Every file that pages refer to, under `assets/`."""
    for path in sorted(FOLDER.iterdir()):
        if path.is_file() and path.name not in NOT_COPIED:
            yield f"assets/{path.name}", path.read_bytes()
