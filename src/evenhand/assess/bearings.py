"""Which terms a single claim would bear on if it were true as reported, and who is named responsible."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evenhand.assess import calendar
from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.assess.engine import Ruled, rule
from evenhand.assess.geometry import membership
from evenhand.assess.kinds import KINDS
from evenhand.assess.kinds.conditions import theatre
from evenhand.assess.parties import concerned, names, party
from evenhand.assess.words import objects
from evenhand.model import AUTHOR, Agreement, Appraisal, Claim, Mention, Term
from evenhand.vocab import Event, Stance, TermStatus

_AFTERMATH = timedelta(days=60)
"""So long after its end reports may still be about an agreement."""


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
    if claim.stance is Stance.DENIED or claim.event.value not in _rules()["events"]:
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
    claims: Sequence[Claim], agreements: Sequence[Agreement], *, published: date | None, root: Root | None = None,
    text: str = "",
) -> dict[str, Context]:  # fmt: skip
    """The context of each claim of one report, by claim id: its stacks by vote, and actors named earlier.

    Every claim has a vote; so have an agreement that the report's text names and one two of whose parties it names.
    """
    behind, base = root or _itself, Context(published=published)
    votes = Counter(s for c in claims for s in _stacks(c, agreements, behind, base))
    votes.update({s for a in agreements if a.founds_verdicts for s in _subjects(claims, a, behind, published, text)})
    for stack in [s for s in votes if _is_elsewhere(claims, s, agreements)]:
        del votes[stack]
    most = max(votes.values(), default=0)
    stacks = frozenset(s for s, n in votes.items() if n == most)
    ordered = sorted(claims, key=lambda c: c.span.start)
    return {
        c.id: Context(
            published,
            stacks,
            () if c.actor else _named_before(c, ordered[:i], behind),
            () if c.recipient else _hit_before(c, ordered[:i]),
        )
        for i, c in enumerate(ordered)
    }


def _subjects(
    claims: Sequence[Claim], agreement: Agreement, root: Root, published: date | None, text: str
) -> Iterator[str]:
    """The stack of an agreement that a report is about as a whole: by its proper name or by two of its parties."""
    if not claims or published is None or not _valid(agreement, published):
        return
    mentions = [m for c in claims for m in (*c.actor, *c.recipient, c.voice.speaker)]
    if len({*_parties(mentions, agreement, root)} & {*agreement.parties}) >= 2:
        yield agreement.stack
    if any(_is_proper(name) and re.search(rf"\b{re.escape(name)}\b", text) for name in agreement.names):
        yield agreement.stack


def _is_elsewhere(claims: Sequence[Claim], stack: str, agreements: Sequence[Agreement]) -> bool:
    """Whether most of what a report places is outside the countries of a stack of agreements."""
    countries = {c for a in agreements if a.stack == stack for c in a.countries}
    known = [c.where.country for c in claims if c.where is not None and c.where.country is not None]
    return bool(countries) and sum(c in countries for c in known) * 2 < len(known)


def _is_proper(name: str) -> bool:
    """“Stockholm agreement” and “resolution 1701” name one agreement; “truce” may be any."""
    return any(ch.isupper() or ch.isdigit() for ch in name)


def _stacks(claim: Claim, agreements: Sequence[Agreement], root: Root, base: Context) -> set[str]:
    return {
        a.stack
        for a in agreements
        if a.founds_verdicts and _about(claim, a, _parties_of(a.stack, agreements), root, base)
    }


def _parties_of(stack: str, agreements: Sequence[Agreement]) -> frozenset[str]:
    return frozenset(p for a in agreements if a.stack == stack for p in a.parties)


def _named_before(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """The actor named earlier for the same occurrence or run of attacks, the latest first."""
    for other in reversed(earlier):
        if (
            other.actor
            and other.stance is not Stance.DENIED
            and _same_run(claim, other)
            and _may_speak_for(claim, other)
        ):
            return other.actor
    return _sole_attacker(claim, earlier, root)


def _sole_attacker(claim: Claim, earlier: Sequence[Claim], root: Root) -> tuple[Mention, ...]:
    """Whom a report has named for every attack so far, where that is one party and this attack names nobody."""
    acts = [c for c in earlier if c.actor and _is_attack(c) and _may_speak_for(claim, c) and _same_land(claim, c)]
    named = {m.party and root(m.party) for c in acts for m in c.actor}
    if claim.event is not Event.ASSAULT or len(named) != 1 or None in named:
        return ()
    return acts[-1].actor


def _same_land(claim: Claim, other: Claim) -> bool:
    """Whether two claims may be of one country: what is fired across a border comes from the other side."""
    one, two = claim.where, other.where
    return one is None or two is None or None in (one.country, two.country) or one.country == two.country


def _is_attack(claim: Claim) -> bool:
    """Whether a claim tells an attack or announces one (an order to leave before it)."""
    return claim.stance is not Stance.DENIED and (claim.event is Event.ASSAULT or claim.act in _rules()["announcing"])


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
    if any(m.party and not _people(m.party) for m in claim.recipient) and not others:
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
    return actor.startswith("any:") or actor.endswith(tuple(_rules()["people"]))


def _on(claim: Claim, agreement: Agreement, root: Root, context: Context) -> Iterator[Bearing]:
    for term in agreement.terms:
        if term.bears and KINDS[term.kind].bears and claim.stance.value in _stances(term.kind):
            yield from _on_term(claim, agreement, term, root, context)


def _stances(kind: str) -> list[str]:
    table: Mapping[str, list[str]] = _rules()["stances"]
    return table.get(kind, table["default"])


def _on_term(claim: Claim, agreement: Agreement, term: Term, root: Root, context: Context) -> Iterator[Bearing]:
    mentions = claim.actor or tuple(m for m in context.actor if m.party not in agreement.monitors)
    named = [m for m in mentions if m.party is not None and not _people(m.party)]
    if claim.act in _rules()["named_only"] and not (named and claim.actor):
        return
    if term.theme in _rules()["placed"] and not _is_inside(claim, agreement, term):
        return
    groups: list[tuple[Mention, ...]] = [(m,) for m in named]
    for group in groups or [()]:
        for responsible in _charged(claim, agreement, term, group, root, context):
            yield Bearing(agreement.stack, term.theme, _responsible(responsible, term))


def _is_inside(claim: Claim, agreement: Agreement, term: Term) -> bool:
    return term.zone is not None and membership(agreement.zones[term.zone], claim.where).inside is True


def _charged(
    claim: Claim, agreement: Agreement, term: Term, group: tuple[Mention, ...], root: Root, context: Context
) -> Iterator[str]:
    """The parties that a term charges with a claim; under some kinds also one it is about but does not bind."""
    ruled = [*_ruled(_case(claim, agreement, term, group, root, context))]
    yield from (party for each in ruled for party in each.parties)
    if ruled or not group or term.kind not in _rules()["anyone"] or not _minds_others(agreement):
        return
    (mention,) = group
    name = party(agreement, mention.party or "", root)
    if (
        concerned(agreement, name)
        and name not in agreement.monitors
        and any(_ruled(_case(claim, agreement, term, (), root, context)))
    ):
        yield name


def _minds_others(agreement: Agreement) -> bool:
    """Whether an agreement speaks of fighters who did not sign it."""
    return any(t.kind in _rules()["others"] for t in agreement.terms)


def _ruled(case: Case) -> Iterator[Ruled]:
    """What a term says of a case, but where it does not reach it or sets it aside."""
    for ruled in rule(case):
        aside = ruled.ruling.aside or ruled.ruling.effect is TermStatus.OUT_OF_SCOPE
        if ruled.reason.holds is not False and not aside:
            yield ruled


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
        recipients=_recipients(claim.recipient or context.recipient, agreement, root), when=claim.when,
        where=claim.where, about=objects(claim.words), published=published, as_of=published or date.max,
    )  # fmt: skip


def _recipients(mentions: Sequence[Mention], agreement: Agreement, root: Root) -> tuple[str, ...]:
    """Every id by which recipients can be known; unnamed peacekeepers are the agreement's own mission."""
    known = names(mentions, agreement, root)
    unnamed = any(m.party is None and _is_mission(m.words) for m in mentions)
    return (*known, agreement.monitors[0]) if unnamed and agreement.monitors and not known else known


def _is_mission(words: str) -> bool:
    lower = f" {words.lower()} "
    return any(f" {word} " in lower for word in _rules()["mission_words"])


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
    theme = _theme(appraisal.theme, themes)
    judged = appraisal.party.party if appraisal.party is not None else None
    return best.stack, theme, party(best, judged, behind) if judged else None


def _theme(theme: str, themes: Collection[str]) -> str:
    """The theme of an agreement under which a judgement falls: its own, a kindred one, else the general one."""
    kindred: Mapping[str, str] = _rules()["kindred"]
    for name in (theme, kindred.get(theme), "GENERAL"):
        if name in themes:
            return str(name)
    return "HOSTILITIES"


def _fit(appraisal: Appraisal, agreement: Agreement, root: Root, context: Context) -> int:
    words = (appraisal.instrument or "").casefold()
    called = [n for n in agreement.names if words and n.casefold() in words]
    named = 4 if any(_is_proper(n) for n in called) else 1 if called else 0
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
    """Whether reports of a day may be about an agreement: since it began, until a while after its end."""
    if day is None:
        return True
    over = agreement.until is not None and day > agreement.until.date() + _AFTERMATH
    return day >= agreement.since.date() and not over
