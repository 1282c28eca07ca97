"""From a narrative full of claims to one record: casualty ranges, a point, a strike status (see `airwars`)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenhand.benches.prose import Told
from evenhand.extract import Kit
from evenhand.model import Claim, Toll
from evenhand.vocab import Event, Harm, Stance

Range = tuple[int, int]
BELLIGERENT = "ISR"


@dataclass(frozen=True, slots=True)
class Record:
    """What is concluded of one incident; None where nothing is known."""

    killed: Range | None
    injured: Range | None
    point: tuple[float, float] | None
    status: str


def record(told: Told, kit: Kit) -> Record:
    """The record that our claims add up to."""
    attacks = [c for c in told.claims if c.event is Event.ASSAULT and c.stance is not Stance.DENIED]
    return Record(
        killed=span(told, Harm.KILLED), injured=span(told, Harm.INJURED), point=point(told, attacks),
        status=status(told, attacks, kit),
    )  # fmt: skip


def span(told: Told, harm: Harm) -> Range | None:
    """The range of a harm: the first total told, widened by the higher totals of others; else Airwars' vague counts."""
    counted = [(c, [t for t in c.tolls if t.harm is harm and (t.low or t.high)]) for c in told.claims]
    totals = [(c, _sum(tolls)) for c, tolls in counted if tolls and c.stance is not Stance.DENIED]
    if not totals:
        return _vague(told) if harm is Harm.INJURED else None
    low, high = next((r for c, r in totals if _whole(c, harm)), totals[0][1])
    higher = [r[1] for c, r in totals if _whole(c, harm) and high < r[1] <= WIDEST * low]
    return low, max([high, *higher])


WIDEST = 3
"""A total of more than three times the first one is taken for that of several incidents."""
_PARTS = re.compile(r"son|daughter|child|wom[ae]n|man\b|girl|boy|brother|sister|mother|father|wife|infant|uncle|cousin")


def _whole(claim: Claim, harm: Harm) -> bool:
    """Whether a claim counts everybody: not a name, a relative, or one of several groups alone."""
    groups = [t.group or "" for t in claim.tolls if t.harm is harm]
    return sum(t.low or t.high or 0 for t in claim.tolls if t.harm is harm) > 1 and not all(map(_PARTS.search, groups))


def _vague(told: Told) -> Range | None:
    """What Airwars’ convention makes of vague words beside an injury that is told near an attack."""
    attacks = [c.span for c in told.claims if c.event is Event.ASSAULT and c.stance is not Stance.DENIED]
    for word in _HURT.finditer(told.text):
        if any(abs(span.start - word.start()) < _NEAR for span in attacks):
            around = told.text[max(0, word.start() - 60) : word.end() + 40].lower()
            for vague, count in VAGUE.items():
                if re.search(rf"\b{vague}\b", around):
                    return count
    return None


_HURT = re.compile(r"(?i)\b(?:injur|wound)\w*")
_NEAR = 300
"""Characters between an attack and an injury that is taken for its own."""
VAGUE = {
    "dozens": (12, 24), "many": (2, 10), "several": (2, 2), "others": (2, 2), "multiple": (2, 2), "number": (2, 2),
    "some": (2, 2), "numerous": (2, 2),
}  # fmt: skip


def _sum(tolls: Iterable[Toll]) -> Range:
    """Low and high of the groups one claim counts; an open end is closed by the figure that is given."""
    several = list(tolls)
    low = sum(t.low if t.low is not None else t.best or t.high or 0 for t in several)
    return low, sum(t.high if t.high is not None else t.best or t.low or 0 for t in several)


def point(told: Told, attacks: Sequence[Claim]) -> tuple[float, float] | None:
    """The point of the first attack that has one."""
    for claim in attacks:
        where = claim.where
        if where is not None and where.lat is not None and where.lon is not None:
            return where.lat, where.lon
    return None


def status(told: Told, attacks: Sequence[Claim], kit: Kit) -> str:
    """Declared if the belligerent says so, contested if nobody is named, single if one voice tells, else likely."""
    voices = {c.voice.speaker.party or c.voice.speaker.words for c in told.claims if c.voice.speaker.span is not None}
    roots = {kit.actors.root(m.party) for c in attacks for m in c.actor if m.party}
    if any(_belligerent(c, kit) for c in attacks):
        return "Declared strike"
    if not roots:
        return "Contested strike"
    return "Single source claim" if len(voices) <= 1 else "Likely strike"


def _belligerent(claim: Claim, kit: Kit) -> bool:
    speaker = claim.voice.speaker.party
    return speaker is not None and kit.actors.root(speaker) == BELLIGERENT
