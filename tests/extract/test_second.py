"""How the second reader's opinion is taken: with an opinion made up word by word, so that each limit can be tried."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from evenhand import extract
from evenhand.extract import engine, events, second
from evenhand.extract.encoder import Limits
from evenhand.extract.found import Dropped, Found
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.signatures import Reason
from evenhand.model import Report
from evenhand.vocab import EVENT_OF_ACT, Sharing, Stance


@dataclass
class Opinion:
    """Probabilities by word: an event's act, its factuality, and (event, word, role) → how likely it fills the role."""

    said: dict[str, tuple[str, float]] = field(default_factory=dict)
    held: dict[str, tuple[str, float]] = field(default_factory=dict)
    filled: dict[tuple[str, str, str], float] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    topic: float = 5.0

    def event(self, token: Token) -> float:
        return self.said.get(token.text, ("", 0.0))[1]

    def reads(self, token: Token) -> bool:
        return token.text != "…"

    def act(self, token: Token, act: str) -> float:
        return self.acts(token)[act]

    def acts(self, token: Token) -> dict[str, float]:
        name, likely = self.said.get(token.text, ("airstrike", 0.0))
        return dict.fromkeys(EVENT_OF_ACT, 0.0) | {name: likely}

    def stances(self, token: Token) -> dict[str, float]:
        name, likely = self.held.get(token.text, ("asserted_happened", 1.0))
        return {name: likely}

    def fills(self, event: Token, word: Token, role: str) -> float:
        return self.filled.get((event.text, word.text, role), 0.0)

    def fillers(self, event: Token, role: str, least: float) -> list[Token]:
        return [word for word in event.sent if self.fills(event, word, role) >= least]


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def read(kit: extract.Kit, text: str, opinion: Opinion) -> tuple[list[Found], list[Dropped], Reading]:
    """The events of a sentence with that opinion on it, and what was left out."""
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 3, 10), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    reading = engine.read(report, kit.parse(text), kit)
    reading.opinions = opinion  # type: ignore[assignment]
    dropped: list[Dropped] = []
    sentence = next(iter(reading.doc.sents))
    found = events.find(sentence, reading, dropped)
    return second.revised(found, sentence, reading, dropped), dropped, reading


TEXT = "Jets bombed a depot near Kosti while gunmen mauled the garrison."


def test_an_event_only_the_reader_sees_is_added_when_it_is_sure(kit: extract.Kit) -> None:
    sure = Opinion({"bombed": ("airstrike", 1.0), "mauled": ("ground_assault", 0.97)})
    found, _, _ = read(kit, TEXT, sure)
    assert [(f.token.text, f.act) for f in found] == [("bombed", "airstrike"), ("mauled", "ground_assault")]
    assert found[1].rules["act"].startswith("reader-event")
    unsure = Opinion({"bombed": ("airstrike", 1.0), "mauled": ("ground_assault", 0.6)})
    assert [f.token.text for f in read(kit, TEXT, unsure)[0]] == ["bombed"]


def test_the_weapon_of_a_deed_that_is_told_is_no_event_of_its_own(kit: extract.Kit) -> None:
    opinion = Opinion({"killed": ("shelling", 0.9), "shell": ("shelling", 0.99)})
    found, _, _ = read(kit, "A reporter was killed by a shell.", opinion)
    assert [(f.token.text, f.act) for f in found] == [("killed", "shelling")]


def test_an_event_the_reader_does_not_see_at_all_is_left_out_with_its_reason(kit: extract.Kit) -> None:
    found, dropped, _ = read(kit, TEXT, Opinion({"bombed": ("airstrike", 0.01)}, limits=Limits(doubt=0.05)))
    assert found == []
    assert "the second reader sees no event here" in {d.reason for d in dropped}


def test_the_killing_of_somebody_known_by_name_is_not_doubted(kit: extract.Kit) -> None:
    unseen = Opinion({"killed": ("killing", 0.01)})
    assert [f.token.text for f in read(kit, "Gunmen killed Yahya Sinwar.", unseen)[0]] == ["killed"]
    assert read(kit, "Gunmen killed a trader.", unseen)[0] == []


def test_a_mild_doubt_leaves_the_event_and_is_told(kit: extract.Kit) -> None:
    found, _, reading = read(kit, TEXT, Opinion({"bombed": ("airstrike", 0.3)}))
    assert [f.token.text for f in found] == ["bombed"]
    assert second.dissent(found[0], reading) == "the second reader doubts the event (0.30)"


def test_a_named_weapon_outweighs_a_weak_opinion_and_yields_to_a_strong_one(kit: extract.Kit) -> None:
    weak = read(kit, TEXT, Opinion({"bombed": ("shelling", 1.0)}))[0]
    assert weak[0].act == "shelling"
    assert "over acts:" in weak[0].rules["act"]


def test_roles_nobody_found_are_filled_an_actor_only_by_a_nearly_certain_reader(kit: extract.Kit) -> None:
    text = "A depot near Kosti that the Chadian army had filled was bombed."
    for likely, actors in ((0.9, []), (0.97, [("TCD_MIL", "reader-actor")])):
        opinion = Opinion({"bombed": ("airstrike", 1.0)}, filled={("bombed", "army", "actor"): likely})
        found, _, _ = read(kit, text, opinion)
        assert [(m.party, rule) for m, rule in found[0].roles.actor] == actors
    opinion = Opinion({"bombed": ("airstrike", 1.0)}, filled={("bombed", "army", "target"): 0.9})
    found, _, _ = read(kit, text, opinion)
    assert [(m.party, rule) for m, rule in found[0].roles.recipient] == [("TCD_MIL", "reader-recipient")]


