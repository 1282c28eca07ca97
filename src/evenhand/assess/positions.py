"""Positions against terms: who holds what, since when, on what condition, and where parties meet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evenhand.assess.words import table
from evenhand.model import Agreement, Incident, Position
from evenhand.vocab import PositionStance

Root = Callable[[str], str]

AROUND_DAYS = 14
"""How many days before and after a change of position its incidents are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One position of one party on one issue, with the terms the issue is about.

    `linked` are other issues that the condition ties it to; `changed_from` is the party's stance before, None where it
    did not change; `before` and `after` count the party's incidents within `AROUND_DAYS` of the change.
    """

    party: str
    issue: str
    stance: PositionStance
    day: date | None
    condition: str | None
    terms: tuple[str, ...]
    words: str
    position: str
    report: str
    linked: tuple[str, ...] = ()
    changed_from: PositionStance | None = None
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Where parties stand on an issue by their latest words: who accepts, who sets conditions, who refuses."""

    issue: str
    accept: tuple[str, ...]
    condition: tuple[str, ...]
    demand: tuple[str, ...]
    reject: tuple[str, ...]

    @property
    def common(self) -> bool:
        """Whether two or more parties accept it and none rejects it."""
        return len(self.accept) >= 2 and not self.reject


def positions_table(
    positions: Sequence[Position], agreements: Sequence[Agreement], party: str | None = None, term: str | None = None,
    *, root: Root | None = None, incidents: Sequence[Incident] = (),
) -> list[Stand]:  # fmt: skip
    """Positions by party, issue and day, with the terms they are about; filtered by party (id) and term (id).

    `term` may be written `term` or `agreement:term`. A change of stance names the stance before.
    """
    behind = root or (lambda actor: actor)
    rows = [_stand(p, agreements, behind) for p in positions if p.party.party is not None]
    rows.sort(key=lambda r: (r.party, r.issue, r.day or date.min, r.position))
    rows = list(_changes(rows, incidents, behind))
    return [r for r in rows if (party is None or r.party == behind(party)) and _about(r, term)]


def _about(row: Stand, term: str | None) -> bool:
    return term is None or any(term in (t, t.partition(":")[2]) for t in row.terms)


def _stand(position: Position, agreements: Sequence[Agreement], root: Root) -> Stand:
    said = position.condition or ""
    linked = [
        i for i, words in table("issues").items() if i != position.issue and any(w in said.casefold() for w in words)
    ]
    return Stand(
        party=root(str(position.party.party)), issue=position.issue, stance=position.stance,
        day=position.when.first_day if position.when else None, condition=position.condition,
        terms=tuple(f"{a.id}:{t.id}" for a in agreements for t in a.terms if position.issue in t.issues),
        words=position.words, position=position.id, report=position.report, linked=tuple(linked),
    )  # fmt: skip


def _changes(rows: Sequence[Stand], incidents: Sequence[Incident], root: Root) -> Iterator[Stand]:
    before: dict[tuple[str, str], PositionStance] = {}
    for row in rows:
        last = before.get((row.party, row.issue))
        before[row.party, row.issue] = row.stance
        if last is None or last is row.stance:
            yield row
            continue
        earlier, later = _around(row, incidents, root)
        yield replace(row, changed_from=last, before=earlier, after=later)


def _around(row: Stand, incidents: Sequence[Incident], root: Root) -> tuple[int, int]:
    if row.day is None:
        return 0, 0
    days = [
        i.when.first_day for i in incidents
        if i.when is not None and any(m.party is not None and root(m.party) == row.party for m in i.actors)
    ]  # fmt: skip
    span = timedelta(days=AROUND_DAYS)
    return sum(row.day - span <= d < row.day for d in days), sum(row.day <= d < row.day + span for d in days)


def overlaps(rows: Sequence[Stand]) -> list[Overlap]:
    """For every issue, where the parties stand by their latest words, in the order of the issues' names."""
    latest: dict[tuple[str, str], Stand] = {}
    for row in sorted(rows, key=lambda r: (r.day or date.min, r.position)):
        latest[row.issue, row.party] = row
    issues = sorted({issue for issue, _ in latest})

    def of(issue: str, stance: PositionStance) -> tuple[str, ...]:
        return tuple(sorted(p for (i, p), r in latest.items() if i == issue and r.stance is stance))

    return [Overlap(i, *(of(i, s) for s in PositionStance)) for i in issues]
