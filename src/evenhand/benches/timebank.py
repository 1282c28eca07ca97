"""TimeBank and AQUAINT: dates in news, exact value of DATE and TIME expressions of day, month or year level.

Source: TempEval-3's cleaned TimeBank 1.2 and AQUAINT (TimeML). TimeBank: evaluate only, never ship.
Score: a gold expression is found if ours overlaps it and has its value; precision counts our day, month and year
values that overlap a gold expression of any kind (gold leaves out many expressions, so ours elsewhere do not count).
Peer: HeidelTime reaches about .78 on such sets, all levels.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evenhand.benches.bench import Bench, Counts, Tally, below
from evenhand.errors import ReadError
from evenhand.extract import Kit, times
from evenhand.extract.parts import TimeFound
from evenhand.vocab import Precision

_LEVELS = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?$")
_MONTHLY = ("time.month", "time.ago", "time.last", "time.this", "time.later", "time.earlier")


@dataclass(frozen=True, slots=True)
class Timex:
    """A gold expression: characters, kind, value."""

    start: int
    end: int
    kind: str
    value: str

    @property
    def counts(self) -> bool:
        """Whether it is a date of day, month or year level."""
        return self.kind in {"DATE", "TIME"} and bool(_LEVELS.match(self.value))


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the day it was written, and its gold expressions."""

    text: str
    written: date
    gold: tuple[Timex, ...]


def load(folder: Path) -> list[Article]:
    """The TimeML files of both parts."""
    return [article(path) for part in ("TimeBank", "AQUAINT") for path in sorted((folder / part).glob("*.tml"))]


def article(path: Path) -> Article:
    """Text, day of writing and time expressions of a TimeML file."""
    root = ET.parse(path).getroot()
    written, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if written is None or body is None:
        raise ReadError("no DCT or TEXT element", where=str(path), hint="this is no TimeML file")
    text: list[str] = []
    found: list[Timex] = []
    _walk(body, text, found)
    return Article("".join(text), date.fromisoformat(written.attrib["value"][:10]), tuple(found))


def _walk(node: ET.Element, text: list[str], found: list[Timex]) -> None:
    start = sum(map(len, text))
    text.append(node.text or "")
    for child in node:
        _walk(child, text, found)
        text.append(child.tail or "")
    if node.tag == "TIMEX3":
        found.append(Timex(start, sum(map(len, text)), node.attrib["type"], node.attrib["value"]))


def score(items: Iterable[Article], kit: Kit) -> Tally:
    """Precision, recall and F1 of exact values; errors by what ours says instead."""
    counts, tally = Counts(), Tally()
    for item in items:
        found = times.find(kit.parse(item.text), published=item.written)
        ours = [(f, v) for f in found if (v := value(f))]
        for gold in item.gold:
            if gold.counts:
                verdict = judge(gold, ours)
                counts.add(verdict == "right", 0, 1)
                tally.errors.update([verdict] if verdict != "right" else [])
        counts.add(0, sum(any(_meet(f, gold) for gold in item.gold) for f, _ in ours), 0)
    tally.add("dates.precision", counts.precision)
    tally.add("dates.recall", counts.recall)
    tally.add("dates", counts.f1, {"HeidelTime (about)": 0.78})
    return tally


def judge(gold: Timex, ours: Sequence[tuple[TimeFound, str]]) -> str:
    """Right, not seen, or seen with another value."""
    near = [v for f, v in ours if _meet(f, gold)]
    if gold.value[:10] in near:
        return "right"
    if not near:
        return "not read as a date"
    return "other level" if any(len(v) != len(gold.value[:10]) for v in near) else "other value"


def _meet(found: TimeFound, gold: Timex) -> bool:
    return found.span.start < gold.end and gold.start < found.span.end


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
        return f"{first:%Y-%m}" if when.rule.startswith("time.month+") else first.isoformat()
    return first.isoformat() if first == last else None


BENCH = Bench(
    name="timebank", about="dates in news (exact value)", licence="TimeBank: evaluate only",
    at=below("tempeval", "Training", "TBAQ-cleaned"), load=load, score=score,
)  # fmt: skip
