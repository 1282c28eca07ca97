"""Named counting rules: the same ledger under each, and why two totals differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.assess.hints import close
from evenhand.assess.words import acts
from evenhand.errors import AssessError
from evenhand.model import AUTHOR, Agreement, Claim, Finding, Incident
from evenhand.vocab import TermStatus

BREACHES = (
    TermStatus.BREACH, TermStatus.PROBABLE_BREACH, TermStatus.DEPENDS_ON_READING, TermStatus.EXCEPTION_CLAIMED
)  # fmt: skip
"""Verdicts that speak of a breach in some reading."""

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_NUMBERS = {word: n for n, word in enumerate(_WORDS.split())}
_NUMBERS |= {
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "dozen": 12,
    "hundred": 100,
}
_UNITS = r"(?:rocket|missile|shell|round|bomb|grenade|mortar|strike|raid|drone|flight|sortie|munition)s?"
_QUANTITY = re.compile(rf"\b(\d[\d,]*|{'|'.join(_NUMBERS)})\s+(?:\w+\s+){{0,2}}{_UNITS}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CountingRule:
    """What one count is, and what is counted at all."""

    name: str
    says: str
    unit: str
    acts: frozenset[str] | None
    voices: str
    statuses: tuple[TermStatus, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A total under a rule: which incidents it counts with what weight, and which it leaves out for what reason."""

    rule: CountingRule
    total: int
    counted: Mapping[str, int]
    left_out: Mapping[str, str]


@cache
def rules() -> dict[str, CountingRule]:
    """All counting rules by name."""
    data = YAML(typ="safe").load((Path(__file__).parent / "counting.yml").read_text(encoding="utf-8"))
    return {name: _rule(name, entry) for name, entry in data.items()}


def _rule(name: str, entry: Mapping[str, Any]) -> CountingRule:
    named = entry.get("acts")
    return CountingRule(
        name=name, says=entry["says"], unit=entry["unit"], acts=acts(tuple(named)) if named else None,
        voices=entry.get("voices", "any"), statuses=tuple(TermStatus(s) for s in entry.get("statuses", BREACHES)),
    )  # fmt: skip


def rule(name: str) -> CountingRule:
    """The rule of that name; AssessError with the names there are."""
    if name not in rules():
        raise AssessError(f"unknown counting rule `{name}`", hint=close(name, rules()))
    return rules()[name]


def quantity(words: str) -> int:
    """How many munitions, strikes or flights the words tell; 1 where they tell no number."""
    found = [_number(m.group(1)) for m in _QUANTITY.finditer(words)]
    return max(found, default=1)


def _number(text: str) -> int:
    word = text.lower()
    return max(1, _NUMBERS[word]) if word in _NUMBERS else int(text.replace(",", ""))


def tally(
    findings: Sequence[Finding], incidents: Sequence[Incident], name: str, *, claims: Mapping[str, Claim] | None = None,
    agreements: Sequence[Agreement] = (),
) -> Tally:  # fmt: skip
    """Count incidents behind findings under a rule. Each (incident, term, party) counts once first."""
    chosen, by_id = rule(name), {i.id: i for i in incidents}
    parties = {p for a in agreements for p in a.parties}
    monitors = {m for a in agreements for m in a.monitors}
    counted: dict[str, int] = {}
    left_out: dict[str, str] = {}
    units: set[tuple[object, ...]] = set()
    for finding in _once(findings):
        incident = by_id.get(finding.incident)
        if incident is None:
            continue
        reason = _left_out(chosen, finding, incident, claims or {}, parties, monitors)
        if reason is not None:
            left_out.setdefault(incident.id, reason)
            continue
        weight = _weigh(chosen, finding, incident, claims or {}, units)
        if weight:
            counted[incident.id] = max(counted.get(incident.id, 0), weight)
    return Tally(chosen, sum(counted.values()), counted, {i: r for i, r in left_out.items() if i not in counted})


def _once(findings: Sequence[Finding]) -> list[Finding]:
    unique = {(f.incident, f.agreement, f.term, f.party): f for f in findings}
    return [unique[k] for k in sorted(unique)]


def _left_out(
    chosen: CountingRule, finding: Finding, incident: Incident, claims: Mapping[str, Claim], parties: set[str],
    monitors: set[str],
) -> str | None:  # fmt: skip
    if finding.status not in chosen.statuses:
        return f"the verdict is {finding.status.value.replace('_', ' ')}"
    if chosen.acts is not None and incident.act not in chosen.acts:
        return f"`{incident.act}` is not counted by this rule"
    if incident.aggregate:
        return "a sum over a period is not an incident"
    voices = {claims[c].voice.speaker.party for c in incident.claims if c in claims}
    roots = voices | {v.split("_")[0] for v in voices if v}
    wanted = {
        "monitor": roots & monitors,
        "party": roots & (parties - {finding.party}),
        "outlet": voices & {AUTHOR, None},
    }
    if chosen.voices in wanted and not wanted[chosen.voices]:
        return f"no {chosen.voices} tells it"
    return None


def _weigh(
    chosen: CountingRule,
    finding: Finding,
    incident: Incident,
    claims: Mapping[str, Claim],
    units: set[tuple[object, ...]],
) -> int:
    day = incident.when.first_day if incident.when else None
    place = incident.where.name if incident.where else None
    keys: dict[str, tuple[object, ...]] = {
        "incident": (incident.id,), "munition": (incident.id,), "telling": (incident.id,), "day": (day,),
        "place_day": (finding.party, place, day),
    }  # fmt: skip
    key = keys[chosen.unit]
    if key in units:
        return 0
    units.add(key)
    if chosen.unit == "munition":
        words = [incident.title, *(claims[c].words for c in incident.claims if c in claims)]
        return max(quantity(w) for w in words)
    return len(incident.claims) if chosen.unit == "telling" else 1


def explain(one: Tally, other: Tally) -> list[str]:
    """Why two totals over the same record differ: what each leaves out, and what each weighs more."""
    lines = [f"{t.rule.name}: {t.total} ({t.rule.says})" for t in (one, other)]
    for mine, yours in ((one, other), (other, one)):
        reasons: dict[str, int] = {}
        for incident in mine.counted:
            if incident not in yours.counted:
                why = yours.left_out.get(incident, "it falls together with another count")
                reasons[why] = reasons.get(why, 0) + mine.counted[incident]
        lines += [f"{n} counted only by {mine.rule.name}: {why}" for why, n in sorted(reasons.items())]
    heavier = sum(one.counted[i] - other.counted[i] for i in one.counted if i in other.counted)
    if heavier:
        more = one.rule.name if heavier > 0 else other.rule.name
        lines.append(f"{abs(heavier)} more in {more} for the same incidents: its unit is finer")
    return lines
