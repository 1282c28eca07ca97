"""Whose words a report carries: the wire service or publisher group, so that ten reprints count as one origin."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import BaseModel
from ruamel.yaml import YAML

_HEAD = 240
"""Characters of a text's beginning in which a dateline may stand."""

_TAIL = 200
"""Characters of a text's end in which a credit may stand."""


_BRACKETS = re.compile(r"\(([^()]+)\)")
_JOINTS = re.compile(r"\s*[,;/&]\s*|\s+(?:via|and|-|–)\s+")
_CITING = re.compile(r"^\s*(?:citing|quoting|via|from|source:)\s+|\s+(?:copy|live|caption|photo)\s*$", re.IGNORECASE)


class Family(BaseModel, extra="forbid"):
    """One entry of `families.yml`."""

    names: list[str] = []
    credits: list[str] = []
    hosts: list[str] = []


class _Index(NamedTuple):
    names: dict[str, str]
    hosts: dict[str, str]
    credits: dict[str, str]
    dateline: re.Pattern[str]
    bracket: re.Pattern[str]


def family_of(outlet: str, text: str = "", url: str | None = None) -> str | None:
    """The family of a report by its outlet, then by dateline or credit in its text, then by its address; else None.

    A credit outranks the address: a paper's page that begins “BEIRUT (AFP) -” carries AFP's words.
    """
    index = _index()
    return _by_outlet(outlet, index) or _by_credit(text, index) or _by_host(url, index)


def _by_outlet(outlet: str, index: _Index) -> str | None:
    # “Daily News (AFP)”, “Daily News (citing LBCI)”, “AFP via Daily News” and “Daily News/AFP” tell another's
    # story. Where several are named, the first is taken: the report is no witness of its own in any case.
    whole = index.names.get(outlet.strip().casefold())
    return whole or next(
        filter(None, (index.names.get(part) or index.credits.get(part) for part in _parts(outlet))), None
    )


def _parts(outlet: str) -> list[str]:
    inner = [_CITING.sub("", part) for group in _BRACKETS.findall(outlet) for part in _JOINTS.split(group)]
    outer = _JOINTS.split(_BRACKETS.sub("", outlet))
    return [part.strip().casefold() for part in inner + (outer if len(outer) > 1 else [])]


def _by_credit(text: str, index: _Index) -> str | None:
    dateline = index.dateline.search(text[:_HEAD]) or index.bracket.search(text[-_TAIL:])
    return index.credits[dateline.group("wire").casefold()] if dateline else None


def _by_host(url: str | None, index: _Index) -> str | None:
    if not url or "://" not in url:
        return None
    host = url.split("://", 1)[1].split("/", 1)[0].split(":")[0].lower()
    labels = host.split(".")
    tails = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((index.hosts[tail] for tail in tails if tail in index.hosts), None)


@cache
def _index() -> _Index:
    table = YAML(typ="safe").load((files(__package__) / "families.yml").read_text(encoding="utf-8"))
    known = {name: Family.model_validate(entry) for name, entry in table.items()}
    signed = {credit.casefold(): name for name, family in known.items() for credit in family.credits}
    wires = "|".join(re.escape(c) for family in known.values() for c in sorted(family.credits, key=len, reverse=True))
    return _Index(
        names={name.casefold(): key for key, family in known.items() for name in family.names},
        hosts={host: key for key, family in known.items() for host in family.hosts},
        credits=signed,
        # “BEIRUT (Reuters) -”, “BEIRUT, Nov. 27 (Xinhua) --”: a place and a day at most, then the wire, then a dash
        dateline=re.compile(rf"(?m)^.{{0,80}}?\((?P<wire>{wires})\)\s*[-–—:]"),
        # “… the army said. (AFP)”
        bracket=re.compile(rf"\((?P<wire>{wires})\)\s*$"),
    )
