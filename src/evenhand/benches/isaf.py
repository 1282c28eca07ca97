"""ISAF press releases: the record a researcher made by hand of each operation in Afghanistan, eight fields.

Source: github strickvl/isafpr_finetune (344 releases of 2009–2013), no licence file: evaluate only, never ship.
Score: share of releases whose field is exactly gold's. Peers: GPT-4-turbo on 100 releases, and a set of regular
expressions on 724. Gold's own conventions: several or multiple are three; `target_group` is the network that the
operation was after; leaders and fighters detained count as captured.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl, prose
from evenhand.benches.bench import Bench, Tally, below
from evenhand.benches.isaf_record import record, report
from evenhand.extract import Kit

PEERS: Mapping[str, Mapping[str, float]] = {
    "start_date": {"GPT-4-turbo": 0.53, "regular expressions": 0.49},
    "province": {"GPT-4-turbo": 0.91, "regular expressions": 0.97},
    "target_group": {"GPT-4-turbo": 0.76, "regular expressions": 0.96},
    "event_type": {},
    "min_killed": {"GPT-4-turbo": 0.90, "regular expressions": 0.86},
    "min_captured": {"GPT-4-turbo": 0.71, "regular expressions": 0.58},
    "killq": {"GPT-4-turbo": 0.96, "regular expressions": 0.95},
    "captureq": {},
}


def load(folder: Path) -> list[dict[str, Any]]:
    """The releases with their records."""
    return jsonl.rows(folder / "releases.jsonl")


def score(items: Iterable[Mapping[str, Any]], kit: Kit) -> Tally:
    """Exact share of each field; errors by field and what ours says instead."""
    told = prose.told(((item, report(item, kit)) for item in items), kit)
    return tallied((item["gold"], record(said)) for item, said in told)


def tallied(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Tally:
    """The tally over gold records and ours."""
    tally, right, total = Tally(), dict.fromkeys(PEERS, 0), 0
    for gold, ours in pairs:
        total += 1
        for field in PEERS:
            hit = same(field, gold[field], ours[field])
            right[field] += hit
            tally.errors.update([] if hit else [mishap(field, gold[field], ours[field])])
    for field, count in right.items():
        tally.add(field, count / max(1, total), PEERS[field])
    return tally


def same(field: str, gold: Any, ours: Any) -> bool:
    """Whether a field is exactly gold's; lists are compared as sets, `;` joins the members of one entry."""
    return _members(gold) == _members(ours) if isinstance(gold, list) else bool(gold == ours)


def _members(entries: Sequence[str]) -> set[str]:
    return {part.strip() for entry in entries for part in entry.split(";") if part.strip()}


def mishap(field: str, gold: Any, ours: Any) -> str:
    """The class of an error."""
    if isinstance(gold, bool) or field == "start_date":
        return f"{field}: {'none' if ours is None else 'other'}"
    if isinstance(gold, int):
        return f"{field}: {'too many' if ours > gold else 'too few'}"
    missing, extra = _members(gold) - _members(ours), _members(ours) - _members(gold)
    return f"{field}: {'other' if missing and extra else 'missed' if missing else 'too many'}"


BENCH = Bench(
    name="isaf", about="records of military press releases", licence="none stated; evaluate only",
    at=below("isaf_press_releases"), load=load, score=score,
)  # fmt: skip
