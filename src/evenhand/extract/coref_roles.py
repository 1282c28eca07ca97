"""Whose army is “the army”? Roles without an owner."""

from dataclasses import replace

from evenhand.extract.coref_bare import articles, definite, is_official, someone_elses
from evenhand.extract.coref_missions import mission_meant
from evenhand.extract.coref_sides import means_both, opposite, two_parties
from evenhand.extract.coref_story import EVERYTHING, SUBJECTS, Story, told, torn
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound

_LIKE = {"MIL": "military", "REB": "armed_group", "PKO": "un"}
_OPEN = frozenset(("REB", "ORG", "PKO", "OFF", "MINISTRY"))
"""Roles that a state has not by its nature: never guessed from the state alone."""
_HEADS = frozenset(("HOS", "PM", "PARL", "GOV"))
"""Roles that a person may stand for, beside the ministries: “the president” after his name."""


def role(story: Story, mention: ActorFound, name: str) -> ActorFound:
    """A bare role tied to its owner: by a possessive, a seat of government, the speaker, or as the only one so far."""
    head = story.doc[mention.head]
    if name == "GENSTAFF":
        return _staff(role(story, mention, "MIL"))
    if means_both(story, head):
        return torn(mention, two_parties(story, mention.head), "both")
    if any(c.lower_ == "other" for c in head.children) and head.lower_ in ("side", "party", "camp"):
        other = opposite(story, head)
        return told(story, mention, other, "opposite") if other is not None else mention
    if (force := mission_meant(story, mention, head)) is not None:
        return told(story, mention, force, "mission")
    if (owner := owner_of(story, head)) is not None:
        return told(story, mention, _of(story, owner, name), "owner")
    if name not in _OPEN and (anchor := _anchor(story, head)) is not None:
        return told(story, mention, _of(story, anchor, name), "anchor")
    if any(c.dep_ == "poss" and (c.pos_ == "PRON" or _is_unknown(story, c)) for c in head.children):
        return mention  # somebody's, but whose is not known
    if name == "OFF" and head.lower_ in story.lexicon.grammar["speakers"]:
        return _speaker(story, mention, name)
    if (own := _own(story, mention, name)) is not None:
        return told(story, mention, own, "issuer")
    if not definite(story, mention, head) or someone_elses(story, mention, head, name):
        return mention
    return _named_before(story, mention, name)


def _is_unknown(story: Story, owner: Token) -> bool:
    """The rebels in “the rebels' health ministry”, where it is not known which."""
    return owner.i in story.at and story.at[owner.i].mention.party is None


_COMMON = frozenset(("a", "an", "one", "two", "three", "four", "five", "six"))


def _own(story: Story, mention: ActorFound, name: str) -> str | None:
    """In a party's own statement “the command”, “army posts”, “a peacekeeper” are its own, where it is such a body."""
    if story.issuer is None or story.is_quoted(story.doc[mention.head]):
        return None
    head, kind = story.doc[mention.head], story.lexicon.kind(story.issuer)
    said = articles(mention, head)
    if said & (story.lexicon.grammar["indefinite"] - _COMMON) or head.lower_ == "enemy":
        return None
    if said & _COMMON and name != "PKO":
        return None
    own = story.lexicon.parts(story.issuer)[1]
    same = own is not None and own.id == name
    return story.issuer if same or _LIKE.get(name) == kind or (name == "ORG" and kind == "un") else None


def _staff(mention: ActorFound) -> ActorFound:
    """The staff of the army that is meant."""
    party = mention.mention.party
    if party is None or not party.endswith("_MIL"):
        return mention
    return replace(mention, mention=replace(mention.mention, party=party.replace("_MIL", "_GENSTAFF")))


def _named_before(story: Story, mention: ActorFound, name: str) -> ActorFound:
    fits = _fitting(story, mention, name, EVERYTHING)
    office = _office(story, mention, name)
    roots = {story.lexicon.root(p) for p in fits}
    if office is not None and (roots == {story.lexicon.root(office)} or not roots or _commanded(story, mention)):
        return told(story, mention, office, "office")
    if office is not None and story.lexicon.root(office) not in roots:
        return torn(mention, [office, *fits])
    if len(fits) == 1:
        return told(story, mention, fits[0], "only")
    if len(fits) > 1:
        here = _fitting(story, mention, name, 0)
        verb = story.doc[mention.head].head
        if len(here) == 1 and verb.lemma_.lower() in story.lexicon.grammar["speech"] and verb.i > mention.head:
            return told(story, mention, here[0], "same-sentence")  # “Thai units moved in, the army said”
        near = _fitting(story, mention, name, 1)
        again = len(near) == 1 and _again(story, mention, near[0])
        return told(story, mention, near[0], "near") if again else torn(mention, fits)
    return _by_state(story, mention, name)


# --- who may be meant -----------------------------------------------------------------------------------------------


