"""Does a time expression look forward? Found from the verb that it hangs on."""

from spacy.tokens import Doc, Token

from evenhand.extract.timegrammar import Grammar


def looks_forward(doc: Doc, start: int, end: int, words: Grammar) -> bool:
    """Whether the clause around the characters `[start, end)` tells of something to come (“will meet on Monday”)."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return False
    return _forward(span.root, words.data["future"])


def _forward(token: Token, cues: dict[str, list[str]]) -> bool:
    verb = _governor(token)
    if verb is None:
        return False
    if any(child.dep_ in {"aux", "auxpass"} and child.lower_ in cues["auxiliaries"] for child in verb.children):
        return True
    if any(child.dep_ == "aux" and child.lower_ == "would" for child in verb.children):
        return True
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    if infinitive and verb.head is not verb:
        head = verb.head
        return _is_cue(head, cues) or head.lower_ in {"is", "are", "was", "were", "be"}
    return verb.lower_ in cues["adjectives"] or (
        verb.lemma_ in cues["verbs"] and verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def _is_cue(token: Token, cues: dict[str, list[str]]) -> bool:
    return token.lemma_ in cues["verbs"] or token.lower_ in cues["adjectives"] or token.lemma_ in cues["nouns"]


def _governor(token: Token) -> Token | None:
    """The verb (or “due”) that a word hangs on, through prepositions and nouns."""
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"} or token.lower_ == "due":
            return token
        if token.head is token:
            return None
        token = token.head
    return None
