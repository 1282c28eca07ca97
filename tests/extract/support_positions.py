"""A text parsed as the engine parses it, with hand-made actors, so that stances are tested without the actor list."""

from functools import lru_cache

from evenhand.extract import attribution
from evenhand.extract.kit import Parser, load_parser
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.model import Mention, Report, Span
from evenhand.vocab import Resolution, Sharing


@lru_cache(maxsize=1)
def parser() -> Parser:
    return load_parser()[1]


def parse(text: str) -> Doc:
    return parser().parse(text)


def report(text: str, outlet: str = "Wire", kind: str | None = None) -> Report:
    return Report(
        id="r_1", outlet=outlet, outlet_kind=kind, published=None, language="en", text=text, digest="0" * 64,
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip


def actor(doc: Doc, words: str, party: str, kind: str = "state", attributive: bool = False) -> ActorFound:
    start = doc.text.index(words)
    span = Span(start=start, end=start + len(words))
    piece = doc.char_span(span.start, span.end, alignment_mode="expand")
    assert piece is not None
    mention = Mention(words=words, span=span, party=party, status=Resolution.RESOLVED, rule="test")
    return ActorFound(span=span, head=piece.root.i, mention=mention, kind=kind, attributive=attributive)


def parsed(text: str, **named: str) -> tuple[Doc, list[ActorFound]]:
    """The parsed text and one actor for each `PARTY="words"`."""
    doc = parse(text)
    return doc, [actor(doc, words, party) for party, words in named.items()]


def span(doc: Doc, words: str) -> Span:
    """Where some words stand."""
    start = doc.text.index(words)
    return Span(start=start, end=start + len(words))


def heard(text: str, words: str) -> Attribution | None:
    """The voice that asserts the given words of a text."""
    doc = parse(text)
    return attribution.voice(span(doc, words), attribution.find(doc))


def speaker(text: str, words: str) -> str | None:
    """Who says the given words of a text, None where the text speaks for itself."""
    voice = heard(text, words)
    return text[voice.source.start : voice.source.end] if voice and voice.source else None
