"""A sentence or two as a report of its own, for tests of what is read from them."""

from datetime import date

from evenhand import extract
from evenhand.model import Claim, Report
from evenhand.vocab import Sharing


def claims(kit: extract.Kit, text: str) -> list[Claim]:
    """The claims of a text that was published on a Monday in March 2025."""
    report = Report(
        id="r_test", outlet="Test", published=date(2025, 3, 10), language="en", text=text, digest="0",
        media_type="text/plain", origin="test", sharing=Sharing.FULL,
    )  # fmt: skip
    return [s for s in extract.extract(report, kit) if isinstance(s, Claim)]
