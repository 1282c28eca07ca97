"""Evenhand reads what is reported about a conflict, records who says what happened, and measures that
record against what the parties agreed: fairly, accurately and transparently.
"""

__version__ = "0.1.0"
