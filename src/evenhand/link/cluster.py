"""From judgements on pairs to groups of claims: average linkage inside each connected component.

Connected components alone would chain one hot spot's incidents together; the mean of all pairs between two groups
must say that they are one. A person's judgement outranks any mean.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evenhand.link import words
from evenhand.model import Judgement
from evenhand.vocab import Same

Pair = tuple[str, str]


def clusters(claims: Sequence[str], judgements: Iterable[Judgement]) -> list[list[str]]:
    """Groups of claim ids, each sorted, in the order of their first ids; every claim is in exactly one."""
    known = set(claims)
    scores, must, cannot = _latest(j for j in judgements if j.left in known and j.right in known)
    components = _components(sorted(known), scores, must)
    at = {claim: i for i, component in enumerate(components) for claim in component}
    inside_scores, inside_must, inside_cannot = _inside(scores, at), _inside(must, at), _inside(cannot, at)
    groups: list[list[str]] = []
    for i, component in enumerate(components):
        if len(component) == 1:
            groups.append(component)
            continue
        local = {pair: scores[pair] for pair in inside_scores[i]}
        groups += _split(component, local, sorted(inside_must[i]), set(inside_cannot[i]))
    return sorted(groups)


def _inside(pairs: Iterable[Pair], at: Mapping[str, int]) -> dict[int, list[Pair]]:
    """The pairs by the component that holds both of their claims; a pair between two components is in none."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if at[pair[0]] == at[pair[1]]:
            found[at[pair[0]]].append(pair)
    return found


def _latest(judgements: Iterable[Judgement]) -> tuple[dict[Pair, float], set[Pair], set[Pair]]:
    """The word that counts on each pair: the latest of a person, else the latest of the machine."""
    by_pair: dict[Pair, Judgement] = {}
    for judgement in judgements:
        pair = (judgement.left, judgement.right)
        other = by_pair.get(pair)
        if other is None or _rank(judgement) > _rank(other):
            by_pair[pair] = judgement
    must = {p for p, j in by_pair.items() if _by_person(j) and j.same is Same.POSITIVE}
    cannot = {p for p, j in by_pair.items() if _by_person(j) and j.same is Same.NEGATIVE}
    scores = {p: j.score for p, j in by_pair.items() if j.score is not None}
    return scores, must, cannot


def _rank(judgement: Judgement) -> tuple[bool, float, str]:
    return _by_person(judgement), judgement.at.timestamp(), judgement.id


def _by_person(judgement: Judgement) -> bool:
    return judgement.by.startswith("person:")


def _components(claims: Sequence[str], scores: Mapping[Pair, float], must: set[Pair]) -> list[list[str]]:
    parent = {c: c for c in claims}

    def find(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    join = words.threshold("join")
    for pair in [p for p, s in scores.items() if s >= join] + list(must):
        a, b = sorted(map(find, pair))
        parent[b] = a
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        found[find(claim)].append(claim)
    return list(found.values())


class _Groups:
    """Groups of one component with the sum and number of judged pairs between them."""

    def __init__(self, claims: Sequence[str], scores: Mapping[Pair, float], cannot: set[Pair]) -> None:
        self.members: dict[int, list[str]] = {i: [c] for i, c in enumerate(claims)}
        at = {c: i for i, c in enumerate(claims)}
        self.sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        for (a, b), score in scores.items():
            if a in at and b in at:
                self.sums[at[a]][at[b]] = self.sums[at[b]][at[a]] = (score, 1)
        for a, b in cannot:
            if a in at and b in at:
                self.apart[at[a]].add(at[b])
                self.apart[at[b]].add(at[a])
        self.next = len(claims)
        self.unjudged = words.threshold("unjudged")

    def mean(self, a: int, b: int) -> float:
        """The mean score of all pairs between two groups; pairs nobody judged count as `unjudged`."""
        total, judged = self.sums[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + self.unjudged * (pairs - judged)) / pairs

    def merge(self, a: int, b: int) -> int:
        """Join two groups under a new number."""
        new, self.next = self.next, self.next + 1
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        for old in (a, b):
            for other, (total, judged) in self.sums.pop(old, {}).items():
                if other in (a, b):
                    continue
                had, count = self.sums[new].get(other, (0.0, 0))
                self.sums[new][other] = self.sums[other][new] = (had + total, count + judged)
                self.sums[other].pop(old, None)
            for other in self.apart.pop(old, set()):
                self.apart[new].add(other)
                self.apart[other].discard(old)
                self.apart[other].add(new)
        return new


def _split(
    component: list[str], scores: Mapping[Pair, float], must: Sequence[Pair], cannot: set[Pair]
) -> list[list[str]]:
    groups = _Groups(component, scores, cannot)
    _tie(groups, must)
    join = words.threshold("join")
    heap = [(-s, a, b) for a in groups.sums for b in groups.sums[a] if a < b and (s := groups.mean(a, b)) >= join]
    heapq.heapify(heap)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups.members or b not in groups.members or b in groups.apart[a]:
            continue
        new = groups.merge(a, b)
        for other in groups.sums[new]:
            if (score := groups.mean(new, other)) >= join:
                heapq.heappush(heap, (-score, other, new))
    return [sorted(members) for members in groups.members.values()]


def _tie(groups: _Groups, must: Sequence[Pair]) -> None:
    """Join what a person has said is one, unless a person has also said that it is two."""
    for a, b in must:
        one, other = (next(i for i, m in groups.members.items() if c in m) for c in (a, b))
        if one != other and other not in groups.apart[one]:
            groups.merge(one, other)
