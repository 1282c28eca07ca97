"""The whole extractor on single sentences from many conflicts, and on whole short texts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evenhand import extract
from evenhand.extract import engine
from evenhand.model import AUTHOR, Claim, Report
from evenhand.vocab import Event, Sharing, Stance

CASES = Path(__file__).parents[1] / "cases" / "extract" / "events.tsv"
FLOOR = 0.9


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> extract.Kit:
    return extract.load_kit()


def report(text: str, published: date = date(2025, 3, 10), **more: str) -> Report:
    return Report(
        id="r_test", outlet="Test", published=published, language="en", text=text, digest="0", media_type="text/plain",
        origin="test", sharing=Sharing.FULL, **more,
    )  # fmt: skip


def claims(kit: extract.Kit, text: str, **more: str) -> list[Claim]:
    return [s for s in extract.extract(report(text, **more), kit) if isinstance(s, Claim)]


def cases() -> Iterator[list[str]]:
    yield from (line.split("\t") for line in CASES.read_text("utf-8").splitlines()[1:])


def right(case: list[str], found: list[Claim]) -> bool:
    event, act, actor, recipient, stance, trigger, _ = case
    for claim in found:
        if claim.event != event or claim.act != act or claim.stance != stance:
            continue
        if trigger.lower() not in claim.words.lower() and claim.words.lower() not in trigger.lower():
            continue
        names = " ".join(f"{m.words} {m.party}" for m in claim.actor).lower()
        hit = " ".join(f"{m.words} {m.party}" for m in claim.recipient).lower()
        if (actor == "-" or actor.lower() in names) and (recipient == "-" or recipient.lower() in hit):
            return True
    return False


def test_events_of_many_conflicts_stay_above_their_floor(kit: extract.Kit) -> None:
    wrong = [case for case in cases() if not right(case, claims(kit, case[-1]))]
    assert 1 - len(wrong) / len(list(cases())) >= FLOOR, wrong


def test_every_event_type_has_a_case() -> None:
    assert {Event(case[0]) for case in cases()} >= set(Event) - {Event.AID, Event.CONCEDE}


def test_a_strike_that_kills_is_one_claim_with_its_toll(kit: extract.Kit) -> None:
    text = "An Israeli drone strike on the town of Nabatieh killed five people on Sunday, the health ministry said."
    (claim,) = claims(kit, text)
    assert (claim.event, claim.act, claim.words) == (Event.ASSAULT, "drone_strike", "drone strike")
    assert [(t.harm, t.low, t.high) for t in claim.tolls] == [("killed", 5, 5)]
    assert claim.where is not None
    assert claim.where.name == "Nabatieh"
    assert claim.when is not None
    assert claim.when.first_day == date(2025, 3, 9)
    assert claim.voice.speaker.words == "health ministry"


def test_every_field_of_a_claim_has_a_proof_with_its_words(kit: extract.Kit) -> None:
    text = "Israeli warplanes bombed the village of Touline on Saturday, killing two people, Lebanon's army said."
    (claim,) = claims(kit, text)
    proofs = {p.field: p for p in claim.proofs}
    assert set(proofs) >= {"event", "actor", "where", "when", "tolls", "voice", "stance"}
    span = proofs["when"].span
    assert span is not None
    assert text[span.start : span.end] == "Saturday"
    assert claim.proofs[0].rule.startswith("acts:")
    assert [(p.rule, p.note) for p in claim.proofs[1:2]] == [("same-event", "tells the same event")]


def test_two_voices_with_two_figures_are_two_claims(kit: extract.Kit) -> None:
    text = "The army said two soldiers were killed; the rebels said nine soldiers were killed."
    tolls = [(c.tolls[0].best, c.voice.speaker.words) for c in claims(kit, text) if c.tolls]
    assert [best for best, _ in tolls] == [2, 9]
    assert len({voice for _, voice in tolls}) == 2


def test_a_denial_tells_the_denied_event(kit: extract.Kit) -> None:
    text = "Rockets were fired at Metula on Saturday. Hezbollah denied any part in the launch."
    fired, denied = claims(kit, text)
    assert (denied.words, denied.event, denied.act, denied.stance) == (
        "denied", Event.ASSAULT, fired.act, Stance.DENIED,
    )  # fmt: skip
    assert [m.party for m in denied.actor] == ["HEZBOLLAH"]
    assert denied.same_as == fired.id


def test_a_second_mention_takes_the_place_over_and_says_so(kit: extract.Kit) -> None:
    text = "An Israeli airstrike hit the town of Nabatieh on Sunday. The strike killed three people."
    first, second = claims(kit, text)
    assert second.same_as == first.id
    assert second.where is not None
    assert (second.where.name, second.where.carried) == ("Nabatieh", True)
    assert any(p.field == "where" and p.rule.startswith("carried from") for p in second.proofs)


def test_a_demand_and_what_is_demanded_are_two_claims(kit: extract.Kit) -> None:
    found = claims(kit, "Kyiv urged Russia to withdraw from the plant.")
    assert [(c.event, c.stance) for c in found] == [
        (Event.REQUEST, Stance.ASSERTED), (Event.RETREAT, Stance.DEMANDED),
    ]  # fmt: skip
    assert [m.party for m in found[1].actor] == ["RUS"]


SPORT = (
    "The striker opened fire early. His second strike of the match beat the goalkeeper. The league leaders attacked "
    "until the penalty, and the home fans exploded when the derby was won."
)
PAY = (
    "Bus drivers began a strike over pay. Their union rejected the wage offer. Investors beat a retreat and shares "
    "were hammered."
)
QUAKE = (
    "An earthquake of magnitude 7 struck the coast and killed ninety people. Aftershocks hit the towns. The tremor "
    "destroyed houses and a landslide followed."
)
CRASH = "Three people died in a crash on the motorway. The accident blocked traffic. A wreck was towed away."
FILM = (
    "The film opens with a raid. The director shot the attack scenes in Prague. The actor plays a sniper and the "
    "audience loved the character."
)


@pytest.mark.parametrize("text", [SPORT, PAY, QUAKE, CRASH, FILM], ids=["sport", "pay", "quake", "crash", "film"])
def test_words_of_force_in_other_fields_make_no_claims(kit: extract.Kit, text: str) -> None:
    assert claims(kit, text) == []


def test_many_reports_give_what_each_gives_alone_in_the_same_order(kit: extract.Kit) -> None:
    reports = [report("Hamas rejected the ceasefire proposal."), report("Police detained four activists in Kampala.")]
    many = [(r, list(found)) for r, found in extract.extract_many(reports, kit)]
    assert [r for r, _ in many] == reports
    assert [found for _, found in many] == [list(extract.extract(r, kit)) for r in reports]


def test_an_explanation_says_what_was_left_out_and_why(kit: extract.Kit) -> None:
    told = extract.explain(report("The airstrike killed two people in Idlib."), kit)
    assert [(d.words, d.reason) for d in told.dropped] == [("killed", "tells the same event as “airstrike”")]
    silent = extract.explain(report("The match was a derby. The goalkeeper saved a penalty from the striker."), kit)
    assert silent.silenced is not None
    assert silent.silenced.startswith("sport")


def test_one_bad_sentence_costs_that_sentence_only(kit: extract.Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    real = engine.drafts.of_sentence

    def breaks(index: int, *rest: object) -> list[object]:
        if index == 0:
            raise ValueError("a parse nobody foresaw")
        return real(index, *rest)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(engine.drafts, "of_sentence", breaks)
    told = extract.explain(report("Rebels attacked the base. Soldiers detained four activists."), kit)
    assert [c.words for c in told.statements if isinstance(c, Claim)] == ["detained"]
    assert [reason for _, reason in told.failures] == ["ValueError: a parse nobody foresaw"]


def test_without_attribution_the_report_speaks_for_itself(kit: extract.Kit) -> None:
    (claim,) = claims(kit, "Gunmen attacked an army base near Kidal.")
    assert claim.voice.speaker.party == AUTHOR


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("A guided missile cut through a van of the Malian army and injured three soldiers.", ["airstrike"]),
        ("Seven villagers were left dead by Thai howitzers.", ["shelling"]),
        ("Soldiers of the Malian army were killed, and a drone was shown to visitors.", ["killing"]),
        ("The market was shelled by the Sudanese army: the clinic counts nine dead.", ["shelling"]),
        ("It began with shots in Goma, when gunmen of the M23 opened fire on a lorry.", ["small_arms_fire"]),
        ("The envoy of Qatar will make another push for a truce in Gaza.", []),
    ],
)
def test_one_event_told_in_two_words_is_one_claim(kit: extract.Kit, text: str, acts: list[str]) -> None:
    found = [c.act for c in claims(kit, text) if c.event is Event.ASSAULT]
    assert found == acts


def test_what_a_resolution_calls_for_is_nobodys_demand(kit: extract.Kit) -> None:
    said = "The envoy of Qatar said it was not enough for Israel to commit to resolution 1701"
    text = f"{said}, which calls for a free zone."
    found = [c for c in claims(kit, text) if c.act == "demand"]
    assert [m.party for c in found for m in (*c.actor, *c.recipient)] == []
    assert {c.voice.speaker.words for c in found} <= {"The envoy of Qatar", "envoy of Qatar"}
