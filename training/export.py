"""The trained second reader as one int8 ONNX file, checked against the network it came from."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from network import Reader
from onnxruntime.quantization import QuantType, quantize_dynamic

WORDS = ("act", "factuality", "position", "issue", "assessment", "term")
NAMES = (*WORDS, "roles", "topic")


class _Answers(torch.nn.Module):
    """The network as it is asked at run time: probabilities instead of logits."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        out = self.reader(ids, mask)
        return *(out[name].softmax(-1) for name in WORDS), out["roles"].sigmoid(), out["topic"]


def export(model: Reader, path: Path) -> float:
    """Write the network to `path` with int8 weights; returns the largest difference of a probability on a sample."""
    model.eval()
    ids = torch.randint(1000, 20000, (3, 17))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    plain = path.with_suffix(".fp32.onnx")
    shape = {0: "batch", 1: "length"}
    torch.onnx.export(
        _Answers(model), (ids, mask), plain, input_names=["ids", "mask"], output_names=list(NAMES), dynamo=False,
        opset_version=17,
        dynamic_axes={
            "ids": shape, "mask": shape, **dict.fromkeys(WORDS, shape),
            "roles": {0: "batch", 2: "length", 3: "length"}, "topic": {0: "batch"},
        },
    )  # fmt: skip
    quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)
    with torch.no_grad():
        wanted = [t.numpy() for t in _Answers(model)(ids, mask)]
    got = onnxruntime.InferenceSession(path).run(None, {"ids": ids.numpy(), "mask": mask.numpy()})
    plain.unlink()
    return max(
        float(np.abs(a[mask.bool().numpy()] - b[mask.bool().numpy()]).max())
        for a, b in zip(wanted[: len(WORDS)], got, strict=False)
    )
