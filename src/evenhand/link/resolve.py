"""From groups of claims to incidents with stable ids and one account for each voice."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from evenhand import canon
from evenhand.link import words
from evenhand.link.accounts import accounts, origins, versions, widest
from evenhand.link.cluster import clusters
from evenhand.link.info import Context, ReportInfo, itself
from evenhand.link.title import best_when, best_where, title
from evenhand.model import Claim, Incident, Judgement
from evenhand.vocab import EVENT_OF_ACT, Stance


def resolve(
    claims: Sequence[Claim], reports: Mapping[str, ReportInfo], judgements: Iterable[Judgement],
    previous: Sequence[Incident], *, root: Callable[[str], str] = itself,
) -> list[Incident]:  # fmt: skip
    """The incidents that follow from claims and judgements, oldest first.

    The result does not depend on the order of the input. An incident keeps the id it had in `previous`; when two
    grow together the older id stays and the other is listed in `merged`. A new one is named after its oldest claim.
    """
    context = Context(reports=reports, root=root)
    told = {c.id: c for c in claims if words.makes_incident(c)}
    single = [c for c in told.values() if not words.is_aggregate(c)]
    groups = clusters([c.id for c in single], judgements)
    groups += [[c.id] for c in told.values() if words.is_aggregate(c)]
    ordered = [sorted((told[c] for c in group), key=lambda c: age(c, context)) for group in groups]
    ordered.sort(key=lambda group: age(group[0], context))
    named = _named(ordered, previous)
    return [_incident(name, merged, group, context) for (name, merged), group in zip(named, ordered, strict=True)]


def age(claim: Claim, context: Context) -> tuple[str, str, int, str]:
    """The order of telling: day of publication, then report and place in it."""
    published = context.published(claim)
    return published.isoformat() if published else "9999", claim.report, claim.span.start, claim.id


def _named(groups: Sequence[Sequence[Claim]], previous: Sequence[Incident]) -> list[tuple[str, tuple[str, ...]]]:
    """An id and the absorbed ids for each group. An earlier incident's id goes with its first claim."""
    heir: dict[int, list[Incident]] = {}
    where = {claim.id: i for i, group in enumerate(groups) for claim in group}
    for incident in previous:
        at = next((where[c] for c in incident.claims if c in where), None)
        if at is not None:
            heir.setdefault(at, []).append(incident)
    names: list[tuple[str, tuple[str, ...]]] = []
    for i, group in enumerate(groups):
        old = heir.get(i, [])
        if not old:
            names.append((canon.content_id("i_", group[0].id), ()))
            continue
        absorbed = dict.fromkeys([m for o in old for m in o.merged] + [o.id for o in old[1:]])
        absorbed.pop(old[0].id, None)
        names.append((old[0].id, tuple(absorbed)))
    return names


def _incident(name: str, merged: tuple[str, ...], group: Sequence[Claim], context: Context) -> Incident:
    held = [c for c in group if c.stance is not Stance.DENIED] or list(group)
    act = _act(held)
    incident = Incident(
        id=name,
        title="",
        event=EVENT_OF_ACT.get(act, held[0].event),
        act=act,
        claims=tuple(c.id for c in group),
        accounts=accounts(group, context),
        actors=versions(c.actor for c in held),
        recipients=versions(c.recipient for c in held),
        when=best_when(held),
        where=best_where(held),
        tolls=widest(held),
        origins=origins(group, context),
        merged=merged,
        aggregate=words.is_aggregate(group[0]),
    )
    return replace(incident, title=title(incident))


def _act(claims: Sequence[Claim]) -> str:
    """The act told most often; a word for the means beats a word for the result."""
    results = words.data()["results"]
    count = Counter(c.act for c in claims)
    first = {act: i for i, act in reversed(list(enumerate(c.act for c in claims)))}
    return min(count, key=lambda act: (act in results, -count[act], first[act]))
