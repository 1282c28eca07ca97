"""Which terms a single claim would bear on if it were true as reported, and who is named responsible."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.assess import calendar
from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.assess.engine import rule
from evenhand.assess.kinds import KINDS
from evenhand.assess.kinds.conditions import theatre
from evenhand.assess.parties import concerned, names, party
from evenhand.assess.words import objects
from evenhand.model import AUTHOR, Agreement, Appraisal, Claim, Mention, Term
from evenhand.vocab import Event, Stance, TermStatus


@dataclass(frozen=True, slots=True, order=True)
class Bearing:
    """A claim bears on a theme of a stack of agreements, with the party it names as responsible."""

    stack: str
    theme: str
    responsible: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of a report adds to one claim: its day, the agreements it is about, who was named before."""

    published: date | None = None
    stacks: frozenset[str] = frozenset()
    actor: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()


Root = Callable[[str], str]


@cache
def _rules() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "bearings.yml").read_text(encoding="utf-8"))
    return loaded


def bearings(
    claim: Claim, agreements: Sequence[Agreement], *, root: Root | None = None, context: Context | None = None
) -> list[Bearing]:
    """The themes a claim would bear on if true as reported, sorted; empty for denied claims and outside all scopes.

    Works from validity windows, parties, countries, places, acts and stance. `root` gives the party behind an actor
    id; `context` (see `contexts`) adds what the rest of the report tells.
    """
    if claim.stance is Stance.DENIED:
        return []
    behind, around = root or _itself, context or Context()
    found = {
        b
        for a in agreements
        if a.founds_verdicts and _about(claim, a, _parties_of(a.stack, agreements), behind, around)
        for b in _on(claim, a, behind, around)
    }
    return sorted(_exclusive(found))


def contexts(
    claims: Sequence[Claim], agreements: Sequence[Agreement], *, published: date | None, root: Root | None = None
) -> dict[str, Context]:
    """The context of each claim of one report, by claim id: its stacks by vote, and actors named earlier."""
    behind, base = root or _itself, Context(published=published)
    votes = Counter(s for c in claims for s in _stacks(c, agreements, behind, base))
    most = max(votes.values(), default=0)
    stacks = frozenset(s for s, n in votes.items() if n == most)
    ordered = sorted(claims, key=lambda c: c.span.start)
    return {
        c.id: Context(
            published,
            stacks,
            () if c.actor else _named_before(c, ordered[:i]),
            () if c.recipient else _hit_before(c, ordered[:i]),
        )
        for i, c in enumerate(ordered)
    }


def _stacks(claim: Claim, agreements: Sequence[Agreement], root: Root, base: Context) -> set[str]:
    return {
        a.stack
        for a in agreements
        if a.founds_verdicts and _about(claim, a, _parties_of(a.stack, agreements), root, base)
    }


def _parties_of(stack: str, agreements: Sequence[Agreement]) -> frozenset[str]:
    return frozenset(p for a in agreements if a.stack == stack for p in a.parties)


