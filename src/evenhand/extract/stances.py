"""The words of `issues.yml` by which a stance is taken, compiled once."""

import re
from dataclasses import dataclass
from functools import cache

from evenhand.extract.speech import load
from evenhand.vocab import PositionStance as Stance

_PHRASES = (
    "no_violence",
    "hostile",
    "hostile_act",
    "obligation_phrases",
    "stated_demand",
    "refusal_phrases",
    "commit_now",
    "unwilling",
    "conditional",
)


@dataclass(frozen=True, slots=True)
class Words:
    """Stance verbs by lemma and the phrases of stance clauses (regular expressions on lower-case text)."""

    verbs: dict[str, Stance]
    promises: frozenset[str]
    orders: frozenset[str]
    own_people: re.Pattern[str]
    framed: dict[str, frozenset[str]]
    documents: frozenset[str]
    procedural: re.Pattern[str]
    provided: re.Pattern[str]
    held: frozenset[str]
    answers: dict[str, Stance]
    order_like: frozenset[str]
    defiant: re.Pattern[str]
    obligation: frozenset[str]
    refusal_verbs: frozenset[str]
    mere_refusals: frozenset[str]
    nouns: dict[str, Stance]
    stay_verbs: frozenset[str]
    stay_issues: frozenset[str]
    stayers: frozenset[str]
    commit_verbs: frozenset[str]
    phrases: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """The English stance words."""
    data = load("issues")
    clauses, verbs = data["clauses"], data["verbs"]
    return Words(
        verbs={verb: Stance(stance) for stance in ("demand", "reject", "accept") for verb in verbs[stance]},
        promises=frozenset(verbs["promise"]),
        orders=frozenset(verbs["order"]),
        own_people=re.compile(rf"^(?:the |his |her |its |their |all )?(?:{'|'.join(data['own_people'])})\b"),
        framed={verb: frozenset(frames) for verb, frames in data["framed"].items()},
        documents=frozenset(data["documents"]),
        procedural=re.compile("|".join(data["procedural"])),
        provided=re.compile("|".join(data["provided"])),
        held=frozenset(clauses["held"]),
        answers={verb: Stance(stance) for stance, listed in data["answers"].items() for verb in listed},
        order_like=frozenset(data["order_like"]),
        defiant=re.compile("|".join(clauses["defiant"])),
        obligation=frozenset(clauses["obligation"]),
        refusal_verbs=frozenset(clauses["refusal_verbs"]),
        mere_refusals=frozenset(clauses["mere_refusals"]),
        nouns={noun: Stance(stance) for stance, nouns in verbs["nouns"].items() for noun in nouns},
        stay_verbs=frozenset(clauses["stay_verbs"]),
        stay_issues=frozenset(clauses["stay_issues"]),
        stayers=frozenset(clauses["stayers"]),
        commit_verbs=frozenset(clauses["commit_verbs"]),
        phrases={name: re.compile("|".join(f"(?:{p})" for p in clauses[name])) for name in _PHRASES},
    )
