"""Which actor a noun phrase names: its own, else whose it is, else its bare words, unresolved."""

from dataclasses import replace

from evenhand.extract import attribution, speakers, syntax
from evenhand.extract.actor_shared import SHARED
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
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
        for mention in _of_noun(each, reading, role, prep):
            found.extend(each_of(mention))
    return found


def each_of(mention: Mention) -> list[Mention]:
    """The two parties of “both sides” or “each other”; any other mention as it is."""
    if mention.rule != "coref.both":
        return [mention]
    return [replace(mention, party=party, status=Resolution.RESOLVED, candidates=()) for party in mention.candidates]


def _of_noun(noun: Token, reading: Reading, role: str, prep: str | None) -> list[Mention]:
    if noun.lower_ in {"community", "world"} or (noun.lower_ in {"other", "another"} and not heads(noun, reading)):
        return []
    if noun.lower_ in _SELF and role == "actor" and noun.i not in reading.actors_by_token:
        return _speaker(noun, reading)
    if noun.i in reading.places_by_token and _only_a_place(noun, reading, role, prep):
        return []
    part = _part_of(noun, reading, role, prep)
    if part:
        return part
    own = [a for a in heads(noun, reading) if plays(a, role, reading)]
    if own:
        first = max(own, key=lambda a: (a.head == noun.i, a.span.end - a.span.start))
        return [*_sharing(noun, reading), *_own(noun, first, reading)]
    inner = _apposed(noun, reading)
    if inner is not None:
        return [inner.mention]
    if role == "recipient":
        for each in noun.children:  # “praised the president's order”, “struck the group's depot”
            if each.dep_ == "poss" and heads(each, reading):
                return [heads(each, reading)[0].mention]
    if _bears(noun, reading, role, prep):
        mods = modifying(noun, reading)
        whose = mods or _belonging(noun, reading)
        if whose:
            return whose
    return _bare(noun, reading, role)


def _sharing(noun: Token, reading: Reading) -> list[Mention]:
    """Thailand's in “Thai and Cambodian officials”: those whose role stands with the name after theirs."""
    before = dict.fromkeys(t.i for each in syntax.modifiers(noun) for t in syntax.conjuncts(each))
    near = (a for i in before for a in reading.actors_by_token.get(i, []))
    return [a.mention for a in near if a.mention.rule == f"actors.{SHARED}"]


def own_loss(mention: Mention, reading: Reading) -> Mention:
    """“A soldier was killed, the Thai army said”: whose army reports a loss of soldiers, not named whose, lost them."""
    if mention.rule != "actors.bare-role:MIL" or mention.span is None or mention.party is not None:
        return mention
    heard = attribution.voice(mention.span, reading.attributions)
    if heard is None or heard.source is None or mention.words.lower().split()[-1] not in _SOLDIERS:
        return mention
    voice = speakers.actor_at(heard.source, reading.actors, heard.head)
    if voice is None or voice.kind != "military" or voice.mention.party is None:
        return mention
    return replace(mention, party=voice.mention.party, status=Resolution.RESOLVED, rule="own-loss")


_SOLDIERS = {"soldier", "soldiers", "serviceman", "servicemen", "conscript", "conscripts", "reservist", "reservists",
             "troops", "paratrooper", "paratroopers", "officer", "officers"}  # fmt: skip
_AMOUNTS = words("amounts")


def _part_of(noun: Token, reading: Reading, role: str, prep: str | None) -> list[Mention]:
    """“Four of its soldiers”, “a group of settlers”, “remnants of the army”: those who are counted or left."""
    if noun.pos_ != "NUM" and noun.lemma_.lower() not in _AMOUNTS:
        return []
    if any(a.head == noun.i and a.mention.party for a in heads(noun, reading)):
        return []
    whole = (inner for name, inner in syntax.prepositions(noun) if name == "of" and inner.pos_ != "NUM")
    return next((found for inner in whole if (found := named(inner, reading, role, prep))), [])


