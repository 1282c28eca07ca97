"""Texts in which words of force mean something else: sport, labour disputes, disasters, crime, films, history."""

from evenhand.extract.reading import Reading

_GUARDS = (
    "guard_sport", "guard_labour", "guard_market", "guard_disaster", "guard_accident", "guard_crime", "guard_history",
    "guard_show", "guard_health", "guard_ceremony",
)  # fmt: skip
_LEAST = 3
"""So many different words of a guard must stand in a text before it can silence it."""


def reason(reading: Reading) -> str | None:
    """The guard that outweighs the words of conflict in this text and its title, None where none does."""
    words = [(t.lemma_.lower(), kinds) for t, kinds in zip(reading.doc, reading.kinds, strict=True)]
    conflict = {w for w, kinds in words if "conflict" in kinds or "@armed_group" in kinds}
    for guard in _GUARDS:
        hits = {w for w, kinds in words if guard in kinds}
        if (
            len(hits) >= _LEAST
            and len(hits) > len(conflict)
            and (len(conflict) < _LEAST or len(hits) >= 2 * len(conflict))
        ):
            return f"{guard.removeprefix('guard_')}: {', '.join(sorted(hits)[:5])}"
    return None
