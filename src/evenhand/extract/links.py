"""The same occurrence told again in one text: what a later mention takes over from an earlier one, and says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from evenhand.extract import answered, standing, syntax
from evenhand.extract.denied_content import ARMS, OPEN
from evenhand.extract.drafts import Draft
from evenhand.extract.reading import Reading
from evenhand.extract.retold import meant_by, same_thing
from evenhand.model import When
from evenhand.vocab import Basis, Event, Precision, Stance

_BACK = 4
"""A definite mention refers at most this many sentences back, unless the words are the same."""


def joined(drafts: Sequence[Draft], reading: Reading) -> None:
    """Tie each draft to the earlier one that it tells again, and carry place and act forward."""
    answered.flown(drafts)
    for i, draft in enumerate(drafts):
        if draft.found.rules["act"] == OPEN:
            _open_denial(draft, drafts[:i])
            continue
        if draft.found.rules["act"] == ARMS:
            _arms_denial(draft, drafts[:i])
        if draft.event not in {Event.ASSAULT, Event.RETREAT, Event.MOBILIZE, Event.COERCE} or standing.told(draft):
            continue
        earlier = [d for d in drafts[:i] if d.event is draft.event and _compatible(draft, d)]
        if draft.event is Event.ASSAULT and _refers_back(draft, reading):
            candidates = earlier
        else:
            candidates = [d for d in earlier if _agrees(draft, d)]
        if candidates:
            _take(draft, max(candidates, key=lambda d: (_likeness(draft, d, drafts), d.index)))
        elif draft.where is None:
            _stay(draft, [d for d in drafts[:i] if d.where is not None])


def _open_denial(draft: Draft, before: Sequence[Draft]) -> None:
    """“Hezbollah denied any part in it”: the last attack told is what is denied."""
    if (charge := answered.charged(draft, before)) is not None:
        _take(draft, charge)
        draft.found.act = charge.found.act
        return
    told = [
        d for d in before
        if d.event is Event.ASSAULT and d.reason.stance in {Stance.ASSERTED, Stance.ONGOING}
        and (d.found.act != "ceasefire_violation_generic" or _of_breaches(draft))
    ]  # fmt: skip
    for earlier in reversed([d for d in told if not d.found.row.result] or told):
        if earlier.index > draft.index - 2 * _BACK:
            _take(draft, earlier)
            draft.found.act = earlier.found.act
            return


def _of_breaches(denial: Draft) -> bool:
    """“Denies this: there have been no breaches”."""
    return any(t.lemma_.lower() in {"breach", "violation", "infringement"} for t in denial.found.token.sent)


_ARMS = {"weapons_transfer", "weapons_presence"}


def _arms_denial(draft: Draft, before: Sequence[Draft]) -> None:
    """“It denied that there were weapons in the car”: moved or kept, as the account before it has it."""
    told = [d for d in before if d.found.act in _ARMS and draft.index - d.index <= _BACK]
    if told:
        draft.found.act = told[-1].found.act


def _stay(draft: Draft, before: Sequence[Draft]) -> None:
    """An event told right after another one, with no place of its own, is at the same place."""
    seen = draft.event is Event.MOBILIZE and draft.found.act in {"overflight", "fortification", "troop_movement"}
    seen = seen or standing.held_again(draft, before) or _denied_deed(draft)
    if not (seen or draft.event in {Event.ASSAULT, Event.RETREAT}) or draft.found.act in _UNTIED | {
        "ceasefire",
        "disarmament",
    }:
        return
    if draft.reason.stance not in {Stance.ASSERTED, Stance.DENIED} or not before:
        return
    last = before[-1]
    if last.where is None or last.event not in _SCENES or draft.index - last.index > 2:
        return
    if last.where.kind == "country" or last.reason.stance is not Stance.ASSERTED:
        return
    if _is_weak(draft) and (last.found.act == "drone_strike" or draft.found.rules["act"].endswith("none")):
        draft.found.act, draft.found.rules["act"] = last.found.act, f"act of “{last.found.token.text}” before it"
    draft.where = replace(last.where, carried=True)
    draft.rules["where"] = f"place of “{last.found.token.text}” before it"


def _denied_deed(draft: Draft) -> bool:
    """Whether a deed is denied, not a plan: it is denied where the deed was told before it."""
    return draft.reason.stance is Stance.DENIED and draft.found.act != "military_preparation"


_SCENES = {Event.ASSAULT, Event.COERCE}


def _compatible(one: Draft, other: Draft) -> bool:
    if other.reason.stance in {Stance.DENIED, Stance.PLANNED, Stance.DEMANDED, Stance.HYPOTHETICAL}:
        return False
    if one.found.act in _UNTIED or other.found.act in _UNTIED:
        return False
    if one.index - other.index > _BACK * 3:
        return False
    if (
        one.when is not None
        and other.when is None
        and one.when.basis is not Basis.CARRIED
        and one.index - other.index > 1
    ):
        return False
    if one.where and other.where and one.where.name != other.where.name and not _within(one, other):
        return False
    if (
        one.when
        and other.when
        and (one.when.last_day < other.when.first_day or other.when.last_day < one.when.first_day)
    ):
        return False
    return not (one.found.roles.actor and other.found.roles.actor and not _share(one, other))


_UNTIED = {"ceasefire_violation_generic", "aggregate_toll", "military_campaign"}


def _within(one: Draft, other: Draft) -> bool:
    a, b = one.where, other.where
    return a is not None and b is not None and (a.kind in {"region", "country"} or b.kind in {"region", "country"})


def _share(one: Draft, other: Draft) -> bool:
    ours = {m.party or m.words for m, _ in one.found.roles.actor}
    theirs = {m.party or m.words for m, _ in other.found.roles.actor}
    return bool(ours & theirs) or any(_kin(a, b) for a in ours for b in theirs)


def _kin(one: str, other: str) -> bool:
    """“ISR” and “ISR_MIL”: a party and its army."""
    return one.startswith(other) or other.startswith(one)


def _refers_back(draft: Draft, reading: Reading) -> bool:
    """Whether the words point to something already told: “the attack”, a toll without an event, a bare passive."""
    token = draft.found.token
    if "stance" in draft.found.rules:  # a denial answers what was told
        return True
    if draft.found.row.result:
        return draft.where is None
    if syntax.is_verb(token) or any(c.lower_ in {"a", "an"} for c in token.children):
        return False
    return any(c.lower_ in {"the", "this", "that", "its", "their"} for c in token.children if c.i < token.i) or (
        draft.where is None and not draft.found.roles.recipient
    )


def _agrees(one: Draft, other: Draft) -> bool:
    """Two fuller mentions are the same if act, place and day agree where both have them, and two of them do."""
    if one.reason.stance is not Stance.ASSERTED:
        return False
    score = 0
    score += bool(one.where and other.where and one.where.name == other.where.name)
    score += bool(one.when and other.when and one.when.first_day == other.when.first_day)
    score += one.found.act == other.found.act
    score += bool(one.found.roles.recipient and _shared_recipient(one, other))
    return score >= 3


def _shared_recipient(one: Draft, other: Draft) -> bool:
    ours = {m.party or m.words for m, _ in one.found.roles.recipient}
    return bool(ours & {m.party or m.words for m, _ in other.found.roles.recipient})


def _likeness(one: Draft, other: Draft, drafts: Sequence[Draft]) -> int:
    told = sum(d.same_as is (other.same_as or other) for d in drafts)
    score = 2 * (one.found.token.lemma_ == other.found.token.lemma_) + min(told, 3)
    score += one.found.act == other.found.act and not _is_weak(one)
    score += bool(one.when and other.when and one.when.first_day == other.when.first_day)
    score += 4 * same_thing(one, other)  # “the raid on the camp”
    return score + bool(other.where) - (one.index - other.index > _BACK)


def _is_weak(draft: Draft) -> bool:
    """Whether the act is a guess: no weapon was named, or one that says little."""
    return draft.found.is_guess or ("weapon" in draft.found.rules["act"] and draft.found.act == "airstrike")


def _take(draft: Draft, first: Draft) -> None:
    draft.same_as = first.same_as or first
    origin = f"carried from “{first.found.token.text}”"
    if draft.where is None and first.where is not None:
        draft.where = replace(first.where, carried=True)
        draft.rules["where"] = origin
    kin = [first, *([first.same_as] if first.same_as else [])]
    if draft.found.token.lemma_ in {"strike", "raid", "bombing"}:  # these words say more than what they destroyed
        kin = [d for d in kin if d.found.act in meant_by(draft)]
    barred = {"killing", "aggregate_toll"} | ({"assassination"} if draft.found.row.roles == "campaign" else set())
    act = next((d.found.act for d in kin if d.found.act not in barred and not d.found.is_guess), None)
    act = act or next((d.found.act for d in kin if d.found.act not in barred), None)
    if _is_weak(draft) and act is not None:
        draft.found.act, draft.found.rules["act"] = act, origin


_NARRATED = {Event.ASSAULT, Event.MOBILIZE, Event.COERCE, Event.RETREAT, Event.CONSULT}
_ALERTS = ("alert", "live", "flash")
_DAYS = 7


def dated(drafts: Sequence[Draft], reading: Reading) -> None:
    """Where a whole text is about one day, events told without a date happened on it."""
    day = _one_day(reading)
    if day is None:
        _day_goes_on(drafts, reading)
        return
    live = _is_live(reading)
    for draft in drafts:
        told = draft.reason.stance in {Stance.ASSERTED, Stance.DENIED} and (live or draft.event in _NARRATED)
        if draft.when is None and told and draft.found.act not in _UNTIED:
            draft.when = When.days(day, day, precision=Precision.DAY, basis=Basis.CARRIED, rule="text-of-one-day")
            draft.rules["when"] = "text-of-one-day"


_GOES_ON = 1
"""So many sentences on, a story told in the simple past is still on the day told last."""


def _day_goes_on(drafts: Sequence[Draft], reading: Reading) -> None:
    """In a text of several days, an event told right after a dated one, with no day of its own, is of that day."""
    last: Draft | None = None
    for draft in drafts:
        if draft.when is None and last is not None and _is_narrated(draft) and _is_next(draft, last):
            when = draft.same_as.when if draft.same_as is not None and draft.same_as.when is not None else last.when
            if when is not None:
                draft.when = replace(when, basis=Basis.CARRIED, rule="day-goes-on")
                draft.rules["when"] = "day-goes-on"
        if draft.when is not None and _is_narrated(draft) and draft.found.act != "ceasefire":
            last = draft if _is_recent_day(draft.when, reading) else None


def _is_next(draft: Draft, last: Draft) -> bool:
    """Whether a verb in the simple past goes on with the story."""
    verb = draft.found.token
    past = verb.tag_ == "VBD" or any(c.lower_ in {"was", "were"} and c.dep_ == "auxpass" for c in verb.children)
    return past and draft.index - last.index <= _GOES_ON


def _is_narrated(draft: Draft) -> bool:
    told = draft.reason.stance in {Stance.ASSERTED, Stance.DENIED} and draft.event in _NARRATED
    helpers = {c.lower_ for c in syntax.clause(draft.found.token).children if c.dep_ in {"aux", "auxpass"}}
    return told and draft.found.act not in _UNTIED and not helpers & {"had", "has", "have", "'ve"}


def _is_recent_day(when: When, reading: Reading) -> bool:
    published = reading.published
    days = (when.end - when.start).days
    return published is not None and days <= 1 and when.first_day <= published <= when.last_day + timedelta(days=_DAYS)


def _is_live(reading: Reading) -> bool:
    return any(word in reading.kind.lower() for word in _ALERTS)


def _one_day(reading: Reading) -> date | None:
    """The only recent day that the text names; the day of publication for alerts and live pages."""
    published = reading.published
    short = [t.when for t in reading.times if (t.when.end - t.when.start).days <= _DAYS]
    days = {when.last_day for when in short}  # a night belongs to the day on which it ends
    days |= {when.first_day for when in short if when.precision is Precision.RANGE}
    if published is None:
        return None
    recent = {d for d in days if abs((published - d).days) <= _DAYS}
    if _is_live(reading):
        return published
    return recent.pop() if len(recent) == 1 else None
