"""Further names of armed groups: who has “Tigrayan forces” has “Tigrayan fighters” and “fighters from Tigray” too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evenhand.extract.lexicon import Entry

_IRREGULAR = ("fighters", "rebels", "militants", "insurgents", "gunmen", "separatists", "militia", "militias",
              "militiamen", "guerrillas")  # fmt: skip
_REGULAR = ("forces", "troops", "soldiers", "units")
_FROM = ("fighters", "forces", "troops", "soldiers", "militiamen", "militias")


def derived(entries: Iterable[Entry]) -> dict[str, str]:
    """Phrases that follow from the listed names of armed groups, with the group; none that two groups would share."""
    armed = [e for e in entries if e.kind in ("armed_group", "military")]
    listed = {name.casefold() for e in armed for name in (e.name, *e.aliases)}
    made: defaultdict[str, set[str]] = defaultdict(set)
    for entry in armed:
        for name in entry.aliases:
            for phrase in _variants(name):
                made[phrase].add(entry.id)
    return {phrase: min(ids) for phrase, ids in made.items() if len(ids) == 1 and phrase.casefold() not in listed}


def _variants(name: str) -> Iterator[str]:
    stem, _, noun = name.rpartition(" ")
    if not stem or not stem[0].isupper() or noun not in (*_IRREGULAR, "forces"):
        return
    yield from (f"{stem} {other}" for other in _IRREGULAR)
    if noun != "forces":
        return  # rebels with a sponsor: his “forces” may be his own
    yield from (f"{stem} {other}" for other in _REGULAR)
    if stem.endswith("'s"):
        yield f"{stem} men"
    elif " " not in stem and not stem.endswith("-led"):
        yield from (f"{other} from {stem}" for other in _FROM)
