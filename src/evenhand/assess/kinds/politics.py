"""Terms about what surrounds a truce: talks, outside support, conditions, and those who did not sign."""

from evenhand.assess.case import UNATTRIBUTED, Case, Ruling
from evenhand.assess.kinds.conditions import act_reason, inside, is_act, mentions
from evenhand.assess.kinds.registry import ActName, ObjectName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class Talks(Params):
    """`acts` are contacts that count as talks, `refusing` what counts as turning them down."""

    acts: tuple[ActName, ...] = ("@contacts", "agreement")
    refusing: tuple[ActName, ...] = ("refusal", "reject_proposal")
    with_: tuple[str, ...] = ()


@kind(
    "talks", 22, Talks, bears=False, duty=True,
    formula="◇[T0,D] talks(p,q); good_faith(·) is outside the language and never inferred",
)  # fmt: skip
def talks(case: Case, params: Talks) -> Ruling | None:
    """Parties are to talk, or somebody is to help them to. That they talked can be seen; good faith cannot.

    A meeting is a step. Turning one meeting down is not yet a refusal to talk, so it stays undetermined.
    """
    if is_act(case, params.acts):
        both = {case.actor, *case.told} | set(case.recipients)
        if params.with_ and not both & set(params.with_):
            return None
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("a contact", [act_reason(case, "a contact")]))
    if not is_act(case, params.refusing):
        return None
    parts = [act_reason(case, "a refusal"), Reason(text="one refusal does not show a refusal to talk", holds=None)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("talks turned down", parts))


class Support(Params):
    """`pledging` are promises, `giving` deliveries; `objects` are the words that tell money or equipment."""

    pledging: tuple[ActName, ...] = ("commitment", "endorsement", "agreement")
    giving: tuple[ActName, ...] = ("aid", "cooperation")
    objects: tuple[ObjectName, ...] = ("funds", "aid")


@kind(
    "support", 23, Support, bears=False, duty=True,
    formula="◇ ∃a (pledged(d,a) ∧ ◇ disbursed(d,a)); score by disbursed / pledged where both are known",
)  # fmt: skip
def support(case: Case, params: Support) -> Ruling | None:
    """Donors and guarantors are to fund, equip or rebuild. A pledge is not a delivery, and both are written down.

    A delivery fulfils; a pledge alone leaves the duty open.
    """
    if is_act(case, params.giving):
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("a delivery", [act_reason(case, "a delivery")]))
    if not is_act(case, params.pledging):
        return None
    named = mentions(case, params.objects, "support")
    if named.holds is not True:
        return None
    return Ruling(effect=TermStatus.NOT_YET_DUE, reason=all_of("a pledge, not yet a delivery", [named]))


class Conditional(Params):
    """`acts` are what the clause forbids while its condition holds; `fulfilling` what it asks for."""

    acts: tuple[ActName, ...] = ("@attacks",)
    fulfilling: tuple[ActName, ...] = ()
    spared: tuple[str, ...] = ()


@kind(
    "conditional", 25, Conditional,
    formula="∀x (t(x) ∈ [T0,T1) ∧ holds(c, t(x)) ∧ forbidden(x) → breach(x)); ¬holds(c,t) → no verdict at t",
)  # fmt: skip
def conditional(case: Case, params: Conditional) -> Ruling | None:
    """The clause binds only while its condition holds and until it ends. Nothing outside that is judged by it.

    Whether the condition held on the day is looked up first; where nobody could say, the verdict is undetermined.
    """
    if is_act(case, params.fulfilling):
        parts = [act_reason(case, "what the clause asks for"), inside(case, case.term.zone)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("a step the clause asks for", parts))
    if not is_act(case, params.acts) or (case.recipients and set(case.recipients) <= set(params.spared)):
        return None
    parts = [act_reason(case, "an act the clause forbids"), inside(case, case.term.zone)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a forbidden act while the clause binds", parts))


class Spoilers(Params):
    """`acts` of actors that did not sign; they are charged to a party only where the term says it answers for them."""

    acts: tuple[ActName, ...] = ("@attacks",)
    signatories: tuple[str, ...]


@kind(
    "spoilers", 26, Spoilers, bears=False,
    formula="∀a,x (¬signed(a) ∧ attack(a,x) → ∃p answers_for(p,a) ? breach(p,x) : not_counted(x))",
)  # fmt: skip
def spoilers(case: Case, params: Spoilers) -> Ruling | None:
    """Acts of those who did not sign are recorded but charged to no party, unless a party answers for them.

    They are written as “out of scope” with the reason, so that no count is swollen by them and none forgets them.
    """
    if case.actor == UNATTRIBUTED or not is_act(case, params.acts) or case.actor in params.signatories:
        return None
    charged = [
        p for p, actors in case.term.answerable_for.items() if case.actor in actors or set(case.told) & set(actors)
    ]
    if charged:
        parts = [act_reason(case, "an attack"), inside(case, case.term.zone)]
        reason = all_of(f"{charged[0]} answers for {case.actor}", parts)
        return Ruling(effect=TermStatus.BREACH, reason=reason, party=charged[0])
    reason = all_of(f"{case.actor} did not sign and no party answers for it", [act_reason(case, "an attack")])
    return Ruling(effect=TermStatus.OUT_OF_SCOPE, reason=reason, party=case.actor)
