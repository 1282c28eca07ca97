import pytest
from tests.extract.support_parse import parse
from tests.extract.support_positions import report

from evenhand.extract import actors
from evenhand.extract.outlets import issuer, speaking


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
    ],
)
def test_a_statement_without_an_outlet_tells_itself_who_speaks(text: str, kind: str, expected: str | None) -> None:
    doc = parse(text)
    found = speaking(report(text, outlet="unknown", kind=kind), doc, actors.find(doc, actors.load()))
    assert (found.party if found else None) == expected
