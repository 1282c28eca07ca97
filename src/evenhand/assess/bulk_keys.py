"""The keys by which very many incidents fall into few situations: what was done by whom where, when, and who told it.

SQL (through Ibis) gives each incident three numbers. Two incidents with the same three get the same verdicts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from typing import Any

import ibis  # type: ignore[import-untyped]

from evenhand.arrow import pa
from evenhand.assess import calendar
from evenhand.assess.case import Facts
from evenhand.assess.geometry import membership
from evenhand.assess.ledger import Ledger
from evenhand.model import Agreement, Claim, Incident
from evenhand.vocab import Stance

Fetch = Callable[[Sequence[str]], Mapping[str, tuple[Incident, Mapping[str, Claim], Facts]]]
"""Incident ids → the incidents with their claims and facts: asked for one incident of each distinct situation."""

HAPPENED = [Stance.ASSERTED.value, Stance.ONGOING.value]
"""Stances under which something was done."""
CODE = {False: 0, None: 1, True: 2}
"""The three answers in the order in which the smallest of several counts."""


class Numbers(dict[Any, int]):
    """A number for each distinct value, in the order of first meeting."""

    def of(self, value: Any) -> int:
        """The number of a value."""
        return self.setdefault(value, len(self))


@dataclass(frozen=True, slots=True)
class Setting:
    """What stays the same for a whole run, and the numbers that stand for longer things in the joins.

    `terms` numbers (agreement, term), `actors` (agreement, actor), `slots` (term, party), `easy` what a verdict
    needs of a ruling, `hard` the same where exceptions or readings matter, `grades` the two grades with denials,
    `spoken` these with who said what.
    """

    agreements: Sequence[Agreement]
    as_of: date
    fetch: Fetch
    con: Any
    terms: Numbers = field(default_factory=Numbers)
    actors: Numbers = field(default_factory=Numbers)
    easy: Numbers = field(default_factory=Numbers)
    hard: Numbers = field(default_factory=Numbers)
    grades: Numbers = field(default_factory=Numbers)
    spoken: Numbers = field(default_factory=Numbers)
    slots: Numbers = field(default_factory=Numbers)


def upload(
    here: Setting, name: str, rows: list[dict[str, Any]] | pa.Table, schema: pa.Schema | None = None
) -> ibis.Table:
    """Rows as a table of that name, in place of an older one."""
    table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, schema)
    return here.con.create_table(name, table, overwrite=True)


def _lent(here: Setting, name: str, table: pa.Table) -> ibis.Table:
    """An Arrow table as it is, without a copy."""
    here.con.con.register(name, table)
    return here.con.table(name)


def keys_of(here: Setting, ledger: Ledger) -> ibis.Table:
    """One row an incident with three numbers: sk (what, who, where), tb (when, among all limits), ek (who told it)."""
    classes = [{"place": p, "zc": _zone_class(here, w)} for p, w in ledger.places.items()]
    zones = upload(here, "zones", classes, pa.schema([("place", pa.string()), ("zc", pa.string())]))
    said = _told(known_claims(here, ledger))
    incidents = _lent(here, "incidents", ledger.incidents).left_join(zones, "place").join(said, "incident")
    limits = _limits(here.agreements, here.as_of)
    keyed = incidents.select(
        "incident",
        "ek",
        place_class=incidents.zc.fill_null("-"),
        act=incidents.act,
        who=incidents.who,
        named=incidents.named,
        begun=_passed(incidents.start, limits),
        ended=_passed(incidents.end - ibis.interval(microseconds=1), limits),
        early=ibis.ifelse(incidents.start.isnull(), _passed(incidents.first.cast("timestamp"), _days(limits)), -1),
    )
    keyed = _numbered(keyed, "sk", "act", "who", "named", "place_class")
    keyed = _numbered(keyed, "tb", "begun", "ended", "early")
    return _numbered(keyed, "ek", "ek").select("incident", "sk", "tb", "ek").cache()


def _passed(moment: ibis.Value, limits: Sequence[datetime]) -> ibis.Value:
    """How many of the limits lie at or before a moment; −1 where there is none."""
    return reduce(lambda a, b: a + b, [(moment >= limit).cast("int16") for limit in limits]).fill_null(-1)


def _days(limits: Sequence[datetime]) -> list[datetime]:
    return [datetime(m.year, m.month, m.day) for m in limits]


def _numbered(table: ibis.Table, key: str, *columns: str, keep: bool = False) -> ibis.Table:
    """The table with one number for each distinct combination of columns: joins and memory stay small."""
    whole = table.cache()
    numbers = whole.select(*columns).distinct().order_by(list(columns)).mutate(number=ibis.row_number()).cache()
    joined = whole.join(numbers, list(columns))
    found = (joined if keep else joined.drop(*columns)).rename({key: "number"}).cache()
    whole.release()
    numbers.release()
    return found


def known_claims(here: Setting, ledger: Ledger) -> ibis.Table:
    """The claims published by the day of judgement."""
    claims = _lent(here, "claims", ledger.claims)
    return claims.filter((claims.published <= here.as_of) | claims.published.isnull())


def _told(claims: ibis.Table) -> ibis.Table:
    """What the claims of an incident say together, and who told it from how many origins, each as a list of numbers."""
    ranked = claims.select(
        "incident", "voice", "stance", "actors", "recipients", "response", "about", "published",
        o=ibis.dense_rank().over(group_by=claims.incident, order_by=claims.origin),
        r=ibis.dense_rank().over(group_by=claims.incident, order_by=claims.report),
    )  # fmt: skip
    ranked = _numbered(ranked, "content", "actors", "recipients", "about")
    ranked = _numbered(ranked, "piece", "content", "voice", "stance", "response", "o", "r", keep=True)
    happened = ranked.filter(ranked.stance.isin(HAPPENED))
    said = happened.group_by("incident").agg(
        who=happened.content.collect(distinct=True).sort(), first=happened.published.min()
    )
    whole = ranked.group_by("incident").agg(ek=ranked.piece.collect().sort())
    return said.join(whole, "incident")


def _limits(agreements: Sequence[Agreement], as_of: date) -> list[datetime]:
    """Every moment at which an answer about time can change."""
    found: set[datetime] = set()
    for a in agreements:
        for t in a.terms:
            since, until = calendar.window(a, t, as_of)
            found |= {since} | {m for m in (until, calendar.deadline(t, as_of)) if m is not None}
            steps = [calendar.step_day(name, a, t) for name in t.after]
            found |= {datetime(d.year, d.month, d.day) for d in steps if d is not None}
            for condition in (a.condition, t.condition):
                if condition is not None:
                    found |= {datetime(d.year, d.month, d.day) for d, _, _ in condition.states}
    return sorted(found)


def _zone_class(here: Setting, where: Any) -> str:
    """The place as the rules see it: its country and its membership in every zone; itself where distances matter."""
    if any(t.kind == "pullback" for a in here.agreements for t in a.terms):
        return f"{where.name}|{where.lat}|{where.lon}|{where.radius_km}|{where.country}"
    seen = [membership(z, where) for a in here.agreements for z in a.zones.values()]
    return f"{where.country}:" + "".join(f"{CODE[m.inside]}{'+'.join(m.tags)}," for m in seen)
