"""“X, a village in …”, “X, 30 km west of …”: words after a name that say it is a place."""

from evenhand.extract.parsed import Doc
from evenhand.extract.placewords import PlaceWords

_ARTICLES = frozenset(("a", "an", "the", "another"))
_ABOUT = frozenset(("about", "some", "around", "roughly", "just", "nearly", "almost", "only"))
_UNITS = frozenset(("km", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles"))
_LONGEST_GLOSS = 5


def glossed(doc: Doc, last: int, words: PlaceWords) -> bool:
    """Whether the words after a name call it a place: “X, a border town …”, “X, 30 km west of …”, “X, north of …”."""
    if last + 3 >= len(doc) or doc[last].text != ",":
        return False
    at = last + 1
    if doc[at].lower_ in words.compass and doc[at + 1].lower_ == "of":
        return True
    if doc[at].lower_ in _ABOUT:
        at += 1
    if doc[at].like_num:
        return doc[at + 1].lower_ in _UNITS
    return doc[at].lower_ in _ARTICLES and _is_called(doc, at + 1, words)


def _is_called(doc: Doc, at: int, words: PlaceWords) -> bool:
    """Whether the noun of an apposition is one of place: “a farming town in X”, not “the town's mayor”."""
    for token in doc[at : min(at + _LONGEST_GLOSS, len(doc))]:
        if token.lower_ in words.nouns and token.pos_ in ("NOUN", "PROPN"):
            after = doc[token.i + 1] if token.i + 1 < len(doc) else token
            if after.tag_ != "POS" and after.pos_ not in ("NOUN", "PROPN"):
                return True
        elif token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT") or token.text == ",":
            return False
    return False
