"""One report as its parts: the parsed text with everything the finders saw in it, and quick ways to ask for it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from evenhand.extract import sentences
from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, Attribution, PlaceFound, TimeFound, TollFound
from evenhand.extract.tokens import text_of
from evenhand.extract.wordlists import classes
from evenhand.model import Span

_WINDOW_LEFT, _WINDOW_RIGHT = 12, 15
_TELLING = {"say", "claim", "quote"}


@dataclass(kw_only=True)
class Reading:
    """What was found in one text, before it is put together. Lists are in text order."""

    doc: Doc
    published: date | None
    title: str = ""
    kind: str = ""
    times: list[TimeFound] = field(default_factory=list)
    tolls: list[TollFound] = field(default_factory=list)
    actors: list[ActorFound] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    opinions: Opinions | None = None
    _around: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Words that tell a time name no place (“Nov.”)."""
        self.places = [p for p in self.places if not any(t.span.covers(p.span) for t in self.times)]

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return text_of(self.doc)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text."""
        return sentences.of(self.doc)

    @cached_property
    def actors_by_token(self) -> dict[int, list[ActorFound]]:
        """Token index → the actors whose words cover it."""
        found: dict[int, list[ActorFound]] = {}
        for actor in self.actors:
            for token in self.tokens(actor.span):
                found.setdefault(token.i, []).append(actor)
        return found

    @cached_property
    def places_by_token(self) -> dict[int, PlaceFound]:
        """Token index → the place whose name covers it."""
        return {token.i: place for place in self.places for token in self.tokens(place.span)}

    @cached_property
    def kinds(self) -> list[frozenset[str]]:
        """For each token the word classes of its lemma and form, and `@…` for the kind of actor or place it names."""
        found = [_of_word(t.lemma_, t.lower_, t.pos_ == "PROPN") for t in self.doc]
        for token in self.doc[2:]:
            if token.lower_ in {"tank", "aircraft", "personnel"} and self.doc[token.i - 2].lower_ == "anti":
                flies = token.i + 1 < len(self.doc) and token.nbor().lemma_.lower() in {"missile", "rocket"}
                found[token.i] = frozenset({"antitank" if flies else "smallarms"})  # an anti-tank missile is no tank
            elif token.lower_ == "guns" and _fires(token):
                found[token.i] = found[token.i] - {"smallarms"} | {"guns"}
            elif token.lower_ in {"defence", "defense", "defences"} and self.doc[token.i - 1].lower_ == "air":
                found[token.i - 1] = frozenset({"smallarms"})
        for i, actors in self.actors_by_token.items():
            found[i] |= {name for actor in actors for name in _actor_kinds(actor)}
        for i in self.places_by_token:
            found[i] |= {"@place"}
        return found

    def tokens(self, span: Span) -> list[Token]:
        """The tokens of a span of characters."""
        slice_ = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return list(slice_) if slice_ is not None else []

    def near(self, token: Token) -> list[int]:
        """Indices of the words around a token: its sentence, at most some words away, not across a semicolon."""
        known = self._around.get(token.i)
        if known is None:
            known = self._around[token.i] = self._near(token)
        return known

    def told_near(self, token: Token) -> list[int]:
        """The words around a token without those for who says it: “they left, residents said” moves no residents."""
        around = self.near(token)
        return around if token.i in self._tellers else [i for i in around if i not in self._tellers]

    @cached_property
    def _tellers(self) -> frozenset[int]:
        """The words for sources and for their saying, where they only tell."""
        told = (a for a in self.attributions if a.manner in _TELLING)
        spans = (s for a in told for s in (a.source, a.cue) if s is not None)
        return frozenset(t.i for span in spans for t in self.tokens(span))

    def _near(self, token: Token) -> list[int]:
        sent = token.sent
        low, high = max(sent.start, token.i - _WINDOW_LEFT), min(sent.end, token.i + _WINDOW_RIGHT)
        for i in range(token.i - 1, low - 1, -1):
            if self.doc[i].text == ";":
                low = i + 1
                break
        for i in range(token.i + 1, high):
            if self.doc[i].text == ";":
                high = i
                break
        return [i for i in range(low, high) if i != token.i]

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins."""
        for sentence in self.sentences:
            if sentence.start <= span.start < sentence.end:
                return sentence
        return span


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def _of_word(lemma: str, form: str, is_name: bool) -> frozenset[str]:
    """Classes of a word by lemma and form; a capitalised plural is taken for a name and has no lemma of its own."""
    known = classes()
    found = known.get(lemma.lower(), _NONE) | known.get(form, _NONE)
    if form == "union" and is_name:  # the African Union is no trade union
        found -= {"guard_labour"}
    if is_name and form.endswith("s"):
        found |= known.get(form[:-1], _NONE)
    return found


def _fires(guns: Token) -> bool:
    """“Indian guns opened up”, “its guns fired”: those of an army, and no rifles."""
    beside = guns.nbor(-1) if guns.i else guns
    owned = any(c.dep_ in {"poss", "amod"} for c in guns.children) or beside.ent_type_ in {"NORP", "GPE"}
    return guns.dep_ in {"nsubj", "nsubjpass", "pobj"} and owned and beside.lower_ not in _HELD


_HELD = {"machine", "machine-", "-", "sub", "hand", "shot", "anti", "small", "toy"}
_PEOPLE = {"civilians", "person"}


def _actor_kinds(actor: ActorFound) -> list[str]:
    found = [f"@{actor.kind}"]
    if actor.kind in _PEOPLE:
        found.append("@people")
    if actor.kind not in {"civilians", "media"}:
        found.append("@party")
    return found
