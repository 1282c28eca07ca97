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
