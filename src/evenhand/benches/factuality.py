"""How events are held: own sentences from many conflicts, each with one event and its stance.

Source: `tests/cases/factuality/stance.tsv` of a checkout (Apache-2.0): expected stance, trigger, sentence.
Score: share of right stances, and F1 averaged over the stances. No peer has run it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from evenhand.benches.bench import Bench, Counts, Tally
from evenhand.benches.jsonl import needed
from evenhand.errors import ReadError
from evenhand.extract import Kit, drafts, matching, stance
from evenhand.extract.reading import Reading


class Case(NamedTuple):
    """A sentence, the word of its event, and how the event is held."""

    want: str
    trigger: str
    sentence: str


def load(folder: Path) -> list[Case]:
    """The cases of the suite."""
    path = needed(folder / "stance.tsv")
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    for number, line in enumerate(lines, start=2):
        if len(line) != len(Case._fields):
            raise ReadError("not three columns", where=f"{path}:{number}", hint="expected, trigger, sentence")
    return [Case(*line) for line in lines]


def read(case: Case, kit: Kit) -> str:
    """The stance we read for the event of a case."""
    doc = kit.parse(case.sentence)
    at = case.sentence.lower().index(case.trigger.lower())
    token = next(t for t in doc if t.idx <= at < t.idx + len(t))
    match = matching.match(token, Reading(doc=doc, published=None))
    standing = match is not None and match.row.act in drafts.STANDING
    return stance.of(token, standing=standing, result=bool(match and match.row.result)).stance.value


def score(items: Iterable[Case], kit: Kit) -> Tally:
    """Accuracy and macro-F1; errors by what was taken for what."""
    counts: dict[str, Counts] = {}
    tally = Tally()
    for case in items:
        got = read(case, kit)
        compare(case.want, got, counts)
        tally.errors.update([f"{case.want} taken for {got}"] if got != case.want else [])
    tally.add("accuracy", accuracy(counts))
    tally.add("macro-f1", macro(counts))
    return tally


def compare(want: str, got: str, counts: dict[str, Counts]) -> None:
    """Count one labelled item under its gold label and under ours."""
    counts.setdefault(want, Counts()).add(want == got, 0, 1)
    counts.setdefault(got, Counts()).add(0, 1, 0)


def accuracy(counts: Mapping[str, Counts]) -> float:
    """Share of items whose label is right."""
    return sum(c.right for c in counts.values()) / max(1.0, sum(c.gold for c in counts.values()))


def macro(counts: Mapping[str, Counts]) -> float:
    """F1 averaged over the labels that gold uses."""
    scores = [c.f1 for c in counts.values() if c.gold]
    return sum(scores) / max(1, len(scores))


BENCH = Bench(
    name="factuality", about="how an event is held (own sentences)", licence="Apache-2.0",
    at=lambda _: Path(__file__).parents[3] / "tests" / "cases" / "factuality", load=load, score=score,
)  # fmt: skip
