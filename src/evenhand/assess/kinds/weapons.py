"""Terms about arms: weapon-free zones, pull-back by calibre, disarmament, embargo, freeze, mines."""

from evenhand.assess.case import UNATTRIBUTED, Case, Ruling
from evenhand.assess.geometry import signed_distance_km
from evenhand.assess.kinds.conditions import (
    act_reason,
    actor_not_among,
    inside,
    is_act,
    mentions,
    past_deadline,
    tags_of,
    zone_of,
)
from evenhand.assess.kinds.registry import ActName, ObjectName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class WeaponFree(Params):
    """`zone` is an area of the agreement, `allowed` who may be armed there, `acts` what shows arms or armed people.

    `destinations` are names of where those that leave the zone go: “north of the river”.
    """

    zone: str
    allowed: tuple[str, ...]
    destinations: tuple[str, ...] = ()
    acts: tuple[ActName, ...] = ("@arms",)
    clearing: tuple[ActName, ...] = ("disarmament",)
    leaving: tuple[ActName, ...] = ("withdrawal",)


@kind(
    "weapon_free_zone", 5, WeaponFree,
    formula="□ ∀p,x (armed(p,x) ∧ in(x,Z) ∧ p ∉ allowed → breach(p,x)) ∧ (seizes(q,x) ∧ q ∈ allowed → fulfilment(q,x))",
)  # fmt: skip
def weapon_free_zone(case: Case, params: WeaponFree) -> Ruling | tuple[Ruling, ...] | None:
    """Between two lines only the named forces may hold arms. A cache found there shows that somebody else had them.

    One find is two facts: arms of others in the zone, and the named force that removed them doing its duty. Places
    closer to the edge than their own uncertainty are left undecided, and so are spots whose side is disputed.
    """
    if case.actor in params.allowed:
        return _find(case, params)
    if is_act(case, params.leaving) and case.actor != UNATTRIBUTED:
        parts = [act_reason(case, "a departure"), _from_zone(case, params)]
        reason = all_of("armed people leave the zone", parts)
        return Ruling(effect=TermStatus.FULFILMENT, reason=reason, tags=tags_of(case, params.zone))
    unnamed = case.actor == UNATTRIBUTED
    if not is_act(case, ("weapons_presence",) if unnamed else params.acts):
        return None
    parts = [act_reason(case, "a sign of arms or armed people"), inside(case, params.zone)]
    parts.append(actor_not_among(case, params.allowed, "allowed to be armed there"))
    reason = all_of("arms of others in the zone", parts)
    return Ruling(effect=TermStatus.BREACH, reason=reason, tags=tags_of(case, params.zone))


def _from_zone(case: Case, params: WeaponFree) -> Reason:
    """Whether a departure is one from the zone: its place is in it, or is where those that leave it go."""
    if case.where is not None and case.where.name.casefold() in {d.casefold() for d in params.destinations}:
        return Reason(text=f"{case.where.name} is where those that leave the zone go", holds=True)
    return inside(case, params.zone)


def _find(case: Case, params: WeaponFree) -> tuple[Ruling, ...] | None:
    if not is_act(case, (*params.clearing, "weapons_presence")):
        return None
    place, tags = inside(case, params.zone), tags_of(case, params.zone)
    cleared = all_of("arms removed from the zone", [act_reason(case, "a find or removal of arms"), place])
    whose = _owner(case, params)
    known = whose != UNATTRIBUTED
    owner = Reason(
        text=f"said to belong to {whose}" if known else "the find does not say whose arms they were",
        holds=known or None,
    )
    found = all_of("arms of others in the zone", [act_reason(case, "a find of arms"), place, owner])
    return (
        Ruling(effect=TermStatus.FULFILMENT, reason=cleared, tags=tags, aside=True),
        Ruling(effect=TermStatus.BREACH, reason=found, party=whose, tags=tags),
    )


def _owner(case: Case, params: WeaponFree) -> str:
    """The bound group that the report names as the other side of the find, else nobody."""
    named = [p for p in case.term.bound if p in case.recipients and p not in params.allowed]
    return named[0] if named else UNATTRIBUTED


class WeaponClass(Params):
    """One class: the objects that name it and the least distance in km it must keep from the baseline."""

    objects: tuple[ObjectName, ...]
    km: float


