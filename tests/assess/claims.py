"""One-line claims for tests, and what they bear on under the shipped agreements."""

from dataclasses import replace
from datetime import date
from typing import Any

from evenhand import assess
from evenhand.model import Claim, Mention
from evenhand.vocab import Resolution, Stance
from tests.assess.builders import ROOT, situation

AGREEMENTS = assess.load_all(ROOT / "agreements")
DAY = date(2025, 12, 1)
NORTH = {"name": "north of the Litani", "country": "LB"}
LEBANON = {"name": "Lebanon", "country": "LB"}
GAZA = {"name": "Gaza", "lat": 31.5, "lon": 34.47, "country": "PS"}
ZOLOTE = {"name": "Zolote", "lat": 48.69, "lon": 38.52, "radius_km": 2, "country": "UA"}
KHARTOUM = {"name": "Khartoum", "lat": 15.55, "lon": 32.53, "country": "SD"}


def root(actor: str) -> str:
    parents = {"UNIFIL": "UN", "OSCE_SMM": "OSCE"}
    return parents.get(actor) or actor.removesuffix("_MIL")


def claim(**fields: Any) -> Claim:
    told = situation(DAY, 0, **{"said_by": ["outlet:AFP"], "date": "2025-09-21", **fields})
    return replace(next(iter(told.claims.values())), stance=Stance(fields.get("stance", "asserted")))


def bearings(**fields: Any) -> set[tuple[str, str, str]]:
    found = assess.bearings(claim(**fields), AGREEMENTS, root=root)
    return {(b.stack, b.theme, b.responsible) for b in found}


def mention(name: str) -> Mention:
    return Mention(words=name, span=None, party=name, status=Resolution.RESOLVED, rule="test")
