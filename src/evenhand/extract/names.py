"""How names are compared: folded to plain letters, with and without the Arabic article."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʿʾ״׳\"")
_WORD = re.compile(r"\w+")
ARTICLES = frozenset(re.findall(_WORD, "al el ul il an en ash esh ech ach as es at et ad ed ar er az ez the"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text in lower case without accents and apostrophes; everything but letters and digits becomes one space."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return " ".join(_WORD.findall("".join(ch for ch in plain if not unicodedata.combining(ch))))


@lru_cache(maxsize=65536)
def keys(name: str) -> tuple[str, str]:
    """The exact key of a name (folded, spaces removed) and its loose key (articles removed as well)."""
    words = fold(name).split()
    kept = [w for w in words if w not in ARTICLES] or words
    return "".join(words), "".join(kept)
