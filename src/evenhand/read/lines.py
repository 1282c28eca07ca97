"""JSON: one report per line (JSONL) or an array of reports, with the keys of a front matter and `text`."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import ReadDefaults, build
from evenhand.read.front import validated
from evenhand.read.issue import Issues

_BODY = ("text", "body", "content")


def read_lines(
    lines: Iterable[str], *, origin: str, defaults: ReadDefaults, issues: Issues
) -> Iterator[Report]:  # fmt: skip
    """The report of each line; a malformed line is listed and skipped, blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{origin}#{number}"
        try:
            if len(line) > defaults.max_bytes:
                raise ReadError("the line is too large", where=where, hint="split it, or raise `max_mb`")
            yield read_object(_json(line, where), where=where, defaults=defaults, issues=issues)
        except ReadError as error:
            issues.catch(error, where=where)


def read_objects(
    items: Iterable[Any], *, origin: str, defaults: ReadDefaults, issues: Issues
) -> Iterator[Report]:  # fmt: skip
    """The report of each object of a JSON array; ReadError if none of them has a text."""
    items = list(items)
    if not any(isinstance(item, dict) and _body(item) for item in items):
        raise ReadError("no reports in this JSON array", where=origin, hint=f"the words go under {_named(_BODY)}")
    for number, item in enumerate(items, 1):
        where = f"{origin}#{number}"
        try:
            yield read_object(item, where=where, defaults=defaults, issues=issues)
        except ReadError as error:
            issues.catch(error, where=where)


def read_object(data: Any, *, where: str, defaults: ReadDefaults, issues: Issues) -> Report:
    """The report of one JSON object; ReadError if it is not one or has no text."""
    if not isinstance(data, dict):
        raise ReadError("not a JSON object", where=where, hint='write one `{"text": "…", "published": "…"}` a line')
    body = _body(data)
    if body is None:
        raise ReadError("no `text` in it", where=where, hint=f"the words of the report go under {_named(_BODY)}")
    rest = {key: value for key, value in data.items() if key != body}
    facts = validated(rest, where=where, what="fields", issues=issues).facts()
    return build(data[body], facts, origin=where, media_type="application/jsonl", defaults=defaults, issues=issues)


def _json(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        problem = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise ReadError(f"malformed JSON: {problem}", where=where, hint="each line must be one JSON object") from None


def _body(data: dict[str, Any]) -> str | None:
    return next((key for key in _BODY if isinstance(data.get(key), str)), None)


def _named(keys: tuple[str, ...]) -> str:
    return " or ".join(f"`{key}`" for key in keys)
