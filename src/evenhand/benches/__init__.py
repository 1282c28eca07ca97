"""Benches: the product's own stages, measured against other people's annotations where their data is at hand.

One small module a bench: it reads the bench's files, runs the stages, maps what they read to the bench's record and
scores it. A mapping may use the label vocabulary of the bench, never its answers.
"""

from evenhand.benches.bench import Bench, Counts, Measure, Outcome, Tally
from evenhand.benches.catalogue import BENCHES, pick
from evenhand.benches.runner import run

__all__ = ["BENCHES", "Bench", "Counts", "Measure", "Outcome", "Tally", "pick", "run"]
