"""Texts in which words of force mean something else: sport, labour disputes, disasters, crime, films, history."""

from collections.abc import Sequence

from evenhand.extract import wordlists
from evenhand.extract.reading import Reading
from evenhand.vocab import Resolution

_GUARDS = (
    "guard_sport", "guard_labour", "guard_market", "guard_disaster", "guard_accident", "guard_crime", "guard_history",
    "guard_show", "guard_health", "guard_ceremony",
)  # fmt: skip
_PAST = {"guard_history", "guard_show", "guard_ceremony", "guard_labour"}
"""Fields in which the war deeds of states are told that nobody does today."""
_AT_WORK = {
    "walkout",
    "walk-out",
    "employer",
    "wage",
    "salary",
    "picket",
    "overtime",
    "pension",
    "union",
    "pay",
    "docker",
}
_LEAST = 3
"""So many different words of a guard must stand in a text before it can silence it."""
_FIGHTERS = 2
"""So many different words for people who fight make a text one on a conflict even where we know none of them."""
_PARTIES = {"state", "government", "person", "organisation"}
_WAGING = {"state", "government", "military", "armed_group"}
_ARMED = {"military", "armed_group", "un"}


def reason(reading: Reading) -> str | None:
    """The guard that outweighs the words of conflict in this text and its title, None where none does."""
    words = [(t.lemma_.lower(), kinds) for t, kinds in zip(reading.doc, reading.kinds, strict=True)]
    conflict = {w for w, kinds in words if "conflict" in kinds or "@armed_group" in kinds}
    found = {guard: {w for w, kinds in words if guard in kinds} - conflict for guard in _GUARDS}
    waged = _waged(reading, labour=bool(found["guard_labour"] & _AT_WORK))
    for guard, hits in found.items():
        if _outweighs(len(hits), len(conflict)) and not (waged and guard not in _PAST):
            return f"{guard.removeprefix('guard_')}: {', '.join(sorted(hits)[:5])}"
    if waged:
        return None
    opinions = reading.opinions
    if opinions is not None and opinions.topic < opinions.limits.topic:
        return f"the second reader takes the text to be about something else (log-odds {opinions.topic:.1f})"
    together = set().union(*found.values())
    if _armed(reading):
        return None
    if _elsewhere(together, conflict):
        return f"no armed party, but {', '.join(sorted(together)[:5])}"
    return "no party to a conflict is named" if _nobody(reading, conflict) else None


def _waged(reading: Reading, *, labour: bool) -> bool:
    """Whether a deed of war is told of a state or an army we know: “an alleged Israeli airstrike on the home”.

    A strike without more is none where a text speaks of work.
    """
    names = {"war_deeds"} if labour else {"war_deeds", "war_deeds_bare"}
    pairs = zip(reading.doc, reading.kinds, strict=True)
    deeds = {t.i for t, kinds in pairs if names & kinds and t.pos_ in {"NOUN", "PROPN"}}
    if not deeds:
        return False
    doers = (a for a in reading.actors if a.mention.status is Resolution.RESOLVED and a.kind in _WAGING)
    return any(reading.doc[a.head].head.i in deeds for a in doers)


def _elsewhere(together: set[str], conflict: set[str]) -> bool:
    """Whether the words of other fields, taken together, outweigh those of conflict in a text without armed parties."""
    fighting = len(conflict & wordlists.words("fighters")) >= _FIGHTERS
    if fighting:
        return len(together) >= _LEAST and len(together) > 2 * len(conflict)
    return len(together) >= _LEAST or (len(together) >= _FIGHTERS and len(together) > len(conflict))


def _nobody(reading: Reading, conflict: set[str]) -> bool:
    """Whether a text of some length names nobody who could be a party, and hardly a word of conflict."""
    if len(reading.sentences) <= _LEAST or len(conflict) >= _LEAST or conflict & wordlists.words("fighters"):
        return False
    parties = [a for a in reading.actors if a.kind in _PARTIES and a.mention.status is Resolution.RESOLVED]
    return len(parties) < _FIGHTERS


def _outweighs(hits: int, conflict: int) -> bool:
    return hits >= _LEAST and hits > conflict and (conflict < _LEAST or hits >= 2 * conflict)


def _armed(reading: Reading) -> bool:
    """Whether an army, an armed group or a UN force that we know has a part in the text."""
    known: Sequence[str] = [a.kind for a in reading.actors if a.mention.status is Resolution.RESOLVED]
    return not _ARMED.isdisjoint(known)