_CLASSES = {"artillery_100", "mlrs", "heavy_mlrs", "tank"}
"""Objects that are a class of weapon by name: who names one of them does not mean another."""


class PullBack(Params):
    """`classes` by calibre; `baseline` the zone (a line) of all, or one per party where they differ."""

    classes: tuple[WeaponClass, ...]
    baseline: str | dict[str, str]
    acts: tuple[ActName, ...] = ("weapons_presence", "troop_presence", "shelling", "rocket_fire", "troop_movement")
    leaving: tuple[ActName, ...] = ("withdrawal",)


@kind(
    "pullback", 7, PullBack,
    formula="□[D,∞) ∀p,w (class(w)=c ∧ dist(w, baseline(p)) < k(c) → breach(p,w))",
)  # fmt: skip
def pullback(case: Case, params: PullBack) -> Ruling | None:
    """Heavy weapons of a class must stay a number of km away from a baseline, which may differ for each party.

    Needs the class of the weapon in the words and a place; the place's radius and the line's error widen the doubt.
    Heavy weapons that leave are a step of fulfilment.
    """
    named = [c for c in params.classes if set(c.objects) & case.about]
    if is_act(case, params.leaving) and (named or "heavy_weapons" in case.about):
        parts = [act_reason(case, "a departure"), Reason(text="the words speak of heavy weapons", holds=True)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("weapons are pulled back", parts))
    other = not case.about or bool(case.about & _CLASSES)
    if not is_act(case, params.acts) or (not named and other):
        return None
    baseline = params.baseline if isinstance(params.baseline, str) else params.baseline.get(case.actor)
    parts = [act_reason(case, "a sign of weapons"), _too_close(case, named, baseline)]
    if case.term.deadline is not None:
        parts.append(past_deadline(case))
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a weapon closer than its class allows", parts))


def _too_close(case: Case, named: list[WeaponClass], baseline: str | None) -> Reason:
    if not named:
        return Reason(text="the words name no weapon of a listed class", holds=None)
    if "withdrawal_lines" in case.about:
        return Reason(text="the report says that the lines of withdrawal were not kept", holds=True)
    where, line = case.where, zone_of(case, baseline) if baseline else None
    if line is None or line.geometry is None or where is None or where.lat is None or where.lon is None:
        return Reason(text="the distance from the baseline cannot be measured", holds=None)
    km = abs(signed_distance_km(line.geometry, where.lat, where.lon))
    slack, limit = (where.radius_km or 0.0) + 1.65 * line.edge_km, max(c.km for c in named)
    holds = True if km + slack < limit else False if km - slack >= limit else None
    return Reason(
        text=f"{where.name} is {km:.0f} km (± {slack:.0f}) from the line; {limit:.0f} km are due", holds=holds
    )


class Disarm(Params):
    """`whose` are those to be disarmed, `acts` what counts as a step, `refusing` what counts as the opposite."""

    whose: tuple[str, ...] = ()
    acts: tuple[ActName, ...] = ("disarmament",)
    refusing: tuple[ActName, ...] = ("refusal", "reject_proposal")
    foreign: tuple[str, ...] = ()
    presence: tuple[ActName, ...] = ()


@kind(
    "disarmament", 11, Disarm, duty=True,
    formula="◇[T0,D] ∀s (known_site(s) → ◇ dismantled(s)); |sites| unknown → the share is a range",
)  # fmt: skip
def disarmament(case: Case, params: Disarm) -> Ruling | None:
    """Arms are to be handed over or dismantled, step by step. How much there was in all is usually not known.

    A hand-over or a dismantled site is a step of fulfilment; it is never written as a share where the whole is
    unknown. A party's declared refusal runs against the duty. Where the same article sends other forces away, their
    presence runs against it and their leaving fulfils it.
    """
    if is_act(case, params.acts):
        parts = [act_reason(case, "a step of disarmament"), inside(case, case.term.zone)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("arms handed over or dismantled", parts))
    if params.foreign and (case.actor == UNATTRIBUTED or {case.actor, *case.told} & set(params.foreign)):
        return _others(case, params)
    if is_act(case, params.refusing) and case.actor in (params.whose or case.term.bound):
        return Ruling(effect=TermStatus.BREACH, reason=all_of("a refusal", [act_reason(case, "a refusal")]))
    return None


