"""Reports written in capitals throughout: a copy in usual case for the parser, every character at its old place.

Telegrams, military messages and older broadcasts have no lower case, and a parser trained on newspapers takes every
word of them for a name. Words that the language knows go to lower case; what it does not know is a name. The stored
text stays as it is; spans are offsets into it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language

from evenhand.extract.gazetteer import Gazetteer
from evenhand.extract.lexicon import Lexicon

_SHARE, _LEAST = 0.8, 60
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")
_CITY = 300_000
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("er", ""), ("er", "e"), ("ers", ""), ("ors", "or"), ("ments", "ment"), ("men", "man"),
)  # fmt: skip
_DATES = {
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "gmt",
}  # fmt: skip
_BEGINS = re.compile(r"(?:^|[.!?:][\"”]?\s+|\n\s*\n\s*|--\s*|\]\s*[\"“]|[.,:]\s*[\"“])$")
_INSIDE = {"of", "the", "for", "and", "de", "del", "la", "las", "los", "el"}


def shouted(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LEAST and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


@dataclass(slots=True)
class Recaser:
    """Prints texts in usual case; made once for a parser, an actor list and a gazetteer."""

    nlp: Language
    actors: Lexicon
    gazetteer: Gazetteer
    common: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    seen: dict[str, bool] = field(default_factory=dict)

    def usual(self, text: str) -> str:
        """The text as a newspaper would print it, with the same length; other texts come back as they are."""
        if not shouted(text):
            return text
        if not self.common:
            self._learn()
        words = list(_WORD.finditer(text))
        printed = self._printed(text, words)
        out, last = [], 0
        for match, word in zip(words, printed, strict=True):
            out += [text[last : match.start()], word]
            last = match.end()
        return "".join([*out, text[last:]])

    def _learn(self) -> None:
        tables = [self.nlp.get_pipe("lemmatizer").lookups.get_table(n) for n in ("lemma_index", "lemma_exc")]  # type: ignore[attr-defined]
        listed = {w for table in tables for words in table.values() for w in words}
        others = {w for kind in ("verb", "adj", "adv") for w in tables[0][kind]}
        self.common = frozenset(listed) | frozenset(self.nlp.Defaults.stop_words)
        self.nouns = frozenset(tables[0]["noun"]) - others - frozenset(self.nlp.Defaults.stop_words)
        lands = (n for c in self.actors.countries.values() for n in (c.name, *c.names, *c.adjectives, *c.people))
        self.nations = frozenset(n.lower() for n in lands if " " not in n)
        phrases = {phrase for phrase, _ in self.actors.bases if phrase[:1].isupper()}
        self.short = frozenset(p for p in phrases if p.isupper() and len(p) <= 6) - {w.upper() for w in self.common}
        for phrase in phrases:
            if len(parts := phrase.lower().split()) > 1:
                self.names.setdefault(parts[0], []).append(parts)

    def _printed(self, text: str, words: Sequence[re.Match[str]]) -> list[str]:
        small = [_small(m[0]) for m in words]
        short = self.short | _bracketed(text)
        named = [self._is_name(re.sub(r"['’]s?$", "", s)) for s in small]
        for first, last in (*self._known_names(small), *_expansions(text, words, short)):
            named[first:last] = [
                n or s not in _INSIDE for n, s in zip(named[first:last], small[first:last], strict=True)
            ]
        beside = [self._beside(i, small, named, text, words) for i in range(len(words))]
        return [
            m[0] if m[0] in short or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", m[0])
            else m[0][:1] + s[1:] if n or b or _BEGINS.search(text[max(0, m.start() - 40) : m.start()]) else s
            for m, s, n, b in zip(words, small, named, beside, strict=True)
        ]  # fmt: skip

    def _beside(
        self, i: int, small: Sequence[str], named: Sequence[bool], text: str, words: Sequence[re.Match[str]]
    ) -> bool:
        """A noun right beside a name belongs to it (“Arce Battalion”, “President Ruiz”)."""
        if small[i] not in self.nouns:
            return False
        around = [j for j in (i - 1, i + 1) if 0 <= j < len(words) and named[j] and not small[j].endswith("'s")]
        gaps = (text[words[min(i, j)].end() : words[max(i, j)].start()] for j in around)
        return any(not gap.strip() for gap in gaps)

    def _known_names(self, small: Sequence[str]) -> Iterator[tuple[int, int]]:
        for i, word in enumerate(small):
            for parts in self.names.get(word, ()):
                if list(small[i : i + len(parts)]) == parts:
                    yield i, i + len(parts)

    def _is_name(self, word: str) -> bool:
        if word not in self.seen:
            self.seen[word] = self._looks_a_name(word)
        return self.seen[word]

    def _looks_a_name(self, word: str) -> bool:
        if word in _DATES or word in self.nations or self.actors.home(word) is not None:
            return True
        return self._is_city(word) if _known(word, self.common) else len(word) > 1

    def _is_city(self, word: str) -> bool:
        if len(word) < 4:
            return False
        found = self.gazetteer.lookup(word.capitalize())
        return any(c.score == 100 and c.population >= _CITY and c.name.casefold() == word for c in found)


def _small(word: str) -> str:
    """Lower case letter by letter, so that the length stays the same."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in word)


def _known(word: str, common: frozenset[str]) -> bool:
    """Whether the language has the word, or one that it is an ending of."""
    if word in common:
        return True
    stems = (word[: -len(end)] + put for end, put in _ENDINGS if word.endswith(end))
    doubled = re.fullmatch(r"(\w+(\w))\2(?:ed|ing|er)", word)
    return any(stem in common for stem in stems) or (doubled is not None and doubled[1] in common)


def _bracketed(text: str) -> frozenset[str]:
    """Short forms put in brackets behind their name; a speaker's name before a quotation is none."""
    return frozenset(m[1] for m in re.finditer(r"(?<=\w )[\[(]([A-Z][A-Z.-]{1,6})[\])]", text) if m[1] != "TEXT")


def _expansions(
    text: str, words: Sequence[re.Match[str]], short: Iterable[str]
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Words written out beside their short form: “National Relief Front [NRF]”, “NRF [National Relief Front]”."""
    forms = set(short)
    for i, match in enumerate(words):
        if match[0] not in forms:
            continue
        letters = list(match[0].replace(".", "").lower())
        for step in (-1, 1):
            j, left = i + step, letters[::step]
            while 0 <= j < len(words) and left and _small(words[j][0])[0] == left[0]:
                left, j = left[1:], j + step
                while (
                    0 <= j < len(words)
                    and left
                    and _small(words[j][0]) in _INSIDE
                    and words[j][0][0].lower() != left[0]
                ):
                    j += step
            if not left and len(letters) > 1:
                yield (j + 1, i) if step < 0 else (i + 1, j)
