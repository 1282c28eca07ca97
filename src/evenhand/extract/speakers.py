"""From the words of a source to an actor: the mention that names who speaks, and those who passed it on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenhand.extract import sentences
from evenhand.extract.attribution import voice
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speech import lexicon
from evenhand.extract.wordlists import words as listed
from evenhand.model import AUTHOR, Mention, Span, Voice
from evenhand.vocab import Resolution

_OPENERS = r"(?!(?:The|A|An|Its|His|Her|Their|Our|This|That|One|Two|Some|Many|Both|Several)\b)"
_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_NAME = re.compile(rf"\b{_OPENERS}{_CAPITAL}(?: (?:al-|el-|of the |of |de |bin |ibn )?{_CAPITAL})*")


def actor_at(span: Span, actors: Sequence[ActorFound], head: int | None = None) -> ActorFound | None:
    """The actor that a stretch of text names: the one at its `head` token, else a known one, else the longest."""
    inside = [a for a in actors if a.span.overlaps(span)]
    return max(inside, key=lambda a: _claim(a, span, head), default=None)


def _claim(actor: ActorFound, span: Span, head: int | None) -> tuple[bool, bool, bool, int, int]:
    known = actor.mention.status is Resolution.RESOLVED
    return not actor.attributive, actor.head == head, known, _shared(actor.span, span), -actor.span.start


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def sentence_at(doc: Doc, span: Span) -> Span:
    """The sentence of a document in which a stretch of text begins."""
    found = [s for s in sentences.of(doc) if s.start <= span.start < s.end]
    return found[0] if found else span


def author() -> Mention:
    """The mention of the report's own voice."""
    return Mention(words="", span=None, party=AUTHOR, status=Resolution.RESOLVED, rule="author")


def speaker(
    attribution: Attribution | None, actors: Sequence[ActorFound], text: str, found: Sequence[Attribution] = ()
) -> Mention:
    """Who speaks: the actor named at the source, the author where there is no source, else an unresolved mention.

    An unresolved “he” is the one who spoke last in `found`; a message that nobody is named for is the author's.
    """
    if attribution is None or attribution.source is None:
        return author()
    if _is_paper(attribution.source, text) and not actor_at(attribution.source, actors, attribution.head):
        return author()
    before = _spoke_before(attribution, actors, found, text)
    return _speaker(before or attribution, actors, text)


def _is_paper(source: Span, text: str) -> bool:
    """Whether a source is a message that belongs to nobody named: “a first message”, “earlier copy”."""
    words = text[source.start : source.end].lower().split()
    written = lexicon().documents | listed("agreements")
    return bool(words) and words[-1].removesuffix("s") in written and not {"of", "by", "from"} & set(words)


def _spoke_before(
    attribution: Attribution, actors: Sequence[ActorFound], found: Sequence[Attribution], text: str
) -> Attribution | None:
    """The last who spoke before “he says”, where nothing else tells who that is."""
    source = attribution.source
    if source is None or text[source.start : source.end].lower() not in _ONE:
        return None
    known = actor_at(source, actors, attribution.head)
    if known is not None and known.mention.status is not Resolution.UNRESOLVED:
        return None
    near = [
        a for a in found
        if a.source is not None and a.source.end <= source.start and source.start - a.source.end < _NEAR
        and a.rule.startswith(("verb", "colon", "phrase")) and text[a.source.start : a.source.end].lower() not in _ONE
        and not _is_outlet(a.source, actors, a.head)
    ]  # fmt: skip
    return max(near, key=lambda a: a.source.start if a.source else 0, default=None)


def _is_outlet(source: Span, actors: Sequence[ActorFound], head: int | None) -> bool:
    """Whether a source is a paper, a channel or a state: none of them is a “he”."""
    known = actor_at(source, actors, head)
    return known is not None and known.kind in ("media", "state")


_ONE = frozenset(("he", "she", "him", "her"))
_NEAR = 400


def _speaker(attribution: Attribution, actors: Sequence[ActorFound], text: str) -> Mention:
    if attribution.source is None:
        return author()
    found = actor_at(attribution.source, actors, attribution.head)
    found = _apposed(found, attribution.source, actors)
    if found is not None and found.mention.status is not Resolution.UNRESOLVED:
        return _spelt_out(found, attribution.source, text)
    span = _name_in(attribution.source, text) or _phrase(attribution.source, found, text)
    words = text[span.start : span.end]
    return Mention(words=words, span=span, party=None, status=Resolution.UNRESOLVED, rule="source-unknown")


