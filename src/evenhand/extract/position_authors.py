"""Whose own words a text is, where its outlet does not tell: the party that says “we” outside all quotations."""

import re
from collections.abc import Callable, Iterator, Sequence

from evenhand.extract.actor_scan import scan
from evenhand.extract.actors import load as actor_list
from evenhand.extract.parsed import Doc, Slice, Token
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.phrases import words_of
from evenhand.extract.speech import cues_of, lexicon, quotes
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Report, Span
from evenhand.vocab import Resolution

_FIRST_PERSON = {"we", "our", "ours", "us", "ourselves"}
_ISSUERS = {"state", "government", "military", "armed_group", "un", "organisation"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_MAIN = {"ROOT", "conj", "ccomp"}
_MOODS = {"be", "remain", "stand", "have"}
_STATEMENT = re.compile(r"(?i)\b(?:statement|communiqu[eé]|press (?:release|line)|declaration|message|letter)\b")
_TOPIC = re.compile(r" (?:on|about|regarding|concerning|in|at|after|to|following) ")
_RESPONSE = re.compile(r"(?i)\b(?:in response|in reply|in return|retaliat\w+|repell?ed|beat(?:en)? off|driven back)\b")
_OPENING = 2
"""Who issues a statement is named in its first sentences."""


def author_of(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], report: Report
) -> Mention | None:
    """The party whose own statement a text is, by its kind or because it says “we”; None for news and notes.

    That is whom the title names, else who declares something at the start, else who fights those called “the enemy”,
    else who speaks of itself in the present tense (“the republic remains committed”), else whose forces act beside
    those called “ours”.
    """
    kind = (report.outlet_kind or "").lower()
    if kind and not kind.endswith(lexicon().statements):
        return None
    if not kind and not any(_first_persons(doc, attributions)):
        return None
    titled = _in_title(report.title or "")
    if titled is not None:
        return titled
    for subjects in (_declaring(doc), _facing_an_enemy(doc), _in_the_present(doc), _answering(doc)):
        for token in subjects:
            mention = _named(token, actors)
            if mention is not None:
                return mention
    return None


def _in_title(title: str) -> Mention | None:
    """The only party named where a title calls the text a statement: “Statement of the army on …”."""
    if _STATEMENT.search(title) is None:
        return None
    head = _TOPIC.split(title, maxsplit=1)[0]
    words, known = words_of(head), actor_list()
    for hit in scan(words, known)[:1]:
        parties = {base.party for base in hit.bases}
        party = next(iter(parties), "")
        if len(parties) == 1 and known.kind(party) in _ISSUERS:
            name = head[words[hit.first].start : words[hit.last - 1].end]
            return Mention(words=name, span=None, party=party, status=Resolution.RESOLVED, rule="titled")
    return None


def _first_persons(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Token]:
    """The first-person words that nobody is quoted with."""
    said = [*quotes(text_of(doc)), *(c for a in attributions if a.source is not None for c in _reported(doc, a))]
    for token in doc:
        if token.lower_ in _FIRST_PERSON and not any(s.start <= token.idx < s.end for s in said):
            yield token


def _reported(doc: Doc, attribution: Attribution) -> tuple[Span, ...]:
    """What somebody else says; what “we” or “our …” say is the author's."""
    head = doc[attribution.head] if attribution.head is not None else None
    return () if speaks_for_us(head) else attribution.content


def speaks_for_us(head: Token | None) -> bool:
    """Whether a source is “we” or “our …”."""
    return head is not None and any(t.lower_ in _FIRST_PERSON for t in (head, *head.lefts))


def _declaring(doc: Doc) -> Iterator[Token]:
    for sentence in list(doc.sents)[:_OPENING]:
        yield from _subjects(sentence, lambda verb: bool(cues_of(verb)) or verb.lemma_ in _MOODS)


def _facing_an_enemy(doc: Doc) -> Iterator[Token]:
    for sentence in doc.sents:
        if any(t.lower_ == "enemy" for t in sentence):
            yield from _subjects(sentence, lambda verb: verb.tag_ == "VBD")


def _in_the_present(doc: Doc) -> Iterator[Token]:
    for sentence in doc.sents:
        yield from _subjects(
            sentence, lambda verb: verb.tag_ == "VBZ" and (bool(cues_of(verb)) or verb.lemma_ in _MOODS)
        )


def _answering(doc: Doc) -> Iterator[Token]:
    """Who acts “in response”, in a text that speaks of what was done to “us”."""
    for sentence in doc.sents:
        if _RESPONSE.search(sentence.text) is not None:
            yield from _subjects(sentence, lambda verb: verb.tag_ == "VBD")


def _subjects(sentence: Slice, speaks: Callable[[Token], bool]) -> Iterator[Token]:
    """The words of the subjects of a sentence's main verbs of some sort, each with the phrases on it."""
    for token in sentence:
        if token.dep_ in _SUBJECTS and token.head.dep_ in _MAIN and speaks(token.head):
            yield token
            yield from (t for t in token.subtree if t != token and t.lower_ != "enemy")


def _named(token: Token, actors: Sequence[ActorFound]) -> Mention | None:
    for actor in actors:
        if actor.head == token.i and actor.kind in _ISSUERS and actor.mention.status is Resolution.RESOLVED:
            return actor.mention
    return None
