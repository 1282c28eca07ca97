"""Fit the confidence of claims on annotated texts, and print how well it keeps its promise.

    python training/calibrate.py --fit gold/own/dev [--fit FOLDER …] --check FOLDER [--reader FOLDER] [--write]

A claim counts as right where the annotation has the same event (type and overlapping trigger) and names none but the
claim's actors, as `gold/score.py` compares them. `--check` gives a reliability table and the expected calibration
error in ten equal bins on texts that were not used to fit. `--write` puts the weights into `lang/en/confidence.json`.
"""

import argparse
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from evenhand import assess, evaluate, extract
from evenhand.extract import confidence, encoder
from evenhand.extract.wordlists import LANG
from evenhand.resources import shipped

BINS = 10
RIDGE = 1.0
Rows = tuple[list[dict[str, float]], list[bool]]


def rows(folder: Path, kit: extract.Kit) -> Rows:
    """The signs of every claim read in a folder's texts, and whether the claim is right. Optional ones are left out."""
    seen: dict[tuple[str, int, int], dict[str, float]] = {}
    plain = confidence.evidence

    def noting(event: Any, reason: Any, claim: Any, reading: Any) -> dict[str, float]:
        signs = plain(event, reason, claim, reading)
        seen[reading.text, claim.span.start, claim.span.end] = signs
        return signs

    confidence.evidence = noting
    try:
        docs = evaluate.documents(folder)
        told = evaluate.outputs(docs, kit, assess.load_all(shipped("agreements")))
    finally:
        confidence.evidence = plain
    signs, right = [], []
    for doc, report in docs:
        for claim, good in judged(folder, doc, told[doc]):
            known = seen.get((report.text, claim["start"], claim["end"]))
            if known is not None and good is not None:
                signs.append(known)
                right.append(good)
    return signs, right


def judged(folder: Path, doc: str, said: dict[str, Any]) -> list[tuple[dict[str, Any], bool | None]]:
    """Each claim of a document with whether it is right; None where it only meets an optional annotation."""
    scorer = _scorer()
    registry = scorer.Registry(str(folder / "registry.json"))
    gold = json.loads((folder / "annotations" / f"{doc}.json").read_text("utf-8"))["claims"]
    prefer = {e["id"] for c in gold for e in c["actor"]}
    found, free = [], set(range(len(gold)))
    for claim in said["claims"]:
        near = [
            n for n in sorted(free)
            if any(t["start"] < claim["end"] and claim["start"] < t["end"]
                   for t in (gold[n]["trigger"], *gold[n]["alt_triggers"]))
        ]  # fmt: skip
        best = min(near, key=lambda n: (gold[n]["type"] != claim["type"], gold[n]["optional"]), default=None)
        if best is None:
            found.append((claim, False))
            continue
        free.discard(best)
        if gold[best]["optional"]:
            found.append((claim, None))
            continue
        actors = scorer.ents_of(registry, claim.get("actor"), prefer)
        _, wrong, _ = scorer.role_compare(registry, actors, gold[best]["actor"], gold[best]["actor_alt"], "root")
        found.append((claim, gold[best]["type"] == claim["type"] and not wrong))
    return found


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", shipped("gold") / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError("gold/score.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fitted(signs: Sequence[dict[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """Weights of a logistic regression with a small ridge; `bias` is not shrunk."""
    names = list(signs[0])
    table = np.array([[1.0, *(s[n] for n in names)] for s in signs])
    wanted = np.array(right, dtype=float)

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ weights
        loss = np.logaddexp(0, odds).sum() - wanted @ odds + RIDGE * (weights[1:] ** 2).sum() / 2
        slope = table.T @ (1 / (1 + np.exp(-odds)) - wanted)
        slope[1:] += RIDGE * weights[1:]
        return float(loss), slope

    found = minimize(cost, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {"bias": round(float(found[0]), 3)} | {n: round(float(w), 3) for n, w in zip(names, found[1:], strict=True)}


def chances(weights: dict[str, float], signs: Sequence[dict[str, float]]) -> np.ndarray:
    """The confidence of each claim."""
    odds = np.array([weights["bias"] + sum(weights[n] * v for n, v in s.items()) for s in signs])
    return 1 / (1 + np.exp(-odds))


def reliability(said: np.ndarray, right: Sequence[bool]) -> float:
    """Print the table of what was said and what came true; returns the expected calibration error."""
    hits, error = np.array(right, dtype=float), 0.0
    print("said       claims  mean said  came true")
    for low in np.arange(BINS) / BINS:
        inside = (said >= low) & ((said < low + 1 / BINS) | (low == 1 - 1 / BINS))
        if inside.any():
            gap = abs(said[inside].mean() - hits[inside].mean())
            error += gap * inside.mean()
            means = f"{said[inside].mean():10.2f} {hits[inside].mean():10.2f}"
            print(f"{low:.1f}–{low + 1 / BINS:.1f} {inside.sum():8d} {means}")
    print(f"expected calibration error {error:.3f} on {len(hits)} claims, {hits.mean():.2f} of them right")
    return error


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", type=Path, action="append", required=True)
    parser.add_argument("--check", type=Path, action="append", default=[])
    parser.add_argument("--reader", type=Path, help="another network than the shipped one")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rules = extract.load_kit("en", second_reader=False)
    reader = encoder.load(asked.reader or LANG / "en" / "reader")
    weights = {}
    for kind, kit in (("rules", rules), ("both", replace(rules, encoder=reader))):
        parts = [rows(folder, kit) for folder in asked.fit]
        signs, right = [s for part in parts for s in part[0]], [r for part in parts for r in part[1]]
        weights[kind] = fitted(signs, right)
        print(f"== {kind}, fitted\n{weights[kind]}")
        reliability(chances(weights[kind], signs), right)
        for folder in asked.check:
            print(f"== {kind}, {folder.name}")
            fresh = rows(folder, kit)
            reliability(chances(weights[kind], fresh[0]), fresh[1])
    if asked.write:
        path = LANG / "en" / "confidence.json"
        told = {
            "fitted_by": "training/calibrate.py",
            "fitted_on": [f.as_posix() for f in asked.fit],
            "weights": weights,
        }
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
