"""Words of the lexicon that are written with a hyphen stay one word: “cease-fire”, “pull-out”, “re-armed”."""

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer

from evenhand.extract.wordlists import words

_ENDINGS = ("", "s", "es", "ed", "d", "ing")


def keep(nlp: Language) -> None:
    """Teach a tokenizer the hyphenated words of `classes.yml`, in every inflection and with a capital."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):  # another kind of tokenizer has no special cases
        return
    for word in sorted(words("hyphenated")):
        for ending in _ENDINGS:
            for form in (word + ending, (word + ending).capitalize()):
                tokenizer.add_special_case(form, [{ORTH: form}])
