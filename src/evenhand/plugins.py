"""What this installation can read, judge and write: built-in parts, and those that other packages add.

Another package adds parts by an entry point in the group `evenhand.plugins` that names a module. Importing the module
registers what it brings, by the same means as the built-in parts: the `kind` decorator of `assess.kinds`, or an item
in `publish.exports.EXPORTS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from evenhand import __version__, publish, read
from evenhand.assess.kinds import KINDS
from evenhand.errors import EvenhandError
from evenhand.extract.languages import LANGUAGES
from evenhand.resources import shipped

GROUP = "evenhand.plugins"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: which group it belongs to, its name, the package it comes from, and what it does."""

    group: str
    name: str
    origin: str
    what: str


def load() -> None:
    """Import every plug-in that is installed; EvenhandError names the one that fails."""
    for point in entry_points(group=GROUP):
        try:
            point.load()
        except Exception as error:  # whatever a stranger's module raises, the user must learn whose it was
            hint = f"pip uninstall {point.dist.name if point.dist else point.value}, or report it to its makers"
            raise EvenhandError(f"the plug-in failed to load: {error}", where=point.value, hint=hint) from error


def installed() -> list[Part]:
    """Every part that is there, built-in ones first within their group."""
    return sorted(_parts(), key=lambda p: (p.group, p.origin != _own(), p.name))


def _own() -> str:
    return f"evenhand {__version__}"


def _parts() -> Iterator[Part]:
    for name, export in publish.EXPORTS.items():
        yield Part("export", name, _origin(export.__module__), _first(export.__doc__ or ""))
    for name, kind in KINDS.items():
        yield Part("kind of term", name, _origin(kind.judge.__module__), _first(kind.doc))
    for file in sorted((Path(read.__file__).parent / "mappings").glob("*.yml")):
        yield Part("event table", file.stem, _own(), f"rows of {file.stem} exports become reports with coded fields")
    for code in LANGUAGES:
        yield Part("language", code, _own(), "claims, positions and appraisals are extracted")
    for folder in sorted(shipped("agreements").iterdir()):
        if (folder / "agreement.yml").is_file():
            yield Part("agreement", folder.name, _own(), f"{folder.name}/agreement.yml")


def _origin(module: str) -> str:
    package = module.partition(".")[0]
    return _own() if package == "evenhand" else package


def _first(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())
