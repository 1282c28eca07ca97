"""Parts of speech and lemmas, as spaCy's attribute ruler and lemmatizer give them, each asked once a process.

What the two make of a word depends on its form, its tag and its relation to its head, and where a rule spans two words
on those of its neighbour. So they are run on the word with that neighbour alone when it is first met, and the answer
is kept: the same labels as when they run over every text, for a tenth of the time. The words of a text that are met
first are asked about together, each with its neighbour between two bars, at which no rule begins.
"""

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from evenhand.extract import lemmas

NAMES = ("attribute_ruler", "lemmatizer")
_KEPT = 200_000

Key = tuple[int, int, int]
"""Numbers of a word's form, its tag and its relation to its head."""
Near = tuple[Key | None, Key, Key | None]
"""A word between its neighbours as far as a rule spans them."""
Labels = tuple[str, str, str, str]
"""Lemma, part of speech, tag, relation to the head."""


class Finish:
    """The last two steps of a spaCy pipeline, for documents that have tags and a parse and lack those."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._steps = vocab, (ruler, lemmatizer)
        self._openers = Matcher(vocab)
        for number, pattern in enumerate(p for p in _patterns(ruler) if len(p) > 1):
            self._openers.add(str(number), [pattern[:1]])
        self._opens: dict[Key, bool] = {}
        self._known: dict[Near, Labels] = {}
        self._bar: Key = (vocab.strings.add("|"), vocab.strings.add("."), vocab.strings.add("punct"))

    def labels(self, words: Sequence[Key]) -> list[Labels]:
        """The labels of the words of one text."""
        if len(self._known) > _KEPT:
            self._known.clear()
            self._opens.clear()
        self._look([word for word in dict.fromkeys(words) if word not in self._opens])
        opens = [self._opens[word] for word in words]
        before = [None, *(word if open_ else None for word, open_ in zip(words, opens, strict=True))]
        after = [word if open_ else None for word, open_ in zip(words[1:], opens, strict=False)]
        nears = list(zip(before, words, [*after, None], strict=False))
        self._learn([near for near in dict.fromkeys(nears) if near not in self._known])
        return [self._known[near] for near in nears]

    def _look(self, words: Sequence[Key]) -> None:
        """Find out at which words a rule over two words may begin."""
        found = {start for _, start, _ in self._openers(self._doc(words))} if words else set()
        self._opens |= {word: n in found for n, word in enumerate(words)}

    def _learn(self, nears: Sequence[Near]) -> None:
        """Ask for the labels of words that were not met before."""
        if not nears:
            return
        words, places = [self._bar], []
        for before, word, after in nears:
            words += [before] if before else []
            places.append(len(words))
            words += [word, after, self._bar] if after else [word, self._bar]
        doc = self._doc(words)
        for step in self._steps:
            doc = step(doc)
        for near, place in zip(nears, places, strict=True):
            token = doc[place]
            verb = token.tag_.startswith("VB")
            lemma = lemmas.of_verb(token.lower_, token.lemma_) if verb else token.lemma_
            deed = lemmas.opening(token.text, token.tag_, token.dep_)
            known = (lemma, token.pos_, token.tag_, token.dep_)
            self._known[near] = (deed, "VERB", "VBG", token.dep_) if deed else known

    def _doc(self, words: Sequence[Key]) -> Doc:
        forms, tags, relations = ([self._vocab.strings[w[i]] for w in words] for i in range(3))
        return Doc(self._vocab, words=forms, tags=tags, deps=relations, heads=[0] * len(words))


def take_over(nlp: Language) -> Finish | None:
    """Switch the two steps of a pipeline off and do their work; None where it has others or rules over more words."""
    if not set(NAMES) <= set(nlp.pipe_names):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in NAMES)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return None
    wide = any(len(p) > 2 or any("OP" in word for word in p) for p in _patterns(ruler))
    if wide or lemmatizer.mode != "rule":
        return None
    for name in NAMES:
        nlp.disable_pipe(name)
    return Finish(nlp.vocab, ruler, lemmatizer)


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, Any]]]:
    rules: Any = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]
