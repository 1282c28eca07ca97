"""Do two claims tell of one occurrence? Named reasons, each with its weight, added up to a score."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache

from evenhand import canon
from evenhand.link import setting, traits, words
from evenhand.link.info import Context
from evenhand.link.traits import Figure, Traits
from evenhand.model import Claim, Feature, Judgement
from evenhand.vocab import Same, Stance

LINKER = "linker:1"
"""Who made a machine's judgement: the name and version of this comparison."""

_REMEMBERED = 2**16
"""Answers kept of each kind: the same parties and figures meet again and again."""


def compare(a: Claim, b: Claim, context: Context, *, at: datetime) -> Judgement:
    """The machine's judgement of a pair of claims, the same whichever comes first."""
    judgement = compare_above(a, b, context, at=at, keep=0.0)
    assert judgement is not None  # every score is at least nought
    return judgement


def compare_above(a: Claim, b: Claim, context: Context, *, at: datetime, keep: float) -> Judgement | None:
    """The judgement of a pair, None where its score is below `keep` and so not worth an entry."""
    found = _unnamed(a, b, context, at, keep)
    return canon.named("j_", found) if found is not None else None


def written_above(a: Claim, b: Claim, context: Context, *, at: datetime, keep: float) -> tuple[Judgement, str] | None:
    """The same judgement as its canonical text, and without the reasons: in bulk, only the text has to have them."""
    found = _unnamed(a, b, context, at, keep)
    if found is None:
        return None
    judgement, text = canon.named_text("j_", found)
    return bare(judgement), text


def bare(judgement: Judgement) -> Judgement:
    """A judgement without its reasons: all that `resolve` needs, in a tenth of the memory."""
    return replace(judgement, features=())


def _unnamed(a: Claim, b: Claim, context: Context, at: datetime, keep: float) -> Judgement | None:
    left, right = (a, b) if a.id < b.id else (b, a)
    features = reasons(left, right, context)
    score = round(1 / (1 + math.exp(-words.weight("base") - sum(f.weight for f in features))), 4)
    if score < keep:
        return None
    return Judgement(
        id="", left=left.id, right=right.id, same=_verdict(score), score=score, features=features, by=LINKER, at=at
    )


def _verdict(score: float) -> Same:
    if score >= words.threshold("positive"):
        return Same.POSITIVE
    return Same.NEGATIVE if score <= words.threshold("negative") else Same.UNSURE


def reasons(a: Claim, b: Claim, context: Context) -> tuple[Feature, ...]:
    """Every named reason for or against, in the order in which a reader would ask."""
    one, other, same_report = traits.of(a, context), traits.of(b, context), a.report == b.report
    return (
        *_telling(one, other),
        *_act(a.act, b.act),
        *setting.time(one.days, other.days, same_report),
        *setting.place(one.spot, other.spot, same_report),
        *_people("actor", one.actor, other.actor),
        *_people("recipient", one.recipient, other.recipient),
        *_toll(one.tolls, other.tolls),
        *_names(one, other),
    )


def _telling(one: Traits, other: Traits) -> Iterator[Feature]:
    a, b = one.claim, other.claim
    if a.same_as == b.id or b.same_as == a.id or (a.same_as is not None and a.same_as == b.same_as):
        yield _reason("told_as_same", "the report tells it as one occurrence")
    if a.report == b.report:
        yield _reason("same_report", "told in one report")
        if a.sentence == b.sentence:
            yield _reason("same_sentence", "told apart in one sentence")
    elif one.story == other.story:
        yield _reason("copy", "the reports are copies of one story")
    if a.stance is not b.stance and {a.stance, b.stance} == {Stance.PLANNED, Stance.ASSERTED}:
        yield _reason("planned_and_done", "one tells a plan, the other a fact")


_reason = cache(words.feature)
"""The reasons that are worded the same for every pair."""


@cache
def _act(a: str, b: str) -> tuple[Feature, ...]:
    one, other = (act.replace("_", " ") for act in (a, b))
    results = words.data()["results"]
    if a == b:
        return (words.feature("act_same", f"same act: {one}"),)
    if words.close(a, b):
        return (words.feature("act_close", f"acts often told for each other: {one}, {other}"),)
    if words.family(a) == "violence" and (a in results or b in results):
        return (words.feature("act_result", f"an act and its result: {one}, {other}"),)
    return (words.feature("act_other", f"different acts: {one}, {other}"),)


@lru_cache(_REMEMBERED)
def _people(role: str, mine: frozenset[str], theirs: frozenset[str]) -> tuple[Feature, ...]:
    if not mine or not theirs:
        return ()
    if shared := sorted(mine & theirs):
        return (words.feature(f"{role}_same", f"same {role}: {', '.join(shared)}"),)
    versions = "; ".join(", ".join(sorted(side)) for side in (mine, theirs))
    return (words.feature(f"{role}_differ", f"different {role}s: {versions}"),)


@lru_cache(_REMEMBERED)
def _toll(mine: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> tuple[Feature, ...]:
    pairs = [(x, y) for x in mine for y in theirs if x.harm is y.harm]
    if not pairs:
        return ()
    one, other = min(pairs, key=lambda pair: abs(pair[0].people - pair[1].people))
    low, high = sorted((one.people, other.people))
    detail = f"{one.harm.value}: {one.people}, {other.people}"
    if low == high:
        return (words.feature("toll_same", f"same toll, {one.harm.value}: {low}"),)
    if high - low <= 2 or low >= 0.6 * high:
        return (words.feature("toll_close", f"tolls close, {detail}"),)
    return (words.feature("toll_differ", f"tolls differ, {detail}"),)


def _names(one: Traits, other: Traits) -> Iterator[Feature]:
    a, b = one.claim, other.claim
    shared = one.names & other.names
    if not shared or (a.report == b.report and a.sentence == b.sentence):
        return
    if shared := shared - one.known - other.known:
        yield words.feature("names_shared", f"both sentences name {', '.join(sorted(shared)[:3])}")
