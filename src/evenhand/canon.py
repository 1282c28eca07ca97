"""The one place where bytes are decided: values → canonical JSON (RFC 8785) → SHA-256 → content ids."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import rfc8785


def plain(value: Any) -> Any:
    """A value of the model as JSON data: dataclasses become objects, dates ISO 8601 strings, enums their value.

    Fields that are None or empty are left out, so a field added later does not change the id of an older value.
    """
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: plain(v) for name, v in pairs if v is not None and v != () and v != {}}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(v) for v in value)
    return value


def canonical(value: Any) -> bytes:
    """Canonical JSON bytes of a value (RFC 8785). Integers beyond 2^53 are refused: keep such ids as strings."""
    return rfc8785.dumps(plain(value))


def digest(data: bytes) -> str:
    """SHA-256 of bytes as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, value: Any) -> str:
    """A name made of what it names: `prefix` and the first 20 hex digits of the canonical bytes' SHA-256."""
    return f"{prefix}{digest(canonical(value))[:20]}"