def _own(noun: Token, first: ActorFound, reading: Reading) -> list[Mention]:
    """The mention at the noun itself, or a better one beside it: a name in apposition, the body somebody belongs to."""
    named_after = _apposed(noun, reading)
    if named_after is not None and _is_same(first, named_after):
        return [named_after.mention]
    if noun.tag_ in {"NNS", "NNPS"} and first.mention.rule == "actors.role+of+name":
        return [first.mention, *_further_owners(noun, first, reading)]
    if first.kind == "military" and (body := _serves(noun, reading)) is not None:
        return [body]
    if first.mention.status is not Resolution.RESOLVED or first.kind == "civilians":
        whose = _belonging(noun, reading, bodies=True) if first.kind != "civilians" else _owned(noun, reading)
        if whose:
            return whose
    return [first.mention]


def _further_owners(noun: Token, first: ActorFound, reading: Reading) -> list[Mention]:
    """Egypt and Qatar in “the foreign ministers of Turkey, Egypt and Qatar”."""
    inside = {t.i for t in reading.tokens(first.span)}
    owners = [t for name, t in syntax.prepositions(noun) if name == "of" and t.i in inside]
    listed = [t for owner in owners for t in syntax.conjuncts(owner) if t.i not in inside]
    found = [a.mention for t in listed for a in reading.actors_by_token.get(t.i, []) if a.head == t.i]
    return [m for m in found if m.party is not None]


def _serves(noun: Token, reading: Reading) -> Mention | None:
    """“A Spanish corporal of the UN force”: a soldier of a peace mission is the mission's."""
    for name, member in syntax.prepositions(noun):
        if name in {"of", "from", "with", "in"}:
            for actor in heads(member, reading):
                if actor.kind == "un" and actor.mention.party is not None:
                    return actor.mention
    return None


def _is_same(office: ActorFound, name: ActorFound) -> bool:
    """Whether a name in apposition is that of whom an office, or words not resolved, describes."""
    described = office.mention.party is None or office.kind in {"government", "military", "un", "civilians"}
    return name.kind == "person" and described


_MEN = {"man", "men", "member", "members", "personnel", "staff", "comrade", "colleague", "brother", "son", "martyr"}


def _owned(noun: Token, reading: Reading) -> list[Mention]:
    """“Its men”, “four of their members”: those of a body are the body, its civilians are not."""
    if noun.lemma_.lower() not in _MEN:
        return []
    owners = [a for each in noun.children if each.dep_ == "poss" for a in reading.actors_by_token.get(each.i, [])]
    bodies = [a.mention for a in owners if a.kind in {"military", "armed_group", "un", "organisation"}]
    return [m for m in bodies[:1] if m.party is not None]


_BORDERS = {"border", "frontier", "boundary", "borderland"}


def _bears(noun: Token, reading: Reading, role: str, prep: str | None) -> bool:
    """Whether the words before a noun tell whose deed or loss it is: “Israeli remnants” act, “Israeli hills” do not."""
    kinds = reading.kinds[noun.i]
    if role == "actor" and kinds & {"land", "@place"}:
        return False
    if role == "recipient" and noun.lemma_ in _BORDERS:
        return False  # “a village near the Iranian border”
    if kinds & _BEARERS or (role == "recipient" and prep == "against"):
        return True
    return role == "actor" and prep != "from" and not kinds & {"agreements", "proposals"}


def _belonging(noun: Token, reading: Reading, *, bodies: bool = False) -> list[Mention]:
    """Whose somebody or something is: “drones of the army”, “a source in the ministry”; no crowd owns fighters."""
    loyal = [pair for c in noun.children if c.lower_ in _LOYAL for pair in syntax.prepositions(c)]
    for name, member in (*loyal, *syntax.prepositions(noun)):
        if name == "in" and member.lemma_.lower() in _REGIONS:
            continue  # “rebels in Congo's east” are not Congo's
        if (name in _MEMBER_PREPS or (name, member) in loyal) and member.i not in reading.places_by_token:
            near = [a for m in syntax.modifiers(member) for a in reading.actors_by_token.get(m.i, [])]
            deeper = [a for a in (heads(member, reading) or near) if _is_told(a.mention)]
            deeper = [a for a in deeper if not (bodies and a.kind == "civilians")]
            if deeper:
                return [deeper[0].mention]
    return []


def _is_told(mention: Mention) -> bool:
    """Whether it is known who is meant: one party, or both (“officers of both sides”)."""
    return mention.status is Resolution.RESOLVED or mention.rule == "coref.both"


