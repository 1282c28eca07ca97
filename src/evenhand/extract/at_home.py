"""“The army” between several armies: told by whose soldiers a text has named, by the land, and by the act.

An army that disarms or moves in to take over is the one of the land, whoever's army a text has named so far; one that
raids or leaves a land where two armies stand is the other one. It holds for any two sides in the same way.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.extract.actors import load as actor_list
from evenhand.extract.drafts import Draft
from evenhand.extract.reading import Reading
from evenhand.model import Mention
from evenhand.vocab import Event, Resolution

_AT_HOME = {"disarmament", "deployment"}
"""Acts by which an army without a name is hardly ever a foreign one."""
_ABROAD = {"airstrike", "shelling", "drone_strike", "tank_fire", "incursion", "evacuation_order", "movement_ban",
           "withdrawal", "property_destruction", "overflight", "assassination", "illumination_rounds"}  # fmt: skip
"""Acts by which, of two armies, one without a name is hardly ever that of the land."""
_GUESSED = {"coref.only", "coref.near", "coref.several", "coref.only-state", "coref.same-sentence"}


_DEEDS = {Event.ASSAULT, Event.MOBILIZE, Event.COERCE, Event.RETREAT}
_NO_ARMY = {"PSE"}
"""Lands whose soldiers and police, where a text does not say whose they are, are as a rule an occupier's."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where a text is set: the states it names, and the land of most of its places."""

    named: frozenset[str]
    land: str | None


def corrected(drafts: Sequence[Draft], reading: Reading) -> None:
    """Tie “the army”, “the government” and the like to one of several states where it is safe."""
    scene = _scene(drafts, reading)
    for draft in drafts:
        place = draft.where.country if draft.where is not None else None
        land = actor_list().iso2.get(place or "") or scene.land
        for mentions in (draft.found.roles.actor, draft.found.roles.recipient):
            act = draft.found.act if mentions is draft.found.roles.actor else ""
            mentions[:] = [(_settled(m, act, land, scene), rule) for m, rule in mentions]
        if draft.found.act == "incursion" and _moves_at_home(draft, actor_list().iso2.get(place or "")):
            draft.found.act, draft.found.rules["act"] = "deployment", "own-land"
        told = any(m.rule == "coref.at-home" for m, _ in draft.found.roles.actor)
        act = draft.found.act if told and draft.found.act in _AT_HOME else ""
        draft.voice = replace(draft.voice, speaker=_settled(draft.voice.speaker, act, land, scene))


_MOVING = {"move", "roll", "drive", "head", "return", "go"}
"""Verbs of plain motion: an army that storms, crosses or pushes into a place is no mere arrival, at home or not."""


def _moves_at_home(draft: Draft, land: str | None) -> bool:
    """Whether soldiers move into a place of their own country: no incursion, whoever held it before."""
    parties = {m.party for m, _ in draft.found.roles.actor}
    return draft.found.token.lemma_ in _MOVING and land is not None and parties == {f"{land}_MIL"}


def _scene(drafts: Sequence[Draft], reading: Reading) -> _Scene:
    known = actor_list()
    roots = {known.root(a.mention.party) for a in reading.actors if a.mention.party is not None}
    deeds = (d for d in drafts if d.event in _DEEDS)  # a seat of talks is not where a text is set
    lands = Counter(d.where.country for d in deeds if d.where is not None and d.where.country is not None)
    usual, often = lands.most_common(1)[0] if lands else ("", 0)
    mostly = often * 2 > lands.total()
    return _Scene(frozenset(roots & known.countries.keys()), known.iso2.get(usual) if mostly else None)


def _settled(mention: Mention, act: str, land: str | None, scene: _Scene) -> Mention:
    """The mention tied to one state's army or office, or as it is."""
    if (own := _of_the_land(mention, land, scene)) is not None:
        return own
    parties = mention.candidates if mention.party is None else (mention.party,)
    halves = [p.partition("_") for p in parties]
    if mention.rule not in _GUESSED or not parties or any(h[0] not in actor_list().countries for h in halves):
        return mention
    role = halves[0][2]
    if role in ("", "OFF", "SIDE") or any(h[2] != role for h in halves) or _is_titled(mention):
        return mention
    guessed = mention.rule == "coref.only-state"
    state = _state([h[0] for h in halves], role, act, land, scene, guessed=guessed)
    if state is None or f"{state}_{role}" == mention.party:
        return mention
    rule = "coref.at-home" if state == land else "coref.abroad"
    return replace(mention, party=f"{state}_{role}", status=Resolution.RESOLVED, rule=rule, candidates=())


_OFFICIAL = {"government", "federal"}
"""Words by which soldiers are those of the land's own government, whoever else a text names."""
_SERVICE = {
    "troops",
    "forces",
    "soldiers",
    "army",
    "jets",
    "warplanes",
    "drones",
    "drone",
    "artillery",
    "units",
    "helicopters",
}
_OPEN = ("coref.several", "coref.only-state", "actors.bare-role:MIL")


def _of_the_land(mention: Mention, land: str | None, scene: _Scene) -> Mention | None:
    """Government troops, and “an army patrol” where a text names no other state, tied to the land's own army."""
    words = set(mention.words.lower().split())
    named = words & _OFFICIAL and words & _SERVICE
    alone = "army" in words and land is not None and scene.named <= {land}
    if not (named or alone) or mention.rule not in _OPEN or land is None or land in _NO_ARMY:
        return None
    return replace(mention, party=f"{land}_MIL", status=Resolution.RESOLVED, rule="coref.at-home", candidates=())


def _is_titled(mention: Mention) -> bool:
    """Whether a person's name stands after the office: “Defence Minister X”."""
    return sum(word[0].isupper() for word in mention.words.split()) > 1


_LOCAL = {"GOV", "LOCGOV", "POL", "HEALTHMIN", "INTMIN", "MINISTRY", "PARL"}
"""Offices of a land that need not be named, where a text names no state but a foreign one."""


def _state(states: Sequence[str], role: str, act: str, land: str | None, scene: _Scene, *, guessed: bool) -> str | None:
    """The state that is meant: at home in some acts, the other of two in others, else the one where the text is set."""
    if role == "MIL" and act in _AT_HOME and land in scene.named - _NO_ARMY:
        return land
    if len(states) == 1 and guessed and role in _LOCAL and land == scene.land and land not in scene.named:
        return land
    if len(states) < 2 or land not in states:
        return None
    others = [s for s in states if s != land]
    if role in ("MIL", "POL") and (act in _ABROAD or land in _NO_ARMY):
        return others[0] if len(others) == 1 else None
    if role == "MIL" and len(others) == 1:
        return None
    return land if land == scene.land else None
