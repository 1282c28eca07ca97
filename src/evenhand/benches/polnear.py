"""PolNeAR: according to whom, in news articles on politics (source, cue, content of every attribution).

Source: github networkdynamics/PolNeAR (dev part, 84 articles). No licence stated: evaluate only, never ship.
Score: every character is inside or outside a source (cue, content) of some attribution; F1 over all characters,
averaged over an article's annotators. Peer: the agreement of the corpus's own annotators. No system figure is
published.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import tee
from pathlib import Path
from typing import Any

from evenhand.benches import jsonl
from evenhand.benches.bench import Bench, Counts, Tally, below
from evenhand.extract import Kit, attribution
from evenhand.extract.parts import Attribution

ROLES = ("source", "cue", "content")
PEOPLE = {"source": 0.81, "cue": 0.69, "content": 0.91}


def load(folder: Path) -> list[dict[str, Any]]:
    """The articles of the dev part."""
    return jsonl.rows(folder / "dev.jsonl")


def score(items: Iterable[Mapping[str, Any]], kit: Kit) -> Tally:
    """Character F1 of sources, cues and contents; errors by what became of each gold attribution."""
    counts = {role: Counts() for role in ROLES}
    tally = Tally()
    articles, texts = tee(items)
    docs = kit.parse_many(a["text"] for a in texts)
    for article, doc in zip(articles, docs, strict=True):
        found = attribution.find(doc)
        for annotator in article["annotations"].values():
            compare(found, annotator, counts, share=1 / len(article["annotations"]))
            tally.errors.update(mishaps(found, annotator))
    for role, count in counts.items():
        tally.add(role, count.f1, {"two people": PEOPLE[role]})
    return tally


def compare(
    found: Sequence[Attribution], gold: Sequence[Mapping[str, Any]], counts: Mapping[str, Counts], *, share: float = 1.0
) -> None:
    """Count the characters of each role that we and an annotator mark."""
    for role in ROLES:
        ours = {i for one in found for start, end in _spans(one, role) for i in range(start, end)}
        theirs = {i for one in gold for start, end in _gold(one, role) for i in range(start, end)}
        counts[role].add(share * len(ours & theirs), share * len(ours), share * len(theirs))


def mishaps(found: Sequence[Attribution], gold: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """For each gold attribution that is not right, the class of error; and each of ours without a gold one."""
    for one in gold:
        near = [f for f in found if _meet(_spans(f, "cue"), _gold(one, "cue"))]
        if not near:
            yield "attribution missed"
            continue
        if _gold(one, "source") and not any(_meet(_spans(f, "source"), _gold(one, "source")) for f in near):
            yield "source missed" if all(f.source is None for f in near) else "wrong source"
        if not any(_meet(_spans(f, "content"), _gold(one, "content")) for f in near):
            yield "wrong content"
    for f in found:
        if not any(_meet(_spans(f, "cue"), _gold(one, "cue")) for one in gold):
            yield "attribution invented"


def _spans(one: Attribution, role: str) -> list[tuple[int, int]]:
    spans = {"source": [one.source] if one.source else [], "cue": [one.cue], "content": one.content}[role]
    return [(s.start, s.end) for s in spans]


def _gold(one: Mapping[str, Any], role: str) -> list[tuple[int, int]]:
    return [(start, end) for part in one[role] for start, end in part["spans"]]


def _meet(ours: Iterable[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in ours for c, d in theirs)


BENCH = Bench(
    name="polnear", about="who says what in news (characters)", licence="none stated; evaluate only",
    at=below("polnear"), load=load, score=score,
)  # fmt: skip
