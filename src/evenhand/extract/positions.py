"""Positions: a party's explicit stance on an issue (accept, reject, condition, demand)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from evenhand.canon import content_id
from evenhand.extract.attribution import voice
from evenhand.extract.issues import issue_of
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.speakers import actor_at, said
from evenhand.extract.speech import load
from evenhand.model import Mention, Position, Proof, Report, Span
from evenhand.vocab import PositionStance as Stance

_SPEAKERS = {"it", "we", "i", "they", "he", "she"}
_NO_PARTY = {"civilians", "media"}
_UNREAL = {"could", "might", "may"}


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
    drafts = [*_by_verb(doc, attributions, actors), *_by_clause(doc, attributions, actors)]
    return [_position(d, doc, attributions, actors, report, coder) for d in _best(drafts)]


def _position(
    draft: Draft, doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report,
    coder: str,
) -> Position:  # fmt: skip
    sentence = _sentence(doc, draft.span)
    fields: dict[str, Any] = {
        "report": report.id, "span": draft.span, "words": doc.text[draft.span.start : draft.span.end],
        "sentence": sentence, "party": draft.party, "issue": draft.issue, "stance": draft.stance,
        "condition": draft.condition, "coder": coder,
    }  # fmt: skip
    proofs = (Proof(field="stance", rule=draft.rule, span=draft.cue), Proof(field="party", rule=draft.party.rule))
    return Position(
        **fields,
        id=content_id("p_", fields),
        voice=said(draft.span, attributions, actors, doc.text),
        confidence=draft.confidence,
        proofs=proofs,
    )


def _sentence(doc: Doc, span: Span) -> Span:
    for sentence in doc.sents:
        if sentence.start_char <= span.start < sentence.end_char:
            return Span(start=sentence.start_char, end=sentence.end_char)
    return span


def _best(drafts: Iterable[Draft]) -> list[Draft]:
    """The surest drafts, one for each overlapping stretch and party."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.span.start)):
        if not any(k.span.overlaps(draft.span) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.span.start)


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: dict[str, Stance]
    own_people: re.Pattern[str]
    order_like: frozenset[str]
    obligation: frozenset[str]
    refusal_verbs: frozenset[str]
    stay_verbs: frozenset[str]
    stayers: frozenset[str]
    commit_verbs: frozenset[str]
    phrases: dict[str, re.Pattern[str]]


@cache
def _words() -> _Words:
    data = load("issues")
    clauses = data["clauses"]
    phrases = {
        name: re.compile("|".join(f"(?:{p})" for p in clauses[name]))
        for name in ("obligation_phrases", "refusal_phrases", "commit_now", "unwilling", "conditional")
    }
    return _Words(
        verbs={verb: Stance(stance) for stance, verbs in data["verbs"].items() for verb in verbs},
        own_people=re.compile(rf"^(?:the |his |her |its |their |all )?(?:{'|'.join(data['own_people'])})\b"),
        order_like=frozenset(data["order_like"]),
        obligation=frozenset(clauses["obligation"]),
        refusal_verbs=frozenset(clauses["refusal_verbs"]),
        stay_verbs=frozenset(clauses["stay_verbs"]),
        stayers=frozenset(clauses["stayers"]),
        commit_verbs=frozenset(clauses["commit_verbs"]),
        phrases=phrases,
    )


def _condition(text: str) -> str | None:
    """The words of a condition, from the conditional word on, None where there is none."""
    hit = _words().phrases["conditional"].search(text.lower())
    return text[hit.start() :].strip(' ,.;:”"') if hit else None


def _by_verb(doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound]) -> Iterator[Draft]:
    """Stances taken by the verb itself: “insists on”, “rejects”, “urged … to”."""
    for a in attributions:
        stance = _verb_stance(a)
        if stance is None or a.source is None or a.manner == "quote" or _is_unreal(doc, a.cue):
            continue
        content = Span(start=a.content[0].start, end=a.content[-1].end)
        text = doc.text[content.start : content.end]
        if stance is Stance.DEMAND and _words().own_people.match(text.lower()):
            continue
        party = _party(a.source, actors)
        issue = issue_of(text)
        if party is None or issue is None or content.end - content.start > 400:
            continue
        condition = _condition(text)
        stance = Stance.CONDITION if condition and stance is not Stance.DEMAND else stance
        sure = 0.6 if a.verb in _words().order_like else 0.8
        yield Draft(
            span=content, party=party, issue=issue, stance=stance, condition=condition, cue=a.cue,
            rule=f"verb-{a.verb.replace(' ', '-')}", confidence=sure,
        )  # fmt: skip


def _verb_stance(attribution: Attribution) -> Stance | None:
    """The stance of a cue verb with the preposition of its frame (“insist on”), else of the bare verb."""
    verbs, frame = _words().verbs, attribution.rule.partition("-")[2]
    return verbs.get(f"{attribution.verb} {frame}") or verbs.get(attribution.verb)


