"""Which language a text is in: the declared one wins, a clash is said, a few words are too few to tell."""

from dataclasses import dataclass
from functools import cache
from typing import Any

UNKNOWN = "und"
"""The ISO 639-2 code for a language that could not be told."""

MIN_LETTERS = 40
"""Below this many letters py3langid guesses (measured: “12 34” is Afrikaans)."""

SURE_LETTERS = 200
"""A declared language is questioned only by a text at least this long: names alone can sway a short one."""


@dataclass(frozen=True, slots=True)
class Told:
    """The language of a text (ISO 639-1, or `und`) and, if the text looks like another than declared, that one."""

    language: str
    clash: str | None = None


def tell(text: str, declared: str | None = None) -> Told:
    """The language of a text; a declared one (`en`, `en-GB`) wins, and is questioned if the text says otherwise."""
    letters = sum(map(str.isalpha, text[:5000]))
    if declared:
        code = declared.strip().lower().replace("_", "-").split("-")[0]
        seen = _detect(text) if letters >= SURE_LETTERS else code
        return Told(code, None if seen == code else seen)
    return Told(_detect(text) if letters >= MIN_LETTERS else UNKNOWN)


def _detect(text: str) -> str:
    language, _score = _identifier().classify(text[:5000])
    return str(language)


@cache
def _identifier() -> Any:
    # Imported late: the model takes half a second to load, and event tables never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