def _named_before(claim: Claim, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """The actor named earlier for the same occurrence or run of attacks, the latest first."""
    for other in reversed(earlier):
        if (
            other.actor
            and other.stance is not Stance.DENIED
            and _same_run(claim, other)
            and _may_speak_for(claim, other)
        ):
            return other.actor
    return ()


def _may_speak_for(claim: Claim, other: Claim) -> bool:
    """Whether the earlier naming may be taken over: the author's or the same voice's, or anybody's by the author."""
    own = claim.voice.speaker.party
    return own == AUTHOR or other.voice.speaker.party in (AUTHOR, own)


def _hit_before(claim: Claim, earlier: Sequence[Claim]) -> tuple[Mention, ...]:
    """Whom an earlier claim of the same occurrence names as hit."""
    return next((o.recipient for o in reversed(earlier) if o.recipient and _same_occurrence(claim, o)), ())


def _same_occurrence(claim: Claim, other: Claim) -> bool:
    return bool(({claim.id, claim.same_as} - {None}) & {other.id, other.same_as})


def _same_run(claim: Claim, other: Claim) -> bool:
    if _same_occurrence(claim, other):
        return True
    if claim.where is None or other.where is None or {claim.event, other.event} != {Event.ASSAULT}:
        return False
    same_place = claim.where.name == other.where.name
    apart = claim.when and other.when and (claim.when.end <= other.when.start or other.when.end <= claim.when.start)
    return same_place and not apart


def _itself(actor: str) -> str:
    return actor


def _about(claim: Claim, agreement: Agreement, parties: frozenset[str], root: Root, context: Context) -> bool:
    """Whether the agreement can be meant: its area where a place is told, else its parties or the report's subject."""
    case = _case(claim, agreement, agreement.terms[0], (), root, context) if agreement.terms else None
    if case is None or _in_force(case, agreement) is False:
        return False
    inside = theatre(case).holds
    actors, others = _parties(claim.actor, agreement, root), _parties(claim.recipient, agreement, root)
    if inside is False or (not actors and any(not _people(m.party) for m in claim.actor if m.party)):
        return False
    if inside is True:
        return True
    if any(m.party for m in claim.recipient) and not others:
        return False
    known = {*actors, *others, *_parties((claim.voice.speaker,), agreement, root)}
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
        return None if day is None else day >= since.date() and (until is None or day <= until.date())
    begun = calendar.on_or_after(case.when, since, agreement.timezone).holds
    ended = calendar.before(case.when, until, agreement.timezone).holds if until else True
    return False if False in (begun, ended) else None if None in (begun, ended) else True


def _parties(mentions: Sequence[Mention], agreement: Agreement, root: Root) -> list[str]:
    named = [party(agreement, m.party, root) for m in mentions if m.party is not None and m.party != AUTHOR]
    kin = [p for m in mentions if m.party is not None for p in (m.party.split("_")[0],) if p in agreement.parties]
    return [n for n in named if concerned(agreement, n) or n in agreement.monitors or _answered(agreement, n)] + kin


def _answered(agreement: Agreement, actor: str) -> bool:
    return any(actor in actors for t in agreement.terms for actors in t.answerable_for.values())


def _people(actor: str) -> bool:
    return actor.endswith(tuple(_rules()["people"]))


def _on(claim: Claim, agreement: Agreement, root: Root, context: Context) -> Iterator[Bearing]:
    for term in agreement.terms:
        if term.bears and KINDS[term.kind].bears and claim.stance.value in _stances(term.kind):
            yield from _on_term(claim, agreement, term, root, context)


def _stances(kind: str) -> list[str]:
    table: Mapping[str, list[str]] = _rules()["stances"]
    return table.get(kind, table["default"])


def _on_term(claim: Claim, agreement: Agreement, term: Term, root: Root, context: Context) -> Iterator[Bearing]:
    mentions = claim.actor or context.actor
    named = [m for m in mentions if m.party is not None and not _people(m.party)]
    if not named and claim.act in _rules()["named_only"]:
        return
    groups: list[tuple[Mention, ...]] = [(m,) for m in named]
    for group in groups or [()]:
        for ruled in rule(_case(claim, agreement, term, group, root, context)):
            if ruled.reason.holds is False or ruled.ruling.aside or ruled.ruling.effect is TermStatus.OUT_OF_SCOPE:
                continue
            for responsible in ruled.parties:
                yield Bearing(agreement.stack, term.theme, _responsible(responsible, term))


def _responsible(name: str, term: Term) -> str:
    sole = len(term.bound) == 1 and term.kind in _rules()["sole_party_kinds"]
    return term.bound[0] if name == UNATTRIBUTED and sole else name


def _case(
    claim: Claim, agreement: Agreement, term: Term, actor: Sequence[Mention], root: Root, context: Context
) -> Case:
    ids = tuple(m.party for m in actor if m.party is not None)
    published = context.published
    return Case(
        agreement=agreement, term=term, event=claim.event, act=claim.act,
        actor=party(agreement, ids[0], root) if ids else UNATTRIBUTED, told=ids,
        recipients=names(claim.recipient or context.recipient, agreement, root), when=claim.when, where=claim.where,
        about=objects(claim.words), published=published, as_of=published or date.max,
    )  # fmt: skip


def _exclusive(found: set[Bearing]) -> set[Bearing]:
    """Drop themes that another theme of the same stack replaces, and the unattributed beside a named party."""
    instead: Mapping[str, list[str]] = _rules()["instead"]
    kept = {
        b for b in found
        if not any(o.stack == b.stack and b.theme in instead.get(o.theme, ()) for o in found)
    }  # fmt: skip
    themes = {(b.stack, b.theme) for b in kept if b.responsible != UNATTRIBUTED}
    return {b for b in kept if b.responsible != UNATTRIBUTED or (b.stack, b.theme) not in themes}


def appraised(
    appraisal: Appraisal, report_published: date | None, agreements: Sequence[Agreement], *,
    root: Root | None = None, context: Context | None = None,
) -> tuple[str, str, str | None] | None:  # fmt: skip
    """Which stack, theme and party a sentence that judges a provision is about; None where no agreement fits.

    The words that name the instrument decide first, then the party judged and the speaker, then the report's subject.
    """
    behind, around = root or _itself, context or Context()
    scored = [(_fit(appraisal, a, behind, around), a) for a in agreements if a.founds_verdicts]
    live = [(n, a) for n, a in scored if n > 0 and _valid(a, report_published)]
    if not live:
        return None
    best = max(live, key=lambda pair: pair[0])[1]
    themes = {t.theme for a in agreements if a.stack == best.stack for t in a.terms}
    theme = appraisal.theme if appraisal.theme in themes else "GENERAL" if "GENERAL" in themes else "HOSTILITIES"
    judged = appraisal.party.party if appraisal.party is not None else None
    return best.stack, theme, party(best, judged, behind) if judged else None


def _fit(appraisal: Appraisal, agreement: Agreement, root: Root, context: Context) -> int:
    words = (appraisal.instrument or "").casefold()
    named = 4 if words and any(n.casefold() in words for n in agreement.names) else 0
    about = _parties([m for m in (appraisal.party,) if m is not None], agreement, root)
    speaker = _parties((appraisal.voice.speaker,), agreement, root)
    in_theme = any(t.theme == appraisal.theme for t in agreement.terms)
    subject = 3 if agreement.stack in context.stacks else 0
    return (
        named
        + 2 * bool(about)
        + bool(speaker)
        + subject
        + (1 if in_theme and (named or about or speaker or subject) else 0)
    )


def _valid(agreement: Agreement, day: date | None) -> bool:
    return day is None or day >= agreement.since.date()
