"""From a draft to a claim: frozen, with an id made of its content and a proof for every field."""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.canon import named
from evenhand.extract import confidence
from evenhand.extract.drafts import Draft
from evenhand.model import Claim, Mention, Proof, Report, Span


def built(drafts: Sequence[Draft], report: Report, coder: str) -> list[Claim]:
    """The claims of a report in text order; `same_as` points to the id of the earlier claim."""
    ids: dict[int, str] = {}
    claims: list[Claim] = []
    for draft in drafts:
        claim = _claim(draft, report, coder, ids.get(id(draft.same_as)))
        ids[id(draft)] = claim.id
        claims.append(claim)
    return claims


def _claim(draft: Draft, report: Report, coder: str, same_as: str | None) -> Claim:
    found = draft.found
    actor = tuple(m for m, _ in found.roles.actor)
    recipient = tuple(m for m, _ in found.roles.recipient)
    span = found.span
    claim = Claim(
        id="", report=report.id, span=span, words=report.text[span.start : span.end],
        sentence=draft.sentence, event=found.event, act=found.act, actor=actor, recipient=recipient,
        where=draft.where, when=draft.when, tolls=draft.tolls, voice=draft.voice, stance=draft.reason.stance,
        same_as=same_as, coder=coder, confidence=0.0, proofs=tuple(_proofs(draft)),
    )  # fmt: skip
    return named("c_", replace(claim, confidence=confidence.of(found, draft.reason, claim)))


def _proofs(draft: Draft) -> list[Proof]:
    found = draft.found
    proofs = [Proof(field="event", rule=found.rules["act"], span=found.span)]
    proofs.extend(
        Proof(field="event", rule="same-event", span=other.span, note="tells the same event")
        for other in found.absorbed
    )
    for name, mentions in (("actor", found.roles.actor), ("recipient", found.roles.recipient)):
        proofs.extend(_role(name, mention, rule) for mention, rule in mentions)
    if draft.where is not None:
        proofs.append(Proof(field="where", rule=draft.rules["where"], span=draft.where.span))
    if draft.when is not None:
        proofs.append(Proof(field="when", rule=draft.rules["when"], span=draft.when.span))
    proofs.extend(Proof(field="tolls", rule=toll.rule, span=toll.span) for toll in draft.tolls)
    proofs.append(Proof(field="voice", rule=draft.voice.speaker.rule, span=draft.voice.cue))
    word = draft.reason.word
    span = Span(start=word.idx, end=word.idx + len(word)) if word is not None else found.span
    proofs.append(Proof(field="stance", rule=draft.reason.rule, span=span))
    return proofs


def _role(name: str, mention: Mention, rule: str) -> Proof:
    return Proof(field=name, rule=rule, span=mention.span, note=mention.rule)
