"""The tree against the vectors all implementations share, and against the definition in RFC 6962, taken literally."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.record import merkle

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "rfc6962.json").read_text())
LEAVES = [merkle.leaf_hash(bytes.fromhex(data)) for data in VECTORS["leaves"]]
ROOTS = [bytes.fromhex(root) for root in VECTORS["roots"]]
MANY = [merkle.leaf_hash(bytes([n])) for n in range(40)]


def digests(proof: list[str]) -> list[bytes]:
    return [bytes.fromhex(digest) for digest in proof]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return merkle.EMPTY
    if len(leaves) == 1:
        return leaves[0]
    k = max(2**i for i in range(20) if 2**i < len(leaves))
    return merkle.node_hash(by_definition(leaves[:k]), by_definition(leaves[k:]))


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert merkle.root(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda v: f"{v['index']} in {v['size']}")
def test_known_inclusion_proofs(vector: dict[str, Any]) -> None:
    index, size, proof = vector["index"], vector["size"], digests(vector["proof"])
    assert merkle.inclusion_proof(LEAVES[:size], index) == proof
    assert merkle.includes(LEAVES[index], index, size, proof, ROOTS[size])


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda v: f"{v['from']} to {v['to']}")
def test_known_consistency_proofs(vector: dict[str, Any]) -> None:
    size, larger, proof = vector["from"], vector["to"], digests(vector["proof"])
    assert merkle.consistency_proof(LEAVES[:larger], size) == proof
    assert merkle.extends(size, ROOTS[size], larger, ROOTS[larger], proof)


def test_the_frontier_agrees_with_the_definition_after_each_append() -> None:
    frontier = merkle.Frontier()
    assert frontier.root() == merkle.EMPTY
    for n, leaf in enumerate(MANY):
        frontier.append(leaf)
        assert frontier.root() == by_definition(MANY[: n + 1])


@given(st.integers(1, 40), st.data())
def test_every_leaf_can_be_proved_and_no_other_in_its_place(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    root, proof = merkle.root(MANY[:size]), merkle.inclusion_proof(MANY[:size], index)
    assert merkle.includes(MANY[index], index, size, proof, root)
    assert not merkle.includes(merkle.leaf_hash(b"forged"), index, size, proof, root)
    assert not any(merkle.includes(MANY[index], i, size, proof, root) for i in range(-1, size + 2) if i != index)
    assert not merkle.includes(MANY[index], index, size, [*proof, root], root)
    assert not proof or not merkle.includes(MANY[index], index, size, proof[:-1], root)


@given(st.integers(0, 40), st.data())
def test_every_beginning_can_be_proved_and_no_other(size: int, data: st.DataObject) -> None:
    larger = data.draw(st.integers(size, 40))
    first, second = merkle.root(MANY[:size]), merkle.root(MANY[:larger])
    proof = merkle.consistency_proof(MANY[:larger], size)
    assert merkle.extends(size, first, larger, second, proof)
    forged = merkle.leaf_hash(b"forged")
    assert not merkle.extends(size, forged, larger, second, proof)
    assert size == 0 or not merkle.extends(size, first, larger, forged, proof)
    assert not merkle.extends(size, first, larger, second, [*proof, forged])
    assert not proof or not merkle.extends(size, first, larger, second, proof[:-1])


def test_a_rewritten_beginning_is_refused() -> None:
    forged = [merkle.leaf_hash(b"forged"), *MANY[1:]]
    for size in range(1, 40):
        proof = merkle.consistency_proof(MANY, size)
        assert not merkle.extends(size, merkle.root(forged[:size]), 40, merkle.root(MANY), proof)


def test_there_is_no_proof_outside_of_the_tree() -> None:
    with pytest.raises(IndexError, match="no leaf 3 in a tree of 3"):
        merkle.inclusion_proof(LEAVES[:3], 3)
    with pytest.raises(IndexError, match="no first 4 leaves in a tree of 3"):
        merkle.consistency_proof(LEAVES[:3], 4)
    assert not merkle.extends(5, ROOTS[5], 3, ROOTS[3], [])
