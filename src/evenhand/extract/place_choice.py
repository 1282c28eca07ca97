"""Chooses among places of one name: within the text's countries, near what else it names, or not at all."""

import math
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from evenhand.extract.gazetteer import Candidate, Gazetteer
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.names import keys
from evenhand.extract.parts import ActorFound
from evenhand.extract.place_names import Name

FAMOUS = 200_000
"""A place outside the text's countries is believed from this population on, or as a capital."""
_OWN_NAME = 70
_SHARE = 0.12
_TOWN = 20_000
_GIVEN = 5.0
_MAIN = 2
_NO_SCOPE_RATIO = 5


def scope(
    given: Sequence[str], actors: Sequence[ActorFound], names: Sequence[Name], lexicon: Lexicon
) -> tuple[str, ...]:
    """The countries (alpha-2) a text is about, the chief one first: given ones, its actors', its sure places'."""
    weight: defaultdict[str, float] = defaultdict(float)
    for code in given:
        weight[code] += _GIVEN
    for actor in actors:
        country = lexicon.country(actor.mention.party) if actor.mention.party else None
        if country in lexicon.countries:
            weight[lexicon.countries[country].iso2] += 0.5 if actor.attributive else 1.0
    for name in names:
        best = name.candidates[0] if name.candidates else None
        if best is not None and best.country and _is_sure(best, name):
            weight[best.country] += 3.0
    if not weight:
        _vote(names, weight)
    top = max(weight.values(), default=0)
    ranked = sorted(weight.items(), key=lambda item: -item[1])
    return tuple(code for code, n in ranked if n >= _SHARE * top)


def _vote(names: Sequence[Name], weight: defaultdict[str, float]) -> None:
    """Where a text says nothing of its country: the countries that have places of the names it uses."""
    for text, name in {n.text: n for n in names}.items():
        homes = {c.country for c in name.candidates if c.country and c.score >= 99 and _is_own_name(c, text)}
        for country in homes:
            weight[country] += 1.0 / len(homes)


def _is_sure(best: Candidate, name: Name) -> bool:
    if best.kind != "settlement":
        return True
    return best.score >= 99 and (best.capital or (best.population >= FAMOUS and name.marked))


def inside(candidates: Sequence[Candidate], name: str, countries: tuple[str, ...]) -> list[Candidate]:
    """The candidates in the text's countries; beyond the chief two only towns and places much like the name."""
    return [c for c in candidates if _belongs(c, name, countries)]


def _belongs(c: Candidate, name: str, countries: tuple[str, ...]) -> bool:
    if not c.country or c.country in countries[:_MAIN] or c.kind == "country":
        return True
    return c.country in countries and (_is_own_name(c, name) or (c.population >= _TOWN and c.score >= 99))


def _is_own_name(c: Candidate, name: str) -> bool:
    return c.source == "own" or ratio(keys(c.name)[1], keys(name)[1]) >= _OWN_NAME


def famous(candidates: Sequence[Candidate], name: str, countries: tuple[str, ...]) -> Candidate | None:
    """A place elsewhere that a text may name without saying where it is; a namesake of a village is none."""
    if not countries:
        return _largest(candidates)
    for c in candidates:
        if c.score >= 99 and _is_own_name(c, name) and (c.capital or c.population >= FAMOUS or c.source == "own"):
            return c
    return None


def _largest(candidates: Sequence[Candidate]) -> Candidate | None:
    """Of places of a name anywhere the largest, where it is much larger than the next."""
    ranked = sorted(candidates, key=lambda c: (c.kind != "country", c.source != "own", -c.population))
    if len(ranked) > 1 and ranked[0].kind == "settlement" and ranked[0].source != "own":
        return ranked[0] if ranked[0].population >= _NO_SCOPE_RATIO * max(ranked[1].population, 1000) else None
    return ranked[0] if ranked else None


def anchors(names: Sequence[Name], gazetteer: Gazetteer, countries: tuple[str, ...]) -> list[Candidate]:
    """Places of the text about which there is no doubt: only one of the name in its countries."""
    found: list[Candidate] = []
    for name in names:
        fits = inside(gazetteer.lookup(name.text, countries=countries), name.text, countries)
        if (
            fits
            and fits[0].kind != "country"
            and (len(fits) == 1 or fits[0].population > 20 * fits[1].population + 20000)
        ):
            found.append(fits[0])
    return found


def nearest(fits: Sequence[Candidate], known: Sequence[Candidate]) -> Candidate:
    """Of equally named places the one nearest to what else the text names; the first (largest) where nothing is."""
    first = fits[0]
    rivals = [c for c in fits if c.kind == first.kind and c.score >= first.score - 1 and c.source == first.source]
    others = [a for a in known if a.place not in {c.place for c in rivals}]
    if len(rivals) < 2 or not others or first.source == "own" or first.population > FAMOUS:
        return first
    return min(rivals, key=lambda c: min(kilometres(c.lat, c.lon, a.lat, a.lon) for a in others))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance between two points in km on a sphere (degrees in)."""
    a, b = math.radians(lat), math.radians(other_lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))
