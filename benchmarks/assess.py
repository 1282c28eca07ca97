"""How fast a ledger is judged against the whole Lebanon stack, beside a plain loop over the same incidents.

    python benchmarks/assess.py agreements [--sizes 10000,100000,1000000] [--loop 2000] [--seed 1]

Incidents are made up: acts, actors, places, days and tellings drawn at random, two claims each. For each size the table
shows seconds by the clock and of the processors together, findings, witness rows and peak memory of the process; the
plain loop judges a sample of the same incidents and the two must agree on every one of them.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pyarrow as pa

from evenhand import assess
from evenhand.assess.bulk import FINDINGS, assess_ledger
from evenhand.assess.ledger import CLAIMS, INCIDENTS, Ledger, place_key
from evenhand.model import AUTHOR, Agreement, Claim, Incident, Mention, Span, Voice, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Precision, Resolution, Stance

AS_OF = date(2026, 7, 1)
ACTS = [
    "airstrike",
    "drone_strike",
    "shelling",
    "rocket_fire",
    "small_arms_fire",
    "killing",
    "incursion",
    "overflight",
    "troop_presence",
    "withdrawal",
    "deployment",
    "weapons_presence",
    "fortification",
    "meeting",
    "access_restriction",
]
ACTORS = ["ISR", "ISR", "ISR_MIL", "HEZBOLLAH", "LBN_MIL", ""]
HIT = ["", "", "HEZBOLLAH", "UNIFIL", "LBN_CIV"]
VOICES = ["", "", "LBN_MOPH", "ISR_MIL", "HEZBOLLAH", "UNIFIL"]
ORIGINS = ["AFP", "AP", "Reuters", "NNA", "TOI", "Naharnet"]
ROOTS = {"ISR_MIL": "ISR", "LBN_MIL": "LBN", "LBN_MOPH": "LBN", "UNIFIL": "UN"}
COLUMNS = ("incidents", "seconds", "CPU s", "findings", "witnesses", "situations", "peak MB", "loop s (est.)", "same")
STANCES = ["asserted"] * 9 + ["denied"]


def root(actor: str) -> str:
    return ROOTS.get(actor, actor)


def places(rnd: random.Random) -> list[Where]:
    """Two hundred places in Lebanon and northern Israel, radius 1 to 3 km."""
    found = []
    for i in range(200):
        lat, lon = rnd.uniform(32.9, 34.2), rnd.uniform(35.15, 35.9)
        country = "LB" if lat > 33.1 else "IL"
        found.append(Where(
            name=f"place {i}", span=None, place=str(i), status=Resolution.RESOLVED, lat=lat, lon=lon,
            radius_km=rnd.choice([1.0, 1.5, 3.0]), country=country, rule="made up",
        ))  # fmt: skip
    return found


class World:
    """A made-up ledger of a size, as tables and, on request, as incidents."""

    def __init__(self, size: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.size, self.where = size, places(random.Random(seed))
        self.act, self.actor = rng.integers(len(ACTS), size=size), rng.integers(len(ACTORS), size=size)
        self.hit, self.place = rng.integers(len(HIT), size=size), rng.integers(len(self.where), size=size)
        self.day = rng.integers(0, 950, size=size)
        self.voice = rng.integers(len(VOICES), size=(size, 2))
        self.origin = rng.integers(len(ORIGINS), size=(size, 2))
        self.stance = rng.integers(len(STANCES), size=(size, 2))
        self.stance[:, 0] = 0

    def ledger(self) -> Ledger:
        first = np.datetime64("2023-11-01") + self.day.astype("timedelta64[D]")
        ids = pa.array([f"i{n:07d}" for n in range(self.size)])
        keys = [place_key(w) for w in self.where]
        incidents = pa.table(
            {
                "incident": ids,
                "act": _take(ACTS, self.act),
                "place": _take(keys, self.place),
                "start": pa.array(first.astype("datetime64[us]")),
                "end": pa.array((first + np.timedelta64(1, "D")).astype("datetime64[us]")),
                "named": pa.array([""] * self.size),
            },
            schema=INCIDENTS,
        )
        parts = [self._claims(ids, k, first) for k in (0, 1)]
        return Ledger(incidents, pa.concat_tables(parts), {k: w for k, w in zip(keys, self.where, strict=True) if k})

    def _claims(self, ids: pa.Array, k: int, first: np.ndarray) -> pa.Table:
        names = pa.array([f"c{n:07d}-{k}" for n in range(self.size)])
        return pa.table(
            {
                "incident": ids,
                "claim": names,
                "report": names,
                "voice": _take(VOICES, self.voice[:, k]),
                "origin": _take(ORIGINS, self.origin[:, k]),
                "published": pa.array((first + np.timedelta64(1, "D")).astype("datetime64[D]")),
                "stance": _take(STANCES, self.stance[:, k]),
                "actors": _take(ACTORS, self.actor),
                "recipients": _take(HIT, self.hit),
                "response": pa.array(np.zeros(self.size, dtype=bool)),
                "about": pa.array([""] * self.size),
            },
            schema=CLAIMS,
        )

    def fetch(self, ids: Sequence[str]) -> Mapping[str, tuple[Incident, Mapping[str, Claim], assess.Facts]]:
        return {i: self.incident(int(i[1:])) for i in ids}

    def incident(self, n: int) -> tuple[Incident, Mapping[str, Claim], assess.Facts]:
        day = datetime(2023, 11, 1) + timedelta(days=int(self.day[n]))
        when = When(start=day, end=day + timedelta(days=1), precision=Precision.DAY, basis=Basis.STATED, rule="made up")
        where, act = self.where[self.place[n]], ACTS[self.act[n]]
        claims = {c.id: c for c in (self._claim(n, k, act, when, where) for k in (0, 1))}
        reports = {
            c.report: assess.ReportInfo(outlet=ORIGINS[self.origin[n, k]], published=(day + timedelta(days=1)).date())
            for k, c in enumerate(claims.values())
        }
        incident = Incident(
            id=f"i{n:07d}",
            title="",
            event=EVENT_OF_ACT[act],
            act=act,
            claims=tuple(claims),
            accounts=(),
            when=when,
            where=where,
        )
        return incident, claims, assess.Facts(reports=reports, root=root)

    def _claim(self, n: int, k: int, act: str, when: When, where: Where) -> Claim:
        name, span = f"c{n:07d}-{k}", Span(start=0, end=1)
        return Claim(
            id=name,
            report=name,
            span=span,
            words="",
            sentence=span,
            event=EVENT_OF_ACT[act],
            act=act,
            actor=_mentions(ACTORS[self.actor[n]]),
            recipient=_mentions(HIT[self.hit[n]]),
            where=where,
            when=when,
            voice=Voice(speaker=_mentions(VOICES[self.voice[n, k]] or AUTHOR)[0]),
            stance=Stance(STANCES[self.stance[n, k]]),
            coder="made up",
            confidence=1.0,
        )


def _mentions(name: str) -> tuple[Mention, ...]:
    return (Mention(words=name, span=None, party=name, status=Resolution.RESOLVED, rule="made up"),) if name else ()


def _take(values: Sequence[str | None], index: np.ndarray) -> pa.Array:
    return pa.array(values).take(pa.array(index))


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def loop(world: World, agreements: Sequence[Agreement], sample: Sequence[int]) -> tuple[float, set[tuple[object, ...]]]:
    """The plain loop over a sample: seconds, and its findings as rows."""
    rows: set[tuple[object, ...]] = set()
    told = [world.incident(n) for n in sample]
    start = time.perf_counter()
    for incident, claims, facts in told:
        for f in assess.assess(incident, claims, agreements, as_of=AS_OF, facts=facts):
            dispute = f.dispute.value if f.dispute else None
            rows.add(
                (
                    f.incident,
                    f.agreement,
                    f.term,
                    f.party,
                    f.fact.value,
                    f.attributed.value,
                    f.status.value,
                    dispute,
                    f.exception,
                )
            )
    return time.perf_counter() - start, rows


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("agreements", type=Path)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--loop", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    stack = [a for a in assess.load_all(options.agreements) if a.stack == "LBN"]
    print(f"{len(stack)} instruments, {sum(len(a.terms) for a in stack)} terms")
    print("".join(f"{name:>14}" for name in COLUMNS))
    for size in map(int, options.sizes.split(",")):
        world = World(size, options.seed)
        ledger = world.ledger()
        start, busy = time.perf_counter(), time.process_time()
        bulk = assess_ledger(ledger, stack, as_of=AS_OF, fetch=world.fetch, scratch=Path(gettempdir()))
        findings = bulk.findings.cache()
        count, witnesses = findings.count().execute(), bulk.witnesses.count().execute()
        seconds, cpu, peak = time.perf_counter() - start, time.process_time() - busy, memory_mb()
        sample = random.Random(options.seed).sample(range(size), min(options.loop, size))
        took, expected = loop(world, stack, sample)
        ids = [f"i{n:07d}" for n in sample]
        table = findings.filter(findings.incident.isin(ids)).to_pyarrow()
        found = set(zip(*(table[c].to_pylist() for c in FINDINGS), strict=True))
        loop_s = round(took * size / len(sample))
        row = (
            size,
            round(seconds, 1),
            round(cpu, 1),
            count,
            witnesses,
            bulk.situations,
            round(peak),
            loop_s,
            found == expected,
        )
        print("".join(f"{value!s:>14}" for value in row), flush=True)
        if found != expected:
            print("differ:", sorted(found ^ expected, key=str)[:6])
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
