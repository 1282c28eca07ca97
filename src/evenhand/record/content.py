"""What one entry's content must satisfy: its id is made of it, and a report's text has the digest it states."""

from collections.abc import Iterator
from typing import Any

from evenhand import canon

NAMED = frozenset({"report", "claim", "position", "appraisal", "judgement"})
"""Kinds whose id is made of their content (`canon.named`)."""


def problems(kind: str, name: str, body: Any) -> Iterator[str]:
    """What does not fit between an entry's kind, its id and its body (JSON data)."""
    if kind not in NAMED:
        return
    if not isinstance(body, dict) or body.get("id") != name:
        yield f"the id `{name}` is not the one in its body"
    elif not canon.check_name(body):
        yield f"the {kind} is not what its id `{name}` was made of"
    elif kind == "report" and canon.digest(str(body.get("text")).encode()) != body.get("digest"):
        yield f"the text of `{name}` does not have the digest it states"
