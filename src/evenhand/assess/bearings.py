"""Which terms a single claim would bear on if it were true as reported, and who is named responsible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.assess.engine import Ruled, rule
from evenhand.assess.geometry import membership
from evenhand.assess.kinds import KINDS
from evenhand.assess.meant import Context, Root, are_people, case_of, doers, is_about, itself, parties_of
from evenhand.assess.parties import called, concerned, party
from evenhand.assess.rules import rules
from evenhand.assess.words import objects
from evenhand.model import Agreement, Claim, Mention, Term
from evenhand.vocab import Event, Stance, TermStatus


@dataclass(frozen=True, slots=True, order=True)
class Bearing:
    """A claim bears on a theme of a stack of agreements, with the party it names as responsible."""

    stack: str
    theme: str
    responsible: str


def bearings(
    claim: Claim, agreements: Sequence[Agreement], *, root: Root | None = None, context: Context | None = None
) -> list[Bearing]:
    """The themes a claim would bear on if true as reported, sorted; empty for denied claims and outside all scopes.

    Works from validity windows, parties, countries, places, acts and stance. `root` gives the party behind an actor
    id; `context` (see `contexts`) adds what the rest of the report tells.
    """
    bears = claim.event.value in rules()["events"] or claim.act in rules()["deeds"]
    if claim.stance is Stance.DENIED or not bears:
        return []
    behind, around = root or itself, context or Context()
    found = {
        b
        for a in agreements
        if a.founds_verdicts and is_about(claim, a, parties_of(a.stack, agreements), behind, around)
        for b in _on(claim, a, behind, around)
    }
    return sorted(_exclusive(found))


def _on(claim: Claim, agreement: Agreement, root: Root, context: Context) -> Iterator[Bearing]:
    for term in agreement.terms:
        if term.bears and KINDS[term.kind].bears and claim.stance.value in _stances(term.kind):
            yield from _on_term(claim, agreement, term, root, context)


def _stances(kind: str) -> list[str]:
    table: Mapping[str, list[str]] = rules()["stances"]
    return table.get(kind, table["default"])


def _on_term(claim: Claim, agreement: Agreement, term: Term, root: Root, context: Context) -> Iterator[Bearing]:
    mentions = called(doers(claim), agreement) or _answering(context.actor, agreement, root)
    named = [m for m in mentions if m.party is not None and not are_people(m.party)]
    if claim.act in rules()["named_only"] and not (named and claim.actor):
        return
    if claim.act in rules()["steps"].get(term.kind, ()):
        return
    if not _is_placed(claim, agreement, term, context.sentence.lower()) or not _is_spoken_of(claim, term, context):
        return
    groups: list[tuple[Mention, ...]] = [(m,) for m in named]
    for group in groups or [()]:
        for responsible in _charged(claim, agreement, term, group, root, context):
            yield Bearing(agreement.stack, term.theme, _responsible(responsible, claim, agreement, term))


def _answering(before: Sequence[Mention], agreement: Agreement, root: Root) -> tuple[Mention, ...]:
    """Those named earlier whom the agreement knows; whoever watches over it is not meant."""
    known = (m for m in before if m.party is not None and m.party not in agreement.monitors)
    return tuple(m for m in known if concerned(agreement, party(agreement, m.party or "", root)))


def _is_spoken_of(claim: Claim, term: Term, context: Context) -> bool:
    """Whether the sentence names what a term is about, where it lists objects: a hospital that is occupied."""
    listed = set(term.params.get("objects", ()))
    return not listed or bool(listed & objects(f"{claim.words} {context.sentence}"))


def _is_placed(claim: Claim, agreement: Agreement, term: Term, sentence: str) -> bool:
    """Whether a claim is where a term of a small area, or an act that is harmless elsewhere, wants it to be."""
    zone = term.zone or term.params.get("zone")
    inside = zone is not None and membership(agreement.zones[zone], claim.where).inside is True
    if term.theme not in rules()["placed"]:
        return inside or claim.act not in rules()["inside_only"].get(term.kind, ())
    counted = claim.act in rules()["counted"] and any(words in sentence for words in rules()["area_words"])
    return inside and (claim.event is not Event.ASSAULT or counted)


def _charged(
    claim: Claim, agreement: Agreement, term: Term, group: tuple[Mention, ...], root: Root, context: Context
) -> Iterator[str]:
    """The parties that a term charges with a claim; under some kinds also one it is about but does not bind."""
    ruled = [*_ruled(case_of(claim, agreement, term, group, root, context))]
    yield from (name for each in ruled for name in each.parties)
    if not ruled and claim.stance is Stance.ONGOING and claim.act in rules()["lasting"].get(term.kind, ()):
        yield party(agreement, group[0].party or "", root) if group else UNATTRIBUTED
    if ruled or not group or term.kind not in rules()["anyone"]:
        return
    (mention,) = group
    name = party(agreement, mention.party or "", root)
    if not (name in agreement.parties or _minds_others(agreement)):
        return
    if (
        concerned(agreement, name)
        and name not in agreement.monitors
        and any(_ruled(case_of(claim, agreement, term, (), root, context)))
    ):
        yield name


def _minds_others(agreement: Agreement) -> bool:
    """Whether an agreement speaks of fighters who did not sign it."""
    return any(t.kind in rules()["others"] for t in agreement.terms)


def _ruled(case: Case) -> Iterator[Ruled]:
    """What a term says of a case, but where it does not reach it or sets it aside."""
    for ruled in rule(case):
        aside = ruled.ruling.aside or ruled.ruling.effect is TermStatus.OUT_OF_SCOPE
        if ruled.reason.holds is not False and not aside:
            yield ruled


def _responsible(name: str, claim: Claim, agreement: Agreement, term: Term) -> str:
    bound = [p for p in term.bound if p not in agreement.monitors]
    sole = len(bound) == 1 and claim.act in rules()["sole_party_acts"].get(term.kind, ())
    sole = sole and (bool(claim.actor) or claim.act not in rules()["anybodys"])
    return bound[0] if name == UNATTRIBUTED and sole else _holder(name, claim, agreement)


def _holder(name: str, claim: Claim, agreement: Agreement) -> str:
    """Of a name that several parties share, the party that holds the place; the name itself where that is open."""
    parts = agreement.joint.get(name, {})
    held = (p for p, zone in parts.items() if membership(agreement.zones[zone], claim.where).inside is True)
    return next(held, name)


def _exclusive(found: set[Bearing]) -> set[Bearing]:
    """Drop themes that another theme of the same stack replaces, and the unattributed beside a named party."""
    instead: Mapping[str, list[str]] = rules()["instead"]
    kept = {
        b for b in found
        if not any(o.stack == b.stack and b.theme in instead.get(o.theme, ()) for o in found)
    }  # fmt: skip
    themes = {(b.stack, b.theme) for b in kept if b.responsible != UNATTRIBUTED}
    return {b for b in kept if b.responsible != UNATTRIBUTED or (b.stack, b.theme) not in themes}
