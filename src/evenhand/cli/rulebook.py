"""Commands about agreements: check, standing, positions, diff."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
ProjectFolder = Annotated[Path, typer.Option("--project", help="the project folder")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="as of this day", show_default="the last run's")
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Examples: evenhand check unscr-1701-2006 · evenhand check my-record/agreements/truce-2025")(
        check
    )
