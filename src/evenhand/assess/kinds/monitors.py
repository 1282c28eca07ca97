"""Terms about those who watch: their safety and access, reporting, the bodies themselves."""

from evenhand.assess.case import Case, Ruling
from evenhand.assess.kinds.conditions import act_reason, inside, is_act
from evenhand.assess.kinds.registry import ActName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class MonitorSafety(Params):
    """`protected` are the monitors; `acts` what may not be done to them (force, or hindrance)."""

    protected: tuple[str, ...]
    acts: tuple[ActName, ...] = ("@attacks", "incursion", "weapon_pointing", "ceasefire_violation_generic")


@kind(
    "monitor_protection", 19, MonitorSafety,
    formula="□ ∀p,x (act(p,x) ∧ against(x,m) ∧ monitor(m) → breach(p,x))",
)  # fmt: skip
def monitor_protection(case: Case, params: MonitorSafety) -> Ruling | None:
    """Monitors must not be attacked or hindered: not their people, posts, vehicles or ways.

    Counts where the report says that they were the ones affected; fire that lands near them is told as such. Force
    against monitors is judged here instead of under the cessation of hostilities.
    """
    hit = [r for r in case.recipients if r in params.protected]
    if not hit or not is_act(case, params.acts) or case.actor in params.protected:
        return None
    parts = [act_reason(case, "an act against monitors"), Reason(text=f"it affected {', '.join(hit)}", holds=True)]
    parts.append(inside(case, case.term.zone))
    return Ruling(effect=TermStatus.BREACH, reason=all_of("monitors were attacked or hindered", parts))


class Reporting(Params):
    """`to` is the body that must hear; `every_days` the rhythm and `within_days` the delay that the text sets."""

    to: tuple[str, ...]
    every_days: int | None = None
    within_days: int | None = None
    acts: tuple[ActName, ...] = ("liaison", "accusation", "appeal", "cooperation")


@kind(
    "reporting", 20, Reporting, bears=False, duty=True,
    formula="∀x (alleged(p,x) → ◇[0,w] reports(p,B,x)) ∧ □ ◇[0,t] reports(m,B)",
)  # fmt: skip
def reporting(case: Case, params: Reporting) -> Ruling | None:
    """Alleged violations are reported to the body, and monitors report at set times.

    A complaint lodged with the body fulfils it; a complaint made only in public does not show that the body was told.
    """
    if not is_act(case, params.acts):
        return None
    told = [r for r in case.recipients if r in params.to]
    if not told:
        return None
    parts = [act_reason(case, "a notification"), Reason(text=f"addressed to {', '.join(told)}", holds=True)]
    return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("the body was told", parts))


class Body(Params):
    """`members` are who sits on the body, `ids` how it is called; `acts` what shows that it works."""

    ids: tuple[str, ...]
    members: tuple[str, ...] = ()
    every_days: int | None = None
    acts: tuple[ActName, ...] = ("meeting", "joint_inspection", "investigation", "liaison")


@kind(
    "body", 21, Body, bears=False, duty=True,
    formula="◇[T0,D] exists(B) ∧ □ ◇[0,t] meets(B)",
)  # fmt: skip
def body(case: Case, params: Body) -> Ruling | None:
    """A body must exist, meet and handle cases. Meetings held and cases pending are counted for everyone to see.

    A meeting counts when the body is named or when three or more of its members sit together.
    """
    if not is_act(case, params.acts):
        return None
    present = {case.actor, *case.told, *case.fellows, *case.recipients}
    named = present & set(params.ids)
    seats = present & set(params.members)
    if not named and len(seats) < 3:
        return None
    parts = [act_reason(case, "work of the body"), Reason(text=f"{len(seats)} of its members are named", holds=True)]
    return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("the body works", parts))
