"""A small record with everything that a real one has: shown and withheld reports, a claim, a judgement, files."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evenhand import canon, record
from evenhand.model import AUTHOR, Claim, Edition, Judgement, Mention, Report, Span, Voice
from evenhand.store import Draft, Store
from evenhand.vocab import Event, Resolution, Same, Sharing, Stance

NOW = datetime(2025, 2, 19, 12, 0, tzinfo=UTC)
AUTHOR_MENTION = Mention(words="", span=None, party=AUTHOR, status=Resolution.RESOLVED, rule="author")


def report(text: str, sharing: Sharing = Sharing.FULL) -> Report:
    return canon.named(
        "r_",
        Report(
            id="",
            outlet="Example Wire",
            published=date(2025, 2, 18),
            language="en",
            text=text,
            digest=canon.digest(text.encode()),
            media_type="text/plain",
            origin="reports/a.txt",
            sharing=sharing,
        ),
    )


def claim(source: Report, words: str) -> Claim:
    start = source.text.index(words)
    span = Span(start=start, end=start + len(words))
    return canon.named(
        "c_",
        Claim(
            id="",
            report=source.id,
            span=span,
            words=words,
            sentence=Span(start=0, end=len(source.text)),
            event=Event.ASSAULT,
            act="shelling",
            voice=Voice(speaker=AUTHOR_MENTION),
            stance=Stance.ASSERTED,
            coder="test/1",
            confidence=0.5,
        ),
    )


def judgement(left: str, right: str) -> Judgement:
    left, right = sorted((left, right))
    return canon.named(
        "j_", Judgement(id="", left=left, right=right, same=Same.POSITIVE, score=0.75, by="linker:1", at=NOW)
    )


def drafts(*values: Report | Claim | Judgement) -> list[Draft]:
    return [Draft(type(value).__name__.lower(), value.id, value) for value in values]


FULL = report("A shell fell near a well. Nobody was hurt.")
QUOTED = report("Two shells fell, the mayor said.", Sharing.QUOTE)
LICENSED = report("Coded row: shelling.", Sharing.REFERENCE)
CLAIMS = (claim(FULL, "fell"), claim(QUOTED, "fell"), claim(LICENSED, "shelling"))
LINKS = (judgement(CLAIMS[0].id, CLAIMS[1].id), judgement(CLAIMS[0].id, CLAIMS[2].id))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record" / "evenhand.db", create=True) as opened:
        opened.append(drafts(FULL, QUOTED, LICENSED, *CLAIMS, *LINKS), actor="test", at=NOW)
        yield opened


def publish(store: Store, out: Path) -> Edition:
    """Publish three files and the log over them, as the pipeline does."""
    (out / "data").mkdir(parents=True, exist_ok=True)
    for name in ("findings.jsonl", "incidents.jsonl"):
        (out / "data" / name).write_text(f'{{"of":"{name}"}}\n', encoding="utf-8")
    (out / "index.html").write_text("<!doctype html><title>A record</title>\n", encoding="utf-8")
    edition = record.seal(
        store.entries(), project="Demo record", as_of=NOW.date(), at=NOW, agreements=("demo",), files={}
    )
    edition = record.write_log(store.entries(), out, edition)
    store.seal(size=edition.size, root=edition.root, at=NOW)
    return edition


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Path:
    publish(store, tmp_path / "site")
    return tmp_path / "site"
