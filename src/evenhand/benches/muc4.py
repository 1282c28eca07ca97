"""MUC-4: templates of terrorist incidents from Latin American news and radio of 1988–1990, all slots.

Source: github xinyadu/gtt (repository MIT; FBIS texts given out for research): evaluate only. The `rules/` beside the
data hold the fill rules and scoring guidelines that `muc_score` follows.
Score: recall, precision and F over all slots of all templates; `string slots` are perpetrators, targets, victims and
instruments. Peers: 17 systems of 1992 on test set 4 (this one): the best reached F 57, the fifth 46, the median 33; on
the confidence slot the best reached 48. `muc4-dev` is the set that the mapping was made on.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl, muc_score, prose
from evenhand.benches.bench import Bench, Tally, below
from evenhand.benches.muc_key import STRINGS, template
from evenhand.benches.muc_score import Totals, f_measure, precision, recall
from evenhand.benches.muc_templates import templates
from evenhand.extract import Kit
from evenhand.model import Report

PEERS = {"best of 1992": 0.57, "fifth": 0.46, "median": 0.33}
CONFIDENCE = "PERP: ORGANIZATION CONFIDENCE"
_LINE = re.compile(r"(?s)^(?P<place>[^,\n]*?),?\s*(?P<day>\d{1,2} [A-Z]{3} \d\d)\b.*?--\s*(?:\[[^\]]*\]\s*)*")


def report(item: Mapping[str, Any]) -> Report:
    """The body of a message as a report of its dateline's day; the lines of a paragraph are put together."""
    body = re.sub(r"^\S+(?: \([^)]*\))?\s*", "", item["text"], count=1)
    head = _LINE.match(body[:300])
    paragraphs = (" ".join(p.split()) for p in body[head.end() if head else 0 :].split("\n\n"))
    return prose.report("\n\n".join(p for p in paragraphs if p), published=_day(head["day"]) if head else None)


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %b %y").date()
    except ValueError:  # a month that is none
        return None


def dateline(item: Mapping[str, Any]) -> str:
    """The place that a message was sent from."""
    head = _LINE.match(re.sub(r"^\S+(?: \([^)]*\))?\s*", "", item["text"], count=1)[:300])
    return head["place"].strip() if head else ""


def score(items: Iterable[Mapping[str, Any]], kit: Kit) -> Tally:
    """The scores over the messages; errors by slot and kind, and by template."""
    totals, seen = Totals(), Counter[str]()
    for item, told in prose.told(((item, report(item)) for item in items), kit):
        ours = [template(t) for t in templates(told, kit, sent_from=dateline(item))]
        seen += muc_score.message(ours, [template(t) for t in item["templates"]], totals)
    return tallied(totals, seen)


def tallied(totals: Totals, seen: Counter[str]) -> Tally:
    """The tally over the counts."""
    tally, every, strings = Tally(), totals.of(), totals.of(*STRINGS)
    tally.add("all slots", f_measure(every), PEERS)
    tally.add("all slots recall", recall(every))
    tally.add("all slots precision", precision(every))
    tally.add("string slots", f_measure(strings))
    tally.add("confidence", f_measure(totals.of(CONFIDENCE)), {"best of 1992": 0.48})
    for slot, counts in totals.slots.items():
        for kind in ("incorrect", "missing", "spurious"):
            tally.errors[f"{slot.lower()} {kind}"] = counts[kind]
    tally.errors.update({f"template {kind}": seen[kind] for kind in ("missed", "spurious")})
    return tally


def _bench(name: str, about: str, file: str, *, asked_only: bool) -> Bench:
    load: Callable[[Path], list[dict[str, Any]]] = lambda folder: jsonl.rows(folder / file)  # noqa: E731 -- short
    return Bench(
        name=name, about=about, licence="FBIS texts, research only; evaluate only", at=below("muc4"), load=load,
        score=score, asked_only=asked_only,
    )  # fmt: skip


TEST = _bench("muc4", "incident templates, test set 4", "tst2.jsonl", asked_only=False)
DEV = _bench("muc4-dev", "incident templates, development set", "dev.jsonl", asked_only=True)
