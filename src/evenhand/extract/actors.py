"""Finds who is named in a text and ties each mention to the actor list, or says why that was not safe."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from evenhand.extract import lexicon_data
from evenhand.extract.actor_choice import choose, context_of
from evenhand.extract.actor_scan import Hit, scan
from evenhand.extract.actor_shared import shared
from evenhand.extract.dateline import dateline_end
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.phrases import Word, words_of
from evenhand.extract.tokens import TokenIndex, root, text_of, words_of_tokens
from evenhand.extract.wordlists import words
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

_ATTRIBUTES = ("amod", "compound", "nmod", "poss", "npadvmod")


def load(language: str = "en") -> Lexicon:
    """The actor list of a language; ExtractError where there is none."""
    return lexicon_data.load(language)


@dataclass(slots=True)
class _Text:
    """One text while its actors are found."""

    doc: Doc
    words: list[Word]
    lexicon: Lexicon
    context: Counter[str]
    published: date | None
    index: TokenIndex
    dateline: int
    seen: set[str] = field(default_factory=set)

    def range(self, hit: Hit) -> tuple[int, int]:
        return self.index.range(self.words[hit.first].start, self.words[hit.last - 1].end)


def find(doc: Doc, lexicon: Lexicon, *, published: date | None = None) -> list[ActorFound]:
    """Every mention of an actor in a parsed text, in order. `published` decides between holders of an office.

    Names of countries and capitals in a locative role are left out: they are places. A role without an owner
    (“the army”) is unresolved with the rule `actors.bare-role:MIL`: `coref.resolve` takes it from there.
    """
    raw = text_of(doc)
    words = words_of(raw)
    hits = shared(words, scan(words, lexicon), lexicon)
    text = _Text(doc, words, lexicon, context_of(hits, lexicon), published, TokenIndex(doc), dateline_end(raw))
    found = [actor for hit in hits if (actor := _found(text, hit)) is not None]
    return sorted(found + _unknown_persons(text, found), key=lambda a: a.span.start)


def _found(text: _Text, hit: Hit) -> ActorFound | None:
    first, last = text.range(hit)
    if first >= last:
        return None
    if not hit.bases:
        return _of_role(text, hit, first, last)
    if not hit.person and hit.role is None:
        hit, last = _widened(text, hit, first, last)
    if not _names_an_actor(text, hit, first, last):
        return None
    party, status, candidates = choose(hit, text.lexicon, text.context, text.published, text.seen)
    if hit.person and party is not None and hit.rule != "surname":
        text.seen.add(party)
    kind = "person" if hit.person else text.lexicon.kind(party or candidates[0])
    rule = "seat" if hit.role is None and hit.bases[0].form == "seat" else hit.rule
    mention = Mention(words="", span=None, party=party, status=status, rule=f"actors.{rule}", candidates=candidates)
    return _actor(text.doc, first, last, mention, kind)


def _of_role(text: _Text, hit: Hit, first: int, last: int) -> ActorFound | None:
    if hit.person:
        rule = f"title+name:{hit.role}" if hit.role else "title+name"
        return _actor(text.doc, first, last, _open(rule), "person")
    role = text.lexicon.roles[hit.role or ""]
    head = text.doc[last - 1]
    before = text.doc[first - 1].lower_ if first else ""
    if head.pos_ not in ("NOUN", "PROPN") or (before in ("in", "by") and head.lower_ == "force"):
        return None
    if head.lower_ == "command" and any(c.lower_ == "of" for c in head.children):
        return None  # “the command of the peacekeepers”: theirs
    if head.lower_ == "state" and any(c.dep_ == "compound" for c in head.children):
        return None  # “Borno state”
    if role.bare == "generic" and head.dep_ in _ATTRIBUTES[:3]:
        return None
    if role.bare == "definite":
        return _actor(text.doc, first, last, _open(f"bare-role:{role.id}"), role.kind)
    heard = role.id == "CIV" and _speaks(head, text.lexicon)
    party, rule = ("any:WITNESS", "actors.source") if heard else (f"any:{role.id}", "actors.generic")
    mention = Mention(words="", span=None, party=party, status=Resolution.RESOLVED, rule=rule)
    return _actor(text.doc, first, last, mention, role.kind)


def _speaks(head: Token, lexicon: Lexicon) -> bool:
    """Whether people are heard rather than harmed: “residents said”, “according to villagers”."""
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according":
        return True
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in lexicon.grammar["speech"]


def _open(rule: str) -> Mention:
    return Mention(words="", span=None, party=None, status=Resolution.UNRESOLVED, rule=f"actors.{rule}")


def _actor(doc: Doc, first: int, last: int, mention: Mention, kind: str) -> ActorFound:
    """The mention over the tokens, less a possessive or a mark at the end."""
    while last - first > 1 and (doc[last - 1].tag_ == "POS" or doc[last - 1].is_punct):
        last -= 1
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    span, head = Span(start=start, end=end), root(doc, first, last)
    attributive = head.dep_ in _ATTRIBUTES and not first <= head.head.i < last
    told = replace(mention, words=words_of_tokens(doc, first, last), span=span)
    return ActorFound(span=span, head=head.i, mention=told, kind=kind, attributive=attributive)


def _widened(text: _Text, hit: Hit, first: int, last: int) -> tuple[Hit, int]:
    """An adjective whose noun stands further right: “Israeli Merkava tank”."""
    doc, token = text.doc, text.doc[last - 1]
    noun = token.head
    if token.dep_ not in _ATTRIBUTES or not 0 < noun.i - token.i <= 5:
        return hit, last
    if any(t.is_punct or t.dep_ == "cc" for t in doc[token.i + 1 : noun.i]):
        return hit, last
    at = next((i for i in range(hit.last, min(hit.last + 8, len(text.words))) if text.words[i].start == noun.idx), None)
    roles = text.lexicon.role_words.longest(text.words, at)[1] if at is not None else []
    if not roles or (hit.bases[0].form in ("entry", "army") and text.lexicon.roles[roles[0]].apart):
        return hit, last
    return replace(hit, role=roles[0], rule="name+noun", at=at), noun.i + 1


def _names_an_actor(text: _Text, hit: Hit, first: int, last: int) -> bool:
    form = hit.bases[0].form
    head = root(text.doc, first, last)
    if form in ("seat", "name") and text.words[hit.last - 1].end <= text.dateline:
        return False
    if hit.person and _has_other_name(text, hit, head):
        return False
    if hit.rule == "surname":
        return _surname_is_safe(text, hit, head, last - first)
    if hit.role is not None or form in ("adjective", "people", "entry", "army"):
        return True
    if head.ent_type_ == "PERSON" and _entity_size(head) > last - first:
        return False
    preposition = _preposition(head)
    if form == "seat":
        return _seat_acts(head, preposition, text.lexicon)
    if first and text.doc[first - 1].lower_ in text.lexicon.grammar["parts"]:
        return False
    return preposition not in text.lexicon.grammar["locative"]


def _entity_size(token: Token) -> int:
    """How many tokens the named entity around a token has."""
    doc, first, last = token.doc, token.i, token.i + 1
    if not token.ent_type_:
        return 0
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return last - first


def _preposition(token: Token) -> str | None:
    token = _first_of_list(token)
    return token.head.lower_ if token.dep_ == "pobj" and token.head.pos_ in ("ADP", "SCONJ") else None


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _seat_acts(head: Token, preposition: str | None, lexicon: Lexicon) -> bool:
    """Whether a capital stands for its government here."""
    head = _first_of_list(head)
    if preposition in ("on", "upon", "to", "from"):
        return head.head.head.lemma_.lower() in lexicon.grammar["appealing"]
    if preposition is not None:
        return preposition in lexicon.grammar["with_seat"]
    if head.dep_ == "nsubj":
        idle = head.head.lemma_.lower() in lexicon.grammar["idle"]
        return not idle or any(c.lower_ in words("willing") | words("otherwise") for c in head.head.children)
    return head.dep_ in ("dobj", "obj") and head.head.lemma_.lower() in lexicon.grammar["addressed"]


def _surname_is_safe(text: _Text, hit: Hit, head: Token, size: int) -> bool:
    """A surname alone counts after the full name, or where the person's country plays a part in the text."""
    parties = {b.party for b in hit.bases}
    if parties & text.seen:
        return True
    if not any(text.context[text.lexicon.country(p) or ""] for p in parties):
        return False
    return head.pos_ == "PROPN" and head.ent_type_ in ("PERSON", "") and _entity_size(head) <= size


