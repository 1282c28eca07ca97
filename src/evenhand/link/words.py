"""The linker's word lists and weights, loaded once from `words.yml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from evenhand.model import Claim, Feature


@cache
def data() -> Mapping[str, Any]:
    """The content of `words.yml`."""
    text = (files("evenhand.link") / "words.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


@cache
def family(act: str) -> str | None:
    """The group of acts that one occurrence may be told as, None for acts that make no incident."""
    for name, acts in data()["families"].items():
        if act in acts:
            return str(name)
    return None


@cache
def close(one: str, other: str) -> bool:
    """Whether two acts are often two tellings of one thing."""
    return any(one in group and other in group for group in data()["close"])


@cache
def weight(name: str) -> float:
    """The log-odds of one named feature."""
    return float(data()["weights"][name])


def feature(name: str, detail: str, share: float = 1.0) -> Feature:
    """A reason under its name, with `share` of its full weight."""
    return Feature(name=name, weight=weight(name) * share, detail=detail)


@cache
def threshold(name: str) -> float:
    """A cut-off of the linker."""
    return float(data()["thresholds"][name])


def is_aggregate(claim: Claim) -> bool:
    """Whether a claim counts or sums up many occurrences, and so never joins a single one."""
    return claim.act in data()["aggregates"]


def makes_incident(claim: Claim) -> bool:
    """Whether a claim tells of something done in the world, held to be so, denied, going on or planned."""
    told = claim.stance.value in data()["stances"]
    return told and (family(claim.act) is not None or is_aggregate(claim))
