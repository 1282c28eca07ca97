"""Other people's event codes as ours: ACLED, UCDP and CAMEO to PLOVER events and the finer acts, and back for exports.

Tables are `crosswalk_data/<name>.csv` with the columns code, label, event, act, export. An empty event means that the
code has no counterpart here (a general statement, a beating that nobody died of), and such rows give no claim. `export`
lists further acts that go out under the code. ACLED's code is `event_type|sub_event_type`.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from evenhand.vocab import ACTS, Event

NAMES = ("acled_to_plover", "ucdp_to_plover", "cameo_to_plover")


@cache
def load(name: str) -> Mapping[str, tuple[Event, str]]:
    """Code → (event, act) of one crosswalk in `NAMES`; codes without a counterpart are left out."""
    return MappingProxyType({
        row["code"]: (Event(row["event"]), _checked(row["event"], row["act"])) for row in _rows(name) if row["event"]
    })  # fmt: skip


@cache
def labels(name: str) -> Mapping[str, str]:
    """Code → its provider's words for it, also for codes without a counterpart."""
    return MappingProxyType({row["code"]: row["label"] for row in _rows(name)})


def find(name: str, code: str) -> tuple[Event, str] | None:
    """The event and act of a code; a CAMEO code that is not listed stands for its parent (1954 → 195 → 19)."""
    table, known = load(name), labels(name)
    while code and code not in known:
        code = code[:-1] if code.isdigit() and len(code) > 2 else ""
    return table.get(code)


def label(name: str, code: str) -> str:
    """The provider's words for a code or its nearest listed parent; the code itself if there are none."""
    known, given = labels(name), code
    while code and code not in known:
        code = code[:-1] if code.isdigit() and len(code) > 2 else ""
    return known.get(code, given)


@cache
def _back(name: str) -> Mapping[str, str]:
    first: dict[str, str] = {}
    for row in _rows(name):
        for act in (row["act"], *row.get("export", "").split()):
            if act:
                first.setdefault(act, row["code"])
    return MappingProxyType(first)


def acled_of(act: str) -> tuple[str, str] | None:
    """ACLED's (event_type, sub_event_type) for an act, for exports; None where ACLED has no such event."""
    code = _back("acled_to_plover").get(act)
    if code is None:
        return None
    event_type, _, sub_event_type = code.partition("|")
    return event_type, sub_event_type


def ucdp_of(act: str, *, on_civilians: bool) -> str | None:
    """UCDP's type_of_violence for an act that killed: 3 one-sided if civilians were its object, else 1 state-based.

    2 (non-state) needs to know that no party is a state, which an act alone does not say. None for other acts.
    """
    if act not in ACTS[Event.ASSAULT]:
        return None
    return "3" if on_civilians else "1"


def cameo_of(act: str) -> str | None:
    """The CAMEO code for an act, for exports; None where there is none."""
    return _back("cameo_to_plover").get(act)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    source = files(__package__) / "crosswalk_data" / f"{name}.csv"
    return tuple(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def _checked(event: str, act: str) -> str:
    if act not in ACTS[Event(event)]:
        raise ValueError(f"crosswalk: {act} is not an act of {event}")
    return act
