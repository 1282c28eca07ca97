from dataclasses import replace
from datetime import date

import pytest

from evenhand.errors import PublishError
from evenhand.model import Span
from evenhand.publish.check import check
from tests.publish.factory import bundle


def test_the_hand_made_record_passes() -> None:
    check(bundle())


def test_words_that_do_not_stand_in_the_report_stop_everything() -> None:
    whole = bundle()
    moved = replace(whole.claims[0], span=Span(start=0, end=3))
    with pytest.raises(PublishError, match="quotes words that do not stand at 0-3"):
        check(replace(whole, claims=(moved, *whole.claims[1:])))


def test_a_claim_of_an_unknown_report_is_named() -> None:
    whole = bundle()
    lost = replace(whole.claims[0], report="r-none")
    with pytest.raises(PublishError, match="quotes report r-none, which is not part of the record"):
        check(replace(whole, claims=(lost, *whole.claims[1:])))


def test_an_incident_with_a_claim_that_is_not_there_is_named() -> None:
    whole = bundle()
    broken = replace(whole.incidents[0], claims=(*whole.incidents[0].claims, "c-none"))
    with pytest.raises(PublishError, match="names claim c-none"):
        check(replace(whole, incidents=(broken, *whole.incidents[1:])))


def test_an_account_must_rest_on_the_claims_of_its_incident() -> None:
    whole = bundle()
    stray = replace(whole.incidents[0].accounts[0], claims=(whole.claims[-1].id,))
    broken = replace(whole.incidents[0], accounts=(stray,))
    with pytest.raises(PublishError, match="rests on claims that are not the incident's"):
        check(replace(whole, incidents=(broken, *whole.incidents[1:])))


def test_a_finding_under_a_term_that_the_agreement_lacks_is_named() -> None:
    whole = bundle()
    with pytest.raises(PublishError, match="applies term T9, which agreement truce-2024 does not have"):
        check(replace(whole, findings=(replace(whole.findings[0], term="T9"),)))


def test_the_same_id_twice_is_named() -> None:
    whole = bundle()
    with pytest.raises(PublishError, match="is there 2 times"):
        check(replace(whole, claims=(*whole.claims, whole.claims[0])))


def test_pages_and_edition_must_be_of_one_day() -> None:
    with pytest.raises(PublishError, match="the edition is of 2025-03-01, the pages of 2025-03-02"):
        check(bundle(as_of=date(2025, 3, 2)))


def test_only_the_first_problems_are_listed_with_the_number_of_the_others() -> None:
    whole = bundle()
    lost = tuple(replace(f, incident=f"i-{n}") for n, f in enumerate(whole.findings * 2))
    with pytest.raises(PublishError, match=r"and \d+ more"):
        check(replace(whole, findings=lost))
