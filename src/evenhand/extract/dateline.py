"""The dateline of a report: “BEIRUT, Sept 22 — ”, “GOMA (Wire) - ”, “WASHINGTON/BEIRUT — ”."""

import re

_DATELINE = re.compile(r"\s*([A-Z][\w .,'’/()-]{2,60}?)\s*(?:\([^)]{2,40}\))?\s*(?:—|–|--| -)\s")


def dateline_end(text: str) -> int:
    """The offset after the dateline that opens a text, 0 where there is none."""
    found = _DATELINE.match(text)
    return found.end() if found else 0
