"""The conventions by which single claims are set against terms, as `bearings.yml` has them."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def rules() -> dict[str, Any]:
    """The conventions of `bearings.yml`."""
    loaded: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "bearings.yml").read_text(encoding="utf-8"))
    return loaded
