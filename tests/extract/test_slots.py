"""Which places, times and tolls of a sentence belong to which of its events."""

from datetime import date

import pytest

from evenhand import extract
from evenhand.model import Claim, Report
from evenhand.vocab import Sharing


@pytest.fixture(scope="module")
def kit() -> extract.Kit:
    return extract.load_kit(second_reader=False)


def claims(kit: extract.Kit, text: str, kind: str | None = None) -> dict[str, Claim]:
    report = Report(
        id="r_test", outlet="Test", outlet_kind=kind, published=date(2025, 3, 10), language="en", text=text,
        digest="0", media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    return {c.act: c for c in extract.extract(report, kit) if isinstance(c, Claim)}


def test_a_toll_belongs_to_its_agent_and_not_to_the_main_clause(kit: extract.Kit) -> None:
    found = claims(kit, "Rebels seized the town of Goma on Saturday, and four soldiers were wounded by mortar fire.")
    assert [t.best for c in found.values() if c.act == "shelling" for t in c.tolls] == [4]


def test_the_day_of_another_event_is_not_its_own(kit: extract.Kit) -> None:
    text = "The visit, the first since the attack by Hamas on October 7, 2023, comes as Israel steps up its campaign."
    found = claims(kit, text)
    assert all(c.when is None for a, c in found.items() if a in {"visit", "military_campaign"})


def test_killed_since_a_day_runs_to_the_report(kit: extract.Kit) -> None:
    found = claims(kit, "More than 200 people have been killed since the truce began on 1 March.")
    whens = [(c.when.first_day, c.when.last_day) for c in found.values() if c.tolls and c.when]
    assert whens == [(date(2025, 3, 1), date(2025, 3, 10))]


def test_where_somebody_speaks_is_not_where_it_happened(kit: extract.Kit) -> None:
    found = claims(kit, "The army command in Donetsk denied having shelled the market.")
    assert all(c.where is None for c in found.values())


def test_an_appeal_on_a_live_page_is_of_its_day(kit: extract.Kit) -> None:
    found = claims(kit, "14:00 Lebanon's president urges Israel to stop the attacks.", kind="live blog")
    assert {c.when.first_day for c in found.values() if c.when} == {date(2025, 3, 10)}


def places_of(kit: extract.Kit, text: str) -> dict[str, str | None]:
    return {act: c.where.name if c.where else None for act, c in claims(kit, text).items()}


def test_the_place_below_an_event_wins_over_one_above_it(kit: extract.Kit) -> None:
    found = places_of(kit, "News comes from Khartoum, where a house in the Kalakla district was shelled on Sunday.")
    assert found["shelling"] == "Kalakla district"


def test_the_place_itself_wins_over_what_it_is_near(kit: extract.Kit) -> None:
    assert places_of(kit, "Ethiopian troops shelled a farm at Agula near Mekelle on Sunday.")["shelling"] == "Agula"


def test_troops_pulled_out_of_a_place(kit: extract.Kit) -> None:
    assert places_of(kit, "Ethiopian forces pulled out of Shire on Sunday.")["withdrawal"] == "Shire"


def test_a_seat_of_government_that_is_addressed_is_no_place(kit: extract.Kit) -> None:
    found = claims(kit, "What the guerrillas want from Washington is short: the army should leave the hills.")
    assert all(c.where is None for c in found.values())
    flown = places_of(kit, "Syria's president flew to Paris on Sunday for talks with the French president.")
    assert "Paris" in flown.values()


def test_residents_tell_what_happened_where_they_live(kit: extract.Kit) -> None:
    text = "Residents of Avdiivka in Ukraine told reporters that two houses had been hit by artillery."
    assert places_of(kit, text)["shelling"] == "Avdiivka"


def test_the_scene_and_there_are_the_place_told_last(kit: extract.Kit) -> None:
    text = "Israeli forces shelled Blida in Lebanon on Monday. A drone then struck a car there, killing two."
    assert places_of(kit, text)["drone_strike"] == "Blida"
    text = "Shells hit a market in Goma on Monday, killing two. Congolese soldiers were deployed to the scene."
    assert places_of(kit, text)["deployment"] == "Goma"


def test_a_day_that_is_only_compared_with_dates_nothing(kit: extract.Kit) -> None:
    found = claims(kit, "Israeli jets struck Tyre in the deadliest such raid since Wednesday.")
    assert all(c.when is None for c in found.values())


def test_a_truce_prolonged_until_a_day_was_not_agreed_on_that_day(kit: extract.Kit) -> None:
    found = claims(kit, "The two sides agreed to extend the truce until 18 April.")
    assert all(c.when is None for c in found.values() if c.event.value == "AGREE")


def test_a_story_in_the_past_goes_on_on_the_same_day(kit: extract.Kit) -> None:
    text = (
        "On Friday rebels shelled a market in Goma. On Saturday soldiers attacked a base in Sake. "
        "Two helicopters bombed a road behind it."
    )
    when = claims(kit, text)["airstrike"].when
    assert when is not None
    assert (when.first_day, when.rule) == (date(2025, 3, 8), "day-goes-on")


def test_the_place_of_a_later_clause_is_not_that_of_the_first(kit: extract.Kit) -> None:
    found = places_of(kit, "Israeli artillery fired thirty rounds, and soldiers were deployed at a junction in Blida.")
    assert found == {"shelling": None, "deployment": "Blida"}


def test_whom_somebody_governs_is_not_where_it_happened(kit: extract.Kit) -> None:
    found = claims(kit, "The governor of Krasnodar put the fire at the depot down to a Ukrainian drone strike.")
    assert all(c.where is None for c in found.values())


def test_a_call_by_telephone_is_nowhere(kit: extract.Kit) -> None:
    found = claims(kit, "The presidents of Egypt and Turkey spoke by telephone on Sunday about the war in Gaza.")
    assert found["call"].where is None


def test_a_division_holds_the_village_named_before_it(kit: extract.Kit) -> None:
    told = places_of(kit, "In the village of Khiam, in the Marjayoun district, a drone struck a car on Monday.")
    assert "Khiam" in told.values()


def test_where_another_blow_was_to_fall_is_not_where_this_one_fell(kit: extract.Kit) -> None:
    told = places_of(kit, "The army said its jets had hit men who were being trained for attacks on Israel.")
    assert told["airstrike"] is None


def test_a_weapon_is_pointed_somewhere(kit: extract.Kit) -> None:
    told = places_of(kit, "On Monday soldiers pointed a laser at a sentry at Aita al-Shaab.")
    assert told["weapon_pointing"] == "Aita al-Shaab"


def test_paces_to_the_north_are_no_part_of_the_country(kit: extract.Kit) -> None:
    told = places_of(kit, "Shells fell at Khiam at noon. Two more shells landed 200 metres to the north.")
    assert "the north" not in told.values()


def test_the_camp_is_the_place_that_was_called_a_camp(kit: extract.Kit) -> None:
    text = "Jets bombed the camp of Ain al-Hilweh. Guns shelled a house in Khiam. He condemned the raid on the camp."
    assert places_of(kit, text)["airstrike"] == "Ain al-Hilweh"


def test_the_place_that_heads_an_entry_is_where_and_not_who(kit: extract.Kit) -> None:
    (claim,) = claims(kit, "- Khiam: shells fell on the market on Sunday.").values()
    assert claim.where is not None
    assert claim.where.name == "Khiam"
    assert claim.voice.speaker.party == "AUTHOR"
