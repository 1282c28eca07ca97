"""Ties “the army”, “he” and “its” to an actor named before, and abstains where more than one fits."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from spacy.tokens import Doc, Token

from evenhand.extract import lexicon_data
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.parts import ActorFound
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

_WINDOW = 2
_PEOPLE = ("civilians", "media", "other")


@lru_cache(maxsize=4)
def _lists(language: str) -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "lang" / language / "actors" / "coref.yml"
    return {name: frozenset(words) for name, words in YAML(typ="safe").load(path).items()}


@dataclass(slots=True)
class _Story:
    """What has been read so far: mentions in order, with sentence numbers."""

    doc: Doc
    lexicon: Lexicon
    lists: dict[str, frozenset[str]]
    sentences: list[int]
    done: list[ActorFound] = field(default_factory=list)

    def sentence(self, token: int) -> int:
        return self.sentences[token]

    def near(self, at: int, back: int) -> list[ActorFound]:
        """Mentions before token `at` in its sentence and the `back` sentences before, nearest first."""
        first = self.sentences[at] - back
        return [a for a in reversed(self.done) if a.head < at and self.sentences[a.head] >= first]


def resolve(doc: Doc, found: list[ActorFound]) -> list[ActorFound]:
    """The mentions with bare roles, surnames and pronouns resolved where one actor fits; sorted by place in the text.

    Pronouns that were resolved are added. A mention that fits several actors becomes ambiguous with candidates.
    """
    sentences = [n for n, sentence in enumerate(doc.sents) for _ in sentence]
    story = _Story(doc, lexicon_data.load("en"), _lists("en"), sentences)
    by_head: dict[int, ActorFound] = {a.head: a for a in found}
    for token in doc:
        mention = by_head.get(token.i)
        if mention is not None:
            story.done.append(_resolved(story, mention, by_head))
            by_head[token.i] = story.done[-1]
        elif token.pos_ == "PRON" and (pronoun := _pronoun(story, token, by_head)) is not None:
            story.done.append(pronoun)
            by_head[token.i] = pronoun
    rest = [a for a in found if by_head[a.head].span != a.span]
    return sorted(story.done + rest, key=lambda a: (a.span.start, a.span.end))


def _resolved(story: _Story, mention: ActorFound, by_head: dict[int, ActorFound]) -> ActorFound:
    if mention.mention.party is not None or mention.mention.status is not Resolution.UNRESOLVED:
        return mention
    rule = mention.mention.rule
    if mention.kind == "person":
        return _person(story, mention, by_head)
    role = rule.rpartition(":")[2] if ":" in rule else None
    return _role(story, mention, role, by_head) if role else mention


def _told(mention: ActorFound, party: str, rule: str, lexicon: Lexicon, kind: str | None = None) -> ActorFound:
    told = replace(mention.mention, party=party, status=Resolution.RESOLVED, rule=f"coref.{rule}", candidates=())
    return replace(mention, mention=told, kind=kind or lexicon.kind(party))


def _torn(mention: ActorFound, parties: list[str]) -> ActorFound:
    if not parties:
        return mention
    torn = replace(mention.mention, status=Resolution.AMBIGUOUS, rule="coref.several", candidates=tuple(parties))
    return replace(mention, mention=torn)


# --- bare roles -----------------------------------------------------------------------------------------------------


def _role(story: _Story, mention: ActorFound, role: str, by_head: dict[int, ActorFound]) -> ActorFound:
    lexicon, head = story.lexicon, story.doc[mention.head]
    owner = _owner(story, head, by_head)
    if owner is not None:
        return _told(mention, _of(lexicon, owner, role), "owner", lexicon)
    anchor = _anchor(story, mention)
    if anchor is not None and role not in ("REB", "ORG"):
        return _told(mention, f"{anchor}_{role}", "anchor", lexicon)
    fits = _fitting(story, mention, role)
    if len(fits) == 1:
        return _told(mention, fits[0], "only", lexicon)
    if len(fits) > 1:
        near = _fitting(story, mention, role, back=1)
        if len(near) == 1 and _same_noun(story, mention, near[0]):
            return _told(mention, near[0], "near", lexicon)
        return _torn(mention, fits)
    return _by_country(story, mention, role)


def _owner(story: _Story, head: Token, by_head: dict[int, ActorFound]) -> str | None:
    """The party of “its”, “their”, “his” before the noun."""
    for child in head.children:
        if child.dep_ == "poss" and child.i in by_head and by_head[child.i].mention.party:
            party = by_head[child.i].mention.party
            return story.lexicon.root(party or "")
    return None


def _of(lexicon: Lexicon, owner: str, role: str) -> str:
    if role == "OFF" and owner not in lexicon.countries:
        return owner
    return lexicon.role(owner, role) if role not in ("REB", "ORG") else owner


def _anchor(story: _Story, mention: ActorFound) -> str | None:
    """The country of a seat of government beside the noun or at the head of its clause: “In Tel Aviv the army”."""
    head = story.doc[mention.head]
    verb = head.head if head.dep_ in ("nsubj", "nsubjpass") else None
    holders = [head, *([verb] if verb is not None else [])]
    for holder in holders:
        for preposition in (c for c in holder.children if c.dep_ == "prep" and c.lower_ in ("in", "from")):
            if preposition.i > mention.head and holder is not head:
                continue
            for place in (c for c in preposition.children if c.dep_ == "pobj"):
                country = _seat(story.lexicon, place)
                if country is not None:
                    return country
    return None


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    return {s.lower(): c.iso3 for c in lexicon_data.load("en").countries.values() for s in (*c.seats, c.name)}


def _seat(lexicon: Lexicon, place: Token) -> str | None:
    name = " ".join(t.text for t in place.subtree if t.dep_ in ("compound", "pobj")).lower()
    return _seats().get(name)


def _fitting(story: _Story, mention: ActorFound, role: str, back: int = 999) -> list[str]:
    """Parties named before that have this role, in order of nearness, each once by the party that answers."""
    head = story.doc[mention.head]
    fits: dict[str, str] = {}
    for before in story.near(mention.head, back):
        party = before.mention.party
        if party is None or before.kind in _PEOPLE:
            continue
        if _has_role(story, before, party, role, head):
            fits.setdefault(story.lexicon.root(party), party)
    return list(fits.values())


def _has_role(story: _Story, before: ActorFound, party: str, role: str, head: Token) -> bool:
    lexicon = story.lexicon
    own = lexicon.parts(party)[1]
    if own is not None and own.id == role:
        return True
    noun = head.lemma_.lower()
    if before.head != head.i and story.doc[before.head].lemma_.lower() == noun and before.kind != "state":
        return True
    entry = lexicon.entries.get(party)
    if entry is None:
        return False
    if role in ("ORG", "PKO", "REB") and any(noun in name.lower().split() for name in (entry.name, *entry.aliases)):
        return True
    return _KINDS.get(role) == entry.kind and not (role == "MIL" and entry.id == "ANTI_ISIS_COALITION")


_KINDS = {"MIL": "military", "REB": "armed_group", "PKO": "un", "HOS": "none"}


def _same_noun(story: _Story, mention: ActorFound, party: str) -> bool:
    noun = story.doc[mention.head].lemma_.lower()
    return any(
        story.doc[a.head].lemma_.lower() == noun for a in story.near(mention.head, 1) if a.mention.party == party
    )


def _by_country(story: _Story, mention: ActorFound, role: str) -> ActorFound:
    """Where nobody of that role was named: the only state of the sentence, else of the whole text so far."""
    lexicon = story.lexicon
    if role in ("REB", "ORG", "PKO", "OFF"):
        return mention
    for back, rule in ((0, "same-sentence"), (999, "only-state")):
        states = list(dict.fromkeys(filter(None, (_state(lexicon, a) for a in story.near(mention.head, back)))))
        if len(states) == 1:
            return _told(mention, f"{states[0]}_{role}", rule, lexicon)
        if states and back:
            return _torn(mention, [f"{s}_{role}" for s in states])
    return mention


def _state(lexicon: Lexicon, actor: ActorFound) -> str | None:
    party = actor.mention.party
    if party is None or actor.kind in _PEOPLE:
        return None
    root = lexicon.root(party)
    return root if root in lexicon.countries else None


# --- persons --------------------------------------------------------------------------------------------------------


def _person(story: _Story, mention: ActorFound, by_head: dict[int, ActorFound]) -> ActorFound:
    """An unknown person takes the party of the words in apposition, or of an earlier mention of the same name."""
    doc, lexicon = story.doc, story.lexicon
    for other in by_head.values():
        party = other.mention.party
        if party is None or other.kind in _PEOPLE or other.kind == "state" or other is mention:
            continue
        gap = doc[min(mention.head, other.head) + 1 : max(mention.head, other.head)]
        beside = doc[other.head].head.i == mention.head or doc[mention.head].head.i == other.head
        if beside and "appos" in (doc[other.head].dep_, doc[mention.head].dep_) and len(gap) <= 8:
            return _told(mention, party, "apposition", lexicon, "person")
    surname = doc[mention.head].text
    for before in reversed(story.done):
        if before.kind == "person" and before.mention.party and doc[before.head].text == surname:
            return _told(mention, before.mention.party, "surname", lexicon, "person")
    return mention


# --- pronouns -------------------------------------------------------------------------------------------------------


def _pronoun(story: _Story, token: Token, by_head: dict[int, ActorFound]) -> ActorFound | None:
    word = token.lower_
    if word in story.lists["persons"]:
        antecedent = _antecedent(story, token, by_head, persons=True)
    elif word in story.lists["bodies"] and (token.dep_ == "poss" or _acts(story, token)):
        antecedent = _antecedent(story, token, by_head, persons=False)
    else:
        return None
    if antecedent is None or antecedent.mention.party is None:
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    told = Mention(words=token.text, span=span, party=antecedent.mention.party, status=Resolution.RESOLVED,
                   rule="coref.pronoun")  # fmt: skip
    return ActorFound(span=span, head=token.i, mention=told, kind=antecedent.kind, attributive=token.dep_ == "poss")


def _acts(story: _Story, token: Token) -> bool:
    return token.dep_ in ("nsubj", "dobj") and token.head.lemma_.lower() in story.lists["agentive"]


def _antecedent(
    story: _Story, token: Token, by_head: dict[int, ActorFound], *, persons: bool
) -> ActorFound | None:
    plural = token.lower_ in ("they", "them", "their", "themselves")
    above = _subject_above(token, by_head)
    if above is not None and _agrees(story, above, persons, plural):
        return above
    here = story.sentence(token.i)
    for back in range(0 if token.dep_ == "poss" else 1, _WINDOW + 1):
        subjects = [
            a for a in story.done
            if story.sentence(a.head) == here - back and a.head < token.i and _is_subject(story.doc[a.head])
            and _agrees(story, a, persons, plural)
        ]  # fmt: skip
        parties = {a.mention.party for a in subjects}
        if len(parties) == 1:
            return subjects[-1]
        if len(parties) > 1:
            return None
    return None


def _subject_above(token: Token, by_head: dict[int, ActorFound]) -> ActorFound | None:
    """The subject of the clause that this clause depends on: “the army said it …”."""
    node = token
    while node.head.i != node.i:
        node = node.head
        for child in node.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i and child.i != token.i and child.i in by_head:
                return by_head[child.i]
    return None


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.lower_ == "by")


def _agrees(story: _Story, actor: ActorFound, persons: bool, plural: bool) -> bool:
    party = actor.mention.party
    if party is None or actor.attributive:
        return False
    role = story.lexicon.parts(party)[1]
    if persons:
        singular = story.doc[actor.head].tag_ not in ("NNS", "NNPS")
        return actor.kind == "person" or (role is not None and role.id in story.lists["person_roles"] and singular)
    if actor.kind in ("person", "civilians"):
        return False
    many = story.doc[actor.head].tag_ in ("NNS", "NNPS")
    return many == plural or actor.kind in ("armed_group", "military", "organisation") and (plural or not many)