def _apposed(found: ActorFound | None, source: Span, actors: Sequence[ActorFound]) -> ActorFound | None:
    """The person named in the words of a source, where its head only describes one: “its head, General X”."""
    if found is None or found.kind not in ("government", "military", "un", "civilians", "armed_group"):
        return found
    names = [a for a in actors if a.kind == "person" and source.covers(a.span) and a.span.start >= found.span.end]
    known = [a for a in names if a.mention.party is not None and not a.attributive]
    return known[0] if len(known) == 1 else found


def _name_in(source: Span, text: str) -> Span | None:
    """The last name in the words of an unknown source (“Bilal Kachmar” of “the unit's head, Bilal Kachmar”)."""
    names = list(_NAME.finditer(text, source.start, source.end))
    if not names or "," not in text[source.start : names[-1].start()]:
        return None  # only a name in apposition is that of the source
    return Span(start=names[-1].start(), end=names[-1].end())


_LEAD = re.compile(r"(?:(?:the|a|an|one|two|three|four|several|some|many|this|another)\s+)+", re.I)
_TAIL = re.compile(r",| (?:who|which|that|whose|reached|speaking|quoted|cited)\b")


def _phrase(source: Span, found: ActorFound | None, text: str) -> Span:
    """The words of an unknown source without article, apposition and clause: “hospital in Donetsk”."""
    words = text[source.start : source.end]
    lead = _LEAD.match(words)
    start = lead.end() if lead is not None and lead.end() < len(words) else 0
    tail = _TAIL.search(words, start + 1)
    end = tail.start() if tail is not None else len(words)
    return Span(start=source.start + start, end=source.start + end)


def _spelt_out(found: ActorFound, source: Span, text: str) -> Mention:
    """A source known only by its kind keeps all its words: “the Shifa hospital”, not “hospital”."""
    mention = found.mention
    if mention.party is None or not mention.party.startswith("any:") or mention.party == "any:WITNESS":
        return mention
    if mention.span is None or not source.covers(mention.span):
        return mention
    span = _phrase(source, found, text)
    return replace(mention, words=text[span.start : span.end], span=span)


def _signed_off(span: Span, actors: Sequence[ActorFound], text: str) -> Mention | None:
    """The outlet that a short entry names at its end: “Drone hits a clinic in Sumy, 3 dead, Suspilne.”"""
    for actor in actors:
        start, end = actor.span.start, actor.span.end
        if actor.kind != "media" or actor.mention.party is None or not span.end < start < span.end + _NEAR:
            continue
        ends = text[end : end + 2].strip() in (".", "")
        if ends and text[:start].endswith((", ", " – ", " — ")) and not _BREAK.search(text, span.end, start):
            return actor.mention
    return None


_BREAK = re.compile(r"[.!?]\s|\n")


def _is_own(heard: Attribution, actors: Sequence[ActorFound], text: str) -> bool:
    """“We count seven dead”: where nobody else is meant, “we” is whoever speaks around these words, or the text."""
    if heard.source is None or text[heard.source.start : heard.source.end].lower() not in ("we", "i"):
        return False
    known = actor_at(heard.source, actors, heard.head)
    return known is None or known.mention.status is Resolution.UNRESOLVED


def said(span: Span, found: Sequence[Attribution], actors: Sequence[ActorFound], text: str) -> Voice:
    """The voice that asserts a stretch of text, with the outer voices that passed it on, innermost first."""
    inner = voice(span, found)
    while inner is not None and _is_own(inner, actors, text):
        found = [a for a in found if a is not inner]
        inner = voice(span, found)
    if inner is None:
        return Voice(speaker=_signed_off(span, actors, text) or author())
    outer: list[Mention] = []
    current = inner
    while (wider := voice(current.cue, [a for a in found if a is not current])) is not None and len(outer) < 3:
        if wider.source is not None:
            outer.append(speaker(wider, actors, text, found))
        current = wider
    return Voice(speaker=speaker(inner, actors, text, found), cue=inner.cue, via=tuple(outer))
