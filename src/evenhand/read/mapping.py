"""Mapping files: how the columns of an event table become the coded fields of a report (`mappings/README.md`)."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from evenhand.errors import MappingError
from evenhand.read.issue import Issues
from evenhand.vocab import Sharing

SHIPPED = ("acled", "ucdp_ged", "gdelt1", "gdelt2")

CODED_KEYS = frozenset({
    "provider", "provider_id", "event", "act", "event_code", "event_label", "actor1", "assoc1", "actor2", "assoc2",
    "directed", "dyad_a", "dyad_b", "date_start", "date_end", "date_precision", "time", "place", "place_detail",
    "admin1", "admin2", "admin3", "country", "lat", "lon", "geo_precision", "radius_km", "killed_low", "killed_best",
    "killed_high", "killed_a", "killed_b", "killed_civilians", "killed_unknown", "source", "source_date", "notes",
    "url", "confidence", "status",
})  # fmt: skip
"""Every key that `Report.coded` may have; explained in `mappings/README.md`."""

Form = Literal["text", "day", "epoch", "count", "degrees", "country_name", "country_number", "country_fips"]


class Field(BaseModel, extra="forbid", populate_by_name=True):
    """Where one coded field comes from: a column, how to read it, and a table of codes if the column has codes."""

    column: str
    read_as: Form = "text"
    format: str | None = None
    values: dict[str, str] | None = None
    unsaid: list[str] = []


class Words(BaseModel, extra="forbid"):
    """The text of a row's report: the first of `columns` that has one, else the `parts` whose keys are all there."""

    columns: list[str] = []
    parts: list[str] = []


class Code(BaseModel, extra="forbid"):
    """Which columns make the event code (joined by `|`), and which crosswalk knows it."""

    crosswalk: str
    columns: list[str]


class Mapping(BaseModel, extra="forbid"):
    """One mapping file."""

    title: str
    provider: str
    outlet: str
    licence: str
    sharing: Sharing
    language: str = "en"
    delimiter: str | None = None
    header: list[str] | None = None
    required: list[str]
    optional: list[str] = []
    code: Code
    coded: dict[str, Field]
    constants: dict[str, str] = {}
    published: Field | None = None
    row_title: str | None = None
    words: Words


def load(name: str) -> Mapping:
    """A shipped mapping by its name, or one in a file (`.yml`); MappingError says what is wrong with it."""
    if name in SHIPPED:
        return _shipped(name)
    path = Path(name)
    if path.suffix not in (".yml", ".yaml"):
        raise MappingError(
            f"no mapping `{name}`", where="mapping", hint=f"shipped: {', '.join(SHIPPED)}; or name a .yml file"
        )
    try:
        return _parse(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"cannot be read: {error}", where=name, hint="check the path of the mapping") from None


def detect(header: Sequence[str], *, where: str) -> Mapping:
    """The shipped mapping whose required columns are nearest to a header; MappingError if none is near.

    Near is at least half of them: so that a table with one renamed column is told which one.
    """
    best = max(SHIPPED, key=lambda name: (_share(_shipped(name), header), _known(_shipped(name), header)))
    if _share(_shipped(best), header) < 0.5:
        raise MappingError(
            f"no mapping knows this table (columns: {', '.join(header[:8])} …)",
            where=where,
            hint=f"known tables: {', '.join(SHIPPED)}; write a mapping file for it as read/mappings/README.md explains",
        )
    return _shipped(best)


def headless(width: int) -> Mapping | None:
    """The shipped mapping of a table without a header, told by the number of its columns."""
    tables = (_shipped(name) for name in SHIPPED)
    return next((table for table in tables if table.header and len(table.header) == width), None)


def check(mapping: Mapping, header: Sequence[str], *, where: str, issues: Issues) -> None:
    """MappingError naming a missing column, with the nearest other one; unknown columns are listed in one warning."""
    known = {*mapping.required, *mapping.optional}
    unknown = [column for column in header if column not in known]
    missing = [column for column in mapping.required if column not in header]
    if missing:
        raise MappingError(
            f"{mapping.title}: the column {_quoted(missing)} is missing",
            where=f"{where}#header",
            hint=_meant(missing, unknown) or "export the table again with all its columns",
        )
    if unknown:
        issues.warn(
            f"{where}#header",
            f"{mapping.title}: unknown column {_quoted(unknown)}, not read",
            "add it to the mapping if it carries something to be kept",
        )


def _meant(missing: list[str], unknown: list[str]) -> str:
    near = ((column, get_close_matches(column, unknown, n=1, cutoff=0.5)) for column in missing)
    said = [f"did you mean `{match[0]}` for `{column}`?" for column, match in near if match]
    return f"{' '.join(said)} Rename it in the file, or write a mapping of your own" if said else ""


def _quoted(columns: list[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _share(mapping: Mapping, header: Sequence[str]) -> float:
    return sum(column in header for column in mapping.required) / len(mapping.required)


def _known(mapping: Mapping, header: Sequence[str]) -> int:
    return len({*mapping.required, *mapping.optional} & set(header))


@cache
def _shipped(name: str) -> Mapping:
    return _parse((files(__package__) / "mappings" / f"{name}.yml").read_text(encoding="utf-8"), f"{name}.yml")


def _parse(source: str, where: str) -> Mapping:
    try:
        mapping = Mapping.model_validate(YAML(typ="safe").load(source))
    except YAMLError as error:
        raise MappingError(f"not valid YAML: {error}", where=where, hint="compare it with a shipped mapping") from None
    except ValidationError as error:
        first: Any = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise MappingError(f"`{place}`: {first['msg']}", where=where, hint="see read/mappings/README.md") from None
    strange = (set(mapping.coded) | set(mapping.constants)) - CODED_KEYS
    if strange:
        raise MappingError(
            f"unknown coded key {_quoted(sorted(strange))}", where=where, hint="read/mappings/README.md lists the keys"
        )
    return mapping
