"""How many were harmed: which of the tolls of a sentence belong to which of its events."""

from collections.abc import Sequence

from evenhand.extract import apart, figure_events, slots, syntax
from evenhand.extract.found import Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.parts import TollFound
from evenhand.extract.reading import Reading

_DEEP = 5


def of(event: Found, rivals: Sequence[Found], found: Sequence[TollFound], reading: Reading) -> list[TollFound]:
    """The tolls of an event: those whose word of harm it has absorbed or is, and those nearest to it."""
    own_counts = figure_events.alone(found, rivals, reading)
    chosen: list[TollFound] = []
    for toll in found:
        told = figure_events.teller(toll, own_counts)
        if told is not None:
            chosen.extend([toll] if told is event else [])
            continue
        able = [r for r in rivals if not figure_events.comes_late(r, toll, own_counts)]
        if event in able:
            chosen.extend([toll] if _takes(event, able, toll, reading) else [])
    return chosen


def _takes(event: Found, rivals: Sequence[Found], toll: TollFound, reading: Reading) -> bool:
    cue = slots.head_of(toll.cue or toll.span, reading)
    if is_force(event) and not event.row.result and apart.told_apart(cue, event, reading):
        return False
    own = _in_its_clause(cue, rivals)
    if own:
        return event in own and slots.nearest(event, own, cue)
    beside = [r for r in rivals if _beside(r, toll, reading)]
    if beside:
        return event is beside[0]
    return any(cue == token for token in event.tokens()) or slots.nearest(event, rivals, cue)


def _in_its_clause(cue: Token, rivals: Sequence[Found]) -> list[Found]:
    """The events of force told below a verb of harm: “four were wounded by mortar fire”, “died in a raid”."""
    if not syntax.is_verb(cue):
        return []
    below = [r for r in rivals if is_force(r) and not r.row.result and cue.is_ancestor(r.token) and _is_near(cue, r)]
    return [r for r in below if not apart.parted(r.token, cue)]


def _is_near(cue: Token, event: Found) -> bool:
    """Whether an event is the agent or the circumstance of a harm, not of a clause further below."""
    node, steps = event.token, 0
    while node.head != node and node != cue:
        if syntax.is_verb(node) and node != event.token and node.dep_ in {"relcl", "advcl", "conj"}:
            return False
        node, steps = node.head, steps + 1
    return steps <= _DEEP and event.token.dep_ not in {"advcl", "conj", "relcl"}


def _beside(event: Found, toll: TollFound, reading: Reading) -> bool:
    """Whether the figure stands right at one of the event's own words (“five dead”)."""
    counted = {t.i for t in reading.tokens(toll.span)}
    return any(not counted.isdisjoint({t.i - 1, t.i}) for t in event.tokens() if "harm" in reading.kinds[t.i])
