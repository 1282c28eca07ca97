"""Terms about people: access and return, detainees, hostile speech, networks."""

from evenhand.assess.case import Case, Ruling
from evenhand.assess.kinds.conditions import act_reason, inside, is_act, mentions, past_deadline
from evenhand.assess.kinds.registry import ActName, ObjectName, Params, kind
from evenhand.assess.logic import all_of
from evenhand.model import Reason
from evenhand.vocab import TermStatus


class Access(Params):
    """`hindering` are acts that keep aid or people out, `helping` those that let them through."""

    hindering: tuple[ActName, ...] = ("@restrictions",)
    helping: tuple[ActName, ...] = ("aid", "cooperation")
    spared: tuple[str, ...] = ()


@kind(
    "access_and_return", 15, Access, bears=False,
    formula="□ ∀p,x (bound(p) ∧ hinders(p,x) ∧ (aid(x) ∨ return(x)) → breach(p,x)) ∧ (helps(p,x) → fulfilment(p,x))",
)  # fmt: skip
def access_and_return(case: Case, params: Access) -> Ruling | None:
    """Aid must get through and displaced people may go home; nobody may stand in the way.

    An order to stay away can protect or exclude: the verdict says what was ordered, the reasons given stand beside it.
    """
    if set(case.recipients) and set(case.recipients) <= set(params.spared):
        return None
    place = inside(case, case.term.zone)
    if is_act(case, params.helping):
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("aid or return is helped", [place]))
    if not is_act(case, params.hindering):
        return None
    parts = [act_reason(case, "a restriction on people or aid"), place]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("access or return was hindered", parts))


class Detainees(Params):
    """`releasing` are acts that fulfil the term, `taking` new detentions that run against it where the text says so."""

    releasing: tuple[ActName, ...] = ("release",)
    taking: tuple[ActName, ...] = ()
    refusing: tuple[ActName, ...] = ("refusal",)


@kind(
    "detainees", 16, Detainees, duty=True,
    formula="◇[T0,D] ∀d (list(d) → released(p,d)); all-for-all: released(p,·) ↔ released(q,·)",
)  # fmt: skip
def detainees(case: Case, params: Detainees) -> Ruling | None:
    """Detainees are released and remains returned, often all for all and against a list that is not public.

    Each release is a step; without the list nobody can say how many are missing. New detentions count only where the
    text forbids them.
    """
    if is_act(case, params.releasing):
        parts = [act_reason(case, "a release"), Reason(text="the text asks for releases", holds=True)]
        return Ruling(effect=TermStatus.FULFILMENT, reason=all_of("detainees released", parts))
    if is_act(case, params.taking):
        parts = [act_reason(case, "a new detention"), inside(case, case.term.zone)]
        return Ruling(effect=TermStatus.BREACH, reason=all_of("people detained", parts))
    if is_act(case, params.refusing) and case.term.deadline is not None:
        return Ruling(effect=TermStatus.BREACH, reason=all_of("a refusal past the date", [past_deadline(case)]))
    return None


class Propaganda(Params):
    """`acts` are statements that may be hostile; `objects` are words that make the claim of incitement explicit."""

    acts: tuple[ActName, ...] = ("@speech",)
    objects: tuple[ObjectName, ...] = ("propaganda",)


@kind(
    "propaganda", 18, Propaganda, bears=False,
    formula="□ ∀p,u (bound(p) ∧ says(p,u) ∧ hostile(u) → breach(p,u)); hostile(u) is contested, so never graded alone",
)  # fmt: skip
def propaganda(case: Case, params: Propaganda) -> Ruling | None:
    """No hostile propaganda or incitement. Whether words are hostile is the most contested question of all.

    Only a quoted statement can be judged, and it is graded apart: the rule never says more than “depends on reading”,
    also where a report itself calls the words incitement.
    """
    if not is_act(case, params.acts):
        return None
    called = mentions(case, params.objects, "hostile wording")
    parts = [act_reason(case, "a public statement"), called]
    return Ruling(effect=TermStatus.DEPENDS_ON_READING, reason=all_of("a statement that may be hostile", parts))


class Digital(Params):
    """`objects` are the words that make an act one against networks; `acts` what may be done to them."""

    acts: tuple[ActName, ...] = (
        "access_restriction", "movement_ban", "property_destruction", "explosion", "sanction", "threat",
        "ceasefire_violation_generic",
    )  # fmt: skip
    objects: tuple[ObjectName, ...] = ("internet",)


@kind(
    "digital",
    24,
    Digital,
    bears=False,
    formula="□ ∀p,x (bound(p) ∧ disrupts(p,x) ∧ network(x) → breach(p,x)); outage ∧ ¬actor → attribution unknown",
)
def digital(case: Case, params: Digital) -> Ruling | None:
    """Networks must not be shut down, jammed or attacked, and people must not be recruited over them.

    An outage that is measured shows that something happened, not who did it; the attribution is a question of its own.
    """
    named = mentions(case, params.objects, "network")
    if named.holds is not True or not is_act(case, params.acts):
        return None
    parts = [named, act_reason(case, "an act against networks"), inside(case, case.term.zone)]
    return Ruling(effect=TermStatus.BREACH, reason=all_of("a network was disrupted", parts))
