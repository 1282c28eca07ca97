"""What a bench is, what it measures, and how hits are counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evenhand.extract import Kit


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. `marks` are what others reach on it, by name; `floor` is filled in by the runner."""

    row: str
    value: float
    floor: float | None = None
    marks: Mapping[str, float] = field(default_factory=dict)
    fewer_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Whether the pinned floor (a ceiling, where fewer is better) is kept."""
        if self.floor is None:
            return True
        return self.value <= self.floor if self.fewer_is_better else self.value >= self.floor


@dataclass(slots=True)
class Tally:
    """What a bench found: its figures, and how often each class of error occurred."""

    measures: list[Measure] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, row: str, value: float, marks: Mapping[str, float] | None = None) -> None:
        """Note a figure, and what others reach on it, by name."""
        self.measures.append(Measure(row=row, value=value, marks=marks or {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One bench: where its data lies, under which terms, how it is read and how it is scored.

    `load` reads the items from the folder; `score` runs the stages over them and tallies. `at` finds the folder from
    the data folder. `asked_only` benches run only when they are named.
    """

    name: str
    about: str
    licence: str
    at: Callable[[Path], Path]
    load: Callable[[Path], Sequence[Any]]
    score: Callable[[Iterable[Any], Kit], Tally]
    asked_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a bench went: its figures with their floors, or that its data is absent."""

    bench: str
    about: str
    data: str
    items: int = 0
    sample: bool = False
    measures: tuple[Measure, ...] = ()
    errors: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0

    @property
    def absent(self) -> bool:
        """Whether there was no data to run on."""
        return self.items == 0

    @property
    def fallen(self) -> list[Measure]:
        """The figures below their pinned floor; a sample is not held against floors."""
        return [] if self.sample else [m for m in self.measures if not m.holds]


@dataclass(slots=True)
class Counts:
    """Hits among what we say and what gold says; shares of a hit are allowed."""

    right: float = 0.0
    ours: float = 0.0
    gold: float = 0.0

    def add(self, right: float, ours: float, gold: float) -> None:
        """Count one item."""
        self.right += right
        self.ours += ours
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of ours that is right."""
        return self.right / self.ours if self.ours else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that we have."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.ours + self.gold) if self.ours + self.gold else 0.0


def below(*parts: str) -> Callable[[Path], Path]:
    """A bench whose folder lies below the data folder."""
    return lambda data: data.joinpath(*parts)
