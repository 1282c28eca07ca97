"""Whose conduct a sentence judges: the parties that its clause names, else who did the act."""

import re
from collections.abc import Sequence

from evenhand.extract.actors import load as actor_list
from evenhand.extract.drafts import Draft
from evenhand.extract.judgements import Judgement
from evenhand.extract.parsed import Doc, Slice
from evenhand.extract.parts import ActorFound
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import Event, Resolution, Stance, Verdict

_CARRIERS = {"state", "government", "military", "armed_group"}
_LAND = re.compile(r"(?:['’]s)? (?:\w+ )?(?:territor|soil|land|sovereignty|border|air ?space|village|waters)")
_BETWEEN = re.compile(
    r"(?:between|among|with|brokered by|signed by|agreed by|mediated by) (?:the )?(?:[\w’'-]+ ){0,3}(?:and (?:the )?)?$"
)
_BOTH = re.compile(r"(?i)\b(?:neither|both|nor)\b")
_ACTS = {Event.ASSAULT, Event.MOBILIZE, Event.COERCE}
_BACK = 6
"""So many events back somebody named still answers for the run of events."""


def parties(
    span: Span, at: Span, judgement: Judgement, speaker: Mention | None, actors: Sequence[ActorFound], doc: Doc,
    sources: Sequence[Span] = (),
) -> list[Mention]:  # fmt: skip
    """Whose conduct a clause judges: the first known actor before the judging words, else the one after “by”.

    “Neither X nor Y” and “both X and Y” are two. The ones who speak are not meant unless they praise or speak of
    themselves, nor the owner of land, nor those between whom an agreement was made.
    """
    text = text_of(doc)
    praised = judgement.verdict is Verdict.FULFILLED
    others = [] if praised else sources
    inside = [a for a in _inside(span, actors) if not any(s.overlaps(a.span) for s in others)]
    able = [a for a in inside if _may_be_judged(a, None if praised else speaker, text)]
    before = [a for a in able if a.span.start < at.end]
    by = [a for a in able if text[: a.span.start].lower().endswith((" by ", " by the "))]
    chosen = (by or before)[:1]
    if chosen and _BOTH.search(text[span.start : at.end]):
        joined = {t.i for t in doc[chosen[0].head].conjuncts}
        chosen += [a for a in able if a.head in joined]
    return _each([a.mention for a in chosen])


def _inside(span: Span, actors: Sequence[ActorFound]) -> list[ActorFound]:
    return [a for a in actors if span.covers(a.span) and a.kind in _CARRIERS and a.mention.party is not None]


def _may_be_judged(actor: ActorFound, speaker: Mention | None, text: str) -> bool:
    if actor.mention.status is not Resolution.RESOLVED or _LAND.match(
        text[actor.span.end : actor.span.end + 24].lower()
    ):
        return False
    if _BETWEEN.search(text[max(0, actor.span.start - 40) : actor.span.start].lower()):
        return False
    own = speaker is not None and speaker.party is not None and _root(speaker) == _root(actor.mention)
    return not own or text[actor.span.start : actor.span.end].lower() in {"it", "its", "we", "our", "they", "their"}


def _root(mention: Mention) -> str:
    return actor_list().root(mention.party or "")


def _each(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that stand for a party named already."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(_root(mention), mention)
    return list(found.values())


def doers(sentence: Slice, speaker: Mention | None, drafts: Sequence[Draft]) -> list[Mention]:
    """Who did the act that a sentence calls a breach: named for it there, else earlier for the same run of events."""
    acts = [d for d in drafts if d.event in _ACTS and d.reason.stance is not Stance.DENIED]
    here = [d for d in acts if sentence.start_char <= d.found.span.start < sentence.end_char]
    earlier = [d for d in acts if d.found.span.start < sentence.start_char][-_BACK:]
    told = [d for d in here if d.found.act != "ceasefire_violation_generic"] or here
    for draft in told:
        named = _named(draft, speaker)
        if named:
            return named
    named = [m for d in earlier for m in _named(d, speaker)]
    return _each(named) if len({_root(m) for m in named}) == 1 else []


def _named(draft: Draft, speaker: Mention | None) -> list[Mention]:
    """Who is named for an event or for the earlier telling of it, the speaker left out."""
    while not draft.found.roles.actor and draft.same_as is not None:
        draft = draft.same_as
    known = [m for m, _ in draft.found.roles.actor if m.status is Resolution.RESOLVED and m.party is not None]
    own = None if speaker is None or speaker.party is None else _root(speaker)
    return _each([m for m in known if _root(m) != own and actor_list().kind(_root(m)) in _CARRIERS])
