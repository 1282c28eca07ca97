"""Positions taken by the verb itself: “insists on”, “rejects”, “urged … to”, “accepted”."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from evenhand.extract.attribution import voice
from evenhand.extract.clauses import clause_at, subject_of
from evenhand.extract.issues import condition_of, issue_of, main_clause, presumed_issue
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.position_authors import speaks_for_us
from evenhand.extract.position_parts import LONGEST, Draft, condition_after, own_party, root_of, speaking_parties
from evenhand.extract.speakers import actor_at
from evenhand.extract.stances import words
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import PositionStance as Stance

_COUNTERPARTS = {"state", "government", "armed_group", "un"}
_UNREAL = {"could", "might", "may"}
_OBJECT = 60
"""What is accepted or refused is named in so many first characters of the object."""
_WISHES = {"want", "expect", "ask", "beg", "plead", "press", "push"}
"""Verbs that with a bare infinitive tell what one means to do oneself."""
_AGAIN = re.compile(r",? and (?=(?:(?:up)?on|to) )")
"""Where a second demand of the same verb begins: “urges them to stop, and to let …”."""
_CHARGE = re.compile(
    r"(?:(?:the|a|an|any|all|such|these|those|\w+['’]s) )?(?:\w+ )?"
    r"(?:charge|accusation|allegation|claim|report|suggestion)s?\b"
)
_AT_THE_GATE = re.compile(r"to (?:let|allow|admit|grant|give)\b.*\b(?:pass|through|in|past|access|entry|enter|cross)\b")
"""Turning somebody away on the spot is an act, and no position."""
_NOTHING = re.compile(r"[\"“]?(?:accepts? )?(?:nothing|no \w+) ((?:that|which|if|unless) .*)", re.DOTALL)
_TO = re.compile(r"^\s*(?:(?:up)?on|to)?\s*")
_BARGAIN = ("in exchange", "in return")


def by_verb(
    doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound], author: Mention | None = None
) -> Iterator[Draft]:
    """The stances that verbs of stance take in their contents; `author` is who says “we”."""
    for a in attributions:
        stance = _stance(doc, a)
        if stance is None or a.source is None or a.manner == "quote" or _is_unreal(doc, a.cue):
            continue
        if a.rule.endswith("-act") and a.content[0].start < a.cue.start:
            continue  # an infinitive follows its verb; this one was misread
        ours = a.head is not None and speaks_for_us(doc[a.head])
        parties = [author] if ours and author is not None else speaking_parties(a, actors, doc)
        for party, content in product(parties, _contents(doc, a, stance)):
            draft = _draft(doc, a, content, stance, party, actors)
            if draft is not None:
                yield draft


def _contents(doc: Doc, a: Attribution, stance: Stance) -> Iterator[Span]:
    """What is demanded, refused or accepted; two where a demand goes on with another infinitive."""
    whole = Span(start=a.content[0].start, end=max(part.end for part in a.content))  # a quote may stand before the cue
    text = text_of(doc)[whole.start : whole.end]
    again = _AGAIN.search(text) if stance is Stance.DEMAND else None
    if again is None or not _are_two(text[: again.start()], text[again.end() :], again.group().startswith(",")):
        yield whole
        return
    yield Span(start=whole.start, end=whole.start + again.start())
    yield Span(start=whole.start + again.end(), end=whole.end)


def _limit(text: str, stance: Stance) -> str | None:
    """“Accepts nothing that touches its sovereignty”: what is accepted only so far."""
    hit = _NOTHING.match(text) if stance is Stance.ACCEPT else None
    return text[hit.start(1) :] if hit else None


def _are_two(one: str, other: str, parted: bool) -> bool:
    """Whether two infinitives are demands of their own: set apart by a comma, or about different issues."""
    if " to " not in f" {one}" or " to " not in f" {other}":
        return False
    first, second = issue_of(one), issue_of(other)
    return parted or (first is not None and second is not None and first != second)


def _draft(
    doc: Doc, a: Attribution, content: Span, stance: Stance, party: Mention, actors: Sequence[ActorFound]
) -> Draft | None:
    text = text_of(doc)[content.start : content.end]
    if content.end - content.start > LONGEST or _is_none(doc, a, text, content, stance, party, actors):
        return None
    named, limit = _issue(doc, content, stance), _limit(text, stance)
    condition = condition_of(text) or condition_after(doc, content) or limit
    if named == "retaliation" or (named is None and limit is None and not _tells(a, content, stance, party, actors)):
        return None
    if stance is Stance.ACCEPT and words().defiant.match(text.lower()):
        stance = Stance.REJECT
    if stance is Stance.REJECT and (condition or "").startswith(_BARGAIN):
        condition = None
    return Draft(
        span=content, party=party, issue=named or presumed_issue(stance, doc.text), condition=condition, cue=a.cue,
        stance=Stance.CONDITION if condition and stance is not Stance.DEMAND else stance,
        rule=f"verb-{a.verb.replace(' ', '-')}", confidence=_sureness(a),
    )  # fmt: skip


def _sureness(a: Attribution) -> float:
    """A noun of stance may stand inside somebody's answer to it (“rejects the demand that …”)."""
    if a.verb in words().order_like:
        return 0.6
    return 0.7 if a.rule == "noun" else 0.8


