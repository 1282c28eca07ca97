"""The kinds of term: small functions whose docstring is what the public reads. Importing this declares them all."""

import evenhand.assess.kinds.hostilities
import evenhand.assess.kinds.monitors
import evenhand.assess.kinds.movement
import evenhand.assess.kinds.people
import evenhand.assess.kinds.politics
import evenhand.assess.kinds.weapons  # noqa: F401  (importing declares the kinds)
from evenhand.assess.kinds.registry import KINDS, Kind, kind

__all__ = ["KINDS", "Kind", "kind"]
