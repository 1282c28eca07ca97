"""The words that readers see for every closed list of the vocabulary, from `labels.yml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Label:
    """One grade as readers see it: its word, the drawing beside it (steps of four, or a sign), what it means."""

    value: str
    label: str
    text: str
    mark: int | str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """One closed list: the question that it answers, and its grades in order."""

    name: str
    question: str
    values: dict[str, Label]


@cache
def scales() -> dict[str, Scale]:
    """All closed lists by name."""
    data = YAML(typ="safe").load(Path(__file__).with_name("labels.yml").read_text(encoding="utf-8"))
    return {
        name: Scale(name, scale["question"], {v: Label(v, **label) for v, label in scale["values"].items()})
        for name, scale in data.items()
    }


def label(scale: str, value: object) -> Label:
    """The label of one value; a value without one is shown as it is written."""
    found = scales()[scale].values.get(str(value))
    return found or Label(str(value), spaced(str(value)).lower(), "")


def spaced(word: str) -> str:
    """A code as words: `drone_strike` → `drone strike`."""
    return word.replace("_", " ")
