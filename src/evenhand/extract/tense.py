"""Does a time expression look forward? Found from the verb that it hangs on."""

from evenhand.extract.parsed import Doc, Token
from evenhand.extract.timegrammar import Grammar


def looks_forward(doc: Doc, start: int, end: int, words: Grammar) -> bool:
    """Whether the clause around the characters `[start, end)` tells of something to come (“will meet on Monday”)."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and _forward(span.root, words.data["future"])


def _forward(token: Token, cues: dict[str, list[str]]) -> bool:
    verb = _governor(token)
    if verb is None or _lies_back(verb):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & {*cues["auxiliaries"], "would"} or _is_scheduled(verb, cues):
        return True
    if "to" in helpers and verb.head != verb:
        return not _lies_back(verb.head) and (_is_cue(verb.head, cues) or verb.head.lemma_ == "be")
    return verb.lower_ in cues["coming"]


def _is_scheduled(verb: Token, cues: dict[str, list[str]]) -> bool:
    """“Is due in Beirut on Wednesday”, “travels to Moscow on Thursday”: the present tense of something to come."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    due = {*cues["adjectives"], *cues["coming"]}
    return (
        any(c.lower_ in due and c.dep_ in {"acomp", "xcomp"} for c in verb.children) or verb.lemma_ in cues["calendar"]
    )


def _lies_back(verb: Token) -> bool:
    """“Had been due”: what was to come has passed."""
    return any(child.lower_ == "had" and child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _is_cue(token: Token, cues: dict[str, list[str]]) -> bool:
    return token.lemma_ in cues["verbs"] or token.lower_ in cues["adjectives"] or token.lemma_ in cues["nouns"]


def _governor(token: Token) -> Token | None:
    """The verb (or “due”) that a word hangs on, through prepositions and nouns."""
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"} or token.lower_ == "due":
            return token
        if token.head == token:
            return None
        token = token.head
    return None
