"""pyarrow as Evenhand uses it: without pandas, which it loads for its own sake at the first table it makes.

Loading it takes 60 MB of the process that runs everything, and no table here is ever a data frame. pyarrow asks once;
while it asks, pandas cannot be found. Whoever wants pandas can still import it.
"""

import sys
from collections.abc import Sequence
from types import ModuleType

import pyarrow as pa

__all__ = ["pa"]


class _Absent:
    """A finder that knows of no pandas."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("left out to save memory", name=name)


if "pandas" not in sys.modules:
    sys.meta_path.insert(0, _Absent)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_Absent)