def owner_of(story: Story, head: Token) -> str | None:
    """The party of “its”, “their”, “his” before the noun."""
    for child in head.children:
        if child.dep_ == "poss" and child.i in story.at and (party := story.at[child.i].mention.party):
            body = party in story.lexicon.entries and story.at[child.i].kind != "person"
            return party if body else story.lexicon.root(party)
    return _accused(story, head)


def _accused(story: Story, head: Token) -> str | None:
    """The accused in whose deed the noun stands: “accused X of sending troops”."""
    node = head
    while node.head.i != node.i:
        if node.dep_ == "pcomp" and (verb := node.head.head).lemma_.lower() in story.lexicon.grammar["accusing"]:
            accused = (story.at[c.i] for c in verb.children if c.dep_ == "dobj" and c.i in story.at)
            return next((story.lexicon.root(a.mention.party) for a in accused if a.mention.party), None)
        node = node.head
    return None


def _of(story: Story, owner: str, name: str) -> str:
    return f"{owner}_{name}" if owner in story.lexicon.countries and name not in _OPEN else owner


def _anchor(story: Story, head: Token) -> str | None:
    """The country of a seat of government beside the noun or at the head of its clause: “In Tel Aviv the army”."""
    role_words = story.at[head.i].mention.rule.partition(":")[2] if head.i in story.at else ""
    if head.lower_ not in story.lexicon.grammar["at_home"] and role_words not in story.lexicon.ministries:
        return None  # troops or envoys in a capital may be anybody's
    for beside in (c for c in head.children if c.dep_ in ("appos", "npadvmod") and c.i > head.i):
        if (country := story.lexicon.home(_name(beside))) is not None:
            return country  # “Ministry of Defence, Baku: …”
    holders = [head, head.head] if head.dep_ in SUBJECTS else [head]
    for holder in holders:
        for preposition in holder.children:
            early = holder is head or preposition.i < head.i
            if preposition.dep_ == "prep" and preposition.lower_ in ("in", "from") and early:
                for place in (c for c in preposition.children if c.dep_ == "pobj"):
                    if (country := story.lexicon.home(_name(place))) is not None:
                        return country
    return None


def _name(token: Token) -> str:
    return " ".join(t.text for t in [*(c for c in token.children if c.dep_ == "compound"), token])


def _fitting(story: Story, mention: ActorFound, name: str, back: int) -> list[str]:
    """Parties named before that have this role, nearest first, one for each party that answers."""
    head = story.doc[mention.head]
    if name == "MIL" and any(c.lower_ in story.lexicon.grammar["irregular"] for c in head.children):
        name = "REB"
    fits: dict[str, str] = {}
    lexicon, official = story.lexicon, name == "MIL" and is_official(mention)
    for before in story.near(mention.head, back):
        root, party = story.root(before), before.mention.party
        if official and (party is None or lexicon.parts(party)[0] is None):
            continue  # “government troops” are a state's, never those of a group named before
        if root is not None and party is not None and _has_role(story, before, party, name, head):
            fits.setdefault(root, party)
    return list(fits.values())


def _has_role(story: Story, before: ActorFound, party: str, name: str, head: Token) -> bool:
    lexicon, noun = story.lexicon, head.lemma_.lower()
    own = lexicon.parts(party)[1]
    if own is not None and (own.id == name or (name == "MINISTRY" and own.id.endswith("MIN"))):
        return True
    if before.kind != "state" and noun in {
        story.doc[before.head].lemma_.lower(),
        *before.mention.words.lower().split(),
    }:
        return True
    entry = lexicon.entries.get(party)
    if entry is None:
        return False
    if entry.kind == "person":
        one = head.lower_ in story.lists["person_nouns"] and (name in _HEADS or name.endswith("MIN"))
        return one and any((o.parent or "").endswith(f"_{name}") for o in entry.offices)
    names = " ".join((entry.name, *entry.aliases)).lower().split()
    if name in ("ORG", "PKO", "REB") and any(word.startswith(noun) for word in names):
        return True
    return _LIKE.get(name) == entry.kind


def _office(story: Story, mention: ActorFound, name: str) -> str | None:
    """The speaker's own: an office-holder's army is that of his state, a group's spokesman means his group."""
    for _, subject in story.subjects_above(story.doc[mention.head]):
        party = story.root(subject)
        if party is None or subject.kind not in ("person", "government", "armed_group"):
            continue
        if party in story.lexicon.countries:
            return f"{party}_{name}" if name not in _OPEN else None
        noun = story.doc[mention.head].lemma_.lower()
        return (
            party if noun in ("leadership", "leader", "group", "movement", "party", "organisation", "fighter") else None
        )
    return None


def _commanded(story: Story, mention: ActorFound) -> bool:
    """Whether the army is what an office-holder commands or announces: “asked the army to”, “the army would”."""
    head, grammar = story.doc[mention.head], story.lexicon.grammar
    if head.dep_ in ("dobj", "dative", "pobj") and head.head.lemma_.lower() in grammar["commands"]:
        return True
    verb = head.head if head.dep_ in SUBJECTS else None
    if verb is None:
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in grammar["commands"]:
        return True
    return any(c.dep_ == "aux" and c.lower_ in grammar["duties"] for c in verb.children)