def _is_unreal(doc: Doc, cue: Span) -> bool:
    """Whether a cue is negated, merely possible, or in an if-clause."""
    for token in doc.char_span(cue.start, cue.end, alignment_mode="expand") or ():
        if token.dep_ == "neg" or token.lower_ in _UNREAL:
            return True
        if any(c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless", "provided"} for c in token.children):
            return True
    return False


def _party(source: Span, actors: Sequence[ActorFound]) -> Mention | None:
    found = actor_at(source, actors)
    return None if found is None or found.kind in _NO_PARTY else found.mention


def _by_clause(doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound]) -> Iterator[Draft]:
    """Stances that a clause takes in somebody's voice, or with a party as its subject."""
    for sentence in doc.sents:
        for verb in sentence:
            if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}:
                continue
            yield from _clause(verb, attributions, actors)


def _clause(verb: Token, attributions: Sequence[Attribution], actors: Sequence[ActorFound]) -> Iterator[Draft]:
    span, text = _clause_text(verb)
    spoken = voice(Span(start=verb.idx, end=verb.idx + len(verb)), attributions)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    found = _clause_stance(verb, subject, text, spoken is not None)
    if found is None:
        return
    stance, rule, sure = found
    party = _clause_party(stance, subject, spoken, actors)
    issue = _clause_issue(text, rule)
    if party is None or issue is None or span.end - span.start > 400:
        return
    condition = _condition(text)
    if (condition and rule != "obligation") or rule == "conditional":
        stance = Stance.CONDITION
    yield Draft(
        span=span, party=party, issue=issue, stance=stance, condition=condition,
        cue=Span(start=verb.idx, end=verb.idx + len(verb)), rule=f"clause-{rule}", confidence=sure,
    )  # fmt: skip


def _clause_text(verb: Token) -> tuple[Span, str]:
    tokens = sorted(t.i for t in verb.subtree if not t.is_space)
    doc = verb.doc
    low = max((t.i + 1 for t in doc[tokens[0] : verb.i] if t.text == ";"), default=tokens[0])
    high = min((t.i for t in doc[verb.i : tokens[-1] + 1] if t.text == ";"), default=tokens[-1] + 1)
    piece = doc[low:high]
    text = piece.text.strip(' ,.;:"“”\n')
    start = piece.start_char + piece.text.index(text) if text else piece.start_char
    return Span(start=start, end=start + len(text)), text


def _clause_issue(text: str, rule: str) -> str | None:
    condition = _condition(text)
    main = text[: text.find(condition)] if condition else text
    return issue_of(main) or issue_of(text) or ("withdrawal" if rule == "stay" else None)


def _clause_party(
    stance: Stance, subject: Token | None, spoken: Attribution | None, actors: Sequence[ActorFound]
) -> Mention | None:
    """Whose stance a clause is: the speaker's; the subject's own where the clause tells what that party does."""
    if stance is not Stance.DEMAND and subject is not None and subject.lower_ not in _SPEAKERS:
        own = [a for a in actors if a.head == subject.i and a.kind not in _NO_PARTY and not a.attributive]
        if own:
            return own[0].mention
    if spoken is None or spoken.source is None:
        return None
    return _party(spoken.source, actors)


def _clause_stance(verb: Token, subject: Token | None, text: str, voiced: bool) -> tuple[Stance, str, float] | None:
    """The stance of a clause, the rule that read it and how sure it is."""
    words, lower = _words(), text.lower()
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" for c in verb.children)
    if words.phrases["unwilling"].search(lower) and verb.lemma_ == "be":
        return Stance.REJECT, "unwilling", 0.7
    if words.phrases["commit_now"].search(lower) and _near(verb, words.phrases["commit_now"], text):
        return Stance.ACCEPT, "committed", 0.75
    if not voiced:
        return None
    if words.phrases["refusal_phrases"].search(lower):
        return Stance.REJECT, "refusal", 0.65
    if modals & words.obligation and "have" not in modals:
        return Stance.DEMAND, "obligation", 0.65
    if _near(verb, words.phrases["obligation_phrases"], text):
        return Stance.DEMAND, "obligation", 0.55
    future = modals & {"will", "would", "wo", "'ll", "’ll"}
    if future and negated and verb.lemma_ in words.refusal_verbs:
        return Stance.REJECT, "will-not", 0.65
    staying = verb.lemma_ in words.stay_verbs and subject is not None and subject.lemma_.lower() in words.stayers
    if staying and (future or verb.tag_ == "VBG"):
        return Stance.REJECT, "stay", 0.6
    if future and verb.lemma_ in words.commit_verbs and not negated:
        return Stance.ACCEPT, "will", 0.55
    if (future or negated) and words.phrases["conditional"].search(lower):
        return Stance.CONDITION, "conditional", 0.5
    if re.search(r"\bdepends? on\b|\bnot enough\b|\bconditional\b|\bhinges?\b|\bfalls? short\b", lower):
        return Stance.CONDITION, "conditional", 0.6
    return None


def _near(verb: Token, pattern: re.Pattern[str], text: str) -> bool:
    """Whether the phrase stands at the verb itself, not in a clause below it."""
    hit = pattern.search(text.lower())
    start = _clause_text(verb)[0].start
    return hit is not None and start + hit.start() - 2 <= verb.idx <= start + hit.end() + 1
