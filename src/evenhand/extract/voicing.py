"""Who speaks by a speech verb: its source in the parsed sentence, and the words that make the cue."""

from collections.abc import Iterator

from evenhand.extract.coordination import finite_above
from evenhand.extract.parsed import Token
from evenhand.extract.speech import cues_of, lexicon, runs, span_of
from evenhand.model import Span

_SUBJECT = {"nsubj", "csubj"}
_PASSIVE = {"nsubjpass", "csubjpass"}
_RELATIVE = {"who", "which", "that", "whom"}
_CLAUSE_OF_NOUN = {"relcl", "acl", "amod"}
_NAMES = {"NOUN", "PROPN", "PRON"}


def source_of(verb: Token) -> Token | None:
    """The head token of whoever speaks by this verb, None where nobody is named."""
    if is_hearsay(verb) or _says_nothing(verb):
        return None
    speaker = (
        quoted(verb) or second_subject(verb) or inserted_speaker(verb) or inverted_speaker(verb) or _speaker(verb, 0)
    )
    if speaker is None or speaker.lower_ in lexicon().mute or speaker.lower_ == "there" or speaker.like_num:
        return None
    if any(c.lower_ in {"neither", "no"} and c.dep_ in {"det", "neg"} for c in speaker.children):
        return None  # “neither side has commented”
    return behind(speaker)


def _says_nothing(verb: Token) -> bool:
    """“Rabat said nothing.”"""
    return verb.lemma_ == "say" and any(c.dep_ == "dobj" and c.lower_ == "nothing" for c in verb.children)


def quoted(verb: Token) -> Token | None:
    """Who is “quoted as saying” something: not the one who quotes."""
    if verb.lemma_ == "say" and verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        verb = verb.head.head
    elif not any(c.lower_ == "as" and any(p.dep_ == "pcomp" and cues_of(p) for p in c.children) for c in verb.children):
        return None
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    deps = _PASSIVE if is_passive(verb) else {"dobj"}
    return next((c for c in verb.children if c.dep_ in deps), None)


def behind(source: Token) -> Token:
    """Who issued the statement that is named as the source; any other source is itself."""
    if source.lower_ == "which":
        verb = source.head.head
        while verb.dep_ not in {"relcl", "ROOT"} and verb.head != verb:
            verb = verb.head
        return verb.head if verb.dep_ == "relcl" else source
    if source.lemma_.lower() not in lexicon().documents:
        return source
    for child in source.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in {"by", "from", "of"} and child.dep_ in {"prep", "agent"}:
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NAMES), source)
        if child.dep_ in {"relcl", "acl"}:
            issuer = agent_of(child) or next((c for c in child.children if c.dep_ == "nsubj"), None)
            if issuer is not None and issuer.lower_ not in _RELATIVE:
                return issuer
    return source


def is_hearsay(verb: Token) -> bool:
    """Whether nobody is said to speak: “said to be …”, “a second shell reported fired”."""
    infinitive = any(c.dep_ == "xcomp" and _has_to(c) for c in verb.children)
    if verb.lemma_ in {"say", "rumour", "rumor"} and infinitive and not any(c.dep_ == "dobj" for c in verb.children):
        return True
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return after is not None and after.head == verb and after.dep_ == "xcomp" and after.tag_ in {"VBN", "VBD"}


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def inserted_speaker(verb: Token) -> Token | None:
    """The outlet in “the group, the daily reported last week, rules out talks”.

    The parser takes it for an apposition of the group, or for a second subject.
    """
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if not subjects or resumed(verb) is None:
        return None
    for inner in [*(c for c in subjects[0].children if c.dep_ == "appos"), *subjects[1:]]:
        first = inner.left_edge.i
        if inner.right_edge.i == verb.i - 1 and first > 0 and verb.doc[first - 1].text == ",":
            return inner
    return None


def second_subject(verb: Token) -> Token | None:
    """Who speaks in “two killed in Goma, hospital says”: the parser takes the headline for a subject too."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) != 2 or any(c.dep_ in {"ccomp", "dobj"} for c in verb.children):
        return None
    first = min(subjects[1].left_edge.i, verb.i)
    parted = verb.doc[first - 1].text == "," and subjects[0].right_edge.i <= first - 1
    told = any(c.dep_ in {"acl", "relcl"} for c in subjects[0].children)
    return subjects[1] if parted and told else None


def resumed(verb: Token) -> Token | None:
    """The verb that takes up the sentence after an inserted “, X reported last week,”."""
    for comma in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]:
        after = verb.doc[comma.i + 1] if comma.text == "," and comma.i + 1 < verb.sent.end else None
        if after is not None and after.tag_ in {"VBZ", "VBD", "VBP", "VBN", "MD"}:
            return after
    return None


def inverted_speaker(verb: Token) -> Token | None:
    """The one behind a verb that closes what was said: “nothing was found, countered the army, which …”.

    The parser takes it for an object where the verb may have one.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == verb.sent.start or verb.dep_ not in {"ROOT", "conj"}:
        return None
    joined = any(c.dep_ in {"conj", "cc", "nsubj", "aux"} for c in verb.children)
    if joined or verb.doc[verb.i - 1].text not in _CLOSING or verb.lemma_.lower() not in lexicon().inverted:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and c.pos_ in _NAMES), None)


_CLOSING = {",", '"', "”", "’"}


