"""A role that two names share: “Thai and Cambodian officials” are officials of either country."""

from dataclasses import replace

from evenhand.extract.actor_scan import Hit
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.phrases import Word

SHARED = "name+shared-role"
"""The rule of a name whose role stands with the next name."""
_NAMES = frozenset(("adjective", "entry"))


def shared(words: list[Word], hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, each name without a role of its own that is joined to one with a role given that role too."""
    for n in range(len(hits) - 2, -1, -1):
        first, second = hits[n], hits[n + 1]
        if _is_bare(first) and _joined(words, first, second) and (role := _role(words, second, lexicon)) is not None:
            hits[n] = replace(first, role=role, rule=SHARED)
    return hits


def _forms(hit: Hit) -> set[str]:
    return {base.form for base in hit.bases}


def _is_bare(hit: Hit) -> bool:
    return hit.role is None and not hit.person and not _NAMES.isdisjoint(_forms(hit))


def _role(words: list[Word], hit: Hit, lexicon: Lexicon) -> str | None:
    """The role of the second name, or the one that its own last word tells (“Amhara forces”)."""
    if hit.person or not hit.bases:
        return None
    if hit.role is not None:
        return hit.role if hit.rule in ("name+role", SHARED) and not _NAMES.isdisjoint(_forms(hit)) else None
    if hit.last - hit.first > 1 and _forms(hit) <= {"entry", "army"}:
        return next(iter(lexicon.role_words.longest(words, hit.last - 1)[1]), None)
    return None


def _joined(words: list[Word], first: Hit, second: Hit) -> bool:
    """Whether only “and” stands between two names, or a comma in a list (“Egyptian, Qatari and US mediators”)."""
    between = words[first.last : second.first]
    if not between:
        listed = second.rule == SHARED and "adjective" in _forms(first) & _forms(second)
        return listed and not words[second.first].joined
    return all(w.plain in ("and", "the") and w.joined for w in between) and words[second.first].joined
