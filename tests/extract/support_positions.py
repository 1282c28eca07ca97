"""A parsed text with hand-made actors, so that stances are tested without the actor list."""

from spacy.language import Language
from spacy.tokens import Doc

from evenhand.extract.parts import ActorFound
from evenhand.model import Mention, Report, Span
from evenhand.vocab import Resolution, Sharing


def report(text: str) -> Report:
    return Report(
        id="r_1", outlet="Wire", published=None, language="en", text=text, digest="0" * 64, media_type="text/plain",
        origin="test", sharing=Sharing.FULL,
    )  # fmt: skip


def actor(doc: Doc, words: str, party: str, kind: str = "state", attributive: bool = False) -> ActorFound:
    start = doc.text.index(words)
    span = Span(start=start, end=start + len(words))
    piece = doc.char_span(span.start, span.end, alignment_mode="expand")
    mention = Mention(words=words, span=span, party=party, status=Resolution.RESOLVED, rule="test")
    return ActorFound(span=span, head=piece.root.i, mention=mention, kind=kind, attributive=attributive)


def parsed(nlp: Language, text: str, **named: str) -> tuple[Doc, list[ActorFound]]:
    """The parsed text and one actor for each `PARTY="words"`."""
    doc = nlp(text)
    return doc, [actor(doc, words, party) for party, words in named.items()]
