"""Positions: a party's explicit stance on an issue (accept, reject, condition, demand)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from evenhand.canon import named
from evenhand.extract import clauses, voicing
from evenhand.extract.actors import load as actor_list
from evenhand.extract.attribution import voice
from evenhand.extract.issues import condition_of, issue_of, main_clause
from evenhand.extract.outlets import issuer
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speakers import actor_at, said, sentence_at
from evenhand.extract.stances import words
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Position, Proof, Report, Span
from evenhand.vocab import PositionStance as Stance
from evenhand.vocab import Resolution

_SPEAKERS = {"it", "we", "i", "they", "he", "she"}
_NO_PARTY = {"civilians", "media"}
_COUNTERPARTS = {"state", "government", "armed_group", "un"}
_UNREAL = {"could", "might", "may"}
_LONGEST = 400
_OBJECT = 60
"""What is accepted or refused is named in so many first characters of the object."""
_GAP = 3
_GUESSED = 0.45
"""How sure a stance is whose issue was named only before."""
_CHARGE = re.compile(
    r"(?:(?:the|a|an|any|all|such|these|those|\w+['’]s) )?(?:\w+ )?"
    r"(?:charge|accusation|allegation|claim|report|suggestion)s?\b"
)
_ANSWERS = {Stance.REJECT, Stance.CONDITION}
"""Stances that may answer what the same sentence named before (“… a truce; it said it would not join”)."""

_BARGAIN = ("in exchange", "in return")
_NO_CONDITION = {"civilian_protection", "investigation"}
_MEANINGLESS = {
    (Stance.REJECT, "blame"), (Stance.ACCEPT, "blame"), (Stance.CONDITION, "blame"), (Stance.DEMAND, "blame"),
    (Stance.ACCEPT, "retaliation"), (Stance.CONDITION, "retaliation"),
    (Stance.ACCEPT, "civilian_protection"),
}  # fmt: skip
"""A rejected charge is a denial, a threatened reply a threat, blame an accusation; none is a position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A stance found in the text, not yet tied to a report."""

    span: Span
    party: Mention
    issue: str
    stance: Stance
    condition: str | None
    cue: Span
    rule: str
    confidence: float


def positions(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report, coder: str
) -> list[Position]:
    """The stances that parties take in a parsed text, in text order; unnamed speakers and mere orders are left out."""
    drafts = [*_by_verb(doc, attributions, actors), *_by_clause(doc, attributions, actors, issuer(report))]
    kept = _best(d for d in drafts if (d.stance, d.issue) not in _MEANINGLESS)
    return [_position(d, doc, attributions, actors, report, coder) for d in kept]


def _position(
    draft: Draft, doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report,
    coder: str,
) -> Position:  # fmt: skip
    fields: dict[str, Any] = {
        "report": report.id, "span": draft.span, "words": text_of(doc)[draft.span.start : draft.span.end],
        "sentence": sentence_at(doc, draft.span), "party": draft.party, "issue": draft.issue, "stance": draft.stance,
        "condition": draft.condition, "coder": coder,
    }  # fmt: skip
    position = Position(
        **fields,
        id="",
        voice=said(draft.span, attributions, actors, text_of(doc)),
        confidence=draft.confidence,
        proofs=(Proof(field="stance", rule=draft.rule, span=draft.cue), Proof(field="party", rule=draft.party.rule)),
    )
    return named("p_", position)


def _best(drafts: Iterable[Draft]) -> list[Draft]:
    """The surest drafts, one for each overlapping stretch, the shorter first among equals."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.span.end - d.span.start, d.span.start)):
        if not any(k.span.overlaps(draft.span) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.span.start)


def _party(a: Attribution, actors: Sequence[ActorFound], doc: Doc) -> Mention | None:
    """The party that speaks: no civilians, media or documents, and nobody of whom it is unsure who is meant."""
    if a.head is not None and doc[a.head].lemma_.lower() in words().documents:
        return None
    found = None if a.source is None else actor_at(a.source, actors, a.head)
    if found is None or found.kind in _NO_PARTY or found.mention.status is not Resolution.RESOLVED:
        return None
    return None if actor_list().kind(_root(found.mention)) in _NO_PARTY else found.mention


