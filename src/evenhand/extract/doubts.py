"""Harm that need not have been done: feared, attempted, planned or asked about."""

from evenhand.extract.parsed import Token
from evenhand.extract.quantities import lexicon


def is_doubtful(token: Token) -> bool:
    """A harm that is only feared, attempted or asked about is counted nowhere."""
    doubt = set(lexicon()["doubt"])
    if any(c.lower_ in doubt and c.dep_ in {"mark", "aux", "advmod"} for c in token.children):
        return True
    head = token.head
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children) and head.lemma_ in doubt:
        return True
    return head.lower_ in doubt and head.i != token.i


def is_planned(deed: Token) -> bool:
    """“Planned the assassination of an official”, “a plot for the killing of two men”: nobody need have died."""
    node = deed.head
    for _ in range(2):
        if node.lemma_.lower() in lexicon()["planned"]:
            return True
        if node.pos_ != "ADP":
            return False
        node = node.head
    return False
