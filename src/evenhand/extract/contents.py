"""What is said by a speech verb: its content in the parsed sentence, frame by frame."""

from collections.abc import Sequence

from evenhand.extract.coordination import accused_of_more, finite_above, goes_on
from evenhand.extract.counted_contents import with_states
from evenhand.extract.parsed import Token
from evenhand.extract.speech import Cue, runs, span_of
from evenhand.extract.voicing import agent_of, inserted_speaker, is_hearsay, is_passive, phrase, resumed, second_subject
from evenhand.model import Span

_OBJECTS = {"dobj", "oprd", "ccomp"}
_TAIL = 4
"""A cue closes its sentence if at most so many words follow it (“…, the army said on Monday”)."""


def content_of(verb: Token, cue: Cue, source: Token | None, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """The frame that fits a cue at this verb and the spans of what is said; an empty list if none fits."""
    if " " in cue.lemma and not cue.frames & {"clause", "act"}:
        return "thing", _spans(verb, _second_word(verb, cue), source)
    for frame in _order(cue):
        spans = _framed(verb, frame, source, marks)
        if spans:
            return frame, spans
    return "", []


def _order(cue: Cue) -> list[str]:
    """The frames of a cue, the surest first; what merely stands beside the verb comes before a bare object."""
    first: list[str] = [f for f in ("clause", "act") if f in cue.frames]
    prepositions: list[str] = sorted(cue.frames - {"clause", "act", "thing", "count"})
    beside = ["beside"] if "clause" in cue.frames and cue.kind == "verb" else []
    if cue.manner == "accuse":
        first, prepositions = prepositions, first
    return [*first, *prepositions, *beside, *(f for f in ("count", "thing") if f in cue.frames)]


def _framed(verb: Token, frame: str, source: Token | None, marks: Sequence[Span]) -> list[Span]:
    if frame == "clause":
        spans = _spans(verb, told_aside(verb, source) or _clause(verb), source)
        return [*spans, *_quotes_beside(verb, source, marks, spans)] if spans else []
    if frame == "beside":
        return _beside(verb, source, marks)
    if frame == "act":
        return _spans(verb, _without_asides(_act(verb), verb), source)
    if frame == "count":
        parts = _counted(verb)
        return _spans(verb, parts, source) if any(verb.doc[i].like_num for i in parts) else []
    if frame == "thing":
        return _spans(verb, _up_to_colon(_thing(verb), verb) | accused_of_more(verb), source)
    return _spans(verb, with_states(_without_asides(_prepositional(verb, frame), verb), verb.doc), source)


def _counted(verb: Token) -> set[int]:
    """A count with all that follows it up to a comma: “counted 2 dead and 2 injured instead”."""
    parts = _thing(verb)
    if not parts or is_passive(verb):
        return parts
    first, end = min(parts), segment(verb)[1]
    stop = next((i for i in range(first, end) if verb.doc[i].text in {",", ".", "("}), end)
    return parts | set(range(first, stop))


def _second_word(verb: Token, cue: Cue) -> set[int]:
    """What follows the particle or preposition of a two-word cue."""
    word = cue.lemma.split()[-1]
    for child in verb.children:
        if child.lower_ == word and child.dep_ == "prep":
            return _subtree(child) - {child.i}
    return _thing(verb)


def _subtree(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def _clause(verb: Token) -> set[int]:
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        return _subtree(_first_clause(verb.head)) - _subtree(verb)
    if is_hearsay(verb):
        return _passive_content(verb)
    parts: set[int] = set()
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and not _is_infinitive(child)):
            parts |= _subtree(child)
    parts |= goes_on(verb) if parts else set()
    inner, again = inserted_speaker(verb), resumed(verb)
    if inner is not None and again is not None:
        subject = next(c for c in verb.children if c.dep_ == "nsubj")
        return (_subtree(subject) - _subtree(inner)) | set(range(again.i, verb.sent.end))
    return parts or (_passive_content(verb) if is_passive(verb) else set())


def _first_clause(verb: Token) -> Token:
    """The first of joined clauses: “X had left and Y had died down, the ministry said”."""
    while verb.dep_ == "conj" and verb.head.dep_ in {"ROOT", "conj"}:
        if any(t.text == ";" for t in verb.doc[verb.head.i : verb.i]):
            break
        verb = verb.head
    return verb


def told_aside(verb: Token, source: Token | None) -> set[int]:
    """The sentence around “as Chad tells it”: what stands beside the aside, up to a semicolon."""
    said_so = any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children)
    objects = [c.lower_ for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp", "oprd"}]
    if source is None or verb.dep_ != "advcl" or not said_so or objects not in ([], ["it"], ["things"]):
        return set()
    return set(range(*segment(verb))) - _subtree(verb)


def _passive_content(verb: Token) -> set[int]:
    """The subject and the infinitive of a passive report: “a raid was reported by …”, “is believed to have fled”."""
    if verb.dep_ in {"acl", "relcl", "amod"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        return _subtree(verb.head) - _agent_phrase(verb) - {verb.i}
    if verb.dep_ == "advcl" and agent_of(verb) is not None:
        return _subtree(verb.head) - _agent_phrase(verb) - {verb.i}
    kept = {"nsubj", "nsubjpass", "xcomp", "ccomp", "oprd", "prep", "npadvmod", "advmod", "advcl"}
    return {i for c in verb.children if c.dep_ in kept for i in _subtree(c)} - _agent_phrase(verb)


def _agent_phrase(verb: Token) -> set[int]:
    agent = agent_of(verb)
    return set() if agent is None else {agent.head.i} | _subtree(agent)


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _without_asides(parts: set[int], verb: Token) -> set[int]:
    """What is promised or demanded, without what only adds to it: “to leave the plant, which was hit, and will …”."""
    inside = [t for t in verb.subtree if t.i in parts and t.dep_ in {"relcl", "conj"}]
    asides = [t for t in inside if (_set_off(t) if t.dep_ == "relcl" else finite_above(t) is not None)]
    return parts.difference(*(_subtree(a) for a in asides))


def _set_off(clause: Token) -> bool:
    before = clause.left_edge.i - 1
    return before >= 0 and clause.doc[before].text == ","


def _act(verb: Token) -> set[int]:
    parts: set[int] = set()
    for child in verb.children:
        if (
            child.dep_ in {"xcomp", "ccomp"}
            or (child.dep_ == "advcl" and _is_infinitive(child) and child.i > verb.i)
            or (child.dep_ == "prep" and any(_is_infinitive(c) for c in child.children if c.dep_ == "pcomp"))
        ):
            parts |= _subtree(child)
    if parts:
        parts |= {i for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i for i in _subtree(c)}
    return parts


def _prepositional(verb: Token, word: str) -> set[int]:
    """All phrases of the verb with one preposition (“of a drone, of a grenade and of tank fire”), and its object."""
    parts: set[int] = set()
    for child in verb.children:
        if child.lower_ == word and child.dep_ in {"prep", "prt", "advmod"}:
            parts |= _subtree(child)
    parts |= accused_of_more(verb) if parts else set()
    objects = {i for c in verb.children if c.dep_ == "dobj" for i in _subtree(c)}
    return parts | objects if len(parts) > 1 or (parts and objects) else set()


def _thing(verb: Token) -> set[int]:
    """The direct object and the phrases after it; the passive subject where the speaker is the agent."""
    if is_passive(verb):
        return _passive_content(verb) if agent_of(verb) is not None else set()
    objects = [c for c in verb.children if c.dep_ in _OBJECTS and c.i > verb.i]
    if not objects:
        objects = [c for c in verb.children if _is_gerund(c) and verb.i < c.left_edge.i <= verb.i + 2]
    if not objects:
        return set()
    first = objects[0].left_edge.i
    kept = _OBJECTS | {"prep", "dative", objects[0].dep_}
    return {i for c in verb.children if c.dep_ in kept and c.i >= first for i in _subtree(c)}


def _up_to_colon(parts: set[int], verb: Token) -> set[int]:
    """An object without what a colon brings after it: that goes on to the end of the sentence."""
    colon = min((i for i in parts if verb.doc[i].text == ":"), default=None)
    return parts if colon is None else {i for i in parts if i < colon}


def _is_gerund(child: Token) -> bool:
    """A clause in the place of an object: “ruled out ceding the port”, “counted fifty targets attacked”."""
    return child.dep_ == "advcl" or (child.dep_ in {"xcomp", "pcomp"} and child.tag_ == "VBG")


def _spans(verb: Token, parts: set[int], source: Token | None) -> list[Span]:
    """The character spans of content tokens, without the cue and the source, within the cue's semicolon segment."""
    if not parts:
        return []
    shared = source is not None and source.i in parts and source.head != verb
    drop = {verb.i} | (phrase(source) if source is not None and not shared else set())
    low, high = reach(verb, parts)
    return [span_of(run) for run in runs(verb.doc, {i for i in parts - drop if low <= i < high})]


def segment(token: Token) -> tuple[int, int]:
    """The token range between semicolons, within the sentence, in which a token stands."""
    low, high = token.sent.start, token.sent.end
    for other in token.sent:
        if other.text == ";":
            if other.i < token.i:
                low = other.i + 1
            else:
                high = other.i
                break
    return low, high


def reach(verb: Token, parts: set[int]) -> tuple[int, int]:
    """The range a content may fill: the cue's segment; all before it where the cue closes the sentence."""
    low, high = segment(verb)
    after = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if (t.is_alpha or t.like_num) and t.head.dep_ != "nsubj"]
    closes = len(after) <= _TAIL and not any(i > verb.i + 1 and verb.doc[i].is_alpha for i in parts)
    closes = closes and not (verb.lemma_.lower() == "count" and any(t.like_num for t in after))
    return (verb.sent.start, high) if closes else (low, high)


def _block(verb: Token, source: Token) -> tuple[int, int]:
    beside = {c.i for c in verb.children if c.dep_ in {"aux", "advmod", "neg", "npadvmod"}}
    block = phrase(source) | {verb.i} | beside
    return min(block), max(block)


def _beside(verb: Token, source: Token | None, marks: Sequence[Span]) -> list[Span]:
    """What stands beside a cue set off by punctuation, where the parse shows no clause: “…, Y said”, “Y said: …”."""
    if source is None:
        return []
    low, high = segment(verb)
    first, last = _block(verb, source)
    doc = verb.doc
    if last - first > 40 or first < low or last >= high:
        return []
    following = doc[last + 1] if last + 1 < high else None
    if following is not None and following.text in {":", "that"}:
        return [span_of(run) for run in runs(doc, set(range(last + 2, high)))]
    before = set(range(low, first - 1))
    parted = doc[first - 1].text in {",", "”", '"', "’"} or _in_quote(doc[first - 1].idx, marks)
    if (
        first > low
        and parted
        and (_tells(before, verb) or second_subject(verb) is not None or _in_quote(doc[low].idx, marks))
    ):
        return [span_of(run) for run in runs(doc, before)]
    least = _SCARE if any(c.dep_ == "dobj" for c in verb.children) else 0
    return [m for m in marks if m.start < doc[high - 1].idx and doc[low].idx < m.end and m.end - m.start >= least]


_SCARE = 24
"""So short a quotation beside a verb with an object is but a word somebody uses: the “terrorist” it arrested."""


def _tells(indices: set[int], verb: Token) -> bool:
    """Whether some tokens hold a finite verb, so that they can be something said."""
    return any(verb.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} for i in indices)


def _in_quote(character: int, marks: Sequence[Span]) -> bool:
    return any(m.start <= character < m.end for m in marks)


def _quotes_beside(verb: Token, source: Token | None, marks: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Quotations that touch the cue and its source: “‘Fake,’ the ministry replied: …”, “‘…,’ writes X, ‘…’”."""
    if source is None:
        return []
    first, last = _block(verb, source)
    start, end = verb.doc[first].idx, verb.doc[last].idx + len(verb.doc[last])
    near = [m for m in marks if 0 <= start - m.end <= 2 or 0 <= m.start - end <= 3]
    return [m for m in near if not any(t.overlaps(m) for t in taken)]
