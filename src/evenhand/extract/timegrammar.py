"""The grammar of time expressions as loaded from `lang/en/times.yml`: word lists and compiled rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from evenhand.extract import needles, numbers


@dataclass(frozen=True, slots=True)
class Rule:
    """One expression: its id, the reader that works it out, its pattern with its needles, and the reader's settings."""

    id: str
    read: str
    regex: re.Pattern[str]
    needles: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in order of preference and the word lists they are made of."""

    rules: tuple[Rule, ...]
    words: Mapping[str, Mapping[str, Any]]
    data: Mapping[str, Any]
    month_cue: re.Pattern[str]
    year_cue: re.Pattern[str]
    not_year: re.Pattern[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str]
    bounds: re.Pattern[str]

    def word(self, kind: str, text: str) -> Any:
        """What a word of a list stands for (`word("month", "SEPT")` is 9)."""
        known = {k.lower(): v for k, v in self.words[kind].items()}
        return known[" ".join(text.lower().split()).rstrip(".")]

    def is_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether the words belong to a name (“Bloody Sunday”, “Friday prayers”)."""
        return bool(
            self.name_before.search(text, max(0, match.start() - 12), match.start())
            or self.name_after.match(text, match.end())
        )

    def bound(self, text: str, start: int) -> str | None:
        """The word before an expression that says which side of it is meant, None if there is none."""
        match = self.bounds.search(text, max(0, start - 30), start)
        return self.data["bounds"][" ".join(match["bound"].lower().split())] if match else None


@cache
def grammar() -> Grammar:
    """The English grammar, compiled once."""
    text = (files("evenhand.extract") / "lang/en/times.yml").read_text(encoding="utf-8")
    data = YAML(typ="safe", pure=True).load(text)
    macros = _macros(data)
    return Grammar(
        rules=tuple(_rule(entry, macros) for entry in data["rules"]),
        words=data["words"],
        data=data,
        month_cue=re.compile(rf"(?i:\b(?:{_any(data['month_cues'])})[\s(-](?:the\s)?)$"),
        year_cue=re.compile(rf"(?i:\b(?:{_any(data['year_cues'])})[\s(-])$"),
        not_year=re.compile(rf"(?i:[\s-](?:{_any(data['year_not_before'])})\b)"),
        name_before=re.compile(rf"(?i:\b(?:{_any(data['names']['before'])}))\s$"),
        name_after=re.compile(rf"(?i:\s(?:{_any(data['names']['after'])})\b)"),
        bounds=re.compile(rf"(?i:\b(?P<bound>{_any(data['bounds'])})\s(?:(?:the|about|around|at least)\s)?)$"),
    )


def _any(words: Any) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered)


def _cased(words: Any, *, dotted: int = 0) -> str:
    """Names that are written with a capital, or all in capitals; a short form may end in a full stop."""
    ordered = sorted(words, key=len, reverse=True)
    forms = [(w, r"\.?" if dotted and len(w) <= dotted + (w == "Sept") and w != "May" else "") for w in ordered]
    return "(?-i:" + "|".join(f"(?:{w}|{w.upper()}){end}" for w, end in forms) + ")"


def _macros(data: Mapping[str, Any]) -> dict[str, str]:
    words = data["words"]
    months = _cased(words["month"], dotted=3) + r"(?!\w)"
    days = _cased(words["weekday"])
    short = _cased(words["weekday_short"])
    zones = "|".join(z for z in words["zone"])
    number = numbers.pattern(articles=True)
    macros = {
        "MONTHS": months,
        "MONTH": f"(?<!\\w)(?P<month>{months})",
        "WEEKDAYS": days,
        "WEEKDAY": f"(?<!\\w)(?P<weekday>{days})",
        "WEEKDAY_SHORT": f"(?P<weekday>{short})",
        "ANYDAY": f"(?P<anyday>{days}|{short}\\b\\.?)",
        "SEASON": f"(?P<season>{_any(words['season'])})",
        "PART": f"(?P<part>{_any(words['part'])})",
        "EDGE": f"(?P<edge>{_any(words['edge'])})",
        "HOUR_NAME": f"(?P<hourname>{_any(words['hour_name'])})",
        "HOURS": "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]",
        "THIRD": _any(words["third"]),
        "N": f"(?P<n>{number})",
        "YEAR4": "(?P<year>(?:19|20)\\d\\d)",
        "ZONED": (
            rf"(?:\s?\(?(?:(?P<zone>{zones})\b|local(?:\stime)?"
            r"|(?-i:(?P<city>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))\stime)\)?)?(?:\s\(\d{2}:?\d\d\s(?:GMT|UTC)\))?"
        ),
    }
    macros |= data["macros"]
    macros["ABOUTN"] = macros["ABOUT"]
    return macros


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    source = entry["pattern"]
    while (expanded := re.sub(r"\{([A-Z_0-9]*[A-Z][A-Z_0-9]*)\}", lambda m: macros[m[1]], source)) != source:
        source = expanded
    settings = {k: v for k, v in entry.items() if k not in {"id", "read", "pattern"}}
    lead = r"(?<!\w)" if not source.startswith("(?<") else ""
    pattern = f"(?i:{lead}{source})(?!\\w)"
    return Rule(entry["id"], entry["read"], re.compile(pattern), needles.of(pattern), settings)
