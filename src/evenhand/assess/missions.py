"""Whether those hit, whom nothing names, are the mission that watches over an agreement."""

import re
from collections.abc import Sequence
from functools import cache

from evenhand.assess.rules import rules
from evenhand.model import Claim, Mention
from evenhand.vocab import Event


def are_mission(claim: Claim, mentions: Sequence[Mention], sentence: str, *, watched: bool) -> bool:
    """Peacekeepers of a state, words that name a mission, or a patrol of nobody's where the report names a mission."""
    if any(m.party is not None and m.party.endswith(tuple(rules()["peacekeepers"])) for m in mentions):
        return True
    words = [m.words for m in mentions if m.party is None]
    if any(_names(w, "mission_words") for w in words) and len(words) == len(mentions):
        return True
    if watched and not mentions and claim.act in rules()["turned_back"]:
        return _patrol("").search(sentence) is not None or _names(claim.words, "jammed")
    if not mentions and claim.event is Event.ASSAULT and _premises().search(sentence):
        return True
    return watched and any(_patrol("$").match(w) or w in rules()["own_name"] for w in words)


def is_watched(text: str) -> bool:
    """Whether a report speaks of a mission that watches, also where none of its claims names it."""
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in rules()["watching"])


def _names(words: str, table: str) -> bool:
    lower = f" {words.lower()} "
    return any(f" {word} " in lower for word in rules()[table])


@cache
def _premises() -> re.Pattern[str]:
    """A mission's post or vehicle that something is done to, at or in: “tore down a wall at a peacekeeping base”."""
    whose, what = ("|".join(rules()[name]) for name in ("mission_adjectives", "premises"))
    reached = r"\b(?:at|on|onto|inside|into|in|against|hit|struck) (?:[\w']+ ){0,2}?"
    return re.compile(rf"{reached}(?:{whose}) (?:{what})\b", re.IGNORECASE)


@cache
def _patrol(end: str) -> re.Pattern[str]:
    """A patrol or monitors with nothing before them that says whose they are (“army patrol”)."""
    rounds, bare = ("|".join(rules()[name]) for name in ("rounds", "bare"))
    return re.compile(rf"(?:^|\b(?:{bare}) )(?:{rounds})\b{end}", re.IGNORECASE)
