"""What the parts of the extraction engine hand to each other: words found in a text, not yet put together.

Every part takes a spaCy `Doc` made over the whole stored text, so token character offsets are report offsets.
"""

from dataclasses import dataclass

from evenhand.model import Mention, Span, Toll, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFound:
    """A time expression."""

    span: Span
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class TollFound:
    """A count of people harmed. `cue` is the word of harm (killed, dead), `who` the noun phrase that is counted."""

    span: Span
    toll: Toll
    cue: Span | None
    who: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFound:
    """A noun phrase or adjective that names an actor. `head` is the index of its syntactic head token in the Doc.

    `kind` is state, military, government, armed_group, person, organisation, civilians, media, un, other.
    `attributive` is True for “Israeli” in “an Israeli raid”.
    """

    span: Span
    head: int
    mention: Mention
    kind: str
    attributive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """A place name, with the preposition that brings it and the index of its head token.

    `called` tells that the words around leave no doubt that it is a place, whatever its name looks like.
    """

    span: Span
    head: int
    where: Where
    preposition: str | None = None
    called: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A voice around content: who (`source` span, None if elided), by which cue word, over which spans of text.

    `verb` is the cue's lemma, `manner` one of say, claim, deny, accuse, demand, threaten, plan, doubt, quote.
    `head` is the index of the source's syntactic head token in the Doc, where it is known.
    `inner` attributions lie inside another one's content; the innermost one asserts.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    verb: str
    manner: str
    rule: str
    head: int | None = None
