"""What states do with one another and to people, on own sentences: who did it, and to whom."""

from datetime import date

import pytest

from evenhand import extract, read
from evenhand.extract import Kit
from evenhand.model import Claim
from evenhand.vocab import Stance


@pytest.fixture(scope="module")
def kit() -> Kit:
    return extract.load_kit("en")


def claims(text: str, kit: Kit) -> list[Claim]:
    report = read.read_text(text, published=date(2000, 1, 1), origin="test", title=None, language="en")
    (explained,) = extract.explain_many([report], kit)
    return [s for s in explained[1].statements if isinstance(s, Claim)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("{0} restored diplomatic ties with {1} on Tuesday.", "cooperation"),
        ("{0} rejected calls by {1} to hold elections.", "reject_proposal"),
        ("{0} complained to the United Nations over two {2} air raids on Tuesday.", "accusation"),
    ],
)
@pytest.mark.parametrize(("doer", "other"), [("Kenya", "Uganda"), ("Uganda", "Kenya")])
def test_a_state_deals_with_another(text: str, act: str, doer: str, other: str, kit: Kit) -> None:
    code = {"Kenya": "KEN", "Uganda": "UGA"}
    (claim,) = (c for c in claims(text.format(doer, other, f"{other}n"), kit) if c.act == act)
    assert [m.party for m in claim.actor] == [code[doer]]
    assert [m.party for m in claim.recipient] == [code[other]]


@pytest.mark.parametrize(
    ("text", "act", "doer"),
    [
        ("Norwegian intelligence officers have shared evidence with Kenya about the gang.", "cooperation", "NOR"),
        ("Ghana extradited a suspected gun runner to Nigeria on Friday.", "cooperation", "GHA"),
        ("Kenya deported 40 Somalis on Friday, the interior ministry said.", "evacuation_order", "KEN"),
        ("Brazil granted political asylum to three Bolivian officers on Tuesday.", "aid", "BRA"),
        ("Canadian nurses handed over 300 kilos of medicine to the Nepal Red Cross.", "aid", "CAN"),
    ],
)
def test_a_deed_between_states_or_to_people_has_its_doer(text: str, act: str, doer: str, kit: Kit) -> None:
    (claim,) = claims(text, kit)
    assert claim.act == act
    assert [kit.actors.country(m.party or "") for m in claim.actor] == [doer]


def test_who_goes_hungry_in_protest_attacks_nobody(kit: Kit) -> None:
    told = claims("Kurdish prisoners began a hunger strike in Izmir on Monday.", kit)
    assert [claim.act for claim in told] == ["demonstration"]


@pytest.mark.parametrize(("text", "stance"), [("failed to reach", Stance.DENIED), ("reached", Stance.ASSERTED)])
def test_what_parties_failed_to_do_was_not_done(text: str, stance: Stance, kit: Kit) -> None:
    (claim,) = claims(f"Chad and Niger {text} an agreement.", kit)
    assert (claim.act, claim.stance) == ("agreement", stance)
