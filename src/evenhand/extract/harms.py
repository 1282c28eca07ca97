"""Which words tell that people were killed or injured."""

from functools import lru_cache

from evenhand.extract import counted, falls
from evenhand.extract.parsed import Token
from evenhand.extract.quantities import lexicon
from evenhand.vocab import Harm

OBJECTS = {"dobj", "obj"}
"""Relations of what a verb is done to."""


@lru_cache(maxsize=65536)
def _named_harm(pos: str, lemma: str, form: str) -> Harm | None:
    """The harm that a word names by itself."""
    words = lexicon()
    for harm in Harm:
        if pos in {"VERB", "AUX"} and lemma in words["verbs"][harm.value]:
            return harm
        if form in words["states"][harm.value] or form in words["nouns"][harm.value]:
            return harm
    if pos == "NOUN" and (lemma in words["deeds"] or lemma in words["remains"]):
        return Harm.KILLED
    if pos == "NOUN" and (form in words["wounds"] or form in words["hurting"]):
        return Harm.INJURED
    return None


def of(token: Token) -> Harm | None:
    """The harm that a word tells of, None for other words."""
    words = lexicon()
    lower = token.lower_.rstrip(".")
    named = _named_harm(token.pos_, token.lemma_.lower(), lower)
    if named is not None:
        fatal = named is Harm.INJURED and any(c.lower_ in words["fatal"] for c in token.children)
        return Harm.KILLED if fatal else named
    if token.pos_ == "VERB" and (
        _loses(token) or _to_death(token) or _kills_with_particle(token) or is_fatal_to_subject(token)
    ):
        return Harm.KILLED
    if token.lemma_.lower() in words["hit"] and (_is_hit_in_body(token) or _hits_nobody(token)):
        return Harm.INJURED
    if lower in words["both"]:
        return Harm.INJURED
    return None


def _hits_nobody(verb: Token) -> bool:
    """“Nobody was hit”, “no one was struck”."""
    subjects = (c for c in verb.children if c.dep_ == "nsubjpass")
    return any(s.lower_ in lexicon()["nobody"] or (s.lower_ == "one" and _has_no(s)) for s in subjects)


def _has_no(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children)


def _loses(verb: Token) -> bool:
    """“Lost two soldiers”, “lost five”, “lost 18 of its own”: whom a party lost is dead."""
    if verb.lemma_.lower() != "lose":
        return False
    objects = [c for c in verb.children if c.dep_ in OBJECTS]
    lost = lexicon()["lost"]
    return any(c.lower_ in lost or (c.like_num and not _measured(c)) for c in objects)


def is_fatal_to_subject(verb: Token) -> bool:
    """“Died”, “lost their lives”, “fell in the ambush”, “fell as martyrs”."""
    words, lemma = lexicon(), verb.lemma_.lower()
    if lemma == "lose":
        return any(c.dep_ in OBJECTS and c.lower_ in words["life"] for c in verb.children)
    if lemma == "fall":
        return falls.fell_dead(verb)
    if _to_death(verb):  # “burnt to death in his car”
        return not any(c.dep_ in OBJECTS or c.dep_ == "auxpass" for c in verb.children)
    return lemma in words["dying"]


def _to_death(verb: Token) -> bool:
    """“Stabbed to death”, “bled to death”, but not “sentenced to death”."""
    if verb.lemma_.lower() in lexicon()["sentenced"]:
        return False
    return any(c.lower_ == "to" and any(n.lower_ == "death" for n in c.children) for c in verb.children if c.i > verb.i)


def _is_hit_in_body(verb: Token) -> bool:
    """“Was struck in the leg by shrapnel”, “by a bullet in the leg”."""
    by = [noun for agent in verb.children if agent.dep_ == "agent" for noun in agent.children]
    near = [prep for word in (verb, *by) for prep in word.children if prep.lower_ == "in"]
    parts = [noun for prep in near for noun in prep.children if noun.dep_ == "pobj"]
    return verb.pos_ == "VERB" and any(noun.lower_ in lexicon()["body"] for noun in parts)


def _measured(number: Token) -> bool:
    """Whether a number without its noun counts something else: “5 percent”, “three of its launchers”."""
    nouns = [n for prep in number.children if prep.lower_ == "of" for n in prep.children if n.dep_ == "pobj"]
    barred = {*lexicon()["units"], *lexicon()["not_people"]}
    after = number.nbor().lower_ if number.i + 1 < number.sent.end else ""
    things = [n for n in nouns if n.pos_ == "NOUN" and n.lower_ not in lexicon()["lost"]]
    return after in barred or bool(things) or any(n.lower_ in barred for n in nouns)


def _kills_with_particle(verb: Token) -> bool:
    """“Gunned down a man”, “was picked off”: of people only."""
    particle = lexicon()["phrasal"].get(verb.lemma_.lower())
    if particle is None:
        return False
    after = {verb.doc[i : i + len(particle.split())].text.lower() for i in (verb.i + 1, verb.i + 2, verb.i + 3)}
    return particle in after and any(counted.is_person(c) for c in verb.children if c.dep_ in {*OBJECTS, "nsubjpass"})
