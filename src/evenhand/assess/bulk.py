"""Very many incidents at once: every distinct situation is judged once by the same rules, and SQL joins the answers.

A verdict depends on few things: what was done by whom to whom, in which zones the place lies, on which side of each
limit the time lies, and who told it. SQL (through Ibis) gives each incident three short keys for these; one incident
of each key is judged by the plain engine; joins carry the answers back. So the result is that of the plain loop.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ibis  # type: ignore[import-untyped]

from evenhand.arrow import pa
from evenhand.assess import calendar
from evenhand.assess.bulk_keys import CODE, HAPPENED, Fetch, Setting, keys_of, known_claims, upload
from evenhand.assess.case import UNATTRIBUTED, Case, Facts
from evenhand.assess.engine import Ruled, frame, rule
from evenhand.assess.grades import Evidence, attribution, fact, gather
from evenhand.assess.ledger import RESPONSE, Ledger
from evenhand.assess.parties import names, told
from evenhand.assess.verdict import undecidable, verdict
from evenhand.model import Agreement, Claim, Incident, Reason, Term
from evenhand.vocab import Attributed, Fact, TermStatus

MEMORY = "900MB"
"""What the tables may hold in memory; the rest goes to a scratch folder."""

FINDINGS = ("incident", "agreement", "term", "party", "fact", "attributed", "status", "dispute", "exception")
_HOLDS = {code: holds for holds, code in CODE.items()}
_TIMED = ("withdrawal", "pullback", "detainees")
"""Kinds whose own condition asks for the time; for all others time only decides whether the term was in force."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """The findings of a ledger as an Ibis table (columns `FINDINGS`) and the claims behind them (`witnesses`).

    `situations` counts the distinct verdicts that were needed.
    """

    findings: ibis.Table
    witnesses: ibis.Table
    situations: int


def assess_ledger(ledger: Ledger, agreements: Sequence[Agreement], *, as_of: date, fetch: Fetch, scratch: Path) -> Bulk:
    """Judge all incidents of a ledger (without replies and checks) against agreements of one time zone.

    `fetch` gives the incidents asked for, with their claims; it is asked for one of each distinct situation. Tables
    that do not fit `MEMORY` spill into the folder `scratch`, which must outlive the result.
    """
    con = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(scratch))
    here = Setting([a for a in agreements if a.founds_verdicts], as_of, fetch, con)
    keyed = keys_of(here, ledger)
    rulings, force, grades = _rulings(here, keyed), _force(here, keyed), _grades(here, keyed)
    joined = _join(keyed, rulings, force, grades).cache()
    verdicts = _verdicts(here, joined)
    findings = _named(here, _best(joined.join(verdicts, ["x", "y", "total"]))).cache()
    told_so = known_claims(here, ledger).filter(lambda c: c.stance.isin(HAPPENED)).select("incident", "claim")
    witnesses = findings.select("incident", "agreement", "term", "party").join(told_so, "incident")
    joined.release()
    return Bulk(findings, witnesses, int(verdicts.count().execute()))


_Example = tuple[tuple[int, ...], Incident, Mapping[str, Claim], Facts]


def _examples(here: Setting, keyed: ibis.Table, *keys: str) -> list[_Example]:
    """One incident for every distinct combination of keys, the first by id."""
    rows = keyed.group_by(list(keys)).agg(example=keyed.incident.min()).to_pyarrow().to_pylist()
    found = here.fetch(sorted({r["example"] for r in rows}))
    return [(tuple(r[k] for k in keys), *found[r["example"]]) for r in rows]


_RULINGS = pa.schema([
    ("sk", pa.int64()), ("tb", pa.int64()), ("t", pa.int64()), ("a", pa.int64()), ("unnamed", pa.bool_()),
    ("holds", pa.int8()), ("breach", pa.bool_()), ("easy", pa.int64()), ("hard", pa.int64()), ("twice", pa.bool_()),
    ("slot", pa.int64()),
])  # fmt: skip


def _rulings(here: Setting, keyed: ibis.Table) -> ibis.Table:
    """What each term says of each distinct situation, time apart; timed kinds once for every time they meet."""
    silent: set[tuple[object, ...]] = set()
    rows: list[dict[str, Any]] = []
    touching: set[int] = set()
    for example in _examples(here, keyed, "sk"):
        found = _ruled(here, example, silent)
        touching |= {row["sk"] for row in found if row["timed"]}
        rows += [row for row in found if not row["timed"]]
    met = keyed.filter(keyed.sk.isin(sorted(touching))) if touching else keyed.limit(0)
    for example in _examples(here, met, "sk", "tb"):
        rows += [row for row in _ruled(here, example, silent) if row["timed"]]
    return upload(here, "rulings", rows, _RULINGS)


def _ruled(here: Setting, example: _Example, silent: set[tuple[object, ...]]) -> list[dict[str, Any]]:
    """The rulings on one incident. What a term is silent on does not hang on place and time, so it is asked once."""
    keys, incident, claims, facts = example
    rows: list[dict[str, Any]] = []
    for agreement in here.agreements:
        shared = frame(incident, agreement, gather(incident, claims, agreement, facts, here.as_of), here.as_of, facts)
        who = tuple(sorted(shared.actors.items()))
        for term in agreement.terms:
            for actor in shared.actors:
                key = (agreement.id, term.id, incident.act, actor, who, shared.recipients, shared.about)
                if key in silent:
                    continue
                case = shared.case(term, actor)
                found = [_row(here, keys, case, ruled, party) for ruled in rule(case) for party in ruled.parties]
                rows += found
                if not found:
                    silent.add(key)
    return _twice(rows)


def _row(here: Setting, keys: tuple[int, ...], case: Case, ruled: Ruled, party: str) -> dict[str, Any]:
    agreement, term, effect = case.agreement.id, case.term.id, ruled.ruling.effect
    t, a = here.terms.of((agreement, term)), here.actors.of((agreement, case.actor))
    easy = here.easy.of((agreement, term, party, effect.value, undecidable(case)))
    return {
        "sk": keys[0], "tb": keys[1] if len(keys) > 1 else None, "t": t, "a": a, "unnamed": case.actor == UNATTRIBUTED,
        "holds": _timeless(ruled), "breach": effect is TermStatus.BREACH, "easy": easy,
        "hard": here.hard.of((easy, a, keys[0])) if _is_hard(case.term) else -1,
        "timed": case.term.kind in _TIMED, "twice": False, "slot": here.slots.of((t, party)),
    }  # fmt: skip


def _twice(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mark the rulings of one incident that meet in one term and party, so that only these are weighed later."""
    met = Counter(row["slot"] for row in rows)
    return [{**row, "twice": met[row["slot"]] > 1} for row in rows]


