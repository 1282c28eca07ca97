"""Which pairs of claims are worth comparing: keys of day, place and party, joined by SQL."""

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta

import ibis
import pyarrow as pa

from evenhand.link import geo, window, words
from evenhand.link.info import Context
from evenhand.model import Claim, Where

_CELL_DEGREES = 0.25
_KM_PER_DEGREE = 111.2


def candidates(claims: Sequence[Claim], context: Context, *, new: set[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of claim ids, each with left < right, that share a key and so may tell of one occurrence.

    A key is a family of acts with a day and a cell of the map, a place name or a party; or a report. With `new`, only
    pairs with at least one of those claims are given. Keys held by very many claims are left to the finer ones.
    """
    rows = [(claim.id, key) for claim in claims for key in sorted(set(_keys(claim, context)))]
    if not rows:
        return []
    ids, keys = zip(*rows, strict=True)
    fresh = [new is None or name in new for name in ids]
    con = ibis.duckdb.connect()
    table = con.create_table("keyed", pa.table({"claim": ids, "key": keys, "fresh": fresh}))
    pairs = con.to_pyarrow(_pairs(table))
    con.disconnect()
    return list(zip(pairs["left_claim"].to_pylist(), pairs["right_claim"].to_pylist(), strict=True))


def _pairs(table: ibis.Table) -> ibis.Table:
    size = table.group_by("key").agg(n=table.count())
    usable = size.filter((size.n > 1) & ((size.n <= words.data()["blocking"]["hot"]) | size.key.startswith("r|")))
    kept = table.semi_join(usable, "key")
    left = kept.rename(left_claim="claim", left_fresh="fresh")
    right = kept.rename(right_claim="claim", right_fresh="fresh")
    joined = left.join(right, "key").filter(lambda t: (t.left_claim < t.right_claim) & (t.left_fresh | t.right_fresh))
    return joined.select("left_claim", "right_claim").distinct().order_by("left_claim", "right_claim")


def _keys(claim: Claim, context: Context) -> Iterator[str]:
    family = words.family(claim.act)
    if family is None:
        return
    yield f"r|{claim.report}|{family}"
    days = window.of(claim, context)
    if days is None:
        return
    places = list(_places(claim.where)) if claim.where else []
    parties = sorted({context.root(m.party) for m in (*claim.actor, *claim.recipient) if m.party})
    for when in _times(days):
        for place in places:
            yield f"p|{when}|{family}|{place}"
        for party in parties:
            yield f"q|{when}|{family}|{party}"
            if claim.tolls:
                yield from (f"t|{when}|{family}|{party}|{t.harm.value}{t.best}" for t in claim.tolls if t.best)


def _times(days: window.Window) -> Iterator[str]:
    """Days of a short window, with slack for accounts that differ by a day; months of a long one."""
    settings = words.data()["blocking"]
    if days.days <= settings["coarse_days"]:
        for i in range(days.days + settings["slack_days"]):
            yield (days.first + timedelta(days=i)).isoformat()
    first = days.first
    for month in {(first + timedelta(days=i)).strftime("%Y-%m") for i in range(min(days.days, 62))}:
        yield month


def _places(where: Where) -> Iterator[str]:
    yield f"n:{geo.name_key(where.name)}"
    if where.place is not None:
        yield f"g:{where.place}"
    if where.lat is None or where.lon is None or geo.reach_km(where) > 50:
        return
    # Every cell that a circle of half the nearness around the point touches: near points share one.
    reach = words.data()["blocking"]["near_km"] / 2 / _KM_PER_DEGREE
    wide = reach / max(0.2, math.cos(math.radians(where.lat)))
    for row in range(_cell(where.lat - reach), _cell(where.lat + reach) + 1):
        for column in range(_cell(where.lon - wide), _cell(where.lon + wide) + 1):
            yield f"c:{row}:{column}"


def _cell(degrees: float) -> int:
    return math.floor(degrees / _CELL_DEGREES)
