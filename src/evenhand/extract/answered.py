"""What a denial answers where its words leave it open: the charge made before it, the raid behind a denied flight."""

from collections.abc import Sequence

from evenhand.extract import syntax
from evenhand.extract.drafts import Draft
from evenhand.extract.found import SPEECH
from evenhand.vocab import Event, Stance

_CHARGE = 2
"""So many sentences back a charge is answered."""
_RAID = 8
"""So many sentences back a raid is, where somebody denies having flown."""
_BOMBED = {"airstrike", "drone_strike"}


def charged(denial: Draft, before: Sequence[Draft]) -> Draft | None:
    """“X accused Y of arming the rebels. Y denied the charge”: the first deed told behind the last charge."""
    charges = [d for d in before if d.found.act == "accusation" and denial.index - d.index <= _CHARGE]
    if not charges:
        return None
    charge = charges[-1]
    told = (d for d in before if d.index == charge.index and d.found.token.i > charge.found.token.i)
    return next((d for d in told if d.event not in SPEECH and d.reason.stance is not Stance.DENIED), None)


def flown(denials: Sequence[Draft]) -> None:
    """“None of its planes was over the town that day”, answering a raid, denies the raid."""
    for i, draft in enumerate(denials):
        denied = draft.reason.stance is Stance.DENIED and syntax.is_verb(draft.found.token)
        if draft.found.act != "overflight" or not denied:
            continue
        near = [d for d in denials[:i] if draft.index - d.index <= _RAID and d.event in {Event.ASSAULT, Event.MOBILIZE}]
        last = next((d for d in reversed(near) if d.found.act in {*_BOMBED, "overflight"}), None)
        if last is not None and last.found.act in _BOMBED and last.reason.stance is not Stance.DENIED:
            draft.found.act, draft.found.rules["act"] = (
                last.found.act,
                f"denied flight answers “{last.found.token.text}”",
            )
