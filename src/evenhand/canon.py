"""The one place where bytes are decided: values → canonical JSON (RFC 8785) → SHA-256 → content ids."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from math import isfinite
from operator import attrgetter, methodcaller
from typing import Any, TypeVar

import orjson
import rfc8785

T = TypeVar("T")

DECIMALS = 5
"""Fractions are rounded to this many decimals: a metre for coordinates, and the same bytes on every machine."""

REPORT_NAME = ("outlet", "url", "published", "title", "digest")
"""The fields that the id of a report (`r_`) is made of."""
CLAIM_ASIDE = ("confidence", "proofs")
"""What the id of a claim (`c_`) leaves out: a claim is what is said, not how sure a reader is, nor which rule found it.

A trained reader's probabilities may differ in the last digit from one processor to another; the leaf still commits to
the whole body. Every other id is made of the whole value but its id.
"""


def plain(value: Any) -> Any:
    """A value of the model as JSON data: dataclasses become objects, dates ISO 8601 strings, enums their value.

    A field with a default is left out while it is None or empty, so a field added later does not change the id of an
    older value; a field without one is always written, so the value can be read back.
    """
    return _writer(type(value))(value)  # type: ignore[arg-type]  # types are hashable


@cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """How values of a type become JSON data, found once for each type: most of a record passes here several times."""
    if kind is float:
        return _rounded
    if kind is dict:
        return lambda value: {str(k): plain(v) for k, v in value.items()}
    if issubclass(kind, list | tuple):
        return lambda value: [v if type(v) in _AS_IT_IS else plain(v) for v in value]
    if is_dataclass(kind):
        return _object_writer(kind)
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, datetime | date):
        return methodcaller("isoformat")
    if issubclass(kind, set | frozenset):
        return lambda value: sorted(plain(v) for v in value)
    if issubclass(kind, Mapping):
        return lambda value: plain(dict(value))
    return lambda value: value


def _object_writer(kind: type) -> Callable[[Any], dict[str, Any]]:
    """How a dataclass becomes an object: each field with whether it may be left out."""
    optional = [(f.name, f.default is not MISSING or f.default_factory is not MISSING) for f in fields(kind)]

    def write(value: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, may_lack in optional:
            v = getattr(value, name)
            if may_lack and (v is None or (type(v) in _CONTAINERS and not v)):
                continue
            found[name] = v if type(v) in _AS_IT_IS else plain(v)
        return found

    return write


_AS_IT_IS = frozenset({str, int, bool, type(None)})
_CONTAINERS = frozenset({tuple, dict, list})


def _rounded(number: float) -> float | int:
    if not isfinite(number):
        raise rfc8785.FloatDomainError(number)
    rounded = round(number, DECIMALS)
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def canonical(value: Any) -> bytes:
    """Canonical JSON bytes of a value (RFC 8785). Integers beyond 2^53 are refused: keep such ids as strings."""
    return _written(plain(value))


def _written(data: Any) -> bytes:
    """Canonical bytes of what is JSON data already."""
    text = _compact(data).encode()
    marks = text.translate(_MARKS)
    return rfc8785.dumps(data) if any(odd in marks for odd in _ODD) else text


def _compact(data: Any) -> str:
    """JSON without blanks, keys sorted; what orjson cannot write at all is left to the RFC's encoder to refuse."""
    try:
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        return rfc8785.dumps(data).decode()


# orjson is very many times as fast as the RFC's encoder. After `plain` it writes the same bytes but for numbers with
# an exponent or of sixteen digits, and for keys with characters whose order differs in UTF-16.
# Found by turning every digit into 0 and every first byte beyond the basic plane into one mark: a regular expression
# over a whole record took longer than the writing.
_MARKS = bytes(0x30 if 0x30 <= b <= 0x39 else 0xFF if 0xF0 <= b <= 0xF4 else b for b in range(256))
_ODD = (b"\xff", b"0e-", b"0e+", b"0" * 16)


def digest(data: bytes) -> str:
    """SHA-256 of bytes as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(prefix: str, value: Any) -> str:
    """A name made of what it names: `prefix` and the first 20 hex digits of the canonical bytes' SHA-256."""
    return f"{prefix}{digest(canonical(value))[:20]}"


def named(prefix: str, value: T) -> T:
    """The same frozen value with its `id` made of its content: all fields but the id itself.

    Exceptions are `REPORT_NAME` and `CLAIM_ASIDE`.

    Name a value last: whatever changes after it would change its id.
    """
    return replace(value, id=_name(prefix, plain(value)))  # type: ignore[type-var]


def named_text(prefix: str, value: T) -> tuple[T, str]:
    """`named`, together with its canonical text: for the many values that are made only to be written."""
    data = plain(value)
    data["id"] = _name(prefix, data)
    return replace(value, id=data["id"]), _written(data).decode()  # type: ignore[type-var]


def check_name(value: Any) -> bool:
    """Whether a value (or its JSON data) still has the content that its id was made of."""
    data = plain(value)
    prefix, underscore, _ = data["id"].partition("_")
    return bool(data["id"] == _name(prefix + underscore, data))


def _name(prefix: str, data: dict[str, Any]) -> str:
    if prefix == "r_":
        made_of = {field: data[field] for field in REPORT_NAME if data.get(field) is not None}
    else:
        aside = ("id", *CLAIM_ASIDE) if prefix == "c_" else ("id",)
        made_of = {field: v for field, v in data.items() if field not in aside}
    return f"{prefix}{digest(_written(made_of))[:20]}"


def commitments(salt: str, name: str, body: str) -> tuple[str, str]:
    """Salted digests of an entry's id and of its body: each can be shown, or kept back, without the other.

    `salt` is at least 16 random bytes as hex. Each part is salted with its own digest of it, so that showing the id
    and its part of the salt gives no help in guessing the body.
    """
    return commit(part_salt(salt, "id"), name), commit(part_salt(salt, "body"), body)


def part_salt(salt: str, part: str) -> str:
    """The salt of one part (`id` or `body`) of an entry, made of the entry's salt; it cannot be traced back."""
    return digest(f"evenhand {part}\n{salt}".encode())


def commit(salt: str, text: str) -> str:
    """The salted digest of a text, as hex."""
    return digest(f"{salt}\n{text}".encode())


def leaf(*, seq: int, kind: str, actor: str, at: str, name: str, body: str) -> str:
    """The leaf of the log for one entry (RFC 6962: SHA-256 of a zero byte and the data), as hex.

    The data is the canonical object of the six arguments; `name` and `body` are `commitments`, `at` is ISO 8601. It is
    put together from its parts, most of which are those of the entry before.
    """
    number = seq if type(seq) is int else _compact(seq)
    data = f'{_head(actor, at)},"body":{_compact(body)},"id":{_compact(name)},{_kind(kind)},"seq":{number}}}'
    return digest(b"\x00" + data.encode())


@lru_cache(1024)
def _head(actor: str, at: str) -> str:
    return _compact({"actor": actor, "at": at})[:-1]


@lru_cache(64)
def _kind(kind: str) -> str:
    return f'"kind":{_compact(kind)}'


def leaf_of(entry: Any) -> str:
    """The leaf (hex) of a `model.Entry`: its id and body enter as salted commitments."""
    name, body = commitments(entry.salt, entry.id, entry.body)
    at = entry.at.isoformat()
    return leaf(seq=entry.seq, kind=entry.kind, actor=entry.actor, at=at, name=name, body=body)
