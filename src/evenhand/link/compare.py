"""Do two claims tell of one occurrence? Named reasons, each with its weight, added up to a score."""

import math
from collections.abc import Iterator
from datetime import datetime

from evenhand import canon
from evenhand.link import setting, traits, words
from evenhand.link.info import Context
from evenhand.link.traits import Traits
from evenhand.model import Claim, Feature, Judgement, Toll
from evenhand.vocab import Same, Stance

LINKER = "linker:1"
"""Who made a machine's judgement: the name and version of this comparison."""


def compare(a: Claim, b: Claim, context: Context, *, at: datetime) -> Judgement:
    """The machine's judgement of a pair of claims, the same whichever comes first."""
    judgement = compare_above(a, b, context, at=at, keep=0.0)
    assert judgement is not None  # every score is at least nought
    return judgement


def compare_above(a: Claim, b: Claim, context: Context, *, at: datetime, keep: float) -> Judgement | None:
    """The judgement of a pair, None where its score is below `keep` and so not worth an entry."""
    left, right = (a, b) if a.id < b.id else (b, a)
    features = tuple(reasons(left, right, context))
    score = round(1 / (1 + math.exp(-words.weight("base") - sum(f.weight for f in features))), 4)
    if score < keep:
        return None
    judgement = Judgement(
        id="", left=left.id, right=right.id, same=_verdict(score), score=score, features=features, by=LINKER, at=at
    )
    return canon.named("j_", judgement)


def _verdict(score: float) -> Same:
    if score >= words.threshold("positive"):
        return Same.POSITIVE
    return Same.NEGATIVE if score <= words.threshold("negative") else Same.UNSURE


def reasons(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    """Every named reason for or against, in the order in which a reader would ask."""
    yield from _telling(a, b, context)
    yield from _act(a, b)
    yield from setting.time(a, b, context)
    yield from setting.place(a, b)
    one, other = traits.of(a, context), traits.of(b, context)
    yield from _people("actor", one.actor, other.actor)
    yield from _people("recipient", one.recipient, other.recipient)
    yield from _toll(a, b)
    yield from _names(one, other)


def _telling(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    if a.same_as == b.id or b.same_as == a.id or (a.same_as is not None and a.same_as == b.same_as):
        yield words.feature("told_as_same", "the report tells it as one occurrence")
    if a.report == b.report:
        yield words.feature("same_report", "told in one report")
        if a.sentence == b.sentence:
            yield words.feature("same_sentence", "told apart in one sentence")
    elif traits.of(a, context).story == traits.of(b, context).story:
        yield words.feature("copy", "the reports are copies of one story")
    if {a.stance, b.stance} == {Stance.PLANNED, Stance.ASSERTED}:
        yield words.feature("planned_and_done", "one tells a plan, the other a fact")


def _act(a: Claim, b: Claim) -> Iterator[Feature]:
    one, other = (c.act.replace("_", " ") for c in (a, b))
    results = words.data()["results"]
    if a.act == b.act:
        yield words.feature("act_same", f"same act: {one}")
    elif words.close(a.act, b.act):
        yield words.feature("act_close", f"acts often told for each other: {one}, {other}")
    elif words.family(a.act) == "violence" and (a.act in results or b.act in results):
        yield words.feature("act_result", f"an act and its result: {one}, {other}")
    else:
        yield words.feature("act_other", f"different acts: {one}, {other}")


def _people(role: str, mine: frozenset[str], theirs: frozenset[str]) -> Iterator[Feature]:
    if not mine or not theirs:
        return
    if shared := sorted(mine & theirs):
        yield words.feature(f"{role}_same", f"same {role}: {', '.join(shared)}")
    else:
        versions = "; ".join(", ".join(sorted(side)) for side in (mine, theirs))
        yield words.feature(f"{role}_differ", f"different {role}s: {versions}")


def _toll(a: Claim, b: Claim) -> Iterator[Feature]:
    pairs = [(x, y) for x in a.tolls for y in b.tolls if x.harm is y.harm and _figure(x) and _figure(y)]
    if not pairs:
        return
    one, other = min(pairs, key=lambda p: abs(_figure(p[0]) - _figure(p[1])))
    low, high = sorted((_figure(one), _figure(other)))
    detail = f"{one.harm.value}: {_figure(one)}, {_figure(other)}"
    if low == high:
        yield words.feature("toll_same", f"same toll, {one.harm.value}: {low}")
    elif high - low <= 2 or low >= 0.6 * high:
        yield words.feature("toll_close", f"tolls close, {detail}")
    else:
        yield words.feature("toll_differ", f"tolls differ, {detail}")


def _figure(toll: Toll) -> int:
    return toll.best or toll.low or toll.high or 0


def _names(one: Traits, other: Traits) -> Iterator[Feature]:
    a, b = one.claim, other.claim
    if a.report == b.report and a.sentence == b.sentence:
        return
    shared = one.names & other.names
    if shared and (shared := shared - one.known - other.known):
        yield words.feature("names_shared", f"both sentences name {', '.join(sorted(shared)[:3])}")