def _has_other_name(text: _Text, hit: Hit, head: Token) -> bool:
    """Whether a first name that is not known stands before one word for a person: somebody else of that surname."""
    before = text.doc[head.i - 1] if head.i > head.sent.start else None
    if before is None or before.pos_ != "PROPN" or before.head != head or before.dep_ != "compound" or not hit.first:
        return False
    at, lexicon = hit.first - 1, text.lexicon
    if hit.last - hit.first > 1 or not text.words[hit.first].joined or before.text.isupper():
        return False
    known = (lexicon.titles, lexicon.role_words, lexicon.bases)
    return before.text[0].isupper() and not any(phrases.longest(text.words, at)[0] for phrases in known)


def _is_where(text: _Text, head: Token) -> bool:
    """Whether a name that the parser takes for a person's stands where a place does: “in Nad Ali district”."""
    grammar = text.lexicon.grammar
    return head.dep_ in ("compound", "nmod") or _preposition(head) in grammar["locative"] | {"at", "near"}


def _unknown_persons(text: _Text, found: Iterable[ActorFound]) -> list[ActorFound]:
    """Names that the parser takes for persons and the list does not know: open, for apposition and second mentions."""
    taken = sorted((a.span for a in found), key=lambda s: s.start)
    more: list[ActorFound] = []
    for entity in text.doc.ents:
        span = Span(start=entity.start_char, end=entity.end_char)
        if entity.label_ != "PERSON" or len(entity) < 2 or _is_where(text, entity.root):
            continue
        if not any(span.overlaps(t) for t in taken):
            more.append(_actor(text.doc, entity.start, entity.end, _open("ner-person"), "person"))
    return more
