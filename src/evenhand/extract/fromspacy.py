"""Copies a document that spaCy parsed into plain values (`parsed`)."""

from functools import lru_cache

from spacy import attrs
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from evenhand.extract.finish import Finish
from evenhand.extract.parsed import Doc, Token, Word

_ATTRIBUTES = [
    attrs.ORTH, attrs.IDX, attrs.SPACY, attrs.ENT_IOB, attrs.SENT_START,
    attrs.ENT_TYPE, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP,
]  # fmt: skip
_IOB = ("", "I", "O", "B")
_STARTS = {1: True, 2**64 - 1: False, 0: None}


class _Strings(dict[int, str]):
    """The strings of a parser by their numbers, each looked up once a process."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __missing__(self, number: int) -> str:
        self[number] = name = str(self.vocab.strings[number])
        return name


class _Forms(dict[int, Word]):
    """What a parser knows of each form by its number."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __missing__(self, orth: int) -> Word:
        form = self.vocab[orth]
        self[orth] = word = (form.text, form.lower_, form.is_alpha, form.is_punct, form.is_space, form.like_num)
        return word


@lru_cache(maxsize=4)
def _known(vocab: Vocab) -> tuple[_Forms, _Strings]:
    return _Forms(vocab), _Strings(vocab)


def of(doc: SpacyDoc, finish: Finish | None = None) -> Doc:
    """The copy of a document that the parser made; `finish` adds what its pipeline left to it."""
    words, name = _known(doc.vocab)
    rows = doc.to_array(_ATTRIBUTES).tolist()
    if finish is None:
        labels = [(name[row[6]], name[row[7]], name[row[8]], name[row[9]]) for row in rows]
    else:
        labels = finish.labels([(row[0], row[-2], row[-1]) for row in rows])
    tokens = [
        Token(i, row[1], words[row[0]], row[2] == 1, labels[i], name[row[5]], _IOB[row[3]], _STARTS[row[4]])
        for i, row in enumerate(rows)
    ]
    # spaCy makes a token of its own for each word when it is asked for the text.
    return Doc("".join([t.text_with_ws for t in tokens]), tokens, _heads(doc), doc.user_data)


def _heads(doc: SpacyDoc) -> list[int]:
    """The numbers of the heads; the parser keeps them as steps."""
    steps = doc.to_array([attrs.HEAD]).astype("int64").ravel().tolist()
    return [i + step for i, step in enumerate(steps)]
