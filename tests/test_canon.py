"""Bytes, names and leaves: the same on every machine, whatever the value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from evenhand import canon
from evenhand.model import Mention, Report, Span, decode
from evenhand.vocab import Resolution, Sharing

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.floats(-1, 1).map(lambda x: x / 1000)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(JSON)
def test_bytes_are_those_of_the_standard_s_own_library(value: Any) -> None:
    assert canon.canonical(value) == rfc8785.dumps(canon.plain(value))


@given(JSON)
def test_plain_data_is_plain_already(value: Any) -> None:
    assert canon.plain(canon.plain(value)) == canon.plain(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "é\n"]}, '{"a":[true,null,"é\\n"],"b":1}'),
        ([1.0, -0.0, 0.1, 35.123456789, 1e-5, 1e16, 1e21], "[1,0,0.1,35.12346,0.00001,10000000000000000,1e+21]"),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        ("words", '"words"'),
        (["e-3 1e- 2e+", "0123456789012345", 123456789012345], '["e-3 1e- 2e+","0123456789012345",123456789012345]'),
        (["\U0010ffff", 1234567890123456, 2.5e-5], '["\U0010ffff",1234567890123456,0.00003]'),
        (datetime(2025, 2, 19, 12, tzinfo=UTC), '"2025-02-19T12:00:00+00:00"'),
        (date(2025, 2, 19), '"2025-02-19"'),
        (Sharing.QUOTE, '"quote"'),
        ({3, 1, 2}, "[1,2,3]"),
        (MappingProxyType({"b": (), "a": Span(start=1, end=2)}), '{"a":{"end":2,"start":1},"b":[]}'),
    ],
)
def test_bytes_are_written_down(value: Any, text: str) -> None:
    assert canon.canonical(value) == text.encode()


@pytest.mark.parametrize("value", [2**53 + 1, float("nan"), float("inf"), "\ud800", [10**30]])
def test_what_has_no_one_way_of_writing_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canon.canonical(value)


@given(st.integers(0, 2**50), *[st.text(st.characters(exclude_categories=["Cs"]))] * 5)
def test_a_leaf_is_made_of_the_canonical_object_of_its_parts(
    seq: int, kind: str, actor: str, at: str, name: str, body: str
) -> None:
    data = {"seq": seq, "kind": kind, "actor": actor, "at": at, "id": name, "body": body}
    assert canon.leaf(seq=seq, kind=kind, actor=actor, at=at, name=name, body=body) == canon.digest(
        b"\x00" + rfc8785.dumps(data)
    )


def test_digests_are_sha256() -> None:
    assert canon.digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@dataclass(frozen=True, kw_only=True)
class Old:
    id: str
    said: str | None


@dataclass(frozen=True, kw_only=True)
class New:
    id: str
    said: str | None
    note: str | None = None
    parts: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def test_a_field_added_later_does_not_change_an_older_name() -> None:
    old, new = canon.named("o_", Old(id="", said=None)), canon.named("o_", New(id="", said=None))
    assert old.id == new.id
    assert canon.named("o_", New(id="", said=None, note="x")).id != old.id


def test_every_value_written_can_be_read_back() -> None:
    mention = Mention(words="troops", span=None, party=None, status=Resolution.UNRESOLVED, rule="none")
    assert decode(Mention, canon.canonical(mention)) == mention


def test_a_name_is_made_of_everything_but_itself() -> None:
    value = canon.named("o_", Old(id="", said="yes"))
    assert canon.named("o_", value) == value
    assert value.id == "o_" + canon.digest(b'{"said":"yes"}')[:20]
    assert canon.check_name(value)
    assert canon.check_name(canon.plain(value))
    assert not canon.check_name(Old(id=value.id, said="no"))
    assert not canon.check_name(Old(id="unnamed", said="no"))


def test_a_value_named_and_written_in_one_go_is_what_the_two_steps_give() -> None:
    value, text = canon.named_text("o_", Old(id="", said="yes"))
    assert value == canon.named("o_", Old(id="", said="yes"))
    assert text.encode() == canon.canonical(value)


def test_a_report_is_named_by_what_was_published_not_by_how_it_was_read() -> None:
    fields: dict[str, Any] = {
        "id": "", "outlet": "Example Wire", "published": None, "text": "x", "digest": canon.digest(b"x"),
        "media_type": "text/plain", "sharing": Sharing.FULL,
    }  # fmt: skip
    one = canon.named("r_", Report(**fields, language="en", origin="a.txt"))
    two = canon.named("r_", Report(**fields, language="fr", origin="b.txt"))
    other = canon.named("r_", Report(**fields, language="en", origin="a.txt", title="Another title"))
    assert one.id == two.id != other.id
    assert one.id == canon.content_id("r_", {"digest": canon.digest(b"x"), "outlet": "Example Wire"})


def test_a_claim_is_named_by_what_is_said_not_by_how_sure_a_reader_is() -> None:
    sure = {"id": "c_", "words": "shelled", "confidence": 0.91, "proofs": [{"field": "event", "rule": "acts:1"}]}
    unsure = sure | {"confidence": 0.9, "proofs": []}
    name = canon._name("c_", sure)
    assert canon._name("c_", unsure) == name
    assert canon._name("c_", sure | {"words": "bombed"}) != name
    assert canon.check_name(sure | {"id": name})
