"""Whether a claim or a report can mean an agreement: its days, its area, its parties; and the case that they make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.assess import calendar
from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.assess.kinds.conditions import theatre
from evenhand.assess.missions import are_mission
from evenhand.assess.parties import concerned, names, party
from evenhand.assess.rules import rules
from evenhand.assess.words import objects
from evenhand.model import AUTHOR, Agreement, Claim, Mention, Term

_AFTERMATH = timedelta(days=60)
"""So long after its end reports may still be about an agreement."""


Root = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of a report adds to one claim: its day, the agreements it is about, who was named before.

    `sentence` has the words around the claim, which name weapons or areas where its trigger does not; `named` are
    all whom the report names, and `watched` says whether it speaks of a mission.
    """

    published: date | None = None
    stacks: frozenset[str] = frozenset()
    actor: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()
    sentence: str = ""
    named: frozenset[str] = frozenset()
    watched: bool = False


def itself(actor: str) -> str:
    """An actor that answers for itself."""
    return actor


def is_about(claim: Claim, agreement: Agreement, parties: frozenset[str], root: Root, context: Context) -> bool:
    """Whether the agreement can be meant: its area where a place is told, else its parties or the report's subject."""
    case = case_of(claim, agreement, agreement.terms[0], (), root, context) if agreement.terms else None
    if case is None or _in_force(case, agreement) is False:
        return False
    inside = theatre(case).holds
    actors, others = parties_in(doers(claim), agreement, root), parties_in(claim.recipient, agreement, root)
    if inside is False or (not actors and any(not are_people(m.party) for m in doers(claim) if m.party)):
        return False
    if inside is True:
        return True
    if any(m.party and not are_people(m.party) for m in claim.recipient) and not others:
        return False
    known = {*actors, *others, *parties_in((claim.voice.speaker,), agreement, root)}
    return len(known & parties) >= 2 or agreement.stack in context.stacks or _watched(claim, agreement)


def _watched(claim: Claim, agreement: Agreement) -> bool:
    """Whether the agreement's own mission is named. States and world bodies (short ids) watch many agreements."""
    named = {m.party for m in (*claim.recipient, *claim.actor, claim.voice.speaker) if m.party and len(m.party) > 3}
    return bool(named & set(agreement.monitors))


def _in_force(case: Case, agreement: Agreement) -> bool | None:
    since = min([agreement.since, *(t.since for t in agreement.terms if t.since)])
    until = calendar.moved(agreement.until, agreement.extensions, case.as_of)
    if case.when is None:
        day = case.published
        last = None if until is None else (until - timedelta(microseconds=1)).date()
        return None if day is None else day >= since.date() and (last is None or day <= last)
    begun = calendar.on_or_after(case.when, since, agreement.timezone).holds
    ended = calendar.before(case.when, until, agreement.timezone).holds if until else True
    return False if False in (begun, ended) else None if None in (begun, ended) else True


def parties_in(mentions: Sequence[Mention], agreement: Agreement, root: Root) -> list[str]:
    """The names in an agreement of those that mentions name, where it knows them."""
    named = [party(agreement, m.party, root) for m in mentions if m.party is not None and m.party != AUTHOR]
    kin = [p for m in mentions if m.party is not None for p in (m.party.split("_")[0],) if p in agreement.parties]
    return [n for n in named if concerned(agreement, n) or n in agreement.monitors or _answered(agreement, n)] + kin


def parties_of(stack: str, agreements: Sequence[Agreement]) -> frozenset[str]:
    """All parties of a stack of agreements."""
    return frozenset(p for a in agreements if a.stack == stack for p in a.parties)


def _answered(agreement: Agreement, actor: str) -> bool:
    return any(actor in actors for t in agreement.terms for actors in t.answerable_for.values())


def are_people(actor: str) -> bool:
    """Whether an actor stands for people, not for a party."""
    return actor.startswith("any:") or actor.endswith(tuple(rules()["people"]))


def doers(claim: Claim) -> tuple[Mention, ...]:
    """Whom a claim names as acting, bystanders left out."""
    return tuple(m for m in claim.actor if not (m.party or "").endswith(tuple(rules()["bystanders"])))


def case_of(
    claim: Claim, agreement: Agreement, term: Term, actor: Sequence[Mention], root: Root, context: Context
) -> Case:
    """A claim as the case that a term is asked about."""
    ids = tuple(m.party for m in actor if m.party is not None)
    published, about = context.published, objects(f"{claim.words} {context.sentence}")
    return Case(
        agreement=agreement, term=term, event=claim.event, act=claim.act,
        actor=party(agreement, ids[0], root) if ids else UNATTRIBUTED, told=ids,
        recipients=_recipients(claim, agreement, root, context), when=claim.when,
        where=claim.where, about=about, published=published, as_of=published or date.max,
    )  # fmt: skip


def _recipients(claim: Claim, agreement: Agreement, root: Root, context: Context) -> tuple[str, ...]:
    """Every id by which recipients can be known; unnamed peacekeepers are the agreement's own mission."""
    mentions = claim.recipient or context.recipient
    known, monitors = names(mentions, agreement, root), agreement.monitors
    if not monitors or set(known) & set(monitors):
        return known
    watched = context.watched or bool(context.named & set(monitors))
    return (*known, monitors[0]) if are_mission(claim, mentions, context.sentence, watched=watched) else known


def is_proper(name: str) -> bool:
    """“Stockholm agreement” and “resolution 1701” name one agreement; “truce” may be any."""
    return any(ch.isupper() or ch.isdigit() for ch in name)


def is_timely(agreement: Agreement, day: date | None) -> bool:
    """Whether reports of a day may be about an agreement: since it began, until a while after its end."""
    if day is None:
        return True
    over = agreement.until is not None and day > agreement.until.date() + _AFTERMATH
    return day >= agreement.since.date() and not over
