"""One row of an event table: its cells read by the mapping into coded fields, and its text."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from evenhand import crosswalks
from evenhand.errors import ReadError
from evenhand.read import countries
from evenhand.read.build import Facts, ReadDefaults
from evenhand.read.days import day_of, day_of_epoch, day_of_format
from evenhand.read.families import family_of
from evenhand.read.mapping import Field
from evenhand.read.mapping import Mapping as Table
from evenhand.vocab import Event

SUMMARY_DAYS = 31
"""A row over more days than this is a sum of events."""


class Row(NamedTuple):
    """The cells by column name, the table's mapping, and where the row stands."""

    cells: dict[str, str]
    table: Table
    where: str


def facts_of(row: Row, defaults: ReadDefaults, doubts: Counter[str]) -> Facts:
    """What a row says, as coded fields; ReadError if a cell cannot be read or the event lies in the future.

    Codes without a counterpart leave their field out and are counted in `doubts`.
    """
    coded = dict(row.table.constants) | {"provider": row.table.provider}
    for key, field in row.table.coded.items():
        value = _value(row, key, field, doubts)
        if value is not None:
            coded[key] = value
    _check_days(coded, row.where, defaults.today)
    _add_event(row, coded, doubts)
    published = _value(row, "published", row.table.published, doubts) if row.table.published else None
    return Facts(
        outlet=row.table.outlet,
        outlet_kind="event table",
        family=_family(coded),
        published=date.fromisoformat(published) if published else None,
        url=coded.get("url"),
        title=_fill(row.table.row_title, coded) if row.table.row_title else None,
        language=row.table.language,
        sharing=row.table.sharing,
        licence=row.table.licence,
        source_id=f"{row.table.provider}:{coded['provider_id']}" if "provider_id" in coded else None,
        coded=coded,
    )


def text_of(row: Row, coded: Mapping[str, str]) -> str:
    """The words of a row: its notes, or one line made of its fields."""
    told = (row.cells.get(column, "").strip() for column in row.table.words.columns)
    notes = next(filter(None, told), None)
    if notes:
        return notes
    parts = (_fill(part, coded) for part in row.table.words.parts)
    return "".join(part for part in parts if part).strip()


def _fill(part: str, coded: Mapping[str, str]) -> str | None:
    return part.format_map(coded) if all(key in coded for key in re.findall(r"{(\w+)}", part)) else None


def _value(row: Row, key: str, field: Field, doubts: Counter[str]) -> str | None:
    cell = row.cells.get(field.column, "").strip()
    if not cell or cell in field.unsaid:
        return None
    if field.values is not None:
        if cell not in field.values:
            doubts[f"`{field.column}` has the unknown code `{cell}`"] += 1
        return field.values.get(cell)
    try:
        return _read(cell, field)
    except KeyError:
        doubts[f"`{field.column}` has the unknown country `{cell}`"] += 1
        return None
    except (ValueError, OverflowError, OSError):
        raise ReadError(
            f"`{field.column}` is `{cell[:60]}`, which is no {_EXPECTED[field.read_as]}",
            where=row.where,
            hint=f"correct the cell ({key})",
        ) from None


_EXPECTED = {"day": "date", "epoch": "Unix time", "count": "whole number", "degrees": "number of degrees"}

_COUNTRY = {
    "country_name": countries.by_name,
    "country_number": countries.by_number,
    "country_fips": countries.by_fips,
}


def _read(cell: str, field: Field) -> str:
    if field.read_as == "day":
        day = day_of_format(cell, field.format) if field.format else day_of(cell)
        return day.isoformat()
    if field.read_as == "epoch":
        return day_of_epoch(cell).isoformat()
    if field.read_as == "count":
        return str(_count(cell))
    if field.read_as == "degrees":
        return repr(_degrees(cell))
    if field.read_as in _COUNTRY:
        code = _COUNTRY[field.read_as](cell)
        if code is None:
            raise KeyError(cell)
        return code
    return cell


def _count(cell: str) -> int:
    number = float(cell)  # some exports write 3.0
    if number < 0 or number != int(number):
        raise ValueError(cell)
    return int(number)


def _degrees(cell: str) -> float:
    degrees = float(cell)
    if not -180 <= degrees <= 180:
        raise ValueError(cell)
    return degrees


def _add_event(row: Row, coded: dict[str, str], doubts: Counter[str]) -> None:
    code = "|".join(row.cells.get(column, "").strip() for column in row.table.code.columns)
    found = crosswalks.find(row.table.code.crosswalk, code)
    coded["event_code"] = code
    coded["event_label"] = crosswalks.label(row.table.code.crosswalk, code)
    if found is None:
        doubts[f"the event code `{code}` has no counterpart: no claim is made of it"] += 1
    elif found[1] == "killing" and coded.get("killed_high", coded.get("killed_best", "0")) == "0":
        # “Attack” and the like are killings only where somebody died.
        doubts[f"the event code `{code}` without a death has no counterpart: no claim is made of it"] += 1
    elif found[0] is Event.ASSAULT and _days(coded) > SUMMARY_DAYS:
        # UCDP sums up what cannot be told apart: such a row is a count over a season, not one clash.
        coded["event"], coded["act"] = Event.ASSAULT.value, "aggregate_toll"
    else:
        coded["event"], coded["act"] = found[0].value, found[1]


def _days(coded: Mapping[str, str]) -> int:
    first = date.fromisoformat(coded["date_start"])
    return (date.fromisoformat(coded.get("date_end", coded["date_start"])) - first).days + 1


def _check_days(coded: Mapping[str, str], where: str, today: date) -> None:
    first, last = coded.get("date_start"), coded.get("date_end", coded.get("date_start"))
    if first is None or last is None:
        raise ReadError("the row has no date", where=where, hint="a coded event needs a day")
    if last < first:
        raise ReadError(f"it ends ({last}) before it begins ({first})", where=where, hint="correct the two dates")
    if date.fromisoformat(last) > today + timedelta(days=1):
        raise ReadError(f"dated in the future: {last} (today is {today})", where=where, hint="correct the date")


def _family(coded: Mapping[str, str]) -> str:
    """The one known source behind a row, else the provider: a row is no witness beside what it was coded from."""
    sources = [name.strip() for name in coded.get("source", "").split(";") if name.strip()]
    known = family_of(sources[0]) if len(sources) == 1 else None
    return known or family_of("", "", coded.get("url")) or coded["provider"]