def _is_none(
    doc: Doc, a: Attribution, text: str, content: Span, stance: Stance, party: Mention, actors: Sequence[ActorFound]
) -> bool:
    """Whether the words take no stance on anything: a denial, an order, one's own plan, a request for a session."""
    if stance is Stance.REJECT:
        return _CHARGE.match(text.lower()) is not None or _AT_THE_GATE.match(text.lower()) is not None
    if stance is Stance.ACCEPT:
        return any(_is_aside(t) for t in _tokens(doc, a.cue))
    if a.verb in _WISHES and text.startswith("to "):
        return True
    if words().procedural.search(text.lower()):
        return True
    asked = _TO.sub("", text_of(doc)[a.cue.end : content.start].lower())
    if a.cue.end < content.start and words().own_people.match(asked):
        return True  # “appeals to the people to keep calm”
    return not _addresses_party(a, text, content, party, actors)


def _is_aside(verb: Token) -> bool:
    """“The mission that supports the accord”, “accused of backing”, “meets to approve”: told of, not taken."""
    infinitive = verb.dep_ in {"advcl", "xcomp", "relcl", "acl"} and any(c.lower_ == "to" for c in verb.lefts)
    return verb.dep_ in {"relcl", "pcomp"} or infinitive


def _tells(a: Attribution, content: Span, stance: Stance, party: Mention, actors: Sequence[ActorFound]) -> bool:
    """Whether a stance whose issue no word names is one all the same: what is told is an act, asked of or refused."""
    frame = a.rule.partition("-")[2]
    if frame not in {"act", "clause"} or a.verb in words().promises or a.verb in words().orders:
        return False
    if stance is not Stance.DEMAND or a.verb not in words().order_like:
        return True
    asked = [x for x in actors if content.covers(x.span) and x.kind in _COUNTERPARTS and not x.attributive]
    return any(x.mention.party is not None and root_of(x.mention) != root_of(party) for x in asked)


def _tokens(doc: Doc, span: Span) -> Sequence[Token]:
    piece = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(piece) if piece is not None else []


def _stance(doc: Doc, attribution: Attribution) -> Stance | None:
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
    stance = verbs.get(f"{attribution.verb} {frame}") or verbs.get(attribution.verb)
    if stance is Stance.DEMAND and text_of(doc)[attribution.content[0].start :].lower().startswith("no "):
        return Stance.REJECT  # “wants no mediator”
    return stance


def _issue(doc: Doc, content: Span, stance: Stance) -> str | None:
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
    other = first is not None and first.mention.party is not None and root_of(first.mention) != root_of(party)
    if a.verb in words().orders:
        return other and first is not None and first.kind in _COUNTERPARTS and " to " in text and text[:5] != "that "
    return words().own_people.match(text.lower()) is None or (other and first is not None and first.kind == "military")


def _is_unreal(doc: Doc, cue: Span) -> bool:
    """Whether a cue is negated, merely possible, or in an if-clause."""
    for token in _tokens(doc, cue):
        if token.dep_ == "neg" or token.lower_ in _UNREAL:
            return True
        if any(c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless", "provided"} for c in token.children):
            return True
    return False


def by_answer(doc: Doc, attributions: Sequence[Attribution], actors: Sequence[ActorFound]) -> Iterator[Draft]:
    """Stances of a verb that names no content: “Moscow proposed a meeting, and Kyiv accepted”."""
    for verb in doc:
        stance = words().answers.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
        if stance is None or not _is_bare(verb):
            continue
        party = own_party(subject_of(verb), actors)
        spoken = voice(Span(start=verb.idx, end=verb.idx + 1), attributions)
        if spoken is not None and not _speaks_for(party, speaking_parties(spoken, actors, doc)):
            continue
        issue = issue_of(verb.sent.text) or issue_of(_before(doc, verb))
        if party is not None and issue is not None:
            span = clause_at(verb).span
            cue = Span(start=verb.idx, end=verb.idx + len(verb))
            yield Draft(
                span=span, party=party, issue=issue, condition=None, cue=cue, stance=stance,
                rule=f"answer-{verb.lemma_.lower()}", confidence=0.55,
            )  # fmt: skip


def _speaks_for(party: Mention | None, speakers: Sequence[Mention]) -> bool:
    """Whether somebody speaks for a party: “Beirut agrees, says its prime minister”."""
    return party is not None and any(root_of(s) == root_of(party) for s in speakers)


def _before(doc: Doc, verb: Token) -> str:
    """The sentence before that of a verb."""
    return next((s.text for s in reversed(list(doc.sents)) if s.end_char <= verb.sent.start_char), "")


def _is_bare(verb: Token) -> bool:
    """Whether a finite active verb stands without object, complement or helper."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    heavy = {"dobj", "ccomp", "xcomp", "prep", "nsubjpass", "auxpass", "neg", "aux", "prt"}
    return not any(c.dep_ in heavy for c in verb.children)
