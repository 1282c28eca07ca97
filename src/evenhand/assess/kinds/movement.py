"""Terms about where forces are: withdrawal, lines, flights, deployment, foreign forces."""

from evenhand.assess.case import UNATTRIBUTED, Case, Ruling
from evenhand.assess.kinds.conditions import (
    act_reason,
    actor_not_among,
    inside,
    is_act,
    past_deadline,
)
from evenhand.assess.kinds.registry import ActName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class Withdrawal(Params):
    """`zone` is what has to be left; `staying` are acts that show presence, `leaving` those that show departure.

    `home` is the zone where those that leave go.
    """

    zone: str
    home: str | None = None
    staying: tuple[ActName, ...] = ("troop_presence",)
    leaving: tuple[ActName, ...] = ("withdrawal",)
    refusing: tuple[ActName, ...] = ("refusal",)


@kind(
    "withdrawal", 6, Withdrawal, duty=True,
    formula="∀p,x (bound(p) ∧ present(p,x) ∧ in(x,Z) ∧ t(x) ≥ D → breach(p,x)); D = max(D0, extensions agreed ≤ as_of)",
)  # fmt: skip
def withdrawal(case: Case, params: Withdrawal) -> Ruling | None:
    """A party must have left an area by a day. Before that day presence is not yet a breach; after it, it is.

    A later consent moves the day. Where the text names no day, lasting presence stays undetermined, and a departure
    is a step of fulfilment, never the whole.
    """
    place = inside(case, params.zone)
    if is_act(case, params.leaving):
        parts = [act_reason(case, "a departure"), _homewards(case, params) or place]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("forces leave", parts))
    if not is_act(case, params.staying):
        return None
    late = past_deadline(case)
    if late.holds is False:
        early = all_of("forces are present, the deadline has not passed", [act_reason(case, "a presence"), place])
        return Ruling(effect=TermStatus.NOT_YET_DUE, reason=Reason(
            text=f"{early.text}: {late.text}", holds=early.holds, parts=early.parts
        ))  # fmt: skip
    parts = [act_reason(case, "a presence"), place, late]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("forces are present after the deadline", parts))


def _homewards(case: Case, params: Withdrawal) -> Reason | None:
    """That a departure is told by where it leads: “the forces went back to their own side”."""
    home = inside(case, params.home) if params.home and case.where is not None else None
    return home if home is not None and home.holds is True else None


class Line(Params):
    """`beyond` maps each bound party to the zone that lies beyond the line for it; `acts` are what crosses."""

    beyond: dict[str, str]
    acts: tuple[ActName, ...] = ("@crossings",)


@kind("line", 8, Line, formula="□ ∀p,x (bound(p) ∧ crosses(p,x) ∧ in(x, beyond(p)) → breach(p,x))")
def line(case: Case, params: Line) -> Ruling | None:
    """No party may cross the line by land, or build beyond it. A line of withdrawal is not a border.

    A place nearer to the line than its own uncertainty leaves the answer open. Where the actor is unnamed, it is open
    whose crossing it was.
    """
    if not is_act(case, params.acts):
        return None
    zone = params.beyond.get(case.actor)
    if zone is None and case.actor != UNATTRIBUTED:
        return None
    place = (
        inside(case, zone) if zone else Reason(text="nobody is named, so it is open which side lies beyond", holds=None)
    )
    parts = [act_reason(case, "a crossing or a work beyond the line"), place]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("the line was not respected", parts))


class Overflight(Params):
    """`over` maps each bound party to the zone it may not fly over; `allowed` may fly there."""

    over: dict[str, str]
    allowed: tuple[str, ...] = ()
    acts: tuple[ActName, ...] = ("overflight",)


@kind(
    "overflight",
    9,
    Overflight,
    formula="□ ∀p,x (bound(p) ∧ flies(p,x) ∧ over(x,Z(p)) ∧ p ∉ allowed → breach(p,x)); count per sortie, hour or day",
)
def overflight(case: Case, params: Overflight) -> Ruling | None:
    """No military aircraft or drone of a bound party may fly over the area. Observers may be exempt.

    Counts of flights cannot be compared unless the unit is the same: sortie, violation, hour or day.
    """
    if not is_act(case, params.acts) or case.actor in params.allowed:
        return None
    zone = params.over.get(case.actor)
    if zone is None and case.actor != UNATTRIBUTED:
        return None
    where = inside(case, zone) if zone else inside(case, None)
    parts = [act_reason(case, "a flight"), where]
    if zone is None:
        parts.append(Reason(text="nobody says whose aircraft it was", holds=None))
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a flight over the area", parts))


class Deployment(Params):
    """`zone` is where forces are due, `acts` what shows them there, `hindering` what keeps them from it."""

    zone: str | None = None
    acts: tuple[ActName, ...] = ("deployment", "troop_presence", "troop_movement")
    refusing: tuple[ActName, ...] = ("refusal",)
    troops: int | None = None


@kind(
    "deployment",
    10,
    Deployment,
    duty=True,
    formula="◇[T0,D] ∃n (deployed(p,n,Z) ∧ n ≥ N); in parallel: deployed(p) ≤ₜ withdrawn(q), scored for both",
)
def deployment(case: Case, params: Deployment) -> Ruling | None:
    """A party must bring its forces to an area, by a day or as soon as possible, often while another party leaves.

    Each arrival is a step. “As soon as possible” has no day, so slowness alone is no breach; a sequence is scored for
    both parties together.
    """
    if is_act(case, params.acts):
        parts = [act_reason(case, "a step of deployment"), inside(case, params.zone)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("forces deploy where they are due", parts))
    if is_act(case, params.refusing):
        return Ruling(effect=TermStatus.BREACH, reason=all_of("a refusal", [act_reason(case, "a refusal to deploy")]))
    return None


class ForeignForces(Params):
    """`consented` are foreign forces the government agreed to; `domestic` are not foreign."""

    consented: tuple[str, ...] = ()
    domestic: tuple[str, ...] = ()
    zone: str | None = None
    acts: tuple[ActName, ...] = ("troop_presence", "fortification", "deployment")
    leaving: tuple[ActName, ...] = ("withdrawal",)


@kind(
    "foreign_forces", 14, ForeignForces, bears=False,
    formula="□[D,∞) ∀f,x (foreign(f) ∧ present(f,x) ∧ ¬consent(gov,f) → breach(f,x))",
)  # fmt: skip
def foreign_forces(case: Case, params: ForeignForces) -> Ruling | None:
    """No foreign forces stay without the government's consent, and their leaving is watched.

    Consent is the government's to give or end: presence by consent is permitted, and is written so.
    """
    if case.actor in params.domestic or case.actor == UNATTRIBUTED:
        return None
    place = inside(case, params.zone or case.term.zone)
    if is_act(case, params.leaving):
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("foreign forces leave", [place]))
    if not is_act(case, params.acts):
        return None
    if case.actor in params.consented:
        return Ruling(effect=TermStatus.PERMITTED, reason=all_of("present by consent", [place]))
    foreign = actor_not_among(case, (*params.domestic, *params.consented), "there by right or consent")
    return Ruling(effect=TermStatus.BREACH, reason=all_of("foreign forces without consent", [foreign, place]))
