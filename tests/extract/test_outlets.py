from tests.extract.support_positions import report

from evenhand.extract.outlets import issuer


def test_a_partys_own_statement_is_that_partys() -> None:
    found = issuer(report("…", outlet="UNIFIL statement", kind="UN mission press line"))
    assert found is not None
    assert (found.party, found.words) == ("UNIFIL", "UNIFIL")


def test_a_newspaper_is_nobodys_statement() -> None:
    assert issuer(report("…", outlet="UNIFIL statement as carried by a paper", kind="newspaper")) is None


def test_a_medium_is_no_party_even_with_a_statement() -> None:
    assert issuer(report("…", outlet="Reuters", kind="statement")) is None
