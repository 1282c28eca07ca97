"""The act of a word that names no weapon, taken from the story: “the attack”, “it denied the strike”, “had hit it”.

A report says once what was used and then speaks of “the attack”. Where the words themselves only let us guess, the
nearest use of force told before, whose weapon or manner is known and which the words may mean, tells the act.
"""

from collections.abc import Iterator, Sequence

from evenhand.extract import syntax
from evenhand.extract.drafts import Draft
from evenhand.extract.parsed import Token
from evenhand.model import Where
from evenhand.vocab import Event, Stance

_FROM_AFAR = {"airstrike", "drone_strike", "rocket_fire", "shelling", "tank_fire"}
_BY_HAND = {"small_arms_fire", "ground_assault", "incursion", "explosion", "stone_throwing"}
_FIRED = {"shelling", "tank_fire", "rocket_fire", "small_arms_fire"}
_MEANT = {
    "strike": _FROM_AFAR | {"explosion"}, "raid": {"airstrike", "drone_strike", "ground_assault", "incursion"},
    "bombing": _FROM_AFAR | {"explosion"}, "bombardment": _FROM_AFAR, "blast": _FROM_AFAR | {"explosion"},
    "explosion": _FROM_AFAR | {"explosion"}, "hit": _FROM_AFAR, "fire": _FIRED,
    "firing": _FIRED,
}  # fmt: skip
"""The acts that a word may mean; all others may mean any."""
_ANY = _FROM_AFAR | _BY_HAND
_BANGS = {"blast", "explosion", "detonation", "bang"}
_NEAR, _SAME = 2, 5
"""So many sentences back the story is looked for; farther where the very same word was used."""


def retold(drafts: Sequence[Draft]) -> None:
    """Give each guessed act the act of the story told before it, where its words point back."""
    for i, draft in enumerate(drafts):
        if draft.event is not Event.ASSAULT or not is_vague(draft) or not (why := _points_back(draft)):
            continue
        told = list(_told_before(draft, drafts[:i]))
        many = draft.found.token.tag_ == "NNS" and len({d.found.act for d in told}) > 1
        if told and not many:
            first = told[0]
            draft.found.act, draft.found.rules["act"] = first.found.act, f"{why} to “{first.found.token.text}”"


def is_vague(draft: Draft) -> bool:
    """Whether the act is a default of its word, because no weapon was named beside it, or only a bang was told."""
    if draft.found.rules["act"].endswith("weapon-missile"):
        return True  # from a plane or from the ground
    return draft.found.is_guess or (draft.found.act == "explosion" and draft.found.token.lemma_.lower() in _BANGS)


def _points_back(draft: Draft) -> str:
    """How the words point to something told before; empty where they do not."""
    token = draft.found.token
    if "stance" in draft.found.rules:
        return "denial-points"
    if not syntax.is_verb(token):
        return "noun-points" if _is_definite(token) else ""
    return "verb-points" if _is_looking_back(token) else ""


_POINTERS = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"}


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _POINTERS and c.dep_ in {"det", "poss", "predet"} for c in noun.children)


def _is_looking_back(verb: Token) -> bool:
    """“It had struck a depot”, “confirmed having hit it”, “the houses that were hit”: told after the event itself."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    armed = any(prep == "with" for prep, _ in syntax.prepositions(verb))
    more = any(c.lower_ in {"also", "again"} for c in verb.children)
    return bool(helpers & {"had", "having"}) and not armed and not more and verb.lemma_ not in _SHOTS


_SHOTS = {"fire", "shoot", "open", "come", "draw", "take"}
"""Verbs that say by themselves how force was used."""


def _told_before(draft: Draft, before: Sequence[Draft]) -> Iterator[Draft]:
    token = draft.found.token
    meant = _MEANT.get(token.lemma_.lower(), _ANY)
    for other in reversed(before):
        back = draft.index - other.index
        if back > (_SAME if other.found.token.lemma_ == token.lemma_ else _NEAR):
            continue
        if other.found.act in meant and other.event is Event.ASSAULT and not is_vague(other) and _is_one(draft, other):
            yield other


def _is_one(draft: Draft, other: Draft) -> bool:
    """Whether nothing says that they are two: another day, another place, other hands."""
    if other.reason.stance not in {Stance.ASSERTED, Stance.ONGOING, Stance.DENIED}:
        return False
    if draft.when and other.when and draft.when.last_day < other.when.first_day:
        return False
    if draft.where and other.where and not _within(draft.where, other.where):
        return False
    ours = {m.party for m, _ in draft.found.roles.actor} - {None}
    theirs = {m.party for m, _ in other.found.roles.actor} - {None}
    denied = "stance" in draft.found.rules
    return denied or not ours or not theirs or any(_kin(a, b) for a in ours for b in theirs if a and b)


def _within(one: Where, other: Where) -> bool:
    return one.name == other.name or one.kind in {"region", "country"} or other.kind in {"region", "country"}


def _kin(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
