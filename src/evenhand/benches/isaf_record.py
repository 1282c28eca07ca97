"""From a press release and its claims to the hand-made record's eight fields (see `isaf`)."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz, process

from evenhand.benches import prose
from evenhand.benches.isaf_people import captured, done, killed
from evenhand.benches.prose import Told
from evenhand.extract import Kit, times
from evenhand.extract.parts import PlaceFound
from evenhand.model import Report, Span, When
from evenhand.vocab import Basis, Precision

PROVINCES = (
    "badakhshan", "badghis", "baghlan", "balkh", "bamyan", "daykundi", "farah", "faryab", "ghazni", "ghor", "helmand",
    "herat", "jowzjan", "kabul", "kandahar", "kapisa", "khost", "kunar", "kunduz", "laghman", "logar", "nangarhar",
    "nimroz", "nuristan", "paktika", "paktya", "panjshir", "parwan", "samangan", "sar-e pul", "takhar", "uruzgan",
    "wardak", "zabul",
)  # fmt: skip
GROUPS = {"TALIBAN": "taliban", "HAQQANI": "haqqani", "AL_QAEDA": "aq", "IMU": "imu", "HIG": "hig", "LET": "let"}
_SERIAL = re.compile(r"\b(20\d\d)-(\d\d)-[A-Z]{1,3}-\d+")
_HEAD = 600
_DAYLIKE = {Precision.DAY, Precision.PART_OF_DAY, Precision.MINUTE, Precision.HOUR}


def report(item: Mapping[str, Any], kit: Kit) -> Report:
    """A release as a report published on the day its own heading gives."""
    return prose.report(item["text"], published=released(item["text"], kit))


def released(text: str, kit: Kit) -> date | None:
    """The day of a release: its dateline or heading date, with the year and month of its serial number."""
    serial = _SERIAL.search(text)
    anchor = date(int(serial[1]), int(serial[2]), 28) if serial else None
    found = times.find(kit.parse(text[:_HEAD]), published=anchor)
    stated = [t for t in found if t.when.precision is Precision.DAY and t.when.basis is Basis.STATED]
    dated = [t for t in stated if t.when.rule.endswith("dateline")] or stated
    return dated[0].when.first_day if dated else anchor


def record(told: Told) -> dict[str, Any]:
    """The eight fields of a release, from its claims and what was found around them."""
    day = started(told)
    dead, taken = killed(told), captured(told)
    return {
        "start_date": day.isoformat() if day else None, "province": provinces(told), "target_group": groups(told),
        "event_type": kinds(told, dead, taken), "min_killed": dead, "min_captured": taken, "killq": dead > 0,
        "captureq": taken > 0,
    }  # fmt: skip


def started(told: Told) -> date | None:
    """The first day the body tells of up to the release; untold, the day before it: releases tell of the last night."""
    last = told.report.published
    body = (t.when for t in told.times if not _heading(t.span, t.when, told.text))
    days = (w.first_day for w in body if w.precision in _DAYLIKE and not _stated_release(w, last))
    told_of = (day for day in days if last is None or day <= last)
    return next(told_of, last - timedelta(days=1) if last else None)


def _stated_release(when: When, last: date | None) -> bool:
    """Whether it is the day of the release itself, as headings give it."""
    return when.basis is Basis.STATED and when.first_day == last


def _heading(span: Span, when: When, text: str) -> bool:
    """Whether a date stands in a heading or dateline: in brackets, or in a short line without a full stop."""
    line = text[text.rfind("\n", 0, span.start) + 1 : (text.find("\n", span.end) + len(text) + 1) % (len(text) + 1)]
    bracketed = text[max(0, span.start - 1)] == "(" and text[span.end : span.end + 2].startswith(")")
    return when.rule.endswith("dateline") or bracketed or ("." not in line.replace("Sept.", "") and len(line) < 120)


def provinces(told: Told) -> list[str]:
    """The first place that is called a province, else the one named most; not where the release was written."""
    order = sorted(told.places, key=lambda p: p.span.start)
    named = [(name, p) for p in order if (name := province(p.where.name)) and not _dateline(p, told.text)]
    called = [name for name, p in named if _CALLED.search(told.text[p.span.start : p.span.end + 12])]
    often = Counter(name for name, _ in named).most_common(1)
    return [called[0] if called else often[0][0] if often else ""]


_CALLED = re.compile(r"(?i)\bprovinces?\b")


def _dateline(place: PlaceFound, text: str) -> bool:
    return place.where.rule.endswith("dateline") or text[place.span.end :].startswith(", Afghanistan (")


def province(words: str) -> str | None:
    """The province that words name in one of its spellings."""
    plain = re.split(r"(?i)\bdistrict of\b", words)[-1]
    plain = re.sub(r"(?i)^in\b|\b(?:the|northern|southern|eastern|western|provinces?|district|city)\b", "", plain)
    hit = process.extractOne(plain.lower().strip(), PROVINCES, scorer=fuzz.ratio, score_cutoff=80)
    return hit[0] if hit else None


def groups(told: Told) -> list[str]:
    """The network first named among the parties."""
    named = (GROUPS.get(a.mention.party or "") for a in told.actors)
    return [next((name for name in named if name), "")]


def kinds(told: Told, dead: int, taken: int) -> list[str]:
    """The kind of event: an airstrike that killed, else what was done to the adversary."""
    if any(c.act in {"airstrike", "drone_strike"} and c.words.lower() != "targeted" for c in done(told)) and not taken:
        return ["airstrike"]
    if dead and taken:
        return ["captureandkill"]
    return ["insurgentskilled" if dead else "detention"]
