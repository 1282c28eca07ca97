"""Fit the confidence of claims on annotated texts, and print how well it keeps its promise.

    python training/calibrate.py --fit gold/own/dev --adjust gold/own/held_out --check gold/own/unseen [--write]

A claim counts as right where the annotation has the same event (type and overlapping trigger) and names none but the
claim's actors, as `gold/score.py` compares them. The network must not have seen any of these texts.

The rules were written with the texts of `--fit` in sight, so they are surer there than elsewhere: slope and shift of
the odds are fitted on `--adjust`. The reliability table and the expected calibration error (ten equal bins) are of
`--check`, which nothing was fitted on. `--write` puts the weights into `lang/en/confidence.json`.
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
from evenhand.extract import confidence
from evenhand.extract.wordlists import LANG
from evenhand.resources import shipped

BINS = 10
RIDGE = 1.0
Rows = tuple[list[dict[str, float]], list[bool], list[str]]
"""Signs, whether right, and the text of each claim."""


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
    signs, right, where = [], [], []
    for doc, report in docs:
        for claim, good in judged(folder, doc, told[doc]):
            known = seen.get((report.text, claim["start"], claim["end"]))
            if known is not None and good is not None:
                signs.append(known)
                right.append(good)
                where.append(doc)
    return signs, right, where


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


def adjusted(weights: dict[str, float], fresh: Rows) -> dict[str, float]:
    """The weights with the slope and shift of the odds that fit texts on which the rules were not written."""
    signs, right, _ = fresh
    odds = np.log(1 / (1 / chances(weights, signs) - 1))
    shift, slope = _line(odds, np.array(right, dtype=float))
    return {n: round(float(w * slope + (shift if n == "bias" else 0)), 3) for n, w in weights.items()}


def _line(odds: np.ndarray, hits: np.ndarray) -> tuple[float, float]:
    """Shift and slope of the odds that fit best (Platt 1999)."""

    def cost(line: np.ndarray) -> float:
        moved = line[0] + line[1] * odds
        return float(np.logaddexp(0, moved).sum() - hits @ moved)

    shift, slope = minimize(cost, np.array([0.0, 1.0]), method="Nelder-Mead").x
    return float(shift), float(slope)


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", type=Path, required=True)
    parser.add_argument("--adjust", type=Path, required=True)
    parser.add_argument("--check", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    both = extract.load_kit("en")
    weights = {}
    for kind, kit in (("rules", replace(both, encoder=None)), ("both", both)):
        weights[kind] = adjusted(fitted(*rows(asked.fit, kit)[:2]), rows(asked.adjust, kit))
        print(f"== {kind}: {weights[kind]}")
        signs, right, _ = rows(asked.check, kit)
        reliability(chances(weights[kind], signs), right)
    if asked.write:
        told = {
            "fitted_by": "training/calibrate.py", "fitted_on": asked.fit.as_posix(),
            "adjusted_on": asked.adjust.as_posix(), "weights": weights,
        }  # fmt: skip
        (LANG / "en" / "confidence.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
