"""The words of the house as frozen values. Read `report`, `claim`, `incident`, `rules`, `edition` in this order."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

from evenhand.model.claim import (
    AUTHOR,
    Appraisal,
    Claim,
    Mention,
    Position,
    Proof,
    Statement,
    Toll,
    Voice,
    When,
    Where,
)
from evenhand.model.edition import Edition, Entry
from evenhand.model.incident import Account, Feature, Incident, Judgement
from evenhand.model.report import Report, Span
from evenhand.model.rules import Agreement, Finding, Reading, Reason, Standing, Term

__all__ = [
    "AUTHOR", "Account", "Agreement", "Appraisal", "Claim", "Edition", "Entry", "Feature", "Finding", "Incident",
    "Judgement", "Mention", "Position", "Proof", "Reading", "Reason", "Report", "Span", "Standing", "Statement",
    "Term", "Toll", "Voice", "When", "Where", "decode",
]  # fmt: skip

T = TypeVar("T")

_adapters: dict[type, TypeAdapter[Any]] = {}


def decode(kind: type[T], data: Any) -> T:
    """A value of the model from JSON data (`canon.plain`) or JSON text; pydantic.ValidationError if it is bad."""
    adapter = _adapters.get(kind)
    if adapter is None:
        adapter = _adapters[kind] = TypeAdapter(kind)
    value: T = adapter.validate_json(data) if isinstance(data, str | bytes) else adapter.validate_python(data)
    return value