def _again(story: Story, mention: ActorFound, party: str) -> bool:
    """Whether the same noun was just used for that party."""
    noun = story.doc[mention.head].lemma_.lower()
    near = (a for a in story.near(mention.head, 1) if a.mention.party == party)
    return any(story.doc[a.head].lemma_.lower() == noun for a in near)


def _by_state(story: Story, mention: ActorFound, name: str) -> ActorFound:
    """Where nobody of that role was named: the only state of the sentence so far, else of the whole text."""
    head = story.doc[mention.head]
    firm = not {head.lemma_.lower(), *mention.mention.words.lower().split()}.isdisjoint(story.lexicon.grammar["firm"])
    if name in _OPEN or not firm:
        return mention
    here = _able(_states(story, _owners(story, story.near(mention.head, 0), name)), name)
    if len(here) == 1:
        return told(story, mention, f"{here[0]}_{name}", "same-sentence")
    named = [a for a in story.at.values() if not (story.is_sponsor(story.doc[a.head]) or _undergoes(story, a, head))]
    owners = _owners(story, named, name)
    everywhere = _able(_states(story, owners) or _homes(story), name)
    if len(everywhere) == 1 and _only_sends(story, owners) and (homes := _homes(story)) and everywhere[0] not in homes:
        return torn(mention, [f"{s}_{name}" for s in (*homes, *everywhere)])  # it may only mediate
    if len(everywhere) == 1:
        return told(story, mention, f"{everywhere[0]}_{name}", "only-state")
    return torn(mention, [f"{s}_{name}" for s in (here or everywhere)])


def _able(states: list[str], name: str) -> list[str]:
    """Palestine has no army: “the army” in a text about Hamas is somebody else's."""
    return [s for s in states if not (s == "PSE" and name == "MIL")]


def _only_sends(story: Story, owners: list[ActorFound]) -> bool:
    """Whether a state is named only by its diplomats and officials: it may be no party to what is told."""
    own = [a for a in owners if story.state(a) is not None]
    return bool(own) and all(a.kind in ("government", "person") for a in own)


def _undergoes(story: Story, other: ActorFound, head: Token) -> bool:
    """Whether somebody is what the noun's own verb is done to: the army that “arrested four Syrians” is not Syria's."""
    obj = story.doc[other.head]
    while obj.dep_ in ("amod", "compound", "poss", "nmod"):
        obj = obj.head
    return head.dep_ == "nsubj" and obj.dep_ == "dobj" and obj.head == head.head


def _owners(story: Story, mentions: list[ActorFound], name: str) -> list[ActorFound]:
    """Mentions whose state may own the role: “an Israeli strike” brings no health ministry."""
    role_ = story.lexicon.roles.get(name)
    if role_ is not None and role_.kind == "military":
        return mentions
    return [a for a in mentions if not a.attributive]


def _homes(story: Story) -> list[str]:
    """The countries at home in which the text's groups and bodies are, where it names no state."""
    parties = [a.mention.party for a in story.at.values() if a.mention.party and a.kind in ("armed_group", "un")]
    return list(dict.fromkeys(c for p in parties if (c := story.lexicon.country(p)) is not None))


def _states(story: Story, mentions: list[ActorFound]) -> list[str]:
    return list(dict.fromkeys(state for a in mentions if (state := story.state(a)) is not None))


def _speaker(story: Story, mention: ActorFound, name: str) -> ActorFound:
    """“A spokesman”: of the only body that was subject in this sentence or the one before."""
    before = [a for a in story.near(mention.head, 1) if a.kind == "person" and _speaks(story, a)]
    if len({a.mention.party for a in before}) == 1 and before[0].mention.party and _has_the(story, mention):
        return told(story, mention, before[0].mention.party, "speaker", kind="person")
    fits = _fitting(story, mention, name, 3)
    if len(fits) == 1:
        return told(story, mention, fits[0], "only")
    bodies = [a for a in story.near(mention.head, 1) if story.doc[a.head].dep_ in SUBJECTS and a.kind != "person"]
    roots = list(dict.fromkeys(r for a in bodies if (r := story.root(a)) is not None))
    if len(roots) == 1:
        return told(story, mention, next(a.mention.party or "" for a in bodies if story.root(a)), "spokesman")
    return torn(mention, fits or roots) if fits or roots else _by_state(story, mention, name)


def _speaks(story: Story, actor: ActorFound) -> bool:
    head = story.doc[actor.head]
    return head.dep_ in SUBJECTS and head.head.lemma_.lower() in story.lexicon.grammar["speech"]


def _has_the(story: Story, mention: ActorFound) -> bool:
    return any(c.lower_ == "the" for c in story.doc[mention.head].children)
