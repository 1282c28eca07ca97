"""Terms about fighting: cessation, the offensive-defensive carve-out, prevention, lists of prohibited acts."""

from evenhand.assess.case import UNATTRIBUTED, Case, Ruling
from evenhand.assess.kinds.conditions import act_reason, actor_among, inside, is_act, mentions
from evenhand.assess.kinds.registry import ActName, ObjectName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class Cessation(Params):
    """`acts` are the forbidden ones; `spared` are recipients that another term protects (monitors, the UN)."""

    acts: tuple[ActName, ...] = ("@attacks",)
    spared: tuple[str, ...] = ()


@kind("cessation", 1, Cessation, formula="□[T0,∞) ∀p,x (bound(p) ∧ attack(p,x) ∧ in(x,area) → breach(p,x))")
def cessation(case: Case, params: Cessation) -> Ruling | None:
    """Whoever is bound must not attack at all while the halt is in force, in the area it covers.

    An attack by somebody who is not bound is no breach of this term, whoever gains from it.
    """
    return _attack(case, params.acts, params.spared, "an attack")


class Offensive(Params):
    """`acts` are those that count as offensive operations unless an exception is claimed and its conditions hold."""

    acts: tuple[ActName, ...] = ("@offensive",)
    spared: tuple[str, ...] = ()


@kind(
    "offensive_operations",
    2,
    Offensive,
    formula="□[T0,∞) ∀p,x (bound(p) ∧ operation(p,x) ∧ ¬(claimed(p,e,x) ∧ meets(x,e)) → breach(p,x))",
)
def offensive_operations(case: Case, params: Offensive) -> Ruling | None:
    """Whoever is bound must not carry out offensive military operations; what is defensive is left to an exception.

    The wording is narrower than a ban on all attacks. An operation counts as offensive until the party itself claims
    an exception of the text; then the verdict says “exception claimed” and shows who reads the exception how.
    """
    return _attack(case, params.acts, params.spared, "a military operation that is offensive unless excused")


def _attack(case: Case, acts: tuple[str, ...], spared: tuple[str, ...], what: str) -> Ruling | None:
    if not is_act(case, acts) or (case.recipients and set(case.recipients) <= set(spared)):
        return None
    parts = [act_reason(case, what), inside(case, case.term.zone)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a forbidden attack in the area", parts))


class Prevention(Params):
    """`groups` are those to be prevented; `preventive` acts do the duty, `failing` ones the opposite."""

    groups: tuple[str, ...]
    acts: tuple[ActName, ...] = ("@attacks",)
    preventive: tuple[ActName, ...] = ("disarmament", "detention", "weapons_presence")
    failing: tuple[ActName, ...] = ("refusal", "reject_proposal")


@kind(
    "prevention",
    3,
    Prevention,
    formula="□ ∀g,x (group(g) ∧ attack(g,x) ∧ ¬∃y ◇[−w,w] prevents(p,y,g) ∧ able(p) → breach(p,x))",
    bears=False,
)
def prevention(case: Case, params: Prevention) -> Ruling | None:
    """A state must keep named groups from operating from its territory. The bound party is not the one that acts.

    An attack by the group alone does not show a breach: that also needs a failure to act, so the answer stays unknown
    until somebody reports one. Steps against the group (arrests, seizures, disarmament) count as fulfilment.
    """
    if case.actor in case.term.bound:
        return _state_step(case, params)
    if (case.actor not in params.groups and case.actor != UNATTRIBUTED) or not is_act(case, params.acts):
        return None
    parts = [
        act_reason(case, "an attack of the kind to be prevented"),
        actor_among(case, params.groups, "a group to be prevented"),
        Reason(text="nobody reports whether the bound party failed to act", holds=None),
    ]
    return Ruling(
        effect=TermStatus.BREACH, reason=all_of("an attack and a failure to prevent it", parts), party="bound"
    )


def _state_step(case: Case, params: Prevention) -> Ruling | None:
    if is_act(case, params.preventive):
        step = all_of("a step against the groups", [act_reason(case, "a preventive step"), inside(case, None)])
        return Ruling(effect=TermStatus.FULFILMENT, reason=step)
    if is_act(case, params.failing):
        return Ruling(effect=TermStatus.BREACH, reason=all_of("a refusal to act", [act_reason(case, "a refusal")]))
    return None


class Prohibited(Params):
    """`acts` are the listed ones. With `objects` the words must also name one of them (`child_soldiers`, `looting`)."""

    acts: tuple[ActName, ...]
    objects: tuple[ObjectName, ...] = ()
    recipients: tuple[str, ...] = ()


@kind("prohibited_acts", 4, Prohibited, formula="□ ∀p,x (bound(p) ∧ listed(x) ∧ act(p,x) → breach(p,x))")
def prohibited_acts(case: Case, params: Prohibited) -> Ruling | None:
    """The text lists acts that are forbidden one by one; an act that is not on the list is not judged by it.

    Where the list names an object (children recruited, mines laid, homes looted) the report has to name it too:
    a report that is silent on it leaves the answer unknown.
    """
    if not is_act(case, params.acts):
        return None
    parts = [act_reason(case, "on the list of forbidden acts"), inside(case, case.term.zone)]
    if params.objects:
        parts.append(mentions(case, params.objects, "object of the list"))
    if params.recipients and case.recipients:
        hit = [r for r in case.recipients if r in params.recipients]
        parts.append(Reason(text=f"directed at {', '.join(case.recipients)}", holds=bool(hit)))
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a listed act in the area", parts))
