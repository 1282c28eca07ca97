"""The record as files for other tools. An export is a function from the bundle to named files; add one here."""

from collections.abc import Callable, Iterator

from evenhand.publish.bundle import Bundle
from evenhand.publish.exports.acled import acled
from evenhand.publish.exports.ged import ged
from evenhand.publish.exports.geojson import geojson
from evenhand.publish.exports.hxl import hxl
from evenhand.publish.exports.jsonl import jsonl
from evenhand.publish.exports.parquet import parquet

Export = Callable[[Bundle], Iterator[tuple[str, bytes]]]

EXPORTS: dict[str, Export] = {
    "jsonl": jsonl, "acled": acled, "ged": ged, "hxl": hxl, "geojson": geojson, "parquet": parquet,
}  # fmt: skip
"""Every export by the name the command line uses."""


def summaries() -> dict[str, str]:
    """What each export holds, by name, for the command line and the page that lists the files."""
    return {name: (make.__doc__ or "").split("\n\n")[0] for name, make in EXPORTS.items()}
