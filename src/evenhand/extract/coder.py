"""Who reads prose: the name that stands in every claim. By itself, so that it can be asked without the engine."""

CODER = "evenhand-en-2"
"""The id and version of this coder, part of every claim it makes."""
