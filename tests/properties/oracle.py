"""A second, independent reading of every kind of term: plain sets over small logs, and the same as a logic program.

Everything here is definite: places lie clearly inside or outside, times are minutes, actors are named. The product has
to agree with it exactly; where it is less than definite, other properties hold it to never claiming more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import clingo

from evenhand.model import Agreement, Term
from evenhand.model.rules import Condition, Extension, Zone
from evenhand.vocab import Deontic

START = datetime(2020, 1, 1)
BOX = '{{"type": "Polygon", "coordinates": [[[{0}, 0], [{0}, 2], [{1}, 2], [{1}, 0], [{0}, 0]]]}}'
PLACES = {"west": (1.0, 0.5), "middle": (1.0, 1.5), "east": (1.0, 2.5), "far": (1.0, 6.0)}
INSIDE = {"z1": {"west", "middle"}, "z2": {"middle", "east"}, "land": {"west", "middle", "east"}}
PARTIES = ("AAA", "BBB")
OTHERS = ("GGG", "MON", "UNN")
ATTACKS = ("shelling", "airstrike", "killing", "abduction")


@dataclass(frozen=True)
class Event:
    """One definite event on a day of the log."""

    id: str
    act: str
    actor: str
    place: str
    day: int
    recipient: str | None = None
    words: str = ""


def moment(day: int) -> datetime:
    return START + timedelta(days=day)


def zones() -> dict[str, Zone]:
    return {
        "z1": Zone(name="z1", note="", countries=("AA",), geometry=BOX.format(0, 2)),
        "z2": Zone(name="z2", note="", countries=("AA",), geometry=BOX.format(1, 3)),
        "land": Zone(name="land", note="", countries=("AA",)),
        "line": Zone(name="line", note="", geometry='{"type": "LineString", "coordinates": [[0, 0], [0, 2]]}'),
    }


def term(
    kind: str,
    *,
    zone: str | None = "z1",
    bound: tuple[str, ...] = PARTIES,
    deadline: int | None = None,
    **params: object,
) -> Term:
    return Term(
        id=kind.replace("_", "-"),
        article="1",
        theme="GENERAL",
        kind=kind,
        text="our words",
        deontic=Deontic.MUST_NOT,
        bound=bound,
        params=params,
        zone=zone,
        deadline=moment(deadline) if deadline else None,
        answerable_for={"BBB": ("PROXY",)} if kind == "spoilers" else {},
    )


def agreement(name: str, since: int, until: int, extended: int, condition_from: int) -> Agreement:
    """An agreement with one term of each kind over two overlapping zones."""
    terms = (
        term("cessation"),
        term("offensive_operations", zone="z2"),
        term("prevention", bound=("AAA",), groups=("GGG",)),
        term("prohibited_acts", zone="z2", acts=("killing", "abduction")),
        term("weapon_free_zone", bound=(*PARTIES, "GGG"), zone="z1", allowed=("MON",)),
        term("withdrawal", zone="z2", deadline=40, bound=("AAA",)),
        term("pullback", zone=None, classes=({"objects": ("mlrs",), "km": 200.0},), baseline="line"),
        term("line", beyond={"AAA": "z2", "BBB": "z1"}),
        term("overflight", over={"AAA": "z2", "BBB": "z1"}),
        term("deployment", zone="z2"),
        term("disarmament", zone="land"),
        term("arms_embargo", zone="land", allowed=("AAA",)),
        term("freeze", zone="z1"),
        term("foreign_forces", zone="z1", bound=("BBB",), domestic=("AAA",)),
        term("access_and_return", zone="z2"),
        term("detainees", zone=None),
        term("mines", zone="z1"),
        term("propaganda", zone=None),
        term("monitor_protection", zone="land", protected=("MON",)),
        term("reporting", zone=None, to=("MON",)),
        term("body", zone=None, ids=("MON",)),
        term("talks", zone=None),
        term("support", zone=None),
        term("digital", zone="land"),
        term("conditional", zone="z1"),
        term("spoilers", zone="land", signatories=(*PARTIES, "MON", "UNN")),
    )
    return Agreement(
        id=name,
        stack="TEST",
        title=name,
        parties=PARTIES,
        timezone="UTC",
        since=moment(since),
        until=moment(until),
        status="agreed",
        sources=("test",),
        terms=tuple(_zoned(t, condition_from) for t in terms),
        path="test",
        digest="0",
        countries=("AA",),
        concerned=("GGG", "UNN", "PROXY"),
        monitors=("MON",),
        zones=zones(),
        extensions=(Extension(to=moment(extended), agreed_on=moment(until).date(), by=PARTIES),),
    )


def _zoned(t: Term, condition_from: int) -> Term:
    from dataclasses import replace

    zoned = ("weapon_free_zone", "withdrawal", "deployment", "foreign_forces", "freeze")
    params = {**t.params, "zone": t.zone} if t.kind in zoned else dict(t.params)
    held = Condition(
        text="it holds", states=((moment(0).date(), False, None), (moment(condition_from).date(), True, None))
    )
    return replace(t, params=params, condition=held if t.kind == "conditional" else None)


Judgement = tuple[str, str, str]
"""Term, party and effect."""


def naive(event: Event, a: Agreement, as_of: int, condition_from: int) -> set[Judgement]:
    """Every definite effect of an event under an agreement, straight from the words of each kind."""
    until = a.extensions[0].to if moment(as_of).date() >= a.extensions[0].agreed_on else a.until
    assert until is not None
    at = moment(event.day)
    if not a.since <= at < until:
        return set()
    found: set[Judgement] = set()
    for t in a.terms:
        if t.kind == "conditional" and event.day < condition_from:
            continue
        found |= {(t.id, party, effect) for party, effect in RULES[t.kind](event, t)}
    return found


Pairs = set[tuple[str, str]]
Rule = Callable[[Event, Term], Pairs]


def _in(e: Event, zone: str | None) -> bool:
    return zone is None or e.place in INSIDE[zone]


def _own(e: Event, t: Term, effect: str, holds: bool) -> Pairs:
    return {(e.actor, effect)} if holds and e.actor in t.bound else set()


def _attack(e: Event, t: Term) -> Pairs:
    return _own(e, t, "breach", e.act in ATTACKS and _in(e, t.zone))


def _prevention(e: Event, t: Term) -> Pairs:
    return _own(
        e, t, "fulfilment", e.act in ("disarmament", "detention", "weapons_presence") and e.place != "far"
    ) | _own(e, t, "breach", e.act == "refusal")


def _zone_free(e: Event, t: Term) -> Pairs:
    if e.actor == "MON":  # a find by those who may be there shows somebody else's arms
        found = e.act in ("weapons_presence", "disarmament") and e.recipient in ("AAA", "BBB", "GGG") and _in(e, "z1")
        return {(str(e.recipient), "breach")} if found else set()
    if e.act == "withdrawal":
        return _own(e, t, "fulfilment", _in(e, "z1"))
    armed = e.act in ("weapons_presence", "troop_presence", "fortification", "military_preparation")
    return _own(e, t, "breach", armed and _in(e, "z1"))


def _withdrawal(e: Event, t: Term) -> Pairs:
    if e.act == "withdrawal":
        return _own(e, t, "fulfilment", _in(e, "z2"))
    present = e.act == "troop_presence" and _in(e, "z2")
    return _own(e, t, "breach" if e.day >= 40 else "not_yet_due", present)


def _pullback(e: Event, t: Term) -> Pairs:
    if "mlrs" not in e.words:
        return set()
    if e.act == "withdrawal":
        return _own(e, t, "fulfilment", True)
    near = e.act in ("weapons_presence", "troop_presence", "shelling", "troop_movement") and e.place in (
        "west",
        "middle",
    )
    return _own(e, t, "breach", near)


def _beyond(acts: tuple[str, ...]) -> Rule:
    return lambda e, t: _own(e, t, "breach", e.act in acts and _in(e, {"AAA": "z2", "BBB": "z1"}.get(e.actor, "z1")))


def _simple(effect: str, acts: tuple[str, ...], zone: str | None) -> Rule:
    return lambda e, t: _own(e, t, effect, e.act in acts and _in(e, zone))


def _union(*rules: Rule) -> Rule:
    return lambda e, t: set().union(*(r(e, t) for r in rules))


def _foreign(e: Event, t: Term) -> Pairs:
    if e.actor == "AAA":
        return set()
    if e.act == "withdrawal":
        return _own(e, t, "fulfilment", _in(e, "z1"))
    return _own(e, t, "breach", e.act in ("troop_presence", "fortification", "deployment") and _in(e, "z1"))


def _embargo(e: Event, t: Term) -> Pairs:
    if e.actor == "AAA":
        return _own(e, t, "fulfilment", e.act in ("detention", "disarmament") and _in(e, "land"))
    wrong = e.act == "weapons_transfer" and e.recipient not in (None, "AAA")
    return _own(e, t, "breach", wrong and _in(e, "land"))


def _spoilers(e: Event, t: Term) -> Pairs:
    if e.act not in ATTACKS or e.actor in (*PARTIES, "MON", "UNN"):
        return set()
    if e.actor == "PROXY":
        return {("BBB", "breach")} if _in(e, "land") else set()
    return {(e.actor, "out_of_scope")}


def _mines(e: Event, t: Term) -> Pairs:
    if "mine" not in e.words:
        return set()
    if e.act in ("cooperation", "disarmament"):
        return _own(e, t, "fulfilment", True)
    return _own(e, t, "breach", e.act in ("fortification", "military_preparation") and _in(e, "z1"))


def _monitor(e: Event, t: Term) -> Pairs:
    harmed = e.recipient == "MON" and e.act in (*ATTACKS, "incursion", "weapon_pointing", "ceasefire_violation_generic")
    return _own(e, t, "breach", harmed and _in(e, "land"))


def _words(word: str, acts: tuple[str, ...], effect: str, zone: str | None) -> Rule:
    return lambda e, t: _own(e, t, effect, word in e.words and e.act in acts and _in(e, zone))


REINFORCE = ("troop_movement", "deployment", "fortification", "military_preparation", "weapons_transfer")
CONTACTS = ("talks", "meeting", "call", "agreement", "liaison")
RULES: dict[str, Rule] = {
    "cessation": _attack,
    "offensive_operations": _attack,
    "prevention": _prevention,
    "prohibited_acts": _simple("breach", ("killing", "abduction"), "z2"),
    "weapon_free_zone": _zone_free,
    "withdrawal": _withdrawal,
    "pullback": _pullback,
    "line": _beyond(("incursion", "fortification")),
    "overflight": _beyond(("overflight",)),
    "deployment": _union(
        _simple("fulfilment", ("deployment", "troop_presence", "troop_movement"), "z2"),
        _simple("breach", ("refusal",), None),
    ),
    "disarmament": _union(_simple("fulfilment", ("disarmament",), "land"), _simple("breach", ("refusal",), None)),
    "arms_embargo": _embargo,
    "freeze": _simple("breach", REINFORCE, "z1"),
    "foreign_forces": _foreign,
    "access_and_return": _union(
        _simple("breach", ("access_restriction", "movement_ban", "evacuation_order"), "z2"),
        _simple("fulfilment", ("aid", "cooperation"), "z2"),
    ),
    "detainees": _simple("fulfilment", ("release",), None),
    "mines": _mines,
    "propaganda": _words("incitement", ("threat", "accusation"), "depends_on_reading", None),
    "monitor_protection": _monitor,
    "reporting": lambda e, t: _own(
        e, t, "fulfilment", e.recipient == "MON" and e.act in ("liaison", "accusation", "cooperation")
    ),
    "body": lambda e, t: _own(e, t, "fulfilment", e.recipient == "MON" and e.act in ("meeting", "liaison")),
    "talks": _simple("fulfilment", CONTACTS, None),
    "support": _union(
        _simple("fulfilment", ("aid", "cooperation"), None), _words("funding", ("agreement",), "not_yet_due", None)
    ),
    "digital": _words(
        "internet", ("access_restriction", "threat", "movement_ban", "ceasefire_violation_generic"), "breach", "land"
    ),
    "conditional": _attack,
    "spoilers": _spoilers,
}


PROGRAM = """
live(E) :- event(E,_,_,_,D,_), since(S), until(U), S <= D, D < U.
attack(E) :- event(E,A,_,_,_,_), attack_act(A).
in(E,Z) :- event(E,_,_,P,_,_), inside(P,Z).
by(E,P) :- event(E,_,P,_,_,_).
hit(E,R) :- event(E,_,_,_,_,R).
does(E,A) :- event(E,A,_,_,_,_).
day(E,D) :- event(E,_,_,_,D,_).
v(E,"cessation",P,"breach") :- live(E), attack(E), in(E,"z1"), by(E,P), party(P).
v(E,"offensive-operations",P,"breach") :- live(E), attack(E), in(E,"z2"), by(E,P), party(P).
v(E,"conditional",P,"breach") :- live(E), attack(E), in(E,"z1"), by(E,P), party(P), day(E,D), condition(C), D >= C.
v(E,"withdrawal","AAA","breach") :- live(E), does(E,"troop_presence"), in(E,"z2"), by(E,"AAA"), day(E,D), D >= 40.
v(E,"withdrawal","AAA","not_yet_due") :- live(E), does(E,"troop_presence"), in(E,"z2"), by(E,"AAA"), day(E,D), D < 40.
v(E,"withdrawal","AAA","fulfilment") :- live(E), does(E,"withdrawal"), in(E,"z2"), by(E,"AAA").
beyond("AAA","z2"). beyond("BBB","z1").
v(E,"line",P,"breach") :- live(E), does(E,("incursion";"fortification")), by(E,P), beyond(P,Z), in(E,Z).
v(E,"overflight",P,"breach") :- live(E), does(E,"overflight"), by(E,P), beyond(P,Z), in(E,Z).
v(E,"freeze",P,"breach") :- live(E), does(E,A), reinforce(A), in(E,"z1"), by(E,P), party(P).
v(E,"monitor-protection",P,"breach") :- live(E), hit(E,"MON"), by(E,P), party(P), in(E,"land"), harm(E).
harm(E) :- attack(E).
harm(E) :- does(E,("incursion";"weapon_pointing";"ceasefire_violation_generic")).
v(E,"spoilers",P,"out_of_scope") :- live(E), attack(E), by(E,P), stranger(P), P != "PROXY".
v(E,"spoilers","BBB","breach") :- live(E), attack(E), by(E,"PROXY"), in(E,"land").
barred(E) :- hit(E,R), R != "AAA", R != "".
v(E,"arms-embargo","BBB","breach") :- live(E), does(E,"weapons_transfer"), by(E,"BBB"), barred(E), in(E,"land").
v(E,"detainees",P,"fulfilment") :- live(E), does(E,"release"), by(E,P), party(P).
v(E,"prohibited-acts",P,"breach") :- live(E), does(E,("killing";"abduction")), in(E,"z2"), by(E,P), party(P).
#show v/4.
"""
EXPRESSED = {
    "cessation",
    "offensive-operations",
    "conditional",
    "withdrawal",
    "line",
    "overflight",
    "freeze",
    "monitor-protection",
    "spoilers",
    "arms-embargo",
    "detainees",
    "prohibited-acts",
}


def by_clingo(events: list[Event], a: Agreement, as_of: int, condition_from: int) -> set[tuple[str, str, str, str]]:
    """The judgements that a logic program draws for the kinds it can express, with the event's id in front."""
    until = a.extensions[0].to if moment(as_of).date() >= a.extensions[0].agreed_on else a.until
    assert until is not None
    facts = [f"since({(a.since - START).days}). until({(until - START).days}). condition({condition_from})."]
    facts += [f'party("{p}").' for p in PARTIES] + [f'attack_act("{x}").' for x in ATTACKS]
    facts += [f'inside("{p}","{z}").' for z, places in INSIDE.items() for p in sorted(places)]
    facts += [f'reinforce("{x}").' for x in REINFORCE] + ['stranger("GGG"). stranger("PROXY").']
    facts += [f'event("{e.id}","{e.act}","{e.actor}","{e.place}",{e.day},"{e.recipient or ""}").' for e in events]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], PROGRAM + "\n".join(facts))
    control.ground([("base", [])])
    found: set[tuple[str, str, str, str]] = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            found = {tuple(arg.string for arg in s.arguments) for s in model.symbols(shown=True)}  # type: ignore[misc]
    return found
