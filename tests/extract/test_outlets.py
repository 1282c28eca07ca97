from dataclasses import replace

import pytest
from tests.extract.support_parse import parse
from tests.extract.support_positions import report

from evenhand.extract import actors
from evenhand.extract.outlets import issuer, speaking
from evenhand.extract.parts import PlaceFound
from evenhand.model import Span, Where
from evenhand.vocab import Resolution


def test_a_partys_own_statement_is_that_partys() -> None:
    found = issuer(report("…", outlet="UNIFIL statement", kind="UN mission press line"))
    assert found is not None
    assert (found.party, found.words) == ("UNIFIL", "UNIFIL")


def test_a_newspaper_is_nobodys_statement() -> None:
    assert issuer(report("…", outlet="UNIFIL statement as carried by a paper", kind="newspaper")) is None


def test_a_medium_is_no_party_even_with_a_statement() -> None:
    assert issuer(report("…", outlet="Reuters", kind="statement")) is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("UNMISS sent a patrol to Nasir. The mission calls for calm.", "UN mission press line", "UNMISS"),
        ("The ELN denies the attack.", "armed-group statement", "ELN"),
        ("The African Union condemns the raid. We call for calm.", "press release", "AU"),
        ("The army of Mali met the ELN and the FARC.", "armed-group statement", None),
        ("The African Union condemned the raid. We call for calm.", "wire", None),
        ("The Armed Forces of Mali will answer any attack. Militants of JNIM fled.", "army communique", "MLI_MIL"),
        ("The army of Mali will answer. The army of Niger will follow.", "army communique", None),
    ],
)
def test_a_statement_without_an_outlet_tells_itself_who_speaks(text: str, kind: str, expected: str | None) -> None:
    doc = parse(text)
    found = speaking(report(text, outlet="unknown", kind=kind), doc, actors.find(doc, actors.load()))
    assert (found.party if found else None) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UNIFIL statement (3 May)", "UNIFIL"),
        ("Communique of the Ethiopian Ministry of Defence", "ETH_DEFMIN"),
        ("Commander of the RSF killed near Kosti", None),
    ],
)
def test_a_statement_without_an_outlet_may_name_its_issuer_in_the_title(title: str, expected: str | None) -> None:
    found = issuer(replace(report("…", outlet="unknown", kind="statement"), title=title))
    assert (found.party if found else None) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("The Chadian enemy shelled positions in Kosti and Sennar.", "SD", "SDN_MIL"),
        ("Positions of our army in Kosti were shelled.", "SD", "SDN_MIL"),
        ("The Chadian enemy shelled positions in Mao.", "TD", None),
        ("Positions in Kosti and Sennar were shelled.", "SD", None),
    ],
)
def test_an_army_without_a_name_speaks_for_the_land_it_calls_its_own(
    text: str, country: str, expected: str | None
) -> None:
    doc = parse(text)
    own = replace(report(text, outlet="unknown", kind="army communique"), title="Statement of the Army Command")
    found = speaking(own, doc, actors.find(doc, actors.load()), lambda: [place(country)])
    assert (found.party if found else None) == expected


def place(country: str) -> PlaceFound:
    span = Span(start=0, end=1)
    where = Where(
        name="a town",
        span=span,
        place=None,
        status=Resolution.UNRESOLVED,
        country=country,
        kind="settlement",
        rule="test",
    )
    return PlaceFound(span=span, head=0, where=where, preposition=None)
