"""From a draft to a claim: frozen, with an id made of its content and a proof for every field."""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.canon import named
from evenhand.extract import confidence, ordinals, second
from evenhand.extract.drafts import Draft
from evenhand.extract.reading import Reading
from evenhand.model import Claim, Mention, Proof, Report, Span


def built(drafts: Sequence[Draft], report: Report, coder: str, reading: Reading) -> list[Claim]:
    """The claims of a report in text order; `same_as` points to the id of the earlier claim."""
    done: dict[int, Claim] = {}
    for draft in drafts:
        _build(draft, report, coder, reading, done, ())
    return [done[id(draft)] for draft in drafts]


def _build(
    draft: Draft, report: Report, coder: str, reading: Reading, done: dict[int, Claim], open_: tuple[int, ...]
) -> Claim:
    """The claim of a draft, after those it points to: an id is made of its claim's content, links included."""
    if id(draft) not in done:
        inner = (*open_, id(draft))
        first = draft.same_as if id(draft.same_as) not in inner else None
        same_as = _build(first, report, coder, reading, done, inner).id if first is not None else None
        links = tuple(
            (kind, _build(other, report, coder, reading, done, inner).id)
            for kind, other in draft.ties
            if id(other) not in inner
        )
        done[id(draft)] = _claim(draft, report, coder, reading, same_as, links)
    return done[id(draft)]


def _claim(
    draft: Draft, report: Report, coder: str, reading: Reading, same_as: str | None,
    links: tuple[tuple[str, str], ...],
) -> Claim:  # fmt: skip
    ordinal = ordinals.of(draft.found)
    found = draft.found
    actor = tuple(m for m, _ in found.roles.actor)
    recipient = tuple(m for m, _ in found.roles.recipient)
    span = found.span
    claim = Claim(
        id="", report=report.id, span=span, words=report.text[span.start : span.end],
        sentence=draft.sentence, event=found.event, act=found.act, actor=actor, recipient=recipient,
        where=draft.where, when=draft.when, tolls=draft.tolls, voice=draft.voice, stance=draft.reason.stance,
        ordinal=ordinal[0] if ordinal else None, same_as=same_as, links=links, coder=coder,
        confidence=0.0, proofs=tuple(_proofs(draft, reading)),
    )  # fmt: skip
    return named("c_", replace(claim, confidence=confidence.of(found, draft.reason, claim, reading)))


def _proofs(draft: Draft, reading: Reading) -> list[Proof]:
    found = draft.found
    proofs = [Proof(field="event", rule=found.rules["act"], span=found.span)]
    proofs.extend(
        Proof(field="event", rule="same-event", span=other.span, note="tells the same event")
        for other in found.absorbed
    )
    if (other := second.dissent(found, reading)) is not None:
        proofs.append(Proof(field="confidence", rule="reader-dissent", span=found.span, note=other))
    for name, mentions in (("actor", found.roles.actor), ("recipient", found.roles.recipient)):
        proofs.extend(_role(name, mention, rule) for mention, rule in mentions)
    if draft.where is not None:
        proofs.append(Proof(field="where", rule=draft.rules["where"], span=draft.where.span))
    if draft.when is not None:
        proofs.append(Proof(field="when", rule=draft.rules["when"], span=draft.when.span))
    proofs.extend(Proof(field="tolls", rule=toll.rule, span=toll.span) for toll in draft.tolls)
    proofs.append(Proof(field="voice", rule=draft.voice.speaker.rule, span=draft.voice.cue))
    counted = ordinals.of(found)
    if counted is not None:
        which = counted[1]
        proofs.append(Proof(field="ordinal", rule="ordinal", span=Span(start=which.idx, end=which.idx + len(which))))
    proofs.extend(Proof(field="links", rule=kind, span=other.found.span) for kind, other in draft.ties)
    word = draft.reason.word
    span = Span(start=word.idx, end=word.idx + len(word)) if word is not None else found.span
    proofs.append(Proof(field="stance", rule=draft.reason.rule, span=span))
    return proofs


def _role(name: str, mention: Mention, rule: str) -> Proof:
    return Proof(field=name, rule=rule, span=mention.span, note=mention.rule)
