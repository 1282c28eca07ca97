"""Positions that the second reader sees and the rules do not, and where the two differ.

The reader says that words stand in a position and of which sort; whose it is tell the words that it points at, where
they name a known party, else the rules: who speaks, the subject of the clause, whose own statement the text is.
"""

from collections.abc import Iterator, Mapping, Sequence

from evenhand.extract import clauses, stretches
from evenhand.extract.actors import load as actor_list
from evenhand.extract.attribution import voice
from evenhand.extract.issues import condition_of, issue_of, main_clause
from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, Attribution
from evenhand.extract.position_authors import speaks_for_us
from evenhand.extract.position_parts import NO_PARTY, SPEAKERS, Draft, each, own_party, root_of, speaking_parties
from evenhand.extract.stretches import Stretch
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import PositionStance as Stance
from evenhand.vocab import Resolution

_BESIDE = 0.5
"""Words beside the likeliest holder that more likely than not name it too belong to its name."""
_OURS = {"we", "our", "ours", "us", "my", "i"}


def unseen(
    doc: Doc, opinions: Opinions, kept: Sequence[Draft], attributions: Sequence[Attribution],
    actors: Sequence[ActorFound], author: Mention | None,
) -> Iterator[Draft]:  # fmt: skip
    """A draft for each position that only the reader sees, surely enough and with a party that holds it."""
    for sentence in doc.sents:
        for stretch in stretches.positions(sentence, opinions):
            if stretch.chance < opinions.limits.position or any(k.span.overlaps(stretch.span) for k in kept):
                continue
            for holder, rule in _holders(stretch, opinions, attributions, actors, author):
                draft = _draft(stretch, holder, rule)
                if not any(_is_same(draft, other, sentence.start_char, sentence.end_char) for other in kept):
                    yield draft


def _draft(stretch: Stretch, holder: Mention, rule: str) -> Draft:
    span, stance = stretch.span, Stance(stretch.label)
    text = text_of(stretch.tokens[0].doc)[span.start : span.end]
    return Draft(
        span=span, party=holder, issue=issue_of(main_clause(text)) or stretch.about, stance=stance, cue=span,
        condition=condition_of(text) if stance is Stance.CONDITION else None,
        rule=f"reader-position {stretch.sure:.2f} {stretch.likely:.2f} {rule}",
        confidence=round(stretches.TRUST * stretch.chance, 2),
    )  # fmt: skip


def _is_same(draft: Draft, other: Draft, start: int, end: int) -> bool:
    """Whether the rules tell the same party's same stance in the sentence."""
    here = start <= other.span.start < end
    return here and other.stance is draft.stance and root_of(other.party) == root_of(draft.party)


def _holders(
    stretch: Stretch, opinions: Opinions, attributions: Sequence[Attribution], actors: Sequence[ActorFound],
    author: Mention | None,
) -> list[tuple[Mention, str]]:  # fmt: skip
    """Whose position it is, each with the rule that says so."""
    words = _pointed(stretch, opinions)
    if words and not any(w.lower_ in SPEAKERS | _OURS for w in words):
        return [(m, "pointed") for m in _named(words, actors)]
    known = _named(words, actors) if words else []
    if any(m.status is Resolution.RESOLVED for m in known):
        return [(m, "pointed") for m in known]
    return _by_rules(stretch, attributions, actors, author, bool({w.lower_ for w in words} & _OURS))


def _by_rules(
    stretch: Stretch, attributions: Sequence[Attribution], actors: Sequence[ActorFound], author: Mention | None,
    ours: bool,
) -> list[tuple[Mention, str]]:  # fmt: skip
    """Who speaks, else whose own statement the text is, else the subject; of “we” only the first two."""
    head = _head(stretch)
    spoken = voice(stretch.span, attributions) or _inside(stretch, attributions)
    if spoken is not None:
        own = author is not None and spoken.head is not None and speaks_for_us(head.doc[spoken.head])
        speakers = [author] if own and author is not None else speaking_parties(spoken, actors, head.doc)
        return [(m, "speaker") for m in speakers]
    subject = None if ours else _subject(head, actors)
    if subject is not None and (stretch.label != Stance.DEMAND or author is None):
        return [(subject, "subject")]
    return [(author, "author")] if author is not None else []


def _pointed(stretch: Stretch, opinions: Opinions) -> list[Token]:
    """The words that the reader takes for the holder, with those joined to them by “and”; none where it is unsure."""
    sentence = stretch.tokens[0].sent
    likely = {t.i: sum(opinions.holds(w, t) for w in stretch.tokens) / len(stretch.tokens) for t in sentence}
    best = max(sentence, key=lambda t: likely[t.i])
    if likely[best.i] < opinions.limits.holder:
        return []
    others = [t for t in best.conjuncts if likely.get(t.i, 0.0) >= opinions.limits.holder]
    chosen = {i for t in (best, *others) for i in _run(t.i, likely)}
    return [best.doc[i] for i in sorted(chosen)]


def _run(at: int, likely: Mapping[int, float]) -> range:
    """The words around one that more likely than not name the same."""
    low = high = at
    while likely.get(low - 1, 0.0) >= _BESIDE:
        low -= 1
    while likely.get(high + 1, 0.0) >= _BESIDE:
        high += 1
    return range(low, high + 1)


def _named(words: Sequence[Token], actors: Sequence[ActorFound]) -> list[Mention]:
    """The parties that the words name; the words themselves where they name somebody whom we do not know."""
    span = Span(start=words[0].idx, end=words[-1].idx + len(words[-1]))
    inside = {t.i for t in words}
    here = [a for a in actors if a.head in inside and not a.attributive] or [a for a in actors if a.span.overlaps(span)]
    if any(a.kind in NO_PARTY for a in here):
        return []
    known = [m for a in here for m in each(a.mention) if actor_list().kind(root_of(m)) not in NO_PARTY]
    if known:
        return list({root_of(m): m for m in reversed(known)}.values())[::-1]
    if not any(t.pos_ == "PROPN" for t in words):
        return []
    text = text_of(words[0].doc)[span.start : span.end]
    return [Mention(words=text, span=span, party=None, status=Resolution.UNRESOLVED, rule="reader-holder")]


def _inside(stretch: Stretch, attributions: Sequence[Attribution]) -> Attribution | None:
    """An attribution whose cue stands in the stretch, with most of what is said: “rejected the offer”."""
    inside = [a for a in attributions if stretch.span.covers(a.cue) and a.source is not None]
    return min(inside, key=lambda a: a.cue.start, default=None)


def _head(stretch: Stretch) -> Token:
    """The word of the stretch on which the others hang."""
    own = {t.i for t in stretch.tokens}
    return next((t for t in stretch.tokens if t.head.i not in own or t.head == t), stretch.tokens[0])


def _subject(head: Token, actors: Sequence[ActorFound]) -> Mention | None:
    """The known party that is subject of the clause, or of the verbs above it."""
    verb = head
    while True:
        own = own_party(clauses.subject_of(verb), actors)
        if own is not None or verb.head == verb:
            return own
        verb = verb.head