def _timeless(ruled: Ruled) -> int:
    """The answer of bindingness and of the kind itself, without validity, which is joined by time."""
    _, bound, said = ruled.reason.parts
    return min(CODE[bound.holds], CODE[said.holds])


def _is_hard(term: Term) -> bool:
    """Whether the verdict also depends on exceptions or on readings that differ from the text."""
    return bool(term.exceptions) or any(r.status is not None for r in term.readings)


def _force(here: Setting, keyed: ibis.Table) -> ibis.Table:
    """Whether each term was in force at each distinct time."""
    rows = [
        {"tb": keys[0], "t": t, "force": CODE[_in_force(named[a], term, incident, claims, facts, here.as_of)]}
        for named in [{a.id: a for a in here.agreements}]
        for keys, incident, claims, facts in _examples(here, keyed, "tb")
        for (a, term_id), t in here.terms.items()
        if (term := named[a].term(term_id)) is not None
    ]
    return upload(here, "force", rows, pa.schema([("tb", pa.int64()), ("t", pa.int64()), ("force", pa.int8())]))


def _in_force(
    agreement: Agreement, term: Term, incident: Incident, claims: Mapping[str, Claim], facts: Facts, as_of: date
) -> bool | None:
    if incident.when is not None:
        return calendar.in_force(agreement, term, incident.when, None, as_of).holds
    shared = frame(incident, agreement, gather(incident, claims, agreement, facts, as_of), as_of, facts)
    return calendar.in_force(agreement, term, None, shared.published, as_of).holds


def _grades(here: Setting, keyed: ibis.Table) -> ibis.Table:
    """Both grades for each distinct way of being told, for every actor it names."""
    rows = []
    for keys, incident, claims, facts in _examples(here, keyed, "ek"):
        for agreement in here.agreements:
            evidence = gather(incident, claims, agreement, facts, here.as_of)
            mentions = [m for t in evidence.tellings if t.claim.stance.value in HAPPENED for m in t.claim.actor]
            for actor in told(mentions, agreement, facts.root) or (UNATTRIBUTED,):
                grade, who = fact(evidence, actor)[0].value, attribution(evidence, actor)[0].value
                g = here.grades.of((grade, who, bool(evidence.denials(actor))))
                spoken = here.spoken.of((g, _spoken(evidence, agreement, actor, facts)))
                rows.append({"ek": keys[0], "a": here.actors.of((agreement.id, actor)), "g": g, "spoken": spoken})
    return upload(here, "grades", rows, pa.schema([(n, pa.int64()) for n in ("ek", "a", "g", "spoken")]))


def _spoken(evidence: Evidence, agreement: Agreement, actor: str, facts: Facts) -> str:
    """What exceptions and readings ask of the tellings: who spoke, and whom the actor says it hit, or why."""
    own = [t.claim for t in evidence.tellings if t.voice == actor and t.claim.stance.value in HAPPENED]
    hit = names([m for c in own for m in c.recipient], agreement, facts.root)
    answer = any(kind in RESPONSE for c in own for kind, _ in c.links)
    voices = sorted({t.voice for t in evidence.tellings if t.interested})
    return f"{voices}{sorted(hit)}{answer}"


