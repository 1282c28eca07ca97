"""One event of one sentence with all its fields, before it is tied to the other claims of its report."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Slice

from evenhand.extract import denials, events, slots, speakers, stance
from evenhand.extract.events import Dropped, Found
from evenhand.extract.parts import PlaceFound, TimeFound, TollFound
from evenhand.extract.reading import Reading
from evenhand.model import Span, Toll, Voice, When, Where
from evenhand.vocab import Basis, Event, Stance

_STANDING = {"troop_presence", "ceasefire", "weapons_presence", "access_restriction"}
_SPEECH = {Event.ACCUSE, Event.REQUEST, Event.REJECT, Event.THREATEN, Event.SUPPORT, Event.AGREE, Event.CONSULT}
_UNPLACED = {Event.ACCUSE, Event.REQUEST, Event.REJECT, Event.THREATEN, Event.SUPPORT}


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making. `rules` maps a field to the rule that filled it."""

    found: Found
    sentence: Span
    index: int
    voice: Voice
    reason: stance.Reason
    when: When | None = None
    where: Where | None = None
    tolls: tuple[Toll, ...] = ()
    rules: dict[str, str] = field(default_factory=dict)
    same_as: "Draft | None" = None

    @property
    def event(self) -> Event:
        """The type of the event."""
        return self.found.event


def of_sentence(index: int, unit: Slice, reading: Reading, dropped: list[Dropped]) -> list[Draft]:
    """The drafts of one parsed sentence."""
    found = events.find(unit, reading, dropped)
    inside = Span(start=unit.start_char, end=unit.end_char)
    tolls = [t for t in reading.tolls if t.span.overlaps(inside)]
    found = denials.applied(found, unit, reading, dropped)
    found.extend(events.of_tolls(tolls, found, reading))
    found.sort(key=lambda f: f.token.i)
    times = [t for t in reading.times if t.span.overlaps(inside)]
    places = [p for p in reading.places if p.span.overlaps(inside)]
    drafts = [_draft(index, each, found, times, places, tolls, reading) for each in found]
    return [d for d in drafts if _kept(d, drafts, dropped)]


def _draft(
    index: int, found: Found, rivals: Sequence[Found], times: Sequence[TimeFound], places: Sequence[PlaceFound],
    tolls: Sequence[TollFound], reading: Reading,
) -> Draft:  # fmt: skip
    voice = speakers.said(found.span, reading.attributions, reading.actors, reading.doc.text)
    draft = Draft(found, reading.sentence_of(found.span), index, voice, _stance(found))
    time = slots.times(found, rivals, times, reading)
    if time is not None and time.when.basis is not Basis.PUBLICATION:
        draft.when, draft.rules["when"] = time.when, time.when.rule
    if found.event not in _UNPLACED:
        spot = slots.place(found, [r for r in rivals if r.event not in _UNPLACED], places, reading)
        if spot is not None:
            draft.where, draft.rules["where"] = spot.where, spot.where.rule
    if found.event is Event.ASSAULT:
        violent = [r for r in rivals if r.event is Event.ASSAULT]
        chosen = slots.tolls(found, violent, tolls, reading)
        draft.tolls = tuple(t.toll for t in chosen)
    return draft


def _stance(found: Found) -> stance.Reason:
    if "stance" in found.rules:
        return stance.Reason(Stance.DENIED, found.rules["stance"], found.token)
    return stance.of(found.token, standing=found.act in _STANDING, result=found.row.result)


def _kept(draft: Draft, drafts: Sequence[Draft], dropped: list[Dropped]) -> bool:
    """A threatened act is told by its threat; it is no claim beside it."""
    if draft.reason.stance is Stance.THREATENED and any(d.event is Event.THREATEN for d in drafts if d is not draft):
        dropped.append(Dropped(draft.found.span, draft.found.token.text, "told by the threat beside it"))
        return False
    return True