def _by_verb(doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound]) -> Iterator[Draft]:
    """Stances taken by the verb itself: “insists on”, “rejects”, “urged … to”."""
    for a in attributions:
        stance = _verb_stance(a)
        if stance is None or a.source is None or a.manner == "quote" or _is_unreal(doc, a.cue):
            continue
        content = Span(start=a.content[0].start, end=a.content[-1].end)
        text = text_of(doc)[content.start : content.end]
        party, issue = _party(a, actors, doc), _verb_issue(doc, content, stance)
        if party is None or issue is None or content.end - content.start > _LONGEST:
            continue
        if issue == "retaliation" or (stance is Stance.REJECT and _CHARGE.match(text.lower())):
            continue
        if stance is Stance.DEMAND and not _addresses_party(a, text, content, party, actors):
            continue
        if stance is Stance.ACCEPT and words().defiant.match(text.lower()):
            stance = Stance.REJECT
        condition = condition_of(text) or _condition_after(doc, content)
        if stance is Stance.REJECT and (condition or "").startswith(_BARGAIN):
            condition = None
        yield Draft(
            span=content, party=party, issue=issue, condition=condition, cue=a.cue,
            stance=Stance.CONDITION if condition and stance is not Stance.DEMAND else stance,
            rule=f"verb-{a.verb.replace(' ', '-')}", confidence=0.6 if a.verb in words().order_like else 0.8,
        )  # fmt: skip


def _condition_after(doc: Doc, content: Span) -> str | None:
    """The condition that follows what is accepted or refused (“ruled out talks until …”), up to the next stop."""
    rest = re.split(r"[,;.\n]", text_of(doc)[content.end : content.end + _LONGEST], maxsplit=1)[0]
    condition = condition_of(rest)
    return condition if condition is not None and rest.find(condition) <= _GAP else None


def _verb_stance(attribution: Attribution) -> Stance | None:
    """The stance of a cue verb with the preposition of its frame (“insist on”), else of the bare verb."""
    verbs, frame = words().verbs, attribution.rule.partition("-")[2]
    if attribution.rule == "noun":
        return words().nouns.get(attribution.verb)
    if attribution.verb in words().orders:
        return Stance.DEMAND if frame == "act" else None
    if attribution.verb in words().promises:
        return Stance.ACCEPT if frame in {"act", "to"} else None
    if frame not in words().framed.get(attribution.verb, {frame}):
        return None
    return verbs.get(f"{attribution.verb} {frame}") or verbs.get(attribution.verb)


def _verb_issue(doc: Doc, content: Span, stance: Stance) -> str | None:
    """The issue of what is demanded or refused; that of the sentence before for a mere pronoun (“reject it”)."""
    text = text_of(doc)[content.start : content.end]
    if stance is not Stance.DEMAND and text.lower().split()[:1] in (["it"], ["them"], ["this"], ["that"]):
        before = [s.text for s in doc.sents if s.start_char < content.start]
        return issue_of(text) or (issue_of(before[-1]) or issue_of(before[-2]) if len(before) > 1 else None)
    within = None if stance is Stance.DEMAND else _OBJECT
    return issue_of(main_clause(text), within) or issue_of(text, within)


def _addresses_party(a: Attribution, text: str, content: Span, party: Mention, actors: Sequence[ActorFound]) -> bool:
    """Whether a demand goes to another party and is no order to one's own forces or word to the public."""
    first = actor_at(Span(start=content.start, end=content.start + len(text.split(" to ")[0])), actors)
    other = first is not None and first.mention.party is not None and _root(first.mention) != _root(party)
    if a.verb in words().orders:
        return other and first is not None and first.kind in _COUNTERPARTS and " to " in text and text[:5] != "that "
    return words().own_people.match(text.lower()) is None or (other and first is not None and first.kind == "military")


def _root(mention: Mention) -> str:
    return actor_list().root(mention.party or "")


