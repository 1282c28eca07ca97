"""The second reader's network: the shipped files, what it answers, and that it treats parties alike."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from evenhand.errors import ExtractError
from evenhand.extract import encoder
from evenhand.extract.wordlists import LANG
from evenhand.vocab import EVENT_OF_ACT, ISSUES, PositionStance, Stance, Theme, Verdict

SHIPPED = LANG / "en" / "reader"
SENTENCES = [
    "Israeli troops fired at a Lebanese patrol near the border on Monday, wounding two soldiers.",
    "The Lebanese army said Israeli jets had bombed a depot and killed three people.",
    "Lebanon demanded that Israel withdraw its forces from the hills.",
    "Israel denied that its tanks had shelled the Lebanese village.",
    "Lebanese officers met an Israeli delegation for talks on the prisoners.",
    "The Israeli minister threatened to resume strikes unless Lebanon disarms the group.",
]


@pytest.fixture(scope="module")
def network() -> encoder.Encoder:
    return encoder.load(SHIPPED)


def test_the_labels_are_those_of_the_vocabulary(network: encoder.Encoder) -> None:
    assert set(network.acts) == set(EVENT_OF_ACT)
    assert len(network.stances) == len(Stance)
    assert network.roles == ("actor", "target", "place", "source", "holder")
    assert set(network.stretches["position"]) == {stance.value for stance in PositionStance}
    assert set(network.stretches["issue"]) == set(ISSUES)
    assert set(network.stretches["assessment"]) == {verdict.value for verdict in Verdict}
    assert set(network.stretches["term"]) <= {theme.value for theme in Theme}


def test_the_card_says_what_the_weights_are(network: encoder.Encoder) -> None:
    card = json.loads((SHIPPED / "card.json").read_text("utf-8"))
    assert card["version"] == network.version
    assert {"base", "trained_on", "licence_of_training_data", "settings", "sha256"} <= set(card)
    assert not any(name in folder for name in ("held_out", "unseen") for folder in card["trained_on"])
    assert (SHIPPED / "reader.onnx").stat().st_size <= 30_000_000


def test_answers_are_probabilities_for_every_piece(network: encoder.Encoder) -> None:
    for text, answers in zip(SENTENCES, network.read(SENTENCES), strict=True):
        size = len(answers.starts)
        assert answers.acts.shape == (size, len(network.acts) + 1)
        assert answers.roles.shape == (len(network.roles), size, size)
        np.testing.assert_allclose(answers.acts.sum(1), 1, atol=1e-3)
        np.testing.assert_allclose(answers.stances.sum(1), 1, atol=1e-3)
        words = [text[a:b] for a, b in zip(answers.starts, answers.ends, strict=True) if a >= 0]
        assert "".join(words).lower() == text.replace(" ", "").lower()


def test_what_else_is_read_changes_no_answer(network: encoder.Encoder) -> None:
    together = network.read(SENTENCES)
    for text, answers in zip(SENTENCES, together, strict=True):
        (alone,) = encoder.load(SHIPPED).read([text])
        assert np.array_equal(alone.acts, answers.acts)
        assert np.array_equal(alone.roles, answers.roles)


def test_positions_and_assessments_are_answered_for_every_piece(network: encoder.Encoder) -> None:
    for answers in network.read(SENTENCES):
        for kind, labels in network.stretches.items():
            one_for_none = kind in ("position", "assessment")
            assert answers.stretches[kind].shape == (len(answers.starts), len(labels) + one_for_none)
            np.testing.assert_allclose(answers.stretches[kind].sum(1), 1, atol=1e-3)


STANCES = [
    "Lebanon demanded that Israel withdraw its forces from the hills.",
    "Israel rejected any talks on the prisoners.",
    "Lebanon said it would extend the truce only if Israel released its prisoners.",
    "Israel accepted the ceasefire proposal of the mediators.",
]


def test_positions_are_the_same_for_both_parties(network: encoder.Encoder) -> None:
    mine, theirs = network.read(STANCES), network.read([swapped(s) for s in STANCES])
    for one, other in zip(mine, theirs, strict=True):
        inside, there = (a.stretches["position"][a.starts >= 0, 0] < 0.5 for a in (one, other))
        assert inside.any()
        assert (inside == there).mean() >= 0.8
        piece = int(one.stretches["position"][:, 0].argmin())
        assert one.stretches["position"][piece].argmax() == other.stretches["position"][piece].argmax()
        holder = network.roles.index("holder")
        assert one.roles[holder, piece].argmax() == other.roles[holder, piece].argmax()


def test_what_judges_and_what_only_tells_are_told_apart(network: encoder.Encoder) -> None:
    judging, telling = network.read(["The truce has largely been respected.", "Two soldiers were wounded by a mine."])
    sure = [1 - a.stretches["assessment"][a.starts >= 0, 0].min() for a in (judging, telling)]
    assert sure[0] > network.limits.assessment
    assert sure[1] < 0.5


def test_answers_come_in_the_order_asked_and_are_the_same_each_time(network: encoder.Encoder) -> None:
    for one, other in zip(network.read(SENTENCES), network.read(SENTENCES), strict=True):
        assert np.array_equal(one.starts, other.starts)
        assert np.array_equal(one.acts, other.acts)
    assert network.read([]) == []


def swapped(text: str) -> str:
    pairs = {"Israel": "Lebanon", "Lebanon": "Israel", "Israeli": "Lebanese", "Lebanese": "Israeli"}
    return re.sub(r"\b(?:Israel|Lebanon|Israeli|Lebanese)\b", lambda m: pairs[m.group()], text)


def test_the_network_reads_the_same_of_both_parties(network: encoder.Encoder) -> None:
    mine, theirs = network.read(SENTENCES), network.read([swapped(s) for s in SENTENCES])
    for one, other in zip(mine, theirs, strict=True):
        assert len(one.starts) == len(other.starts)
        trigger = int(one.acts[:, 0].argmin())
        assert abs(one.acts[trigger, 0] - other.acts[trigger, 0]) < 0.1
        assert named(one, trigger, network) == named(other, trigger, network)
        assert followed(one, trigger, network) == followed(other, trigger, network)


def named(answers: encoder.Answers, piece: int, network: encoder.Encoder) -> int | None:
    """The act that the network is sure enough of to be followed where the rules guessed."""
    best = int(answers.acts[piece].argmax())
    return best if answers.acts[piece, best] >= network.limits.rename_guess else None


def followed(answers: encoder.Answers, piece: int, network: encoder.Encoder) -> int | None:
    """The factuality that the network is sure enough of to be followed."""
    best = int(answers.stances[piece].argmax())
    return best if answers.stances[piece, best] >= network.limits.stance else None


def test_war_and_sport_are_told_apart(network: encoder.Encoder) -> None:
    match = [
        "The striker shot twice from long range and the home defence collapsed after the break.",
        "Visitors attacked down the left and bombarded the goal until the final whistle.",
    ]
    assert np.mean([a.topic for a in network.read(SENTENCES)]) > network.limits.topic
    assert np.mean([a.topic for a in network.read(match)]) < network.limits.topic


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "reader"))


def test_changed_weights_are_refused(copied: Path) -> None:
    (copied / "reader.onnx").write_bytes(b"other weights")
    with pytest.raises(ExtractError, match="weights are not those of its card"):
        encoder.load(copied)


def test_missing_files_are_named(copied: Path) -> None:
    (copied / "card.json").unlink()
    with pytest.raises(ExtractError, match="the second reader is missing"):
        encoder.load(copied)
