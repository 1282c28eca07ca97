"""Airwars, Gaza: pages that gather what many sources say of one incident, with a casualty range, place and status.

Source: © Airwars (486 incident pages); evaluate only, never redistribute. No system figure is published; `always
likely` is what the commonest status would score.
Score: `killed exact` and `injured exact` are the shares of incidents whose range is gold's (none where gold has none),
`overlap` that of incidents with a gold range that ours meets; `place 5km` the share whose point lies within 5 km of
gold's; `status` the share of right strike statuses and its F1 averaged over the four statuses.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl, prose
from evenhand.benches.airwars_record import Range, Record, record
from evenhand.benches.bench import Bench, Counts, Tally, below
from evenhand.benches.factuality import accuracy, compare, macro
from evenhand.extract import Kit
from evenhand.extract.place_choice import kilometres
from evenhand.model import Report

KM = 5.0
COUNTRIES = ("PS",)
"""The theatre that a project on Gaza would name."""


@dataclass(slots=True)
class Hits:
    """Exact and overlapping ranges of one harm."""

    total: int = 0
    exact: int = 0
    given: int = 0
    overlap: int = 0

    def add(self, gold: Range | None, ours: Range | None) -> None:
        """Count one incident."""
        self.total += 1
        self.exact += gold == ours
        if gold is not None:
            self.given += 1
            self.overlap += ours is not None and ours[0] <= gold[1] and gold[0] <= ours[1]


def load(folder: Path) -> list[dict[str, Any]]:
    """The incidents that have a narrative."""
    return [row for row in jsonl.rows(folder / "incidents.jsonl") if row.get("narrative")]


def report(item: Mapping[str, Any]) -> Report:
    """The narrative as a report of the day of the incident, the first day where it took several."""
    return prose.report("\n".join(item["narrative"]), published=day(item["date"]))


def day(words: str) -> date | None:
    """The first day in “October 9–10, 2023”."""
    match = re.match(r"(\w+) (\d+)\D.*?(\d{4})$", words)
    return datetime.strptime(" ".join(match.groups()), "%B %d %Y").date() if match else None


def gold(item: Mapping[str, Any]) -> Record:
    """What Airwars concluded."""
    return Record(
        killed=_range(item, "killed"), injured=_range(item, "injured"), status=item["fields"].get("Strike status", ""),
        point=(item["lat"], item["lon"]) if item.get("lat") is not None else None,
    )  # fmt: skip


def _range(item: Mapping[str, Any], harm: str) -> Range | None:
    low, high = item.get(f"{harm}_min"), item.get(f"{harm}_max")
    return None if low is None or high is None else (low, high)


def score(items: Iterable[Mapping[str, Any]], kit: Kit) -> Tally:
    """Ranges, places and statuses; errors by what is wrong with each."""
    scoped = replace(kit, countries=COUNTRIES)
    told = prose.told(((item, report(item)) for item in items), scoped)
    return tallied((gold(item), record(said, kit)) for item, said in told)


def tallied(pairs: Iterable[tuple[Record, Record]]) -> Tally:
    """The tally over gold records and ours."""
    tally, killed, injured, statuses = Tally(), Hits(), Hits(), dict[str, Counts]()
    near = placed = 0
    for theirs, ours in pairs:
        killed.add(theirs.killed, ours.killed)
        injured.add(theirs.injured, ours.injured)
        if theirs.point is not None:
            placed += 1
            near += within(theirs.point, ours.point)
        compare(theirs.status, ours.status, statuses)
        tally.errors.update(mishaps(theirs, ours))
    for name, hits in (("killed", killed), ("injured", injured)):
        tally.add(f"{name} exact", hits.exact / max(1, hits.total))
        tally.add(f"{name} overlap", hits.overlap / max(1, hits.given))
    tally.add("place 5km", near / max(1, placed))
    likely = max((c.gold for c in statuses.values()), default=0.0) / max(1.0, sum(c.gold for c in statuses.values()))
    tally.add("status", accuracy(statuses), {"always likely": round(likely, 3)})
    tally.add("status macro-f1", macro(statuses))
    return tally


def within(theirs: tuple[float, float], ours: tuple[float, float] | None) -> bool:
    """Whether our point lies within 5 km of gold's."""
    return ours is not None and kilometres(*theirs, *ours) <= KM


def mishaps(theirs: Record, ours: Record) -> list[str]:
    """The classes of error of one incident."""
    found = [f"{name} {_how(g, o)}" for name, g, o in (
        ("killed", theirs.killed, ours.killed), ("injured", theirs.injured, ours.injured)
    ) if g != o]  # fmt: skip
    if theirs.point is not None and not within(theirs.point, ours.point):
        found.append("place without a point" if ours.point is None else "place too far")
    if theirs.status != ours.status:
        found.append(f"{theirs.status} taken for {ours.status}")
    return found


def _how(theirs: Range | None, ours: Range | None) -> str:
    if theirs is None or ours is None:
        return "missed" if ours is None else "invented"
    return "low" if theirs[0] != ours[0] and theirs[1] == ours[1] else "high" if theirs[0] == ours[0] else "both"


BENCH = Bench(
    name="airwars", about="casualty range, place, status of strikes", licence="© Airwars; evaluate only",
    at=below("airwars_gaza"), load=load, score=score,
)  # fmt: skip
