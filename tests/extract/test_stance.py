"""How events are held: a suite of own sentences from many conflicts, each with one event and its stance."""

from collections import Counter
from pathlib import Path

import pytest

from evenhand.extract import drafts, matching, stance
from evenhand.extract.kit import Parser, load_parser
from evenhand.extract.reading import Reading

CASES = Path(__file__).parents[1] / "cases" / "factuality" / "stance.tsv"
FLOOR = 0.95


@pytest.fixture(scope="module")
def nlp() -> Parser:
    return load_parser()[1]


def rows() -> list[tuple[str, str, str]]:
    lines = CASES.read_text("utf-8").splitlines()[1:]
    return [(want, trigger, sentence) for want, trigger, sentence in (line.split("\t") for line in lines)]


def read(nlp: Parser, trigger: str, sentence: str) -> str:
    doc = nlp.parse(sentence)
    at = sentence.lower().index(trigger.lower())
    token = next(t for t in doc if t.idx <= at < t.idx + len(t))
    match = matching.match(token, Reading(doc=doc, published=None))
    act = match.row.act if match else ""
    return stance.of(token, standing=act in drafts.STANDING, result=bool(match and match.row.result)).stance.value


def test_the_suite_is_large_and_covers_every_stance() -> None:
    counts = Counter(want for want, _, _ in rows())
    assert sum(counts.values()) >= 150
    assert min(counts.values()) >= 5
    assert len(counts) == 7


def test_the_share_of_right_stances_stays_above_its_floor(nlp: Parser) -> None:
    wrong = [(want, got, s) for want, t, s in rows() if (got := read(nlp, t, s)) != want]
    share = 1 - len(wrong) / len(rows())
    assert share >= FLOOR, wrong


@pytest.mark.parametrize(
    ("trigger", "sentence", "want"),
    [
        ("attack", "The army did not deny the attack on the convoy.", "asserted"),
        ("withdraw", "The ministry said that its soldiers would withdraw by Friday.", "planned"),
        ("shelled", "It is not true that the army shelled the school.", "denied"),
        ("raid", "Hardly a day passes without a raid on the villages.", "ongoing"),
        ("attack", "The guards were posted to prevent an attack on the dam.", "hypothetical"),
        ("bomb", "The regime has threatened to bomb the border crossing.", "threatened"),
        ("release", "The families called for the release of the hostages.", "demanded"),
        (
            "lay down",
            "They would lay down their arms only when the province was handed back.",
            "hypothetical",
        ),
        ("left", "The plan would be carried out provided that the brigade left the town.", "hypothetical"),
        ("withdraws", "There will be no talks until the army withdraws from the valley.", "demanded"),
        ("attack", "Should the militia attack the dam, the army would reply.", "hypothetical"),
        ("left", "Families returned to the valley after the army left.", "asserted"),
    ],
)
def test_each_stance_has_a_signature(nlp: Parser, trigger: str, sentence: str, want: str) -> None:
    assert read(nlp, trigger, sentence) == want


def test_talks_that_somebody_seeks_to_restart_are_yet_to_come(nlp: Parser) -> None:
    assert read(nlp, "negotiations", "The envoy flew to Doha, seeking to restart negotiations.") == "planned"
    assert read(nlp, "storm", "Militants who tried to storm the base were driven off.") == "asserted"


@pytest.mark.parametrize(
    ("trigger", "sentence", "want"),
    [
        ("cross", "At no time did Armenian troops cross the border.", "denied"),
        ("fired", "The battalion fired at no civilian.", "denied"),
        ("raids", "There will be talks if the raids stop.", "ongoing"),
        ("building", "Engineers have been building a wall near Metula since May.", "ongoing"),
        ("bombs", "The air force bombs the valley almost every night.", "ongoing"),
        ("left", "There will be no talks until the army has left Goma.", "demanded"),
        ("free", "Israel must quit the hills that it holds and free the prisoners.", "demanded"),
    ],
)
def test_words_around_an_event_tell_how_it_is_held(nlp: Parser, trigger: str, sentence: str, want: str) -> None:
    assert read(nlp, trigger, sentence).startswith(want)
