"""Where a speech verb's source and content stand in the parsed sentence."""

from collections.abc import Sequence

from spacy.tokens import Token

from evenhand.extract.speech import Cue, lexicon, runs, span_of
from evenhand.model import Span

_SUBJECT = {"nsubj", "csubj"}
_PASSIVE = {"nsubjpass", "csubjpass"}
_RELATIVE = {"who", "which", "that", "whom"}
_CLAUSE_OF_NOUN = {"relcl", "acl", "amod"}


def source_of(verb: Token) -> Token | None:
    """The head token of whoever speaks by this verb, None where nobody is named."""
    speaker = _speaker(verb, 0)
    if speaker is None or speaker.lower_ in lexicon().mute or speaker.lower_ == "there":
        return None
    return speaker


def _speaker(verb: Token, depth: int) -> Token | None:
    if depth > 6:
        return None
    agent = _agent(verb)
    if agent is not None:
        return agent
    if not is_passive(verb):
        for child in verb.children:
            if child.dep_ in _SUBJECT:
                return verb.head if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
    elif any(child.dep_ in _PASSIVE for child in verb.children):
        return None
    return _inherited(verb, depth)


def _inherited(verb: Token, depth: int) -> Token | None:
    """The subject of the clause a verb leans on: coordination, infinitive, participle."""
    head = verb.head
    if head is verb or (is_passive(verb) and verb.dep_ != "conj"):
        return None
    if verb.dep_ in _CLAUSE_OF_NOUN and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return owner(head) or head
    if verb.dep_ == "pcomp" or verb.dep_ == "prep":
        return _governor(head.head, depth)
    if verb.dep_ in {"conj", "advcl", "xcomp", "parataxis", "dep", "csubj"}:
        return _governor(head, depth)
    return _governor(head, depth) if verb.dep_ == "ccomp" and head.lemma_ in {"let", "make"} else None


def _governor(head: Token, depth: int) -> Token | None:
    passive = next((c for c in head.children if c.dep_ in _PASSIVE), None)
    if passive is not None and _agent(head) is None:
        return head.head if passive.lower_ in _RELATIVE and head.dep_ == "relcl" else passive
    return _speaker(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None


def owner(noun: Token) -> Token | None:
    """Whose statement a noun names: its possessor, its author after “by” or “from”, or the subject that made it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in {"by", "from", "of"} and child.dep_ in {"prep", "agent"} and noun.lemma_ in lexicon().nouns:
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    verb = noun.head
    if noun.lemma_ in lexicon().nouns and noun.dep_ == "dobj" and verb.pos_ == "VERB":
        return _speaker(verb, 1)
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep" and is_passive(verb)):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: an auxiliary of the passive, a passive subject, or a participle on a noun."""
    if any(c.dep_ in {"auxpass"} | _PASSIVE for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}


def may_lack_source(verb: Token) -> bool:
    """Whether a voice may stand without a source here: a passive report (“it was said that”, “is believed to”)."""
    return is_passive(verb) and any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)


def phrase_span(head: Token) -> Span:
    """The noun phrase of a source: its words and appositions, without the clauses that hang on it."""
    keep = _phrase(head)
    best = [run for run in runs(head.doc, keep) if head in run]
    return span_of(best[0]) if best else span_of([head])


def _phrase(head: Token) -> set[int]:
    dropped = {"relcl", "acl", "punct", "case", "cc", "conj"} if head.dep_ == "poss" else {"relcl", "acl"}
    keep = {head.i}
    for child in head.children:
        if child.dep_ in dropped or child.dep_ in {"advcl", "parataxis", "ccomp"}:
            continue
        keep |= {t.i for t in child.subtree}
    return keep


def cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and adverbs beside it, and its particle."""
    near = {verb.i}
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg", "prt"} or (child.dep_ == "advmod" and child.i < verb.i):
            near.add(child.i)
    run = next(r for r in runs(verb.doc, near) if verb in r) if verb.is_alpha else [verb]
    return span_of(run)


def content_of(verb: Token, cue: Cue, source: Token | None, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """The frame that fits and the spans of what is said by this verb under one of a cue's frames; empty if none."""
    if " " in cue.lemma and not _is_clausal(cue):
        parts = _second_word(verb, cue)
        return ("thing", _spans(verb, parts, source)) if parts else ("", [])
    for frame in ("clause", "act"):
        if frame in cue.frames:
            parts = _clause(verb) if frame == "clause" else _act(verb)
            spans = _spans(verb, parts, source)
            if spans:
                return frame, spans
    if "clause" in cue.frames:
        spans = _beside(verb, source, marks)
        if spans:
            return "clause", spans
    for frame in sorted(cue.frames - {"clause", "act", "thing"}):
        spans = _spans(verb, _prepositional(verb, frame), source)
        if spans:
            return frame, spans
    return ("thing", _spans(verb, _thing(verb), source)) if "thing" in cue.frames else ("", [])