def _others(case: Case, params: Disarm) -> Ruling | None:
    if is_act(case, ("withdrawal",)):
        parts = [act_reason(case, "a departure"), inside(case, case.term.zone)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("forces that were to leave do so", parts))
    if not is_act(case, params.presence):
        return None
    parts = [act_reason(case, "a presence of forces that are to leave"), inside(case, case.term.zone)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("forces that were to leave are still there", parts))


class Embargo(Params):
    """`allowed` are those who may receive or bring in arms; `seizing` are acts by which the duty is done."""

    allowed: tuple[str, ...] = ()
    acts: tuple[ActName, ...] = ("weapons_transfer",)
    seizing: tuple[ActName, ...] = ("detention", "disarmament")


@kind(
    "arms_embargo", 12, Embargo,
    formula="□ ∀s,r,x (transfers(s,r,x) ∧ r ∉ allowed → breach(s,x))",
)  # fmt: skip
def arms_embargo(case: Case, params: Embargo) -> Ruling | None:
    """Nobody may supply arms to anyone in the area without the government's leave; borders are to be kept.

    An allegation of smuggling shows nothing about who sent the arms. A seizure at the border counts as fulfilment.
    """
    if case.actor in params.allowed:
        if not is_act(case, params.seizing):
            return None
        parts = [act_reason(case, "a seizure"), inside(case, case.term.zone)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("the border is kept", parts))
    if not is_act(case, params.acts):
        return None
    parts = [act_reason(case, "a transfer of arms"), inside(case, case.term.zone), _receiver(case, params)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("arms for somebody who may not have them", parts))


def _receiver(case: Case, params: Embargo) -> Reason:
    if not case.recipients:
        return Reason(text="nobody says for whom the arms were", holds=None)
    barred = [r for r in case.recipients if r not in params.allowed]
    return Reason(text=f"meant for {', '.join(case.recipients)}", holds=bool(barred))


class Freeze(Params):
    """`zone` is where nothing may be added; `acts` what adds; a move that was `notified` in the words is allowed."""

    zone: str | None = None
    acts: tuple[ActName, ...] = ("@reinforcement",)


@kind(
    "freeze", 13, Freeze,
    formula="□ ∀p,x (bound(p) ∧ brings(p,x,Z) ∧ ¬∃n (notified(n,x) ∧ n ≤ x) → breach(p,x))",
)  # fmt: skip
def freeze(case: Case, params: Freeze) -> Ruling | None:
    """Nobody may bring further forces or works into the area: positions stay as they were on the first day.

    A movement that was notified and authorised is allowed; a sighting does not tell, so an answer by the party counts.
    """
    if not is_act(case, params.acts):
        return None
    zone = params.zone or case.term.zone
    parts = [act_reason(case, "a reinforcement"), inside(case, zone)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("forces brought into a frozen area", parts))


class Mines(Params):
    """`laying` are acts that, with mines in the words, break the term; `clearing` those that fulfil it."""

    laying: tuple[ActName, ...] = ("fortification", "explosion", "military_preparation")
    clearing: tuple[ActName, ...] = ("cooperation", "disarmament", "concession", "joint_inspection")


@kind(
    "mines", 17, Mines, bears=False, duty=True,
    formula="□ ¬∃p,x lays(p,mine,x) ∧ ◇ ∀m (map(m) ∧ holds(p,m) → handed_over(p,m))",
)  # fmt: skip
def mines(case: Case, params: Mines) -> Ruling | None:
    """No new mines; maps of old ones are handed over; cleared ground is reported.

    An explosion of a mine says nothing about when it was laid: it stays undetermined. Handing over maps or clearing
    is fulfilment.
    """
    named = mentions(case, ("mines", "mine_maps"), "mines")
    if named.holds is not True:
        return None
    if is_act(case, params.clearing):
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("mines cleared or maps handed over", [named]))
    if not is_act(case, params.laying):
        return None
    parts = [named, inside(case, case.term.zone)]
    if case.act == "explosion":
        parts.append(Reason(text="an explosion does not tell when the mine was laid", holds=None))
    return Ruling(effect=TermStatus.BREACH, reason=all_of("mines laid", parts))
