"""One-line incidents for tests, from the same plain fields that `cases.yml` uses."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from evenhand import assess
from evenhand.assess.situations import PlaceFile, Situation, SituationFile, build
from evenhand.model import Agreement, Finding

ROOT = Path(__file__).parents[2]
BINT_JBEIL = {"name": "Bint Jbeil", "lat": 33.119, "lon": 35.433, "radius_km": 1.5, "country": "LB"}
METULA = {"name": "Metula", "lat": 33.277, "lon": 35.578, "radius_km": 1.5, "country": "IL"}
BEIRUT = {"name": "Haret Hreik", "lat": 33.853, "lon": 35.511, "radius_km": 1.5, "country": "LB"}


@cache
def shipped(name: str) -> Agreement:
    return assess.load_agreement(ROOT / "agreements" / name)


def situation(as_of: date, index: int = 0, **fields: Any) -> Situation:
    return build(SituationFile.model_validate(fields), dict[str, PlaceFile](), as_of, index)


def findings(agreement: str | Agreement, as_of: date, index: int = 0, **fields: Any) -> dict[tuple[str, str], Finding]:
    text = shipped(agreement) if isinstance(agreement, str) else agreement
    told = situation(as_of, index, **fields)
    found = assess.assess(told.incident, told.claims, [text], as_of=as_of, facts=told.facts)
    return {(f.term, f.party): f for f in found}
