"""How well the term conventions are followed when everything else is right: gold annotations in, terms out.

    python benchmarks/bearings.py gold agreements [--errors]

Each annotated claim becomes a `Claim` with its gold actor, place, day and stance; `assess.bearings` says which terms it
touches; precision, recall and F1 are counted like the scorer's row `terms` (optional claims and silent alternatives
neither gain nor cost).
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from evenhand import assess
from evenhand.model import Claim, Mention, Span, Voice, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Precision, Resolution, Stance

IDS = {
    "LBN_ARMY": "LBN_MIL",
    "US": "USA",
    "FRANCE": "FRA",
    "IRAN": "IRN",
    "ERITREA": "ERI",
    "UAF": "UKR_MIL",
    "SAF": "SDN_MIL",
    "COL_ARMY": "COL_MIL",
    "ENDF": "ETH_MIL",
    "MECH": "MECHANISM",
    "SAUDI": "SAU",
    "YEM_GOV": "YEM",
}
BACK = {"ERI": "ERITREA", "SDN_MIL": "SAF", "USA": "US", "SYR": "SYR"}
COUNTRY = [
    ("LB", 33.04, 34.7, 35.10, 36.65), ("IL", 29.4, 34.2, 33.35, 35.68), ("SD", 8, 21, 23, 37), ("YE", 12, 42, 19, 55),
    ("ET", 3, 33, 15, 48), ("CO", -5, -80, 13, -66), ("AZ", 38, 45.8, 42, 51), ("SY", 35.0, 35.6, 37.4, 42),
    ("UA", 44, 22, 53, 40.3), ("SS", 3, 24, 12, 36), ("IN", 30, 74, 37, 80),
]  # fmt: skip
NAMED = {
    "LEBANON": "LB",
    "S_LEBANON": "LB",
    "S_LITANI": "LB",
    "N_BLUELINE": "LB",
    "N_LITANI": "LB",
    "ISRAEL": "IL",
    "N_ISRAEL": "IL",
    "GAZA": "PS",
    "RAFAH": "PS",
    "ZAWAIDA": "PS",
    "NK": "AZ",
    "NW_SYRIA": "SY",
}
SMALL = {"METULA": "IL", "HANITA": "IL", "KHARTOUM": "SD", "OMDURMAN": "SD", "EL_OBEID": "SD"}


def mention(entity: dict[str, Any]) -> Mention:
    name = IDS.get(entity["id"], entity["id"])
    return Mention(words=entity.get("surface") or name, span=None, party=name, status=Resolution.RESOLVED, rule="gold")


def where(place: dict[str, Any] | None) -> Where | None:
    if not place:
        return None
    key, lat, lon = place.get("key"), place.get("lat"), place.get("lon")
    country = SMALL.get(key or "") or NAMED.get(key or "")
    if country is None and lat is not None and lon is not None:
        country = next((c for c, s, w, n, e in COUNTRY if s <= lat <= n and w <= lon <= e), None)
    region = key in NAMED
    return Where(
        name=place["name"], span=None, place=key, status=Resolution.RESOLVED, lat=None if region else lat,
        lon=None if region else lon, radius_km=1.5, country=country, rule="gold",
    )  # fmt: skip


def claim(item: dict[str, Any], doc: str, first: dict[str, str]) -> Claim:
    day, span = item["date"], Span(start=item["trigger"]["start"], end=item["trigger"]["end"])
    when = None
    if day:
        when = When.days(
            date.fromisoformat(day["start"][:10]), date.fromisoformat((day.get("end") or day["start"])[:10]),
            precision=Precision.DAY, basis=Basis.STATED, rule="gold",
        )  # fmt: skip
    stance = Stance.ASSERTED if item["factuality"] == "asserted_happened" else Stance(item["factuality"])
    incident = item["incident"]
    same = first.setdefault(incident, item["id"]) if incident else None
    return Claim(
        id=item["id"],
        report=doc,
        span=span,
        words=item["trigger"]["text"],
        sentence=span,
        event=EVENT_OF_ACT[item["act"]],
        act=item["act"],
        actor=tuple(map(mention, item["actor"])),
        recipient=tuple(map(mention, item["target"])),
        where=where(item["place"]),
        when=when,
        voice=Voice(speaker=mention(item["source"])),
        stance=stance,
        same_as=same if same != item["id"] else None,
        coder="gold",
        confidence=1.0,
    )


def roots(registry: Path) -> Callable[[str], str]:
    entities = json.loads(registry.read_text(encoding="utf-8"))["entities"]
    parents = {IDS.get(k, k): IDS.get(v["parent"], v["parent"]) for k, v in entities.items()}
    parents |= {"LBN_MIL": "LBN", "SDN_MIL": "SDN"}

    def root(actor: str) -> str:
        while parents.get(actor):
            actor = parents[actor]
        return actor

    return root


def triples(terms: list[dict[str, Any]], root: Callable[[str], str]) -> set[tuple[str, str, str]]:
    return {(t["agreement"], t["term"], root(IDS.get(t["responsible"], t["responsible"]))) for t in terms}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("agreements", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    root = roots(options.gold / "registry.json")
    labels = set(json.loads((options.gold / "labels.json").read_text(encoding="utf-8"))["terms"])
    agreements = [a for a in assess.load_all(options.agreements) if a.stack in labels]
    hit = extra = missed = 0
    for path in sorted((options.gold / "annotations").glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        first: dict[str, str] = {}
        claims = [claim(c, doc["doc_id"], first) for c in doc["claims"]]
        published = date.fromisoformat(doc["published"])
        contexts = assess.contexts(claims, agreements, published=published, root=root)
        for item, told in zip(doc["claims"], claims, strict=True):
            if item["optional"]:
                continue
            found = {
                (b.stack, b.theme, root(b.responsible))
                for b in assess.bearings(told, agreements, root=root, context=contexts[told.id])
            }
            gold, silent = triples(item["terms"], root), triples(item["terms_alt"], root)
            found -= silent - gold
            hit, extra, missed = hit + len(gold & found), extra + len(found - gold), missed + len(gold - found)
            if options.errors and gold != found:
                print(
                    doc["doc_id"],
                    item["id"],
                    item["act"],
                    item["factuality"],
                    "missed",
                    gold - found,
                    "extra",
                    found - gold,
                )
    precision, recall = hit / max(1, hit + extra), hit / max(1, hit + missed)
    print(
        f"terms on gold claims: P {precision:.3f} R {recall:.3f} "
        f"F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"
        f" ({hit} right, {extra} extra, {missed} missed)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
