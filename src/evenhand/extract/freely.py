"""Events that are worded too freely for the second reader to be asked whether they are any."""

from evenhand.extract import stance
from evenhand.extract.found import Found
from evenhand.vocab import Event, Stance


def is_said(event: Found) -> bool:
    """Whether the row that found an event says enough: threats, charges, a way not opened, troops seen, headlines."""
    row = event.row
    if row.will or (row.denied and row.told) or (row.thing and event.token.dep_ == "ROOT"):
        return True
    if row.named and event.act == "troop_presence":
        return True
    return event.event is Event.ACCUSE and stance.of(event.token).stance is Stance.ASSERTED
