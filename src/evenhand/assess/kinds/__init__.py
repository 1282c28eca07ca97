"""The kinds of term. Each is a small function whose docstring is what the public reads; importing this loads them all."""

from evenhand.assess.kinds import hostilities, monitors, movement, people, politics, weapons
from evenhand.assess.kinds.registry import KINDS, Kind, kind

__all__ = ["KINDS", "Kind", "hostilities", "kind", "monitors", "movement", "people", "politics", "weapons"]
