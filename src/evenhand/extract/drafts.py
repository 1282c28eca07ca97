"""One event of one sentence with all its fields, before it is tied to the other claims of its report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from evenhand.extract import (
    denials,
    events,
    frames,
    keeping,
    second,
    slots,
    speakers,
    stance,
    toll_events,
    toll_slots,
    truces,
)
from evenhand.extract.found import AT_A_PLACE, SPEECH, Dropped, Found
from evenhand.extract.parsed import Slice
from evenhand.extract.parts import PlaceFound, TimeFound, TollFound
from evenhand.extract.reading import Reading
from evenhand.extract.signatures import Reason
from evenhand.model import AUTHOR, Span, Toll, Voice, When, Where
from evenhand.vocab import Basis, Event, Stance

STANDING = {"troop_presence", "ceasefire", "weapons_presence", "access_restriction"}


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making. `rules` maps a field to the rule that filled it."""

    found: Found
    sentence: Span
    index: int
    voice: Voice
    reason: Reason
    when: When | None = None
    where: Where | None = None
    tolls: tuple[Toll, ...] = ()
    rules: dict[str, str] = field(default_factory=dict)
    same_as: "Draft | None" = None
    ties: list[tuple[str, "Draft"]] = field(default_factory=list)

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
    found.extend(toll_events.found_in(tolls, found, reading))
    found = second.revised(found, unit, reading, dropped)
    times = [t for t in reading.times if t.span.overlaps(inside)]
    places = [p for p in reading.places if p.span.overlaps(inside)]
    drafts = [_draft(index, each, found, times, places, tolls, reading) for each in found]
    return [d for d in drafts if keeping.kept(d, drafts, dropped)]


def _draft(
    index: int, found: Found, rivals: Sequence[Found], times: Sequence[TimeFound], places: Sequence[PlaceFound],
    tolls: Sequence[TollFound], reading: Reading,
) -> Draft:  # fmt: skip
    voice = speakers.said(found.span, reading.attributions, reading.actors, reading.text)
    if found.speaker is not None:
        passed_on = [m for m in (voice.speaker, *voice.via) if m.party not in {found.speaker.party, AUTHOR}]
        voice = Voice(speaker=found.speaker, via=tuple(passed_on))
    elif any(voice.cue == r.span and denials.told_besides(r.token, found.token) for r in rivals if r.speaker):
        voice = Voice(speaker=voice.via[0] if voice.via else speakers.author(), via=voice.via[1:])
    reason = second.stance_of(found, reading, _stance(found))
    draft = Draft(found, reading.sentence_of(found.span), index, voice, reason)
    time = slots.times(found, rivals, times, reading)
    if time is not None and time.when.basis is not Basis.PUBLICATION:
        draft.when, draft.rules["when"] = time.when, time.when.rule
    elif (running := truces.since(found.token, reading)) is not None:
        draft.when, draft.rules["when"] = running, running.rule
    if draft.reason.stance in {Stance.ASSERTED, Stance.ONGOING} and _lies_ahead(draft, reading):
        draft.reason = Reason(Stance.PLANNED, "future-day", found.token)
    if found.event not in SPEECH or found.act in AT_A_PLACE:
        spot = slots.place(found, [r for r in rivals if r.event not in SPEECH], places, reading)
        if spot is not None:
            draft.where, draft.rules["where"] = spot.where, spot.where.rule
    if found.row.will or "speaker" in frames.roles(found.row.roles):
        draft.voice = Voice(speaker=speakers.author())
        if not found.roles.actor and voice.speaker.party is not None and voice.speaker.span is not None:
            found.roles.add("actor", [voice.speaker], "speaker-threatens")
    if found.event is Event.ASSAULT:
        violent = [r for r in rivals if r.event is Event.ASSAULT]
        chosen = toll_slots.of(found, violent, tolls, reading)
        draft.tolls = tuple(t.toll for t in chosen)
        if (
            draft.tolls
            and (found.row.result or found.token.pos_ == "NOUN")
            and found.act != "ceasefire_violation_generic"
            and _over_a_period(draft, reading)
        ):
            found.act, found.rules["act"] = "aggregate_toll", "toll-over-a-period"
    if draft.reason.rule == "called-false" and draft.reason.word is not None:
        found.words = (draft.reason.word,)  # the denying expression is the trigger
    return draft


def _lies_ahead(draft: Draft, reading: Reading) -> bool:
    """“Travels to Moscow on Thursday”: what is told of a day behind that of publication is yet to come."""
    when, published = draft.when, reading.published
    if when is None or published is None or draft.found.event in SPEECH or when.basis is Basis.CARRIED:
        return False
    verb = draft.found.token
    simple = verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return when.first_day > published and when.span is not None and simple and draft.found.act not in STANDING


_PERIOD = timedelta(days=6)
_TOTALS = {"total", "overall", "altogether", "cumulative", "nationwide", "nationally"}


def _over_a_period(draft: Draft, reading: Reading) -> bool:
    """A toll “since the truce began”, “over three months” or called a total counts many events."""
    sent = draft.found.token.sent
    if sum(t.low or t.high or 0 for t in draft.tolls) < 3:
        return False
    if draft.when is not None and draft.when.end - draft.when.start <= timedelta(days=1):
        return bool({t.lower_ for t in sent} & _TOTALS)
    if draft.when is not None and draft.when.end - draft.when.start > _PERIOD:
        return draft.found.row.result or "since" in {t.lower_ for t in sent}
    lower = [t.lower_ for t in sent]
    if set(lower) & _TOTALS:
        return True
    since = [t for t in sent if t.lower_ == "since"]
    return any(
        "truces" in reading.kinds[t.i] or t.lemma_ in {"begin", "start", "war"} for s in since for t in s.head.subtree
    )


def _stance(found: Found) -> Reason:
    if "stance" in found.rules:
        return Reason(Stance.DENIED, found.rules["stance"], found.token)
    if found.row.told:
        left_standing = found.row.denied and found.act not in {"access_restriction", "refusal"}  # “they never left”
        return Reason(Stance.ONGOING if left_standing else Stance.ASSERTED, "said-so", found.token)
    if found.row.will or "speaker" in frames.roles(found.row.roles):
        return Reason(Stance.ASSERTED, "said-so", found.token)
    reason = stance.of(found.token, standing=found.act in STANDING, result=found.row.result)
    if found.act in STANDING and reason.rule == "adjective" and reason.stance is Stance.HYPOTHETICAL:
        return Reason(Stance.ONGOING, "any-standing", reason.word)  # “any remaining presence”
    return reason
