"""Let a reader feel, while it learns, that its weights and inputs will be whole numbers of eight bits when it ships."""

from functools import partial

import torch
from network import Reader
from torch import Tensor, nn
from torch.nn import functional


def feel(model: Reader) -> None:
    """From now on each product with weights is made of rounded numbers, as `export.py` will make it."""
    for module in _rounded(model):
        module.forward = partial(_product, module)


def forget(model: Reader) -> None:
    """The reader computes exactly again."""
    for module in _rounded(model):
        vars(module).pop("forward", None)


def _rounded(model: Reader) -> list[nn.Module]:
    """Every layer whose weights become int8; that of the topic is left as it is by the exporter."""
    return [m for m in model.modules() if isinstance(m, nn.Linear) and m is not model.topic]


def _product(layer: nn.Linear, given: Tensor) -> Tensor:
    # What rounding adds is a constant to the gradient, which passes as if nothing had been rounded.
    with torch.no_grad():
        given_off, weight_off = _input(given) - given, _weight(layer.weight) - layer.weight
    return functional.linear(given + given_off, layer.weight + weight_off, layer.bias)


def _input(given: Tensor) -> Tensor:
    """Rounded to 256 steps between the least and the greatest number of the whole tensor, nought among them."""
    low, high = given.amin().clamp(max=0), given.amax().clamp(min=0)
    step = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / step).round()
    return ((given / step).round().add(zero).clamp(0, 255) - zero) * step


def _weight(weight: Tensor) -> Tensor:
    """Rounded to 255 steps for each row by itself."""
    scale = (weight.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
    return (weight / scale).round().clamp(-127, 127) * scale
