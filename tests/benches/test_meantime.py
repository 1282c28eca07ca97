"""The scorer of certainty and polarity on an own article in the corpus's format."""

from pathlib import Path

import pytest

from evenhand.benches import meantime
from evenhand.extract import Kit
from evenhand.vocab import Stance

SENTENCES = ["The firm did not sell the yard .", "It may close the yard .", "It sold ( two ) cranes on Monday ."]
EVENTS = [
    ("sell", "CERTAIN", "NEG", "NON_FUTURE"),
    ("close", "POSSIBLE", "POS", "FUTURE"),
    ("sold", "CERTAIN", "POS", ""),
]


def write(folder: Path, events: list[tuple[str, str, str, str]]) -> None:
    tokens, at = [], {}
    for number, sentence in enumerate(SENTENCES):
        for word in sentence.split():
            at[word] = len(tokens) + 1
            tokens.append(f'<token number="0" sentence="{number}" t_id="{len(tokens) + 1}">{word}</token>')
    mentions = [
        f'<EVENT_MENTION certainty="{c}" polarity="{p}" time="{t}"><token_anchor t_id="{at[w]}"/></EVENT_MENTION>'
        for w, c, p, t in events
    ]
    (folder / "corpus_own").mkdir()
    body = f'<Document doc_id="1">{"".join(tokens)}<Markables>{"".join(mentions)}</Markables></Document>'
    (folder / "corpus_own" / "1_own.xml").write_text(body, encoding="utf-8")


def test_the_text_is_put_together_and_events_stand_at_their_word(tmp_path: Path) -> None:
    write(tmp_path, EVENTS)
    (article,) = meantime.load(tmp_path)
    assert article.text.split("\n")[2] == "It sold (two) cranes on Monday."
    assert [article.text[e.start :].split()[0] for e in article.events] == ["sell", "close", "sold"]
    assert article.events[2].time is None


def test_events_run_through_the_extractor(kit: Kit, tmp_path: Path) -> None:
    write(tmp_path, EVENTS)
    tally = meantime.score(meantime.load(tmp_path), kit)
    assert {m.row: m.value for m in tally.measures} == {
        "certainty": 1, "polarity": 1, "not certain f1": 1, "negative f1": 1, "future f1": 1,
    }  # fmt: skip
    assert tally.measures[0].marks == {"the commonest label": 0.667}


def test_exchanged_labels_are_wrong(kit: Kit, tmp_path: Path) -> None:
    write(tmp_path, [("sell", "POSSIBLE", "POS", ""), ("close", "CERTAIN", "NEG", ""), ("sold", "CERTAIN", "POS", "")])
    tally = meantime.score(meantime.load(tmp_path), kit)
    assert {m.row: round(m.value, 2) for m in tally.measures} == {
        "certainty": 0.33, "polarity": 0.33, "not certain f1": 0, "negative f1": 0, "future f1": 0,
    }  # fmt: skip
    assert tally.errors["negative taken for positive"] == 1


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Stance.ASSERTED, "certain positive not future"),
        (Stance.DENIED, "certain negative not future"),
        (Stance.PLANNED, "certain positive future"),
        (Stance.THREATENED, "not certain positive future"),
    ],
)
def test_a_stance_in_golds_words(held: Stance, words: str) -> None:
    assert " ".join(meantime.labels(held).values()) == words
