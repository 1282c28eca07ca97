"""According to whom: source, cue and content of the attributions in PolNeAR's news articles, by character.

    python benchmarks/polnear.py ../shared/data/polnear [--part dev]

Every character of an article is inside or outside a source (cue, content) of some attribution; precision, recall and
F1 are over all characters of all articles, averaged over the annotators of an article. The human ceiling is the
agreement the corpus reports.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from evenhand.extract import attribution
from evenhand.extract.kit import load_parser
from evenhand.extract.parts import Attribution

ROLES = ("source", "cue", "content")
HUMAN = {"source": 0.81, "cue": 0.69, "content": 0.91}
TARGET = {"source": 0.65, "cue": None, "content": 0.75}


def articles(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def gold_characters(attributions: Iterable[dict[str, Any]], role: str) -> set[int]:
    spans = (s for a in attributions for part in a[role] for s in part["spans"])
    return {i for start, end in spans for i in range(start, end)}


def found_characters(found: Iterable[Attribution], role: str) -> set[int]:
    marked: set[int] = set()
    for one in found:
        spans = {"source": [one.source] if one.source else [], "cue": [one.cue], "content": one.content}[role]
        marked.update(i for s in spans for i in range(s.start, s.end))
    return marked


def score(path: Path) -> dict[str, tuple[float, float, float]]:
    _, nlp = load_parser()
    counts: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    data = list(articles(path))
    for article, doc in zip(data, nlp.pipe((a["text"] for a in data), batch_size=8), strict=True):
        found = attribution.find(doc)
        for role in ROLES:
            ours = found_characters(found, role)
            for gold in article["annotations"].values():
                theirs, share = gold_characters(gold, role), 1 / len(article["annotations"])
                counts[role]["both"] += share * len(ours & theirs)
                counts[role]["ours"] += share * len(ours)
                counts[role]["theirs"] += share * len(theirs)
    return {role: _prf(c["both"], c["ours"], c["theirs"]) for role, c in counts.items()}


def _prf(both: float, ours: float, theirs: float) -> tuple[float, float, float]:
    return both / max(ours, 1), both / max(theirs, 1), 2 * both / max(ours + theirs, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with dev.jsonl and train.jsonl")
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    options = parser.parse_args()
    table = Table(title=f"PolNeAR {options.part}: characters of attributions")
    for heading in ("role", "precision", "recall", "F1", "target", "human F1"):
        table.add_column(heading, justify="left" if heading == "role" else "right")
    for role, (precision, recall, f1) in score(options.data / f"{options.part}.jsonl").items():
        target = f"{TARGET[role]:.2f}" if TARGET[role] else "–"
        table.add_row(role, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", target, f"{HUMAN[role]:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
