"""Report → claims, positions and appraisals: what a text says happened, who says so, and how sure it is."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evenhand.extract.coder import CODER
    from evenhand.extract.engine import Explanation, explain, explain_many, extract, extract_many
    from evenhand.extract.kit import Kit, load_kit

__all__ = ["CODER", "Explanation", "Kit", "explain", "explain_many", "extract", "extract_many", "load_kit"]

_HOMES = {"CODER": "coder", "Kit": "kit", "load_kit": "kit"}


def __getattr__(name: str) -> Any:
    """Load the engine on first use: the parser takes a second, and a command that reads no prose needs none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'engine')}"), name)
