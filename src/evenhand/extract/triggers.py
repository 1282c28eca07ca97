"""Which words of a match name the event: what flies or is fired belongs to the verb beside it."""

from evenhand.extract import grounds, matching, syntax
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading


def with_munition(match: matching.Match, reading: Reading) -> tuple[Token, ...]:
    """“Bombs fell”, “a rocket hit”: what flies is part of the words that name the event."""
    token = match.token
    if match.row.act != "force" or not syntax.is_verb(token):
        return match.words
    if token.lemma_ in grounds.ANSWERS and (force := _answered_with(token, reading)) is not None:
        return (force,)
    subject = syntax.child(token, "nsubj")
    noun = token.head
    if token.dep_ == "acl" and token.tag_ == "VBN" and noun.i + 1 == token.i and noun.lemma_ == "target":
        return (noun, *match.words)  # “fifty targets attacked”
    if subject is None or not 0 < token.i - subject.i <= 2 or "munition" not in reading.kinds[subject.i]:
        return match.words
    return (subject, *match.words)


def _answered_with(verb: Token, reading: Reading) -> Token | None:
    """“Answered within the hour with a salvo”: the salvo, far behind the verb, is what names the force."""
    means = next((noun for prep, noun in syntax.prepositions(verb) if prep == "with"), None)
    if means is None or means.i <= verb.i + _FAR:
        return None
    return means if reading.kinds[means.i] & {"munition", "hostility_words"} else None


_FAR = 4
