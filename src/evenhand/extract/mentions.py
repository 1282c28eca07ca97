"""Which actor a noun phrase names: its own, else whose it is, else its bare words, unresolved."""

from evenhand.extract import attribution, speakers, syntax
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.reading import Reading
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

WEAPON = {"munition", "missile", "rocket", "bomb", "smallarms", "flare", "stone", "artillery"}
_BEARERS = WEAPON | {
    "drone", "aircraft", "tank", "troops", "people", "leaders", "buildings", "vehicles", "works", "weapons", "speakers",
    "envoys", "captives", "ground", "hostility_words", "forums", "property_words", "target_words", "presence_words",
}  # fmt: skip
_MEMBER_PREPS = {"of", "from", "in", "at", "with", "by", "for", "belonging", "within"}


def is_of(noun: Token, reading: Reading, names: set[str]) -> bool:
    """Whether a noun belongs to one of some word classes."""
    return not names.isdisjoint(reading.kinds[noun.i])


def heads(noun: Token, reading: Reading) -> list[ActorFound]:
    """The actors whose words cover a noun and that are no mere modifiers."""
    return [a for a in reading.actors_by_token.get(noun.i, []) if not a.attributive]


def named(noun: Token, reading: Reading, role: str, prep: str | None = None) -> list[Mention]:
    """The mentions that a noun phrase gives for a role: its own actor, else whose it is, else its bare words."""
    found: list[Mention] = []
    for each in syntax.conjuncts(noun):
        found.extend(_of_noun(each, reading, role, prep))
    return found


def _of_noun(noun: Token, reading: Reading, role: str, prep: str | None) -> list[Mention]:
    if noun.lower_ in {"other", "another", "community", "world"}:
        return []
    if noun.lower_ in _SELF and role == "actor" and noun.i not in reading.actors_by_token:
        return _speaker(noun, reading)
    if noun.i in reading.places_by_token and _only_a_place(noun, reading, role, prep):
        return []
    own = [a for a in heads(noun, reading) if plays(a, role, reading)]
    if own:
        first = max(own, key=lambda a: (a.head == noun.i, a.span.end - a.span.start))
        if first.mention.status is not Resolution.RESOLVED:  # “a source in the Lebanese army”
            whose = _belonging(noun, reading)
            if whose:
                return whose
        return [first.mention]
    inner = _apposed(noun, reading)
    if inner:
        return inner
    if role == "recipient":
        for each in noun.children:  # “praised the president's order”, “struck the group's depot”
            if each.dep_ == "poss" and heads(each, reading):
                return [heads(each, reading)[0].mention]
    if reading.kinds[noun.i] & _BEARERS or (role == "recipient" and prep == "against"):
        mods = modifying(noun, reading)
        whose = mods or _belonging(noun, reading)
        if whose:
            return whose
    return _bare(noun, reading, role)


def _belonging(noun: Token, reading: Reading) -> list[Mention]:
    """Whose somebody or something is: “drones of the army”, “a source in the ministry”."""
    for name, member in syntax.prepositions(noun):
        if name in _MEMBER_PREPS and member.i not in reading.places_by_token:
            near = [a for m in syntax.modifiers(member) for a in reading.actors_by_token.get(m.i, [])]
            deeper = [a for a in (heads(member, reading) or near) if a.mention.status is Resolution.RESOLVED]
            if deeper:
                return [deeper[0].mention]
    return []


_HARDWARE = {"drone", "aircraft", "tank", "rocket", "missile", "artillery", "smallarms"}
_PRESS = {"journalist", "reporter", "cameraman", "photographer", "correspondent", "crew"}


def plays(actor: ActorFound, role: str, reading: Reading) -> bool:
    """Unresolved hardware does not act by itself; a news outlet is not what a strike hits, its people are."""
    if actor.mention.status is not Resolution.RESOLVED and reading.kinds[actor.head] & {
        "drone",
        "aircraft",
        "tank",
        "rocket",
        "missile",
    }:
        return False
    return role != "recipient" or actor.kind != "media" or reading.doc[actor.head].lemma_.lower() in _PRESS


_SELF = {"it", "they", "we", "i", "he", "she"}


def _speaker(pronoun: Token, reading: Reading) -> list[Mention]:
    """“The army said it was extending”: a pronoun nobody else resolved is the one who speaks."""
    span = Span(start=pronoun.idx, end=pronoun.idx + len(pronoun))
    heard = attribution.voice(span, reading.attributions)
    if heard is None or heard.source is None:
        return []
    if pronoun.lower_ == "they" and not reading.text[: heard.source.end].endswith("s"):
        return []
    found = speakers.actor_at(heard.source, reading.actors)
    return [found.mention] if found is not None else []


def _apposed(noun: Token, reading: Reading) -> list[Mention]:
    for each in noun.children:
        if each.dep_ == "appos":
            for actor in heads(each, reading):
                return [actor.mention]
    return []


def modifying(noun: Token, reading: Reading) -> list[Mention]:
    """The actor among the words before a noun: “Israeli” in “Israeli drones”."""
    for each in syntax.modifiers(noun):
        for actor in reading.actors_by_token.get(each.i, []):
            if actor.mention.status is Resolution.RESOLVED or not reading.kinds[actor.head] & _HARDWARE:
                return [actor.mention]
    return []


def _only_a_place(noun: Token, reading: Reading, role: str, prep: str | None) -> bool:
    """A place name is a party only where it acts, or is addressed; never as what a strike lands on."""
    if not heads(noun, reading):
        return True
    spot = reading.places_by_token[noun.i]
    if prep == "from" or any(spot.span.covers(a.span) and spot.span != a.span for a in heads(noun, reading)):
        return True
    if (
        role == "recipient"
        and prep is None
        and syntax.clause(noun).lemma_ in {"strike", "hit", "shell", "bomb", "bombard", "pound"}
    ):
        return True
    return prep in {"in", "near", "into", "over", "through", "from", "around", "to"} and role == "recipient"


def _bare(noun: Token, reading: Reading, role: str) -> list[Mention]:
    """Words that name people but no known party stay as they are, unresolved."""
    kinds = reading.kinds[noun.i]
    wanted = {"people", "troops"} if role == "recipient" else {"troops", "people"}
    if noun.pos_ not in {"NOUN", "PROPN"} or not kinds & wanted or kinds & {"vehicles", "tank", "drone", "aircraft"}:
        return []
    if role == "actor" and noun.pos_ == "NOUN" and not kinds & {"troops", "people"}:
        return []
    span = Span(start=noun.idx, end=noun.idx + len(noun))
    return [Mention(words=noun.text, span=span, party=None, status=Resolution.UNRESOLVED, rule="words-only")]
