"""The act of a word that names no weapon, taken from the story: “the attack”, “it denied the strike”, “had hit it”.

A report says once what was used and then speaks of “the attack”. Where the words themselves only let us guess, the
nearest use of force told before, whose weapon or manner is known and which the words may mean, tells the act.
"""

from collections.abc import Iterator, Sequence

from evenhand.extract import syntax
from evenhand.extract.drafts import Draft
from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import words
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
_DENIED = {"small_arms_fire": _FIRED, "ground_assault": {"ground_assault", "incursion"}}
"""“Denied having opened fire”, “denied having stormed anything”: what was fired and how they came is told before."""
_ANY = _FROM_AFAR | _BY_HAND
_BANGS = {"blast", "explosion", "detonation", "bang"}
_NEAR, _SAME = 2, 5
"""So many sentences back the story is looked for; farther where the very same word was used."""
_SAME_THING = 8
"""So far where what was hit is named again: “denies that a hospital was targeted”."""
_SURE_ADDED = 0.75


def retold(drafts: Sequence[Draft]) -> None:
    """Give each guessed act the act of the story told before it, where its words point back."""
    for i, draft in enumerate(drafts):
        _told_next(draft, drafts[i + 1 :])
        if draft.event is not Event.ASSAULT or not is_vague(draft) or not (why := _points_back(draft)):
            continue
        told = sorted(_told_before(draft, drafts[:i]), key=lambda d: not same_thing(draft, d))
        many = draft.found.token.tag_ == "NNS" and (len({d.found.act for d in told}) > 1 or _is_single(draft, told))
        if told and not many:
            first = told[0]
            draft.found.act, draft.found.rules["act"] = first.found.act, f"{why} to “{first.found.token.text}”"


def _told_next(draft: Draft, after: Sequence[Draft]) -> None:
    """“A missile came down in Qah. It was fired from a base”: the next sentence says where it came from."""
    if not draft.found.rules["act"].endswith("weapon-missile"):
        return
    for other in after:
        if other.index - draft.index <= 1 and other.found.rules["act"].endswith("weapon-pronoun"):
            draft.found.act, draft.found.rules["act"] = other.found.act, f"told next by “{other.found.token.text}”"
            return


def _is_single(draft: Draft, told: Sequence[Draft]) -> bool:
    """“The raids” are not the one attack told before; “the strikes” on two cars may be."""
    return draft.found.token.lemma_ == "raid" and all(d.found.token.tag_ == "NN" for d in told)


def meant_by(draft: Draft) -> set[str]:
    """The acts that the word of a draft may mean."""
    return _MEANT.get(draft.found.token.lemma_.lower(), _ANY | {"assassination", "abduction"})


def is_vague(draft: Draft) -> bool:
    """Whether the act is a default of its word, because no weapon was named beside it, or only a bang was told."""
    if draft.found.rules["act"].endswith("weapon-missile"):
        return True  # from a plane or from the ground
    if "stance" in draft.found.rules and draft.found.act in _DENIED:
        return True
    if draft.found.token.lemma_ == "bombardment" and draft.found.act == "shelling":
        return True
    added = draft.found.rules["act"].split()
    if added[0] == "reader-event" and float(added[-1]) < _SURE_ADDED:
        return True
    return draft.found.is_guess or (draft.found.act == "explosion" and draft.found.token.lemma_.lower() in _BANGS)


def _points_back(draft: Draft) -> str:
    """How the words point to something told before; empty where they do not."""
    token = draft.found.token
    if "stance" in draft.found.rules:
        return "denial-points"
    habit = any(c.lower_ in {"does", "do"} for c in token.children)  # “the army does not aim at civilians”
    if draft.reason.stance is Stance.DENIED and not draft.found.row.result and not habit:
        return "denial-points"
    if not syntax.is_verb(token):
        return "noun-points" if _is_definite(token) or _is_put_down(token) else ""
    added = draft.found.rules["act"].startswith("reader-event")
    return "verb-points" if _is_looking_back(token) and not added else ""


_POINTERS = {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her"}


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in _POINTERS and c.dep_ in {"det", "poss", "predet"} for c in noun.children)


def _is_put_down(noun: Token) -> bool:
    """“Four were hurt in what it terms an attack”, “put it down to an attack”: another name for what was told."""
    verb = syntax.clause(noun)
    if verb.lemma_ in words("naming"):
        return any(c.lower_ in {"what", "which"} for c in verb.children)
    return noun.head.lower_ in {"to", "on"} and verb.lemma_ in {"put", "attribute", "ascribe", "blame", "trace"}


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
    if "stance" in draft.found.rules:
        meant = _DENIED.get(draft.found.act, _ANY) if not draft.found.is_guess else _ANY
    for other in reversed(before):
        far = _SAME if other.found.token.lemma_ == token.lemma_ else _NEAR
        if draft.index - other.index > (_SAME_THING if same_thing(draft, other) else far):
            continue
        if draft.index == other.index and _two_nouns(token, other.found.token):
            continue
        if other.found.act in meant and other.event is Event.ASSAULT and not is_vague(other) and _is_one(draft, other):
            yield other


def _two_nouns(one: Token, other: Token) -> bool:
    """“The attack was an answer to the raids”: one of them is many."""
    return {one.tag_, other.tag_} == {"NN", "NNS"}


def same_thing(draft: Draft, other: Draft) -> bool:
    """Whether the words name again what the sentence told before says was hit: “the attack on the camp”."""
    things = set(_things(draft))
    if not things:
        return False
    told, verb = other.found.token, syntax.clause(other.found.token)
    near = [*told.subtree, *(t for t in verb.subtree if syntax.clause(t) == verb)]
    return any(t.lemma_.lower() in things for t in near if t.pos_ in {"NOUN", "PROPN"} and t != told)


def _things(draft: Draft) -> Iterator[str]:
    """The nouns for what was hit: behind “on” and “at”, the object, the subject of the passive."""
    token = draft.found.token
    hit = [noun for prep, noun in syntax.prepositions(token) if prep in {"on", "at", "against"}]
    if "stance" in draft.found.rules:
        hit = [t for t in token.subtree if t.i > token.i and t.dep_ in {"dobj", "nsubjpass"}]
    elif syntax.is_verb(token):
        hit.extend(n for n in (syntax.direct_object(token), syntax.own_subject(token)) if n is not None)
        if not syntax.is_passive(token):
            hit = [n for n in hit if n.dep_ not in {"nsubj"}]
    yield from (n.lemma_.lower() for n in hit if n.pos_ in {"NOUN", "PROPN"})


def _is_one(draft: Draft, other: Draft) -> bool:
    """Whether nothing says that they are two: another day, another place, other hands."""
    if other.reason.stance not in {Stance.ASSERTED, Stance.ONGOING, Stance.DENIED} or _in_the_air(other):
        return False
    if draft.when and other.when and draft.when.last_day < other.when.first_day:
        return False
    if draft.where and other.where and not _within(draft.where, other.where):
        return False
    ours = {m.party for m, _ in draft.found.roles.actor} - {None}
    theirs = {m.party for m, _ in other.found.roles.actor} - {None}
    denied = "stance" in draft.found.rules
    return denied or not ours or not theirs or any(_kin(a, b) for a in ours for b in theirs if a and b)


def _in_the_air(shots: Draft) -> bool:
    """Shots into the air are no attack on anybody."""
    return any(noun.lower_ in {"air", "sky"} for _, noun in syntax.prepositions(shots.found.token))


def _within(one: Where, other: Where) -> bool:
    return one.name == other.name or one.kind in {"region", "country"} or other.kind in {"region", "country"}


def _kin(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