def _is_clausal(cue: Cue) -> bool:
    return bool(cue.frames & {"clause", "act"})


def _second_word(verb: Token, cue: Cue) -> set[int]:
    """What follows the particle or preposition of a two-word cue."""
    word = cue.lemma.split()[-1]
    for child in verb.children:
        if child.lower_ == word and child.dep_ == "prep":
            return {t.i for t in child.subtree} - {child.i}
    return _thing(verb)


def _clause(verb: Token) -> set[int]:
    for child in verb.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and not _is_infinitive(child)):
            return {t.i for t in child.subtree}
    if verb.dep_ == "parataxis":
        return {t.i for t in verb.head.subtree} - {t.i for t in verb.subtree}
    if is_passive(verb):
        return _passive_content(verb)
    return set()


def _passive_content(verb: Token) -> set[int]:
    """The subject and the infinitive of a passive report: “a raid was reported by …”, “is believed to have fled”."""
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        return {t.i for t in verb.head.subtree} - {verb.i}
    kept = {"nsubjpass", "xcomp", "ccomp", "oprd", "prep", "npadvmod", "advmod", "advcl"}
    return {t.i for c in verb.children if c.dep_ in kept for t in c.subtree}


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _act(verb: Token) -> set[int]:
    parts: set[int] = set()
    for child in verb.children:
        if (
            child.dep_ in {"xcomp", "ccomp"}
            or (child.dep_ == "advcl" and _is_infinitive(child) and child.i > verb.i)
            or (child.dep_ == "prep" and any(_is_infinitive(c) for c in child.children if c.dep_ == "pcomp"))
        ):
            parts |= {t.i for t in child.subtree}
    if parts:
        parts |= {t.i for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i for t in c.subtree}
    return parts


def _prepositional(verb: Token, word: str) -> set[int]:
    for child in verb.children:
        if child.lower_ == word and child.dep_ in {"prep", "prt", "advmod"}:
            parts = {t.i for t in child.subtree}
            objects = {t.i for c in verb.children if c.dep_ == "dobj" for t in c.subtree}
            return parts | objects if len(parts) > 1 or objects else set()
    return set()


def _thing(verb: Token) -> set[int]:
    """The direct object and the phrases after it; the passive subject where the speaker is the agent."""
    if is_passive(verb):
        return _passive_content(verb) if _agent(verb) is not None else set()
    objects = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "ccomp"} and c.i > verb.i]
    if not objects:
        return set()
    first = objects[0].left_edge.i
    kept = {"dobj", "oprd", "prep", "ccomp", "dative"}
    return {t.i for c in verb.children if c.dep_ in kept and c.i >= first for t in c.subtree}


def _spans(verb: Token, parts: set[int], source: Token | None) -> list[Span]:
    """The character spans of content tokens, without the cue and the source, within the cue's semicolon segment."""
    if not parts:
        return []
    drop = {verb.i} | (_phrase(source) if source is not None and not _inside(source, parts, verb) else set())
    low, high = segment(verb)
    return [span_of(run) for run in runs(verb.doc, {i for i in parts - drop if low <= i < high})]


def _inside(source: Token, parts: set[int], verb: Token) -> bool:
    """Whether the source also is a part of what is said (“Hamas says it …” shares nothing; “the man, they say, …”)."""
    return source.i in parts and source.head is not verb


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


def _beside(verb: Token, source: Token | None, marks: Sequence[Span]) -> list[Span]:
    """What stands beside a cue set off by punctuation, where the parse shows no clause: “…, Y said”, “Y said: …”."""
    if source is None:
        return []
    low, high = segment(verb)
    block = _phrase(source) | {verb.i} | {c.i for c in verb.children if c.dep_ in {"aux", "advmod", "neg", "npadvmod"}}
    first, last = min(block), max(block)
    doc = verb.doc
    if last - first > 40 or first < low or last >= high:
        return []
    following = doc[last + 1] if last + 1 < high else None
    if following is not None and following.text in {":", "that"}:
        return [span_of(run) for run in runs(doc, set(range(last + 2, high)))]
    if first > low and (doc[first - 1].text in {",", "”", '"', "’"} or _quoted(doc[first - 1], marks)):
        return [span_of(run) for run in runs(doc, set(range(low, first - 1)))]
    near = [m for m in marks if m.start < doc[high - 1].idx and doc[low].idx < m.end]
    return near


def _quoted(token: Token, marks: Sequence[Span]) -> bool:
    return any(m.start <= token.idx < m.end for m in marks)