def _speaker(verb: Token, depth: int) -> Token | None:
    if depth > 6:
        return None
    agent = agent_of(verb)
    if agent is not None:
        return agent
    if not is_passive(verb):
        for child in verb.children:
            if child.dep_ in _SUBJECT and not _parted(child, verb):
                return verb.head if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
    elif any(child.dep_ in _PASSIVE for child in verb.children):
        return _governor(verb.head, depth) if verb.dep_ == "ccomp" and verb.head.lemma_ == "let" else None
    return _left_phrase(verb) or _inherited(verb, depth)


def _left_phrase(verb: Token) -> Token | None:
    """The name right before a finite verb that has lost its subject in the parse."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == verb.sent.start or verb.dep_ in {"xcomp", "relcl"}:
        return None
    before = verb.doc[verb.i - 1]
    if before.pos_ not in {"NOUN", "PROPN"} or before.dep_ in {"dobj", "npadvmod", "attr"} or verb.dep_ == "acl":
        return None
    while before.dep_ == "compound" and before.head.i < verb.i:
        before = before.head
    return before


def _inherited(verb: Token, depth: int) -> Token | None:
    """The subject of the clause a verb leans on: coordination, infinitive, participle."""
    head = verb.head
    if head == verb or (is_passive(verb) and verb.dep_ != "conj") or _parted(verb, head):
        return None
    if verb.dep_ in _CLAUSE_OF_NOUN and head.pos_ in _NAMES:
        return owner(head) or head
    if verb.dep_ in {"pcomp", "prep"}:
        return _governor(head.head, depth)
    if (above := finite_above(verb)) is not None:
        return _governor(above, depth)
    if verb.dep_ in {"conj", "advcl"} and not cues_of(head):
        outer = _speech_above(head)
        if outer is not None:
            return _governor(outer, depth)
    if verb.dep_ in {"conj", "advcl", "xcomp", "parataxis", "dep", "csubj"}:
        return _governor(head, depth)
    return _governor(head, depth) if verb.dep_ == "ccomp" and head.lemma_ in {"let", "make"} else None


def _parted(verb: Token, head: Token) -> bool:
    """Whether a semicolon stands between two verbs: a subject is not handed over it."""
    low, high = sorted((verb.i, head.i))
    return any(t.text == ";" for t in verb.doc[low:high])


def _speech_above(verb: Token) -> Token | None:
    """The speech verb whose complement a clause is: “said they fired and added …” leans on “said”."""
    while verb.dep_ in {"conj", "advcl"} and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "ccomp" and verb.head.i < verb.i and cues_of(verb.head) else None


def _governor(head: Token, depth: int) -> Token | None:
    passive = next((c for c in head.children if c.dep_ in _PASSIVE), None)
    if passive is not None and agent_of(head) is None:
        return head.head if passive.lower_ in _RELATIVE and head.dep_ == "relcl" else passive
    return _speaker(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None


def owner(noun: Token) -> Token | None:
    """Whose statement a noun names: its possessor, its author after “by” or “from”, or the subject that made it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in {"by", "from", "of"} and child.dep_ in {"prep", "agent"} and noun.lemma_ in lexicon().nouns:
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NAMES), None)
    verb = noun.head
    if noun.lemma_ in lexicon().nouns and noun.dep_ == "dobj" and verb.pos_ == "VERB":
        return _speaker(verb, 1)
    return None


def agent_of(verb: Token) -> Token | None:
    """The head of the phrase after “by” of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep" and is_passive(verb)):
            return next((c for c in child.children if c.dep_ == "pobj" and not _is_time(c)), None)
    return None


def _is_time(noun: Token) -> bool:
    """Whether “by” brings a time (“by noon”, “by 17:00”) and no agent."""
    return noun.like_num or noun.lemma_.lower() in lexicon().times


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: an auxiliary of the passive, a passive subject, or a participle on a noun."""
    if any(c.dep_ in {"auxpass", "agent"} | _PASSIVE for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}


def may_lack_source(verb: Token) -> bool:
    """Whether a voice may stand without a source here: a passive report (“it was said that”, “is believed to”)."""
    complement = any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)
    return complement and (is_passive(verb) or is_hearsay(verb))


def is_unsaid(verb: Token) -> bool:
    """Whether the words were not spoken: “did not say”, “has yet to acknowledge”, “refused to confirm”."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    head = verb.head
    if verb.dep_ != "xcomp" or head == verb:
        return False
    return head.lemma_ in {"refuse", "decline", "fail"} or any(c.lower_ == "yet" for c in head.children)


def phrase_span(head: Token) -> Span:
    """The noun phrase of a source: its words and appositions, without the clauses that hang on it."""
    keep = phrase(head)
    best = [run for run in runs(head.doc, keep) if head in run]
    return span_of(best[0]) if best else span_of([head])


def phrase(head: Token) -> set[int]:
    """The token indices of a source's noun phrase."""
    dropped = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
    if head.dep_ == "poss":
        dropped |= {"punct", "case", "cc", "conj"}
    inserted = inserted_speaker(head.head) if head.dep_ == "nsubj" else None
    keep = {head.i}
    for child in head.children:
        if child.dep_ not in dropped and (inserted is None or child.i != inserted.i):
            keep |= {t.i for t in child.subtree}
    return keep


def cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and adverbs beside it, and its particle."""
    near = {verb.i, *(c.i for c in _cue_parts(verb))}
    run = next(r for r in runs(verb.doc, near) if verb in r) if verb.is_alpha else [verb]
    return span_of(run)


def _cue_parts(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg", "prt"} or (child.dep_ == "advmod" and child.i < verb.i):
            yield child