def test_roles_the_rules_found_stay(kit: extract.Kit) -> None:
    filled = {("bombed", "army", "actor"): 0.99, ("bombed", "army", "target"): 0.99}
    opinion = Opinion({"bombed": ("airstrike", 1.0)}, filled=filled)
    taken, _, _ = read(kit, "Sudanese jets bombed two herders with the Chadian army beside them.", opinion)
    assert not {rule for _, rule in (*taken[0].roles.actor, *taken[0].roles.recipient)} & {
        "reader-actor", "reader-recipient",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "word"),
    [
        ("The Chadian army registered a strike near Kosti.", "strike", "army"),
        ("A farm was bombed near Kosti, the Chadian army said.", "bombed", "army"),
        ("A tank shelled a farm near Kosti.", "shelled", "tank"),
        ("Youths were at a farm near Kosti and a strike came.", "strike", "Youths"),
    ],
)
def test_the_reader_may_not_name_as_actor_who_looks_on_or_only_tells_or_is_not_known(
    kit: extract.Kit, text: str, trigger: str, word: str
) -> None:
    opinion = Opinion({trigger: ("airstrike", 1.0)}, filled={(trigger, word, "actor"): 0.99})
    (found,) = (f for f in read(kit, text, opinion)[0] if f.token.text == trigger)
    assert found.roles.actor == []


@pytest.mark.parametrize(
    ("text", "trigger", "word", "parties"),
    [
        ("A strike came near Kosti; Chad had no word.", "strike", "Chad", ["TCD"]),
        ("The ELN rearmed near Kosti with the help of Chad.", "rearmed", "Chad", []),
        ("A strike came near Kosti and the governor left.", "strike", "governor", []),
        ("A strike came near Kosti and a soldier left.", "strike", "soldier", [None]),
    ],
)
def test_the_reader_may_name_nobody_vague_or_beside_the_event_as_recipient(
    kit: extract.Kit, text: str, trigger: str, word: str, parties: list[str | None]
) -> None:
    opinion = Opinion({trigger: ("airstrike", 1.0)}, filled={(trigger, word, "target"): 0.99})
    (found,) = (f for f in read(kit, text, opinion)[0] if f.token.text == trigger)
    assert [m.party for m, rule in found.roles.recipient if rule == "reader-recipient"] == parties


def test_factuality_follows_only_a_sure_reader(kit: extract.Kit) -> None:
    asserted = Reason(Stance.ASSERTED, "plain", None)
    for likely, wanted in ((0.9, Stance.PLANNED), (0.5, Stance.ASSERTED)):
        opinion = Opinion({"bombed": ("airstrike", 1.0)}, held={"bombed": ("planned", likely)})
        found, _, reading = read(kit, TEXT, opinion)
        assert second.stance_of(found[0], reading, asserted).stance is wanted


def test_words_behind_the_longest_sentence_are_left_to_the_rules() -> None:
    kit = extract.load_kit()
    text = "Jets " + "and jets " * 200 + "bombed the army base near Kosti on Monday, killing three soldiers."
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 3, 10), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    told = extract.explain(report, kit)
    assert told.failures == ()
    assert all("reader" not in p.rule for s in told.statements for p in s.proofs)


@pytest.mark.parametrize(
    ("text", "word", "kept"),
    [
        ("Soldiers denied the patrol passage at Blida.", "denied", True),
        ("Soldiers stopped the patrol at the checkpoint of Blida.", "stopped", False),
    ],
)
def test_whoever_denies_passage_denies_no_event(kit: extract.Kit, text: str, word: str, kept: bool) -> None:
    found, _, reading = read(kit, text, Opinion({word: ("access_restriction", 1.0)}, held={word: ("denied", 0.99)}))
    (event,) = [f for f in found if f.act == "access_restriction"]
    said = second.stance_of(event, reading, Reason(Stance.ASSERTED, "plain", event.token)).stance
    assert (said is Stance.ASSERTED) is kept


@pytest.mark.parametrize(
    ("text", "trigger", "word", "actor"),
    [
        ("A rocket from Lebanon hit a house at Metula.", "rocket", "Lebanon", None),
        ("A rocket from Israel hit a house at Tyre.", "rocket", "Israel", None),
        ("A rocket from Hezbollah hit a house at Metula.", "rocket", "Hezbollah", "HEZBOLLAH"),
    ],
)
def test_where_fire_comes_from_is_not_who_fired(
    kit: extract.Kit, text: str, trigger: str, word: str, actor: str | None
) -> None:
    opinion = Opinion({trigger: ("rocket_fire", 1.0), "hit": ("rocket_fire", 1.0)}, filled={
        (each, word, "actor"): 0.99 for each in (trigger, "hit")
    })  # fmt: skip
    told = {m.party for f in read(kit, text, opinion)[0] for m, _ in f.roles.actor}
    assert told == ({actor} if actor else set())
