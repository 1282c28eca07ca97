"""Do two claims tell of one occurrence? Named reasons, each with its weight, added up to a score."""

import math
import re
from collections.abc import Iterator
from datetime import datetime

from evenhand import canon
from evenhand.link import geo, window, words
from evenhand.link.info import Context
from evenhand.model import Claim, Feature, Judgement, Mention, Toll
from evenhand.vocab import Resolution, Same, Stance

LINKER = "linker:1"
"""Who made a machine's judgement: the name and version of this comparison."""

_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<![“\"‘])\b[A-Z][\w’'-]{2,}")
_FAR_KM = 40.0
_SMALL_KM = 15.0


def compare(a: Claim, b: Claim, context: Context, *, at: datetime) -> Judgement:
    """The machine's judgement of a pair of claims, the same whichever comes first."""
    left, right = sorted((a, b), key=lambda c: c.id)
    features = tuple(reasons(left, right, context))
    score = round(1 / (1 + math.exp(-words.weight("base") - sum(f.weight for f in features))), 4)
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
    yield from _time(a, b, context)
    yield from _place(a, b)
    yield from _people("actor", a.actor, b.actor, context)
    yield from _people("recipient", a.recipient, b.recipient, context)
    yield from _toll(a, b)
    yield from _names(a, b, context)


def _feature(name: str, detail: str) -> Feature:
    return Feature(name=name, weight=words.weight(name), detail=detail)


def _telling(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    if a.same_as == b.id or b.same_as == a.id or (a.same_as is not None and a.same_as == b.same_as):
        yield _feature("told_as_same", "the report tells it as one occurrence")
    if a.report == b.report:
        yield _feature("same_report", "told in one report")
        if a.sentence == b.sentence:
            yield _feature("same_sentence", "told apart in one sentence")
    elif context.story(a.report) == context.story(b.report):
        yield _feature("copy", "the reports are copies of one story")
    if {a.stance, b.stance} == {Stance.PLANNED, Stance.ASSERTED}:
        yield _feature("planned_and_done", "one tells a plan, the other a fact")


def _act(a: Claim, b: Claim) -> Iterator[Feature]:
    one, other = (c.act.replace("_", " ") for c in (a, b))
    results = words.data()["results"]
    if a.act == b.act:
        yield _feature("act_same", f"same act: {one}")
    elif words.close(a.act, b.act):
        yield _feature("act_close", f"acts often told for each other: {one}, {other}")
    elif words.family(a.act) == "violence" and (a.act in results or b.act in results):
        yield _feature("act_result", f"an act and its result: {one}, {other}")
    else:
        yield _feature("act_other", f"different acts: {one}, {other}")


def _time(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    one, other = window.of(a, context), window.of(b, context)
    if one is None or other is None or not (one.told and other.told):
        return
    gap, precise = one.gap(other), one.days == 1 and other.days == 1
    if gap == 0 and precise:
        yield _feature("day_same", f"same day: {one.first.isoformat()}")
    elif gap == 0:
        yield _feature("time_overlap", f"times overlap from {max(one.first, other.first).isoformat()}")
    elif gap == 1:
        yield _feature("day_next", f"a day apart: {one.first.isoformat()}, {other.first.isoformat()}")
    else:
        yield _feature("time_disjoint", f"{gap} days apart: {one.first.isoformat()}, {other.first.isoformat()}")


def _place(a: Claim, b: Claim) -> Iterator[Feature]:
    one, other = a.where, b.where
    if one is None or other is None:
        return
    if _same_place(a, b):
        small = geo.reach_km(one) <= _SMALL_KM and one.kind not in {"country", "region"}
        yield _feature("place_same" if small else "place_inside", f"same place: {one.name}")
        return
    distance = geo.distance_km(one, other)
    if distance is None:
        if Resolution.UNRESOLVED in {one.status, other.status}:
            yield _feature("place_names_differ", f"different places are named: {one.name}, {other.name}")
        return
    yield _apart(one.name, other.name, distance, geo.reach_km(one), geo.reach_km(other))


def _same_place(a: Claim, b: Claim) -> bool:
    one, other = a.where, b.where
    assert one is not None  # checked by the caller
    assert other is not None
    if one.place is not None and other.place is not None:
        return one.place == other.place
    return geo.name_key(one.name) == geo.name_key(other.name)


def _apart(one: str, other: str, distance: float, reach: float, other_reach: float) -> Feature:
    detail = f"{one} and {other} are {distance:.0f} km apart"
    large = max(reach, other_reach)
    if distance <= large and large > _SMALL_KM:
        return _feature("place_inside", f"{detail}, within the larger of the two")
    if distance <= max(words.data()["blocking"]["near_km"] / 2, min(reach, other_reach)):
        return _feature("place_near", detail)
    return _feature("place_far" if distance > _FAR_KM + large else "place_apart", detail)


def _people(role: str, one: tuple[Mention, ...], other: tuple[Mention, ...], context: Context) -> Iterator[Feature]:
    mine, theirs = ({context.root(m.party) for m in side if m.party} for side in (one, other))
    if not mine or not theirs:
        return
    if shared := sorted(mine & theirs):
        yield _feature(f"{role}_same", f"same {role}: {', '.join(shared)}")
    else:
        yield _feature(f"{role}_differ", f"different {role}s: {', '.join(sorted(mine))}; {', '.join(sorted(theirs))}")


def _toll(a: Claim, b: Claim) -> Iterator[Feature]:
    pairs = [(x, y) for x in a.tolls for y in b.tolls if x.harm is y.harm and _figure(x) and _figure(y)]
    if not pairs:
        return
    one, other = min(pairs, key=lambda p: abs(_figure(p[0]) - _figure(p[1])))
    low, high = sorted((_figure(one), _figure(other)))
    detail = f"{one.harm.value}: {_figure(one)}, {_figure(other)}"
    if low == high:
        yield _feature("toll_same", f"same toll, {one.harm.value}: {low}")
    elif high - low <= 2 or low >= 0.6 * high:
        yield _feature("toll_close", f"tolls close, {detail}")
    else:
        yield _feature("toll_differ", f"tolls differ, {detail}")


def _figure(toll: Toll) -> int:
    return toll.best or toll.low or toll.high or 0


def _names(a: Claim, b: Claim, context: Context) -> Iterator[Feature]:
    one, other = context.sentence(a), context.sentence(b)
    if one is None or other is None or (a.report, a.sentence) == (b.report, b.sentence):
        return
    shared = (_rare(one) & _rare(other)) - _known(a) - _known(b)
    if shared:
        yield _feature("names_shared", f"both sentences name {', '.join(sorted(shared)[:3])}")


def _rare(sentence: str) -> set[str]:
    return {m.group().removesuffix("'s").removesuffix("’s") for m in _NAME.finditer(sentence)}


def _known(claim: Claim) -> set[str]:
    """Names that other features weigh already: parties, voice and place of the claim."""
    mentions = (*claim.actor, *claim.recipient, claim.voice.speaker)
    told = " ".join([m.words for m in mentions] + ([claim.where.name] if claim.where else []))
    return set(re.findall(r"[\w’'-]+", told))
