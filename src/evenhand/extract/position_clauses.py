"""Positions that a clause takes in somebody's voice, or its subject: obligation, refusal, promise, condition."""

import re
from collections.abc import Iterator, Sequence

from evenhand.extract import clauses, voicing
from evenhand.extract.attribution import voice
from evenhand.extract.issues import condition_of, issue_of, main_clause, presumed_issue
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.position_authors import speaks_for_us
from evenhand.extract.position_parts import (
    LONGEST,
    SPEAKERS,
    Draft,
    condition_after,
    own_party,
    root_of,
    speaking_parties,
)
from evenhand.extract.stances import words
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import PositionStance as Stance

_GUESSED = 0.45
"""How sure a stance is whose issue was named only before, or nowhere."""
_ANSWERS = {Stance.REJECT, Stance.CONDITION}
"""Stances that may answer what the same sentence named before (“… a truce; it said it would not join”)."""
_NO_CONDITION = {"civilian_protection", "investigation"}
_FIXED = {"no-violence": "truce_continuation", "reprisal": "retaliation"}
"""Rules that tell the issue themselves."""
_WITHHELD = re.compile(r"[ \"“](while|(?:for )?(?:so|as) long as|before)\b")
_ASIDE = re.compile(r", (?:which|who|whose|where)\b")
_PART = re.compile(r";|, (?:while|whereas|but)\b")
_SO = re.compile(r"\b(?:do|done|doing) (?:so|it|that)\b")
_STOP = re.compile(r"[.;,\n”\"]")
"""What a refusal may hang on."""


def by_clause(
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
    own = own_party(subject, actors)
    voiced = spoken is not None or author is not None
    taken = clauses.stance_of(clause, subject, voiced=voiced, by_party=own is not None)
    if taken is None or len(clause.text) > LONGEST or _is_provided(clause, taken[0]):
        return
    stance, rule, sure = taken
    if rule == "reprisal" and author is None:
        return  # reported, it is a threat
    parties = _parties(
        stance if rule not in {"stated", "reprisal"} else None, rule, own, spoken, author, actors, verb.doc
    )
    span, withheld = clause.span, _withheld(clause, stance, rule)
    condition = condition_of(clause.text) or condition_after(verb.doc, clause.span)
    if withheld is not None:
        span, condition = Span(start=span.start, end=withheld.end), text_of(verb.doc)[withheld.start : withheld.end]
    if condition and (rule != "no-violence" or condition.startswith("unless")) and (
        stance is not Stance.DEMAND or (rule == "obligation" and "until" in condition)
    ):  # fmt: skip
        stance = Stance.CONDITION
    issue, sure = _issue(clause, stance, rule, subject, sure)
    for party in parties if issue is not None else ():
        yield Draft(
            span=span, party=party, issue=issue or "", stance=stance, condition=condition,
            cue=Span(start=verb.idx, end=verb.idx + len(verb)), rule=f"clause-{rule}", confidence=sure,
        )  # fmt: skip


def _is_provided(clause: clauses.Clause, stance: Stance) -> bool:
    """Whether an agreement obliges, not a party (“under the deal the group must move its weapons”)."""
    before = clause.verb.sent.text[: max(0, clause.verb.idx - clause.verb.sent.start_char)]
    return stance is Stance.DEMAND and words().provided.search(_PART.split(before.lower())[-1]) is not None


def _withheld(clause: clauses.Clause, stance: Stance, rule: str) -> Span | None:
    """What a refusal hangs on (“will not be given up while …”), to the end of its sentence."""
    if stance is not Stance.REJECT or rule != "will-not":
        return None
    sentence = clause.verb.sent
    low = clause.verb.idx + len(clause.verb)
    rest = sentence.text[low - sentence.start_char :]
    hit = _WITHHELD.search(rest)
    if hit is None or _STOP.search(rest[: hit.start()]):
        return None
    held = _STOP.split(rest[hit.start(1) :], maxsplit=1)[0].rstrip()
    return Span(start=low + hit.start(1), end=low + hit.start(1) + len(held))


def _parties(
    stance: Stance | None, rule: str, own: Mention | None, spoken: Attribution | None, author: Mention | None,
    actors: Sequence[ActorFound], doc: Doc,
) -> list[Mention]:  # fmt: skip
    """Whose stance a clause is: its subject's own, else the speaker's; what others owe is demanded by the speaker."""
    if own is not None and stance is not Stance.DEMAND and rule != "reprisal":
        return [own]
    if spoken is None:
        return [m for m in (author or own,) if m is not None]
    speakers = speaking_parties(spoken, actors, doc)
    if not speakers and author is not None and spoken.head is not None and speaks_for_us(doc[spoken.head]):
        speakers = [author]
    if own is None or rule == "reprisal":
        return speakers
    return [s for s in speakers if root_of(s) != root_of(own)]  # nobody demands of itself: one of the two was misread


def _issue(
    clause: clauses.Clause, stance: Stance, rule: str, subject: Token | None, sure: float
) -> tuple[str | None, float]:
    """What a clause is about and how sure its stance then is; for “it” or “they” also what was named just before."""
    if rule in _FIXED:
        return _FIXED[rule], sure
    issue = issue_of(main_clause(_ASIDE.split(clause.text)[0])) or issue_of(clause.text)
    if issue is None and rule == "stay" and clause.verb.lemma_ in {"stay", "remain"}:
        issue = "withdrawal"
    if issue is None and stance in _ANSWERS and subject is not None and subject.lower_ in SPEAKERS:
        issue, sure = issue_of(_words_before(clause)), _GUESSED
    if (rule == "conditional" and issue in _NO_CONDITION) or (rule == "stay" and issue not in words().stay_issues):
        return None, sure
    if issue is None and rule == "committed" and _SO.search(clause.text.lower()):
        issue, sure = issue_of(_words_before(clause)), _GUESSED
    if issue == "retaliation" and stance is Stance.CONDITION:
        return None, sure
    if issue is None and rule in {"will-not", "subjunctive"}:
        return presumed_issue(stance, clause.verb.doc.text), _GUESSED
    return issue, sure


def _words_before(clause: clauses.Clause) -> str:
    """The words of the sentence before a clause."""
    sentence = clause.verb.sent
    return sentence.text[: max(0, clause.span.start - sentence.start_char)]