def _join(keyed: ibis.Table, rulings: ibis.Table, force: ibis.Table, grades: ibis.Table) -> ibis.Table:
    """Incidents with every ruling that reaches them, its force at their time, and their grades."""
    ruled = [*keyed.columns, "t", "a", "unnamed", "holds", "breach", "easy", "hard", "twice", "slot"]
    always = keyed.join(rulings.filter(rulings.tb.isnull()).drop("tb"), "sk").select(ruled)
    timed = keyed.join(rulings.filter(rulings.tb.notnull()), ["sk", "tb"]).select(ruled)
    joined = always.union(timed).join(force, ["tb", "t"]).join(grades, ["ek", "a"])
    joined = joined.mutate(total=ibis.least(joined.holds, joined.force))
    joined = joined.filter((joined.total > 0) | ~joined.unnamed)
    settled = (joined.hard < 0) | (joined.total < 2) | ~joined.breach
    return joined.select(
        "incident",
        "easy",
        "a",
        "g",
        "total",
        "twice",
        "slot",
        x=ibis.ifelse(settled, joined.easy * 2, joined.hard * 2 + 1),
        y=ibis.ifelse(settled, joined.g, joined.spoken),
    )


def _verdicts(here: Setting, joined: ibis.Table) -> ibis.Table:
    """The verdict for every distinct combination of ruling, grades and (where it matters) who said what."""
    distinct = joined.group_by(["x", "y", "total"]).agg(
        example=joined.incident.min(), a=joined.a.argmin(joined.incident), easy=joined.easy.min(), g=joined.g.min()
    )
    rows = distinct.to_pyarrow().to_pylist()
    found = here.fetch(sorted({r["example"] for r in rows}))
    lists = [list(numbers) for numbers in (here.easy, here.grades, here.actors)]
    judged = [_verdict(here, r, lists, *found[r["example"]]) for r in rows]
    schema = pa.schema([(n, pa.int64()) for n in ("x", "y")] + [("total", pa.int8()), ("rank", pa.int8())]
                       + [(n, pa.string()) for n in ("status", "dispute", "exception")])  # fmt: skip
    return upload(here, "verdicts", judged, schema)


def _verdict(
    here: Setting, row: Mapping[str, Any], lists: Sequence[list[Any]], incident: Incident, claims: Mapping[str, Claim],
    facts: Facts,
) -> dict[str, Any]:  # fmt: skip
    (agreement_id, term_id, _, effect, _), (grade, who, _), (_, actor) = (
        numbers[row[key]] for numbers, key in zip(lists, ("easy", "g", "a"), strict=True)
    )
    agreement = next(a for a in here.agreements if a.id == agreement_id)
    term = agreement.term(term_id)
    assert term is not None
    evidence = gather(incident, claims, agreement, facts, here.as_of)
    case = frame(incident, agreement, evidence, here.as_of, facts).case(term, actor)
    total = Reason(text="as joined", holds=_HOLDS[row["total"]])
    found = verdict(case, TermStatus(effect), total, evidence, Fact(grade), Attributed(who), facts.root)
    return {
        "x": row["x"],
        "y": row["y"],
        "total": row["total"],
        "rank": list(TermStatus).index(found.status),
        "status": found.status.value,
        "dispute": found.dispute.value if found.dispute else None,
        "exception": found.exception,
    }


def _best(judged: ibis.Table) -> ibis.Table:
    """Where rulings meet in one term and party, the most telling verdict: deduplicated before any count."""
    single, met = judged.filter(~judged.twice), judged.filter(judged.twice)
    first = ibis.row_number().over(group_by=[met.incident, met.slot], order_by=[met.rank, met.a, met.x, met.y])
    kept = met.mutate(n=first).filter(lambda t: t.n == 0).drop("n")
    return single.union(kept)


def _named(here: Setting, found: ibis.Table) -> ibis.Table:
    """Findings with words in place of numbers."""
    easy = [{"easy": n, "agreement": k[0], "term": k[1], "party": k[2]} for k, n in here.easy.items()]
    grades = [{"g": n, "fact": k[0], "attributed": k[1]} for k, n in here.grades.items()]
    texts = [pa.field(n, pa.string()) for n in ("agreement", "term", "party")]
    rulings = upload(here, "easy", easy, pa.schema([pa.field("easy", pa.int64()), *texts]))
    grade_schema = pa.schema([("g", pa.int64()), ("fact", pa.string()), ("attributed", pa.string())])
    return found.join(rulings, "easy").join(upload(here, "grade_names", grades, grade_schema), "g").select(*FINDINGS)