def _is_unreal(doc: Doc, cue: Span) -> bool:
    """Whether a cue is negated, merely possible, or in an if-clause."""
    for token in doc.char_span(cue.start, cue.end, alignment_mode="expand") or ():
        if token.dep_ == "neg" or token.lower_ in _UNREAL:
            return True
        if any(c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless", "provided"} for c in token.children):
            return True
    return False


def _by_clause(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], author: Mention | None
) -> Iterator[Draft]:
    """Stances that a clause takes in somebody's voice, or its subject; `author` is whose own statement the text is."""
    for verb in doc:
        if verb.pos_ in {"VERB", "AUX"} and verb.dep_ not in {"aux", "auxpass"}:
            yield from _clause(verb, attributions, actors, author)


def _clause(
    verb: Token, attributions: Sequence[Attribution], actors: Sequence[ActorFound], author: Mention | None
) -> Iterator[Draft]:
    clause = clauses.clause_at(verb)
    spoken = voice(Span(start=verb.idx, end=verb.idx + len(verb)), attributions)
    subject = clauses.subject_of(verb) or (voicing.source_of(verb) if spoken is None else None)
    own = _own_party(subject, actors)
    voiced = spoken is not None or author is not None
    taken = clauses.stance_of(clause, subject, voiced=voiced, by_party=own is not None)
    if taken is None or len(clause.text) > _LONGEST:
        return
    stance, rule, sure = taken
    party = _clause_party(stance if rule != "stated" else None, own, spoken, author, actors, verb.doc)
    condition = condition_of(clause.text) or _condition_after(verb.doc, clause.span)
    if condition and (stance is not Stance.DEMAND or (rule == "obligation" and "until" in condition)):
        stance = Stance.CONDITION
    issue, sure = _clause_issue(clause, stance, rule, subject, sure)
    if party is not None and issue is not None:
        yield Draft(
            span=clause.span, party=party, issue=issue, stance=stance, condition=condition,
            cue=Span(start=verb.idx, end=verb.idx + len(verb)), rule=f"clause-{rule}", confidence=sure,
        )  # fmt: skip


def _clause_party(
    stance: Stance | None, own: Mention | None, spoken: Attribution | None, author: Mention | None,
    actors: Sequence[ActorFound], doc: Doc,
) -> Mention | None:  # fmt: skip
    """Whose stance a clause is: its subject's own, else the speaker's; what others owe is demanded by the speaker."""
    if own is not None and stance is not Stance.DEMAND:
        return own
    if spoken is None:
        return author or own
    speaker = _party(spoken, actors, doc)
    if own is not None and speaker is not None and _root(own) == _root(speaker):
        return None  # nobody demands of itself: one of the two was misread
    return speaker


def _clause_issue(
    clause: clauses.Clause, stance: Stance, rule: str, subject: Token | None, sure: float
) -> tuple[str | None, float]:
    """What a clause is about and how sure its stance then is; for “it” or “they” also what was named just before."""
    issue = issue_of(main_clause(clause.text)) or issue_of(clause.text)
    if issue is None and rule == "stay" and clause.verb.lemma_ in {"stay", "remain"}:
        issue = "withdrawal"
    if issue is None and stance in _ANSWERS and subject is not None and subject.lower_ in _SPEAKERS:
        issue, sure = issue_of(_words_before(clause)), _GUESSED
    if (rule == "conditional" and issue in _NO_CONDITION) or (rule == "stay" and issue not in words().stay_issues):
        return None, sure
    return issue, sure


def _words_before(clause: clauses.Clause) -> str:
    """The words of the sentence before a clause."""
    sentence = clause.verb.sent
    return sentence.text[: max(0, clause.span.start - sentence.start_char)]


def _own_party(subject: Token | None, actors: Sequence[ActorFound]) -> Mention | None:
    """The known party that a clause's subject names; pronouns count as the speaker's, not as a party of their own."""
    if subject is None or subject.lower_ in _SPEAKERS:
        return None
    for actor in actors:
        named = actor.head == subject.i and not actor.attributive and actor.kind not in _NO_PARTY
        if named and actor.mention.status is Resolution.RESOLVED:
            return actor.mention
    return None
