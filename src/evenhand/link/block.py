"""Which pairs of claims are worth comparing: keys of day, place and party, joined by SQL."""

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import ibis  # type: ignore[import-untyped]

from evenhand.arrow import pa
from evenhand.link import geo, window, words
from evenhand.link.info import Context
from evenhand.model import Claim, Where

_CELL_DEGREES = 0.25
_KM_PER_DEGREE = 111.2
_WIDE_KM = 50.0
_SMALL_KM = 5.0
_BATCH = 10_000


def candidates(claims: Sequence[Claim], context: Context, *, new: set[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of claim ids, each with left < right, that share a key and so may tell of one occurrence.

    A key is a family of acts with a day and a cell of the map, a place name or a party; or a report. With `new`, only
    pairs with at least one of those claims are given. Keys held by very many claims are left to the finer ones.
    """
    return list(pairs(claims, context, new=new))


def pairs(claims: Sequence[Claim], context: Context, *, new: set[str] | None = None) -> Iterator[tuple[str, str]]:
    """The same pairs in the same order, a batch at a time: there may be far more pairs than claims."""
    keyed = _keyed(claims, context, new)
    if keyed.num_rows == 0:
        return
    con = ibis.duckdb.connect(threads=1)
    con.con.register("keyed", keyed)  # tables go in and out by DuckDB itself: Ibis would load pandas for it
    found = con.con.execute(con.compile(_pairs(con.table("keyed")))).to_arrow_table()
    con.disconnect()
    del keyed
    pa.default_memory_pool().release_unused()
    for batch in found.to_batches(max_chunksize=_BATCH):
        yield from zip(batch["left_claim"].to_pylist(), batch["right_claim"].to_pylist(), strict=True)


def _keyed(claims: Sequence[Claim], context: Context, new: set[str] | None) -> pa.Table:
    columns: dict[str, list[Any]] = {"claim": [], "key": [], "fresh": [], "coarse": [], "placed": []}
    for claim in claims:
        days = window.of(claim, context)
        coarse = days is not None and days.days > words.data()["blocking"]["coarse_days"]
        row = (claim.id, new is None or claim.id in new, coarse, _is_sure(claim.where))
        for key in dict.fromkeys(_keys(claim, days, context)):
            for name, value in zip(("key", "claim", "fresh", "coarse", "placed"), (key, *row), strict=True):
                columns[name].append(value)
    flags = {name: pa.bool_() for name in ("fresh", "coarse", "placed")}
    schema = pa.schema({"claim": pa.string(), "key": pa.string(), **flags})
    return pa.table(columns, schema=schema)


def _pairs(table: ibis.Table) -> ibis.Table:
    size = table.group_by("key").agg(n=table.count())
    usable = size.filter((size.n > 1) & ((size.n <= words.data()["blocking"]["hot"]) | size.key.startswith("r|")))
    kept = table.semi_join(usable, "key")
    left, right = (
        kept.rename({f"{side}_{name}": name for name in ("claim", "fresh", "coarse", "placed")})
        for side in ("left", "right")
    )
    joined = left.join(right, "key").filter(
        # A month brings a claim of a whole month together with those of a day in it, not two of a day each;
        # a party brings two together where one of them tells no place.
        lambda t: (
            (t.left_claim < t.right_claim)
            & (t.left_fresh | t.right_fresh)
            & (~t.key.startswith("m|") | t.left_coarse | t.right_coarse)
            & (~t.key.endswith("|?") | ~t.left_placed | ~t.right_placed)
        )
    )
    return joined.select("left_claim", "right_claim").distinct().order_by("left_claim", "right_claim")


def _keys(claim: Claim, days: window.Window | None, context: Context) -> Iterator[str]:
    family = words.family(claim.act)
    if family is None:
        return
    yield f"r|{claim.report}|{family}"
    if days is None:
        return
    places = list(_places(claim.where)) if claim.where else []
    parties = sorted({context.root(m.party) for m in (*claim.actor, *claim.recipient) if m.party})
    sparse = family in words.data()["sparse"]
    for when in _times(days):
        if sparse:
            yield f"{when}|{family}"
        for place in places:
            yield f"{when}|{family}|{place}"
        for party in parties:
            yield f"{when}|{family}|{party}|?"
            yield from (f"{when}|{family}|{party}|{t.harm.value}{t.best}" for t in claim.tolls if t.best)


def _times(days: window.Window) -> Iterator[str]:
    """Days of a short window, with slack for accounts that differ by a day; months of a long one."""
    settings = words.data()["blocking"]
    if days.days <= settings["coarse_days"]:
        for i in range(days.days + settings["slack_days"]):
            yield f"d|{(days.first + timedelta(days=i)).isoformat()}"
    months = ((days.first + timedelta(days=i)).strftime("%Y-%m") for i in range(min(days.days, 62)))
    yield from (f"m|{month}" for month in dict.fromkeys(months))


def _is_sure(where: Where | None) -> bool:
    """Whether a claim tells its own place as a settlement, so that the cells of the map find all that is near."""
    return _is_placed(where) and where is not None and not where.carried and geo.reach_km(where) <= _SMALL_KM


def _is_placed(where: Where | None) -> bool:
    """Whether a place is a point small enough for the cells of the map."""
    return where is not None and where.lat is not None and geo.reach_km(where) <= _WIDE_KM


def _places(where: Where) -> Iterator[str]:
    yield f"n:{geo.name_key(where.name)}"
    if not _is_placed(where) or where.lat is None or where.lon is None:
        return
    # Every cell that a circle of half the nearness around the point touches: near points share one.
    reach = words.data()["blocking"]["near_km"] / 2 / _KM_PER_DEGREE
    wide = reach / max(0.2, math.cos(math.radians(where.lat)))
    for row in range(_cell(where.lat - reach), _cell(where.lat + reach) + 1):
        for column in range(_cell(where.lon - wide), _cell(where.lon + wide) + 1):
            yield f"c:{row}:{column}"


def _cell(degrees: float) -> int:
    return math.floor(degrees / _CELL_DEGREES)