_REGIONS = {
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "territory", "soil", "region",
    "province", "area", "interior", "heartland", "state", "district", "hinterland", "highland", "lowland", "city",
}  # fmt: skip
_LOYAL = {"loyal", "faithful", "answerable", "belonging", "subordinate"}
_HARDWARE = {"drone", "aircraft", "tank", "rocket", "missile", "artillery", "smallarms"}
_PRESS = {"journalist", "reporter", "cameraman", "photographer", "correspondent", "crew"}


def plays(actor: ActorFound, role: str, reading: Reading) -> bool:
    """Unresolved hardware does not act by itself; a news outlet is not what a strike hits, its people are."""
    if actor.mention.status is not Resolution.RESOLVED and reading.kinds[actor.head] & _HARDWARE:
        return False
    return role != "recipient" or actor.kind != "media" or reading.doc[actor.head].lemma_.lower() in _PRESS


FIRST_PERSON = frozenset(("we", "i"))
"""Outside quotations: whoever issued the text."""
_SELF = {"it", "they", "he", "she", *FIRST_PERSON}


def _speaker(pronoun: Token, reading: Reading) -> list[Mention]:
    """“The army said it was extending”: a pronoun nobody else resolved is the one who speaks."""
    span = Span(start=pronoun.idx, end=pronoun.idx + len(pronoun))
    heard = attribution.voice(span, reading.attributions)
    if heard is None and pronoun.lower_ in FIRST_PERSON:
        return [Mention(words=pronoun.text, span=span, party=None, status=Resolution.UNRESOLVED, rule="first-person")]
    if heard is None or heard.source is None:
        return []
    if pronoun.lower_ == "they" and not reading.text[: heard.source.end].endswith("s"):
        return []
    found = speakers.actor_at(heard.source, reading.actors)
    if found is None or (pronoun.lower_ in {"he", "she"} and found.kind in _BODIES and not _is_person(found, reading)):
        return []
    return [found.mention]


_MEMBERS = {"officer", "colonel", "captain", "major", "soldier", "fighter", "source", "correspondent", "monitor"}
_BODIES = {"military", "armed_group", "state", "government", "un", "organisation", "media"}


def _is_person(actor: ActorFound, reading: Reading) -> bool:
    """Whether a body's words name one of its people: “the army's spokesman”."""
    head = reading.doc[actor.head]
    return not reading.kinds[head.i].isdisjoint({"leaders", "envoys"}) or head.lemma_.lower() in _MEMBERS


def _apposed(noun: Token, reading: Reading) -> ActorFound | None:
    """Who is named right after a description: “its head, General X”."""
    named_after = (heads(each, reading) for each in noun.children if each.dep_ == "appos")
    return next((found[0] for found in named_after if found), None)


def modifying(noun: Token, reading: Reading) -> list[Mention]:
    """The actor among the words before a noun: “Israeli” in “Israeli drones”."""
    for each in syntax.modifiers(noun):
        for actor in reading.actors_by_token.get(each.i, []):
            vague = reading.kinds[actor.head] & _HARDWARE or actor.mention.rule == "actors.bare-role:SIDE"
            if actor.mention.status is Resolution.RESOLVED or not vague:
                return [actor.mention]
    return []


def _only_a_place(noun: Token, reading: Reading, role: str, prep: str | None) -> bool:
    """A place name is a party only where it acts, or is addressed; never as what a strike lands on."""
    if not heads(noun, reading):
        return True
    spot = reading.places_by_token[noun.i]
    if prep == "from" or any(_is_longer(spot.span, a.span, reading.text) for a in heads(noun, reading)):
        return True
    if (
        role == "recipient"
        and prep is None
        and syntax.clause(noun).lemma_ in {"strike", "hit", "shell", "bomb", "bombard", "pound"}
    ):
        return True
    return prep in {"in", "near", "into", "over", "through", "from", "around", "to"} and role == "recipient"


def _is_longer(place: Span, actor: Span, text: str) -> bool:
    """Whether a place's name says more than the party inside it: “Israel Street”, not “the US”."""
    return (
        place.covers(actor)
        and text[place.start : place.end].lower().removeprefix("the ") != text[actor.start : actor.end].lower()
    )


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
