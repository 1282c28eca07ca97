"""Positions and assessments that only the second reader sees: with an opinion made up word by word."""

from dataclasses import dataclass, field

import pytest
from tests.extract.support_positions import parsed, report

from evenhand.extract import appraisals, attribution, positions
from evenhand.extract.encoder import Limits
from evenhand.extract.parsed import Token
from evenhand.model import Appraisal, Position
from evenhand.vocab import Resolution


@dataclass
class Opinion:
    """The words of one stretch, its label with how likely it is, what it is about, and the words of its holder."""

    kind: str
    words: str
    label: str
    likely: float
    thing: str = "withdrawal"
    holder: str = ""
    limits: Limits = field(default_factory=lambda: Limits(position=0.8, assessment=0.8, holder=0.5))

    def holding(self, word: Token, kind: str) -> float:
        return self.likely if kind == self.kind and word.text in self.words.split() else 0.01

    def inside(self, word: Token, kind: str) -> dict[str, float]:
        labels = dict.fromkeys(("accept", "reject", "demand", "condition", "breached", "holding"), 0.0)
        here = kind == self.kind and word.text in self.words.split()
        return labels | {self.label: self.likely if here else 0.01}

    def about(self, word: Token, kind: str) -> dict[str, float]:
        return {self.thing: 1.0, "other": 0.0}

    def holds(self, word: Token, party: Token) -> float:
        return 0.9 if party.text in self.holder.split() else 0.0


def read(text: str, opinion: Opinion, **named: str) -> list[Position]:
    doc, actors = parsed(text, **named)
    return positions.positions(doc, attribution.find(doc), actors, report(text), "test-1", opinion)  # type: ignore[arg-type]


def judged(text: str, opinion: Opinion) -> list[Appraisal]:
    doc, actors = parsed(text)
    return appraisals.appraisals(doc, attribution.find(doc), actors, report(text), "test-1", (), opinion)  # type: ignore[arg-type]


TEXT = "For Freedonia the bridges are holy ground, a minister of Sylvania heard."


def test_a_position_only_the_reader_sees_is_added_when_it_is_sure() -> None:
    sure = Opinion("position", "the bridges are holy ground", "reject", 0.95, holder="Freedonia")
    (found,) = read(TEXT, sure, FRD="Freedonia", SYL="Sylvania")
    assert (found.party.party, found.stance.value, found.issue) == ("FRD", "reject", "withdrawal")
    assert found.words == "the bridges are holy ground"
    assert found.proofs[0].rule.startswith("reader-position 0.95")
    unsure = Opinion("position", "the bridges are holy ground", "reject", 0.7, holder="Freedonia")
    assert read(TEXT, unsure, FRD="Freedonia", SYL="Sylvania") == []


def test_both_parties_are_read_alike() -> None:
    """Whoever is pointed at holds the position, whichever name stands there."""
    for party, name in (("FRD", "Freedonia"), ("SYL", "Sylvania")):
        (found,) = read(
            TEXT, Opinion("position", "bridges are holy ground", "demand", 0.95, holder=name),
            FRD="Freedonia", SYL="Sylvania",
        )  # fmt: skip
        assert found.party.party == party


def test_a_holder_whom_we_do_not_know_keeps_his_name() -> None:
    said = Opinion("position", "the bridges are holy ground", "reject", 0.95, holder="Rufus Firefly")
    (found,) = read("For Rufus Firefly the bridges are holy ground.", said)
    assert (found.party.words, found.party.status) == ("Rufus Firefly", Resolution.UNRESOLVED)
    nobody = Opinion("position", "the bridges are holy ground", "reject", 0.95)
    assert read("For somebody the bridges are holy ground.", nobody) == []


def test_without_a_pointer_the_speaker_holds_it() -> None:
    said = Opinion("position", "the bridges are holy ground", "reject", 0.95)
    (found,) = read("Freedonia said that the bridges are holy ground.", said, FRD="Freedonia")
    assert found.party.party == "FRD"
    assert found.proofs[0].rule.endswith("speaker")


def test_the_rules_own_position_stays_and_shows_another_opinion() -> None:
    text = "Freedonia rejects the ceasefire proposal."
    (found,) = read(text, Opinion("position", text[:-1], "accept", 0.95, holder="Freedonia"), FRD="Freedonia")
    assert (found.stance.value, found.proofs[0].rule) == ("reject", "verb-reject")
    assert [p.note for p in found.proofs if p.rule == "reader-dissent"] == ["the second reader would say accept (1.00)"]
    (doubted,) = read(text, Opinion("position", "", "accept", 0.95), FRD="Freedonia")
    assert [p.note for p in doubted.proofs if p.rule == "reader-dissent"] == [
        "the second reader doubts the position (0.01)"
    ]
    (agreed,) = read(text, Opinion("position", text[:-1], "reject", 0.95, holder="Freedonia"), FRD="Freedonia")
    assert not [p for p in agreed.proofs if p.rule == "reader-dissent"]


@pytest.mark.parametrize(("likely", "verdicts"), [(0.95, ["holding"]), (0.6, [])])
def test_an_assessment_only_the_reader_sees(likely: float, verdicts: list[str]) -> None:
    text = "The pact breathes, a bishop remarked."
    found = judged(text, Opinion("assessment", "The pact breathes", "holding", likely, thing="HOSTILITIES"))
    assert [a.verdict.value for a in found] == verdicts
    assert all(a.proofs[0].rule.startswith("reader-verdict") for a in found)


def test_a_breach_that_is_only_charged_is_no_assessment() -> None:
    breach = Opinion("assessment", "broken the pact", "breached", 0.95, thing="HOSTILITIES")
    assert judged("Freedonia accuses the brigade of having broken the pact.", breach) == []
    (found,) = judged("The brigade has now plainly overstepped its promise.", Opinion(
        "assessment", "overstepped its promise", "breached", 0.95, thing="HOSTILITIES"
    ))  # fmt: skip
    assert found.verdict.value == "breached"
