"""Events that are worded too freely for the second reader to be asked whether they are any."""

from evenhand.extract import stance
from evenhand.extract.found import Found
from evenhand.model import Mention
from evenhand.vocab import Event, Stance


def is_said(event: Found) -> bool:
    """Whether the row that found an event says enough: threats, charges, a way not opened, troops seen, headlines.

    The killing of somebody known by name is told by whatever words.
    """
    row = event.row
    if event.event is Event.ASSAULT and row.result and any(_is_person(m) for m, _ in event.roles.recipient):
        return True
    if row.will or (row.denied and row.told) or (row.thing and event.token.dep_ == "ROOT"):
        return True
    if row.named and event.act == "troop_presence":
        return True
    return event.event is Event.ACCUSE and stance.of(event.token).stance is Stance.ASSERTED


def _is_person(mention: Mention) -> bool:
    return (mention.party or "").startswith("per:")
