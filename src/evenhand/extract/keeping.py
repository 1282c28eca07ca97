"""Which events of a sentence are no claims of their own: told by the one beside them, or only a condition."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from evenhand.extract.found import Dropped
from evenhand.vocab import Event, Stance

if TYPE_CHECKING:  # drafts asks this module which of its drafts stay
    from evenhand.extract.drafts import Draft

_IDLE = {Stance.DENIED, Stance.DEMANDED, Stance.HYPOTHETICAL}
_Rule = Callable[["Draft", Sequence["Draft"]], str | None]


def kept(draft: "Draft", drafts: Sequence["Draft"], dropped: list[Dropped]) -> bool:
    """Whether a draft is a claim; the reason why not is noted in `dropped`."""
    for rule in _RULES:
        reason = rule(draft, drafts)
        if reason is not None:
            dropped.append(Dropped(draft.found.span, draft.found.token.text, reason))
            return False
    return True


def _unharmed(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“No equipment was damaged” tells of no event."""
    spared = draft.found.act == "property_destruction" and draft.found.row.result
    return "nothing was damaged" if spared and draft.reason.stance is Stance.DENIED else None


def _demand(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    if draft.event is not Event.REQUEST:
        return None
    if draft.reason.stance is Stance.DENIED and "stance" not in draft.found.rules:
        return "nothing was asked"
    word = draft.found.token
    offered = [d for d in drafts if word.is_ancestor(d.found.token) and d.event is not Event.CONSULT]
    if word.lemma_ == "offer" and offered:
        return "what is offered is told beside it"
    beside = any(d.event is Event.REQUEST and d is not draft for d in drafts)
    return "part of the demand beside it" if draft.reason.stance is Stance.DEMANDED and beside else None


def _commitment(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“Promised to look into it”: the promised act is a claim of its own, the promise is none beside it."""
    if draft.found.act != "commitment":
        return None
    if draft.reason.stance in _IDLE:
        return "nothing was promised"
    word = draft.found.token
    promised = [d for d in drafts if d is not draft and (d.reason.stance is Stance.PLANNED or _threatens(d))]
    return "what is promised is told beside it" if any(word.is_ancestor(d.found.token) for d in promised) else None


def _threatens(draft: "Draft") -> bool:
    return draft.event is Event.THREATEN


def _agreement(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“They would stop if the government agreed”."""
    unless = [c for c in draft.found.token.children if c.dep_ == "advcl"]
    bound = any(m.lower_ == "if" for c in unless for m in c.children) and draft.reason.stance is not Stance.ASSERTED
    only = draft.event is Event.AGREE and (draft.reason.rule == "condition" or bound)
    return "only a condition" if only else None


def _talks(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“Refuses to sit down with them” is a refusal and no meeting."""
    if draft.event is not Event.CONSULT or draft.reason.stance is not Stance.DENIED:
        return None
    refused = [d for d in drafts if d.event is Event.REJECT and d.found.token.is_ancestor(draft.found.token)]
    return "refused by the verb above it" if refused else None


def _threatened(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """A threatened act is told by its threat."""
    threats = any(d.event is Event.THREATEN for d in drafts if d is not draft)
    return "told by the threat beside it" if draft.reason.stance is Stance.THREATENED and threats else None


def _stopped(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“If the shelling does not stop”, “once the raids ended”: nothing has fallen silent."""
    if draft.found.act != "ceasefire" or draft.found.token.lemma_ not in {"stop", "end", "cease"}:
        return None
    own = any(c.dep_ == "nsubj" and "hostility_words" in draft.found.row.subj for c in draft.found.token.children)
    idle = draft.reason.stance in {Stance.DENIED, Stance.HYPOTHETICAL}
    return "only a condition" if own and idle else None


def _prepared(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“Was planning attacks”, “trained for raids”: the preparing is what is told."""
    noun = draft.found.token
    if draft.event is not Event.ASSAULT or noun.pos_ != "NOUN":
        return None
    above = {noun.head, noun.head.head} if noun.head.lower_ in {"for", "of"} else {noun.head}
    readying = any(d.found.act == "military_preparation" and d.found.token in above for d in drafts)
    return "only prepared, as is told beside it" if readying else None


def _fuller(draft: "Draft", drafts: Sequence["Draft"]) -> str | None:
    """“Rejected that: no soldier of ours had fired”: a fuller denial of what the sentence denies already."""
    if draft.reason.stance is not Stance.DENIED or "stance" in draft.found.rules:
        return None
    denials = [d for d in drafts if "stance" in d.found.rules and d.found.token.i < draft.found.token.i]
    flat = any(d.found.rules["stance"] == "denying-word" for d in denials)  # “"Lies": there are no such depots”
    same = flat or any(d.event is draft.event and d.voice == draft.voice for d in denials)
    return "a fuller denial of the same" if same else None


_RULES: tuple[_Rule, ...] = (
    _unharmed, _demand, _commitment, _agreement, _talks, _threatened, _stopped, _prepared, _fuller,
)  # fmt: skip
