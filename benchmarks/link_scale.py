"""How long linking takes as the record grows, and how well it finds made-up incidents again.

    python benchmarks/link_scale.py [--sizes 10000 30000 100000]

Claims are drawn from made-up incidents in a zone the size of southern Lebanon and a few hot spots, over a time that
grows with the record, so that the density of incidents in time and space stays that of a busy front. Each incident is
told by one to six reports, with day, place, toll and actor sometimes missing or off.
"""

import argparse
import random
import resource
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from evenhand.link import Context, ReportInfo, candidates, link
from evenhand.link.cluster import clusters
from evenhand.link.compare import compare_above
from evenhand.model import AUTHOR, Claim, Mention, Span, Toll, Voice, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Harm, Precision, Resolution, Stance

AT = datetime(2026, 1, 1, tzinfo=UTC)
ACTS = ("airstrike", "drone_strike", "shelling", "rocket_fire", "killing", "incursion", "overflight", "withdrawal")
CLOSE = {"drone_strike": "airstrike", "airstrike": "explosion", "shelling": "tank_fire", "rocket_fire": "shelling"}
PARTIES = ("AAA", "BBB", "CCC")
A_DAY = 40
"""Claims per day of the made-up front."""


def make(count: int, seed: int = 7) -> tuple[list[Claim], dict[str, ReportInfo], dict[str, str]]:
    """About `count` claims, their reports, and the incident of each."""
    rng = random.Random(seed)
    places = [(f"P{i}", 33.0 + rng.random() * 0.6, 35.1 + rng.random() * 0.7) for i in range(400)]
    claims: list[Claim] = []
    reports: dict[str, ReportInfo] = {}
    truth: dict[str, str] = {}
    days = max(30, count // A_DAY)
    while len(claims) < count:
        incident = f"i{len(truth)}"
        day = date(2015, 1, 1) + timedelta(days=rng.randrange(days))
        place = places[min(int(rng.expovariate(0.02)), 399)]
        drawn = (rng.choice(ACTS), rng.choice(PARTIES), rng.choice(PARTIES), rng.choice((0, 0, 1, 2, 3, 5, 8)))
        for _ in range(rng.choice((1, 1, 2, 3, 4, 6))):
            name = f"c{len(claims):07d}"
            reports[f"r{name}"] = ReportInfo(outlet=f"o{rng.randrange(40)}", published=day + timedelta(days=1))
            claims.append(_claim(name, rng, day, place, drawn))
            truth[name] = incident
    return claims, reports, truth


def _claim(
    name: str, rng: random.Random, day: date, place: tuple[str, float, float], drawn: tuple[str, str, str, int]
) -> Claim:
    act, actor, recipient, dead = drawn
    act = CLOSE.get(act, act) if rng.random() < 0.2 else act
    day += timedelta(days=rng.random() < 0.08)
    dead = max(0, dead + (rng.random() < 0.2))
    where = Where(
        name=place[0], span=None, place=place[0], status=Resolution.RESOLVED, lat=place[1], lon=place[2],
        radius_km=2.0, kind="settlement", rule="made",
    )  # fmt: skip
    return Claim(
        id=name, report=f"r{name}", span=Span(start=0, end=5), words="words", sentence=Span(start=0, end=60),
        event=EVENT_OF_ACT[act], act=act, actor=_mention(actor) if rng.random() < 0.8 else (),
        recipient=_mention(recipient) if rng.random() < 0.5 else (), where=where if rng.random() < 0.9 else None,
        when=_day(day) if rng.random() < 0.9 else None,
        tolls=(Toll(harm=Harm.KILLED, low=dead, best=dead, high=dead, span=None, rule="made"),) if dead else (),
        voice=Voice(speaker=_mention(AUTHOR)[0]), stance=Stance.ASSERTED, coder="made", confidence=1.0,
    )  # fmt: skip


def _day(day: date) -> When:
    return When.days(day, day, precision=Precision.DAY, basis=Basis.STATED, rule="made")


def _mention(party: str) -> tuple[Mention, ...]:
    return (Mention(words=party, span=None, party=party, status=Resolution.RESOLVED, rule="made"),)


def quality(groups: Sequence[Sequence[str]], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of claims."""
    ours = sum(len(g) * (len(g) - 1) // 2 for g in groups)
    sizes: dict[str, int] = defaultdict(int)
    hit = 0
    for name in truth.values():
        sizes[name] += 1
    for group in groups:
        inside: dict[str, int] = defaultdict(int)
        for claim in group:
            inside[truth[claim]] += 1
        hit += sum(n * (n - 1) // 2 for n in inside.values())
    theirs = sum(n * (n - 1) // 2 for n in sizes.values())
    precision, recall = hit / max(1, ours), hit / max(1, theirs)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    options = parser.parse_args()
    columns = ("pairs", "block s", "score s", "cluster s", "all s", "MB")
    print(f"{'claims':>8} {' '.join(f'{c:>9}' for c in columns)}  P/R/F  next day s")
    for size in options.sizes:
        _measure(size)


def _measure(size: int) -> None:
    claims, reports, truth = make(size)
    context = Context(reports=reports)
    by_id = {c.id: c for c in claims}
    start = time.perf_counter()
    pairs = candidates(claims, context)
    blocked = time.perf_counter()
    judged = (compare_above(by_id[a], by_id[b], context, at=AT, keep=0.1) for a, b in pairs)
    judgements = [j for j in judged if j is not None]
    scored = time.perf_counter()
    groups = clusters(list(by_id), judgements)
    clustered = time.perf_counter()
    kept, incidents = link(claims[:-A_DAY], reports, known=[], previous=[], at=AT)
    before = time.perf_counter()
    link(claims, reports, known=kept, previous=incidents, at=AT)
    after = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = "/".join(f"{v:.2f}" for v in quality(groups, truth))
    print(
        f"{size:8d} {len(pairs):9d} {blocked - start:9.1f} {scored - blocked:9.1f} {clustered - scored:9.1f} "
        f"{before - clustered:9.1f} {peak:9.0f}  {found}  {after - before:.1f}", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
