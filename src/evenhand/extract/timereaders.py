"""How each kind of time expression is worked out: from a match of the grammar to an interval of civil time.

The readers of `timestated`, `timerelative`, `timeweekdays` and `timeparts` enter themselves into `READERS`.
"""

from evenhand.extract import timeparts, timerelative, timestated, timeweekdays
from evenhand.extract.timevalues import READERS, Context, Part, Value

__all__ = ["READERS", "Context", "Part", "Value", "timeparts", "timerelative", "timestated", "timeweekdays"]
