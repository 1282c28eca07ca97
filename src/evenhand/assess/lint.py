"""What a schema cannot see: names that mean nothing, dates that contradict each other, files that are not there."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from pydantic import ValidationError

from evenhand import canon
from evenhand.assess.geometry import read_shape
from evenhand.assess.hints import close
from evenhand.assess.kinds import KINDS
from evenhand.assess.words import known_act, table
from evenhand.assess.yamlfile import Path_, Source
from evenhand.vocab import EVENT_OF_ACT, ISSUES, Theme

Item = tuple[Path_, dict[str, Any]]


def lint(source: Source, folder: Path) -> None:
    """Note every mistake of meaning in a file. Works on what was written, so that a bad type hides nothing else."""
    for check in CHECKS:
        check(source, folder)


def _items(value: Any, path: Path_) -> Iterator[Item]:
    if isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield (*path, i), item


def _terms(source: Source) -> list[Item]:
    return list(_items(source.data.get("terms"), ("terms",)))


def _names(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _when(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _validity(source: Source, folder: Path) -> None:
    for path, item in [((), source.data), *_terms(source)]:
        since, until = _when(item.get("since")), _when(item.get("until"))
        if since and until and until <= since:
            source.wrong(
                (*path, "until"), f"`until` {until.date()} is not after `since` {since.date()}", "swap the two?"
            )


def _timezone(source: Source, folder: Path) -> None:
    name = source.data.get("timezone")
    if isinstance(name, str) and name not in available_timezones():
        source.wrong(("timezone",), f"unknown time zone `{name}`", "an IANA name such as Asia/Beirut")


def _parties(source: Source, folder: Path) -> None:
    parties = _names(source.data.get("parties"))
    actors = {*parties, *_names(source.data.get("concerned")), *_names(source.data.get("monitors"))}
    if not parties:
        return
    for path, term in _terms(source):
        for i, name in enumerate(_names(term.get("bound"))):
            if name not in actors:
                source.wrong((*path, "bound", i), f"unknown party `{name}`", close(name, actors))
        answers = term.get("answerable_for")
        for name in answers if isinstance(answers, dict) else ():
            if name not in parties:
                source.wrong((*path, "answerable_for", name), f"unknown party `{name}` answers", close(name, parties))


def _readings(source: Source, folder: Path) -> None:
    parties = _names(source.data.get("parties"))
    for path, term in _terms(source):
        for where, reading in _items(term.get("readings"), (*path, "readings")):
            name = reading.get("party")
            if isinstance(name, str) and parties and name not in parties:
                source.wrong((*where, "party"), f"a reading for the unknown party `{name}`", close(name, parties))
        for where, clause in _items(term.get("exceptions"), (*path, "exceptions")):
            for i, name in enumerate(_names(clause.get("claimants"))):
                if parties and name not in parties:
                    source.wrong((*where, "claimants", i), f"the claimant `{name}` is no party", close(name, parties))
            if not clause.get("claimants"):
                who = "an exception without claimant"
                source.wrong(where, who, "say who may claim it: an exception nobody can claim excuses nothing")


def _kinds(source: Source, folder: Path) -> None:
    for path, term in _terms(source):
        name = term.get("kind")
        if not isinstance(name, str):
            continue
        if name not in KINDS:
            source.wrong((*path, "kind"), f"unknown term kind `{name}`", close(name, KINDS))
            continue
        _params(source, (*path, "params"), name, term.get("params"))


def _params(source: Source, path: Path_, kind: str, params: Any) -> None:
    model = KINDS[kind].params
    try:
        model.model_validate(params if isinstance(params, dict) else {})
    except ValidationError as error:
        for item in error.errors(include_url=False):
            loc, name = (*path, *item["loc"]), item["loc"][-1] if item["loc"] else "params"
            if item["type"] == "extra_forbidden":
                source.wrong(loc, f"unknown param `{name}` of kind `{kind}`", close(str(name), model.model_fields))
            elif item["type"] == "missing":
                source.wrong(path, f"the kind `{kind}` needs the param `{name}`", "see docs/reference/term-kinds.md")
            elif "unknown act" in item["msg"]:
                groups = [f"@{g}" for g in table("acts")]
                source.wrong(loc, f"unknown act `{item['input']}`", close(str(item["input"]), [*EVENT_OF_ACT, *groups]))
            elif "unknown object" in item["msg"]:
                source.wrong(loc, f"unknown object `{item['input']}`", close(str(item["input"]), table("objects")))
            else:
                source.wrong(
                    loc, f"param `{name}` of kind `{kind}`: {item['msg'].lower()}", f"given: {item['input']!r}"[:120]
                )


def _scopes(source: Source, folder: Path) -> None:
    for path, term in _terms(source):
        for group in ("readings", "exceptions"):
            for where, item in _items(term.get(group), (*path, group)):
                scope = item.get("when")
                for i, act in enumerate(_names(scope.get("acts")) if isinstance(scope, dict) else ()):
                    if not known_act(act):
                        source.wrong((*where, "when", "acts", i), f"unknown act `{act}`", close(act, EVENT_OF_ACT))


def _themes(source: Source, folder: Path) -> None:
    for path, term in _terms(source):
        name = term.get("theme")
        if isinstance(name, str) and name not in Theme.__members__:
            source.wrong((*path, "theme"), f"unknown theme `{name}`", close(name, Theme.__members__))
        for i, issue in enumerate(_names(term.get("issues"))):
            if issue not in ISSUES:
                source.wrong((*path, "issues", i), f"unknown issue `{issue}`", close(issue, ISSUES))


def _ids(source: Source, folder: Path) -> None:
    seen: dict[str, int] = {}
    for path, term in _terms(source):
        name = term.get("id")
        if isinstance(name, str) and name in seen:
            source.wrong(
                (*path, "id"), f"the term id `{name}` is taken (line {seen[name]})", "every term needs its own id"
            )
        elif isinstance(name, str):
            seen[name] = source.line((*path, "id"))
    if isinstance(source.data.get("id"), str) and source.data["id"] != folder.name:
        source.wrong(("id",), f"the id `{source.data['id']}` is not the folder's name", f"write `{folder.name}`")


def _references(source: Source, folder: Path) -> None:
    ids = {str(t.get("id")) for _, t in _terms(source)}
    steps = {f"{t.get('id')}/{m.get('id')}" for _, t in _terms(source) for _, m in _items(t.get("milestones"), ())}
    for path, term in _terms(source):
        for i, name in enumerate(_names(term.get("parallel_with"))):
            if ":" not in name and name not in ids:
                source.wrong(
                    (*path, "parallel_with", i), f"`parallel_with` names an unknown term `{name}`", close(name, ids)
                )
        for i, name in enumerate(_names(term.get("after"))):
            _step(source, (*path, "after", i), name, term, steps)
        for where, step in _items(term.get("milestones"), (*path, "milestones")):
            for i, name in enumerate(_names(step.get("needs"))):
                _step(source, (*where, "needs", i), name, term, steps)


def _step(source: Source, path: Path_, name: str, term: dict[str, Any], steps: set[str]) -> None:
    """A step is `step`, `term/step`, or `agreement:term/step`, which only the whole stack can check."""
    full = name if "/" in name else f"{term.get('id')}/{name}"
    if ":" not in name and full not in steps:
        source.wrong(path, f"waits for an unknown milestone `{name}`", close(full, steps))


def _extensions(source: Source, folder: Path) -> None:
    for path, item, limit_key in [((), source.data, "until"), *((p, t, "deadline") for p, t in _terms(source))]:
        limit = _when(item.get(limit_key))
        for where, extension in _items(item.get("extensions"), (*path, "extensions")):
            to = _when(extension.get("to"))
            if limit is None and to is not None:
                source.wrong(
                    (*where, "to"), f"an extension of nothing: there is no `{limit_key}`", f"give a `{limit_key}`"
                )
            elif limit is not None and to is not None and to <= limit:
                text = f"the extension to {to.date()} is not later than the {limit_key} {limit.date()}"
                source.wrong((*where, "to"), text, "an extension moves a limit forward")
            limit = to or limit


def _supersedes(source: Source, folder: Path) -> None:
    beside = {p.parent.name for p in folder.parent.glob("*/agreement.yml")}
    for i, name in enumerate(_names(source.data.get("supersedes"))):
        if name not in beside:
            source.wrong(("supersedes", i), f"supersedes an unknown instrument `{name}`", close(name, beside))


def _zones(source: Source, folder: Path) -> None:
    zones = source.data.get("zones")
    zones = zones if isinstance(zones, dict) else {}
    for name, zone in zones.items():
        if isinstance(zone, dict) and isinstance(zone.get("file"), str):
            _geometry(source, ("zones", name, "file"), folder / zone["file"])
    named = [used for path, term in _terms(source) for used in _used_zones(path, term)]
    for where, used in (*named, *_joint_zones(source)):
        if used not in zones:
            source.wrong(where, f"unknown zone `{used}`", close(used, zones))


def _joint_zones(source: Source) -> Iterator[tuple[Path_, str]]:
    joint = source.data.get("joint")
    for name, parts in joint.items() if isinstance(joint, dict) else ():
        for part, zone in parts.items() if isinstance(parts, dict) else ():
            yield ("joint", name, part), str(zone)


def _used_zones(path: Path_, term: dict[str, Any]) -> Iterator[tuple[Path_, str]]:
    params = term.get("params")
    if isinstance(term.get("zone"), str):
        yield (*path, "zone"), term["zone"]
    if not isinstance(params, dict):
        return
    for key in ("zone", "baseline", "beyond", "over"):
        value = params.get(key)
        if isinstance(value, str):
            yield (*path, "params", key), value
        elif isinstance(value, dict):
            yield from (((*path, "params", key, k), v) for k, v in value.items() if isinstance(v, str))


def _geometry(source: Source, path: Path_, file: Path) -> None:
    if not file.is_file():
        source.wrong(path, f"there is no geometry file `{file.name}`", "a GeoJSON file beside agreement.yml")
        return
    try:
        read_shape(file.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        source.wrong(path, f"`{file.name}` holds no valid polygon or line: {error}", "check it with a GeoJSON viewer")


def _digests(source: Source, folder: Path) -> None:
    for path, term in _terms(source):
        found, text = term.get("text_digest"), term.get("text")
        if not isinstance(found, str):
            continue
        if not re.fullmatch(r"[0-9a-f]{64}", found):
            source.wrong((*path, "text_digest"), "the digest is malformed", "64 lower-case hex digits (SHA-256)")
        elif source.data.get("digest_of", "our_words") == "our_words" and isinstance(text, str):
            right = canon.digest(text.encode())
            if found != right:
                source.wrong(
                    (*path, "text_digest"), "the text has changed since its digest was written", f"now {right}"
                )


CHECKS: tuple[Callable[[Source, Path], None], ...] = (
    _validity, _timezone, _parties, _readings, _kinds, _scopes, _themes, _ids, _references, _extensions, _supersedes,
    _zones, _digests,
)  # fmt: skip
