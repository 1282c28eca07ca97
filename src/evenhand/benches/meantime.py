"""MEANTIME: how sure events are, whether they are denied, whether they are still to come, in 120 Wikinews articles.

Source: NewsReader MEANTIME corpus, English part; CC BY 4.0 (evaluate here; a shipped copy would need credit).
Score: on the gold event mentions whose attributes are given; our stance of the word is read as gold's attributes.
`certainty` and `polarity` are accuracies beside what the commonest label would score; `not certain`, `negative` and
`future` are the F1 of the rarer label. No peer has published these figures on the English part.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from evenhand.benches.bench import Bench, Counts, Tally, below
from evenhand.benches.factuality import accuracy, compare
from evenhand.extract import Kit, drafts, matching, stance
from evenhand.extract.parsed import Doc
from evenhand.extract.reading import Reading
from evenhand.vocab import Stance

UNSURE = {Stance.HYPOTHETICAL, Stance.DEMANDED, Stance.THREATENED}
FUTURE = UNSURE | {Stance.PLANNED}
ATTRIBUTES = ("certainty", "polarity", "time")
_SURE = {"CERTAIN": "certain", "POSSIBLE": "not certain", "PROBABLE": "not certain", "UNDERSPECIFIED": "not certain"}
_SIGN = {"POS": "positive", "NEG": "negative"}
_TIME = {"FUTURE": "future", "NON_FUTURE": "not future"}
_OPEN, _CLOSE = {"(", "[", "$", "“"}, {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "n't", "”"}


@dataclass(frozen=True, slots=True)
class Event:
    """A gold event mention: where its word begins, and its attributes (None where gold leaves one open)."""

    start: int
    certainty: str | None
    polarity: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its gold events."""

    text: str
    events: tuple[Event, ...]


def load(folder: Path) -> list[Article]:
    """The articles with their annotation inside the document."""
    return [article(path) for path in sorted(folder.glob("*/*.xml"))]


def article(path: Path) -> Article:
    """The text put together from its tokens, and the event mentions."""
    root = ET.parse(path).getroot()
    text, at = _text(root)
    return Article(text, tuple(_events(root, at)))


def _text(root: ET.Element) -> tuple[str, dict[str, int]]:
    """The text, and where each token begins: a line a sentence, punctuation closed up."""
    text, at, sentence, last = "", dict[str, int](), "0", "("
    for token in root.iter("token"):
        words, number = token.text or "", token.attrib["sentence"]
        closed = words in _CLOSE or last in _OPEN or not text
        text += "\n" if number != sentence else "" if closed else " "
        sentence, last = number, words
        at[token.attrib["t_id"]] = len(text)
        text += words
    return text, at


def _events(root: ET.Element, at: dict[str, int]) -> Iterator[Event]:
    for mention in root.iter("EVENT_MENTION"):
        anchor = mention.find("token_anchor")
        if anchor is None:
            continue
        told = mention.attrib
        yield Event(
            at[anchor.attrib["t_id"]], _SURE.get(told.get("certainty", "")), _SIGN.get(told.get("polarity", "")),
            _TIME.get(told.get("time", "")),
        )  # fmt: skip


def score(items: Iterable[Article], kit: Kit) -> Tally:
    """Accuracies and the F1 of the rarer labels; errors by what was taken for what."""
    counts: dict[str, dict[str, Counts]] = {name: {} for name in ATTRIBUTES}
    errors: Counter[str] = Counter()
    articles, texts = tee(items)
    for item, doc in zip(articles, kit.parse_many(t.text for t in texts), strict=True):
        for event in item.events:
            ours = labels(read(doc, event.start))
            for name in ATTRIBUTES:
                want = getattr(event, name)
                if want is not None:
                    compare(want, ours[name], counts[name])
                    errors.update([f"{want} taken for {ours[name]}"] if want != ours[name] else [])
    return _tally(counts, errors)


def _tally(counts: dict[str, dict[str, Counts]], errors: Counter[str]) -> Tally:
    tally = Tally(errors=errors)
    for name in ("certainty", "polarity"):
        gold = [c.gold for c in counts[name].values()]
        tally.add(
            name, accuracy(counts[name]), {"the commonest label": round(max(gold, default=0) / max(1, sum(gold)), 3)}
        )
    for name, label in (("certainty", "not certain"), ("polarity", "negative"), ("time", "future")):
        tally.add(f"{label} f1", counts[name].get(label, Counts()).f1)
    return tally


def read(doc: Doc, start: int) -> Stance:
    """Our stance of the word that begins there."""
    token = next((t for t in doc if t.idx <= start < t.idx + len(t)), None)
    if token is None:
        return Stance.ASSERTED
    match = matching.match(token, Reading(doc=doc, published=None))
    standing = match is not None and match.row.act in drafts.STANDING
    return stance.of(token, standing=standing, result=bool(match and match.row.result)).stance


def labels(held: Stance) -> dict[str, str]:
    """A stance in gold's words."""
    return {
        "certainty": "not certain" if held in UNSURE else "certain",
        "polarity": "negative" if held is Stance.DENIED else "positive",
        "time": "future" if held in FUTURE else "not future",
    }


BENCH = Bench(
    name="meantime", about="certainty and polarity of events", licence="CC BY 4.0; evaluate only here",
    at=below("meantime", "english", "intra-doc_annotation"), load=load, score=score,
)  # fmt: skip
