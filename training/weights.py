"""The weights of an exported reader, back as the network that can be trained."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import Reader
from numpy.typing import NDArray
from onnx import numpy_helper
from train import base_folder

HEADS = {
    "act": "acts", "factuality": "factuality", "position": "positions", "issue": "issues", "assessment": "verdicts",
    "term": "terms",
}  # fmt: skip
"""Each head and the card's list of its answers."""
_NONE_FIRST = ("act", "position", "assessment")


def imported(folder: Path) -> tuple[Reader, dict[str, Any]]:
    """The network in a folder that `train.py` wrote, with its card; int8 weights become what they stand for."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    labels = card["labels"]
    sizes = {head: len(labels[listed]) + (head in _NONE_FIRST) for head, listed in HEADS.items()}
    graph = onnx.load(folder / "reader.onnx").graph
    model = Reader(str(base_folder()), layers=card["settings"]["layers"], sizes=sizes, roles=len(labels["roles"]))
    state = model.state_dict()
    found = {name: torch.tensor(value) for name, value in _named(graph).items() if name in state}
    frozen = {name for name in state if name.startswith("encoder.embeddings.")}  # as they are in the base
    if lacking := state.keys() - found.keys() - frozen:
        raise ValueError(f"{folder}: not in reader.onnx: {sorted(lacking)}")
    model.load_state_dict(state | found)
    return model, card


def _named(graph: onnx.GraphProto) -> dict[str, NDArray[np.float32]]:
    """Every weight by its name in the network: those of products are named by the node that uses them."""
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name.removeprefix("reader."): value for name, value in stored.items() if value.dtype == np.float32}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            whole = stored[node.input[1]].astype(np.float32) - stored[f"{base}_zero_point"]
            name = node.name.removeprefix("/reader/").rsplit("/", 1)[0].replace("/", ".")
            value = (whole * stored[f"{base}_scale"]).T.copy()
            found |= {f"{name}.weight": value, f"words.{name}.weight": value}
    (bias,) = (value for value in stored.values() if value.ndim == 4)  # the only one that is not one row or one table
    return found | {"role_bias": bias.reshape(-1)}
