"""Whose people and how many: the last touch on who is named for an event, once its place is known.

“Six men on mopeds” say more than “men”, and villagers hit in Sudan are Sudanese civilians as far as a reader can tell.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from evenhand.extract.actors import load as actor_list
from evenhand.extract.drafts import Draft
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.model import Mention, Span
from evenhand.vocab import Event, Resolution

_BEFORE = {"amod", "compound", "nummod", "nmod", "quantmod"}
_FULL = ("actors.", "words-only")


def described(drafts: Sequence[Draft], reading: Reading) -> None:
    """Give people without a party their full words, and civilians of a known place their country."""
    lands = Counter(d.where.country for d in drafts if d.where is not None and d.where.country is not None)
    only = next(iter(lands)) if len(lands) == 1 else ""
    for draft in drafts:
        state = _state(draft, only)
        for mentions in (draft.found.roles.actor, draft.found.roles.recipient):
            mentions[:] = [(_described(m, state, reading), rule) for m, rule in mentions]
        if draft.event in _DEEDS:
            draft.found.roles.actor[:] = _doers(draft.found.roles.actor)


_DEEDS = (Event.ASSAULT, Event.COERCE, Event.MOBILIZE)
_NOBODY = {"man", "men", "sniper", "snipers"}
_PLAIN = {"armed", "uniformed", "some", "several", "young", "unknown", "unidentified", "few", "other"}


def _doers(actors: list[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """Who did a deed, less “armed men” and “a sniper”, no party; “masked men” are those words, no civilians."""
    return [(_nameless(m) if _is_anyone(m) else m, rule) for m, rule in actors if not (_is_anyone(m) and _is_plain(m))]


def _nameless(mention: Mention) -> Mention:
    """Whoever fires is not one of the civilians of the place because he is called a man."""
    return replace(mention, party=None, status=Resolution.UNRESOLVED, rule="words-only", candidates=())


def _is_anyone(mention: Mention) -> bool:
    if mention.words.lower().split()[-1:] not in [[word] for word in _NOBODY]:
        return False
    loose = mention.party is None or mention.party.startswith("any:") or mention.party.endswith("_CIV")
    return loose and mention.rule.startswith(_FULL)


def _is_plain(mention: Mention) -> bool:
    """Whether the words before tell nothing but how many they are and that they bear arms."""
    before = mention.words.lower().split()[:-1]
    return all(word in _PLAIN or word.isdigit() or word in words("number_words") for word in before)


def _state(draft: Draft, only: str) -> str | None:
    """The state where an event took place: its place's, else of the authority that counts, else the text's only one."""
    known = actor_list()
    if draft.where is not None:
        return known.iso2.get(draft.where.country or "")
    counts = draft.voice.speaker.party or ""
    if known.kind(counts) == "government" and (country := known.parts(counts)[0]) is not None:
        return country.iso3
    return known.iso2.get(only)


def _described(mention: Mention, state: str | None, reading: Reading) -> Mention:
    loose = mention.party is None or mention.party.startswith("any:")
    if mention.span is None or not loose or not mention.rule.startswith(_FULL):
        return mention
    return _at_home(_fuller(mention, mention.span, reading), state)


def _fuller(mention: Mention, span: Span, reading: Reading) -> Mention:
    """The mention with the words before it that count or describe: “two wounded soldiers”."""
    doc = reading.doc
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return mention
    first = tokens.start
    low = max(tokens.sent.start, max((i + 1 for i in reading.places_by_token if i < first), default=0))
    while first > low and _belongs(doc[first - 1], first, tokens.end):
        first -= 1
    start, end = doc[first].idx, _seat_end(doc[tokens.end - 1], span.end)
    return replace(mention, words=doc.text[start:end], span=Span(start=start, end=end))


def _seat_end(head: Token, end: int) -> int:
    """Where the words of an office end: behind the place it is held for (“governor of Cauca”, “bishop of Tumaco”)."""
    link = head.doc[head.i + 1] if head.i + 1 < head.sent.end else None
    if head.lower_ not in words("offices") or link is None or link.lower_ != "of" or link.head != head:
        return end
    place = next((c for c in link.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return place.idx + len(place) if place is not None else end


def _belongs(token: Token, first: int, end: int) -> bool:
    return token.dep_ in _BEFORE and first <= token.head.i < end and not token.is_punct


def _at_home(mention: Mention, state: str | None) -> Mention:
    """Civilians as those of the country where they were hit, but for captives, migrants and others from elsewhere."""
    if mention.party not in ("any:CIV", "any:WITNESS") or state is None:
        return mention
    if not actor_list().grammar["from_elsewhere"].isdisjoint(mention.words.lower().split()):
        return mention
    return replace(mention, party=f"{state}_CIV", rule="actors.people-of-place")
