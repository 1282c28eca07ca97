"""Which language a text is in: the declared one wins, a clash is said, a few words are too few to tell."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

SAMPLE = 1500
"""Characters that are looked at: more change no answer on the gold and sample texts and cost milliseconds."""

GLANCE = 600
"""As many are enough to doubt what is declared."""

UNKNOWN = "und"
"""The ISO 639-2 code for a language that could not be told."""

MIN_LETTERS = 40
"""Below this many letters py3langid guesses (measured: “12 34” is Afrikaans)."""

SURE_LETTERS = 200
"""A declared language is questioned only by a text at least this long: names alone can sway a short one."""


CLOSE = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"cs", "sk"}, {"fa", "prs"}, {"ur", "hi"})
"""Languages that look alike to a detector: one declared and the other seen is no clash."""


@dataclass(frozen=True, slots=True)
class Told:
    """The language of a text (ISO 639-1, or `und`) and a sentence for the user if what was declared is doubtful."""

    language: str
    doubt: str | None = None


def tell(text: str, declared: str | None = None) -> Told:
    """The language of a text; a declared one (`en`, `en-GB`, `eng`) wins, and is doubted if the text says otherwise."""
    letters = sum(map(str.isalpha, text[:SAMPLE]))
    if declared is None or not declared.strip():
        return Told(_detect(text) if letters >= MIN_LETTERS else UNKNOWN)
    code = _code(declared)
    if code is None:
        seen = _detect(text) if letters >= MIN_LETTERS else UNKNOWN
        return Told(seen, f"declared as `{declared}`, which is no language code; read as `{seen}`")
    seen = _detect(text[:GLANCE]) if letters >= SURE_LETTERS else code
    alike = seen == code or any({seen, code} <= group for group in CLOSE)
    return Told(code, None if alike else f"declared as `{code}` but the text looks like `{seen}`")


def _code(declared: str) -> str | None:
    """The ISO 639 code in a declaration, two letters where there are such; None if it is no code."""
    first = declared.strip().lower().replace("_", "-").split("-")[0]
    code = str(get_global("language_aliases").get(first, first))
    return code if code in Locale("en").languages else None


def _detect(text: str) -> str:
    language, _score = _identifier().classify(text[:SAMPLE])
    return str(language)


@cache
def _identifier() -> Any:
    # Imported late: the model takes half a second to load, and event tables never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def forget() -> None:
    """Let go of the detector, which holds some 70 MB, when reading is done; it is loaded again when needed."""
    _identifier.cache_clear()
