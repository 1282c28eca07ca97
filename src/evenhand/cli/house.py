"""Commands about Evenhand itself: plugins, doctor."""

import sys
from typing import Annotated

import typer

from evenhand import doctor as checks
from evenhand import plugins as parts
from evenhand.cli.show import emit, err, table

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: evenhand plugins --json")(plugins)
    app.command(epilog="Example: evenhand doctor")(doctor)


def plugins(as_json: Json = False) -> None:
    """List what this installation can read, judge and write, and where each part comes from."""
    found = parts.installed()
    if as_json:
        emit(found)
        return
    table("parts", ("group", "name", "from", "what it does"), ((p.group, p.name, p.origin, p.what) for p in found))


def doctor(as_json: Json = False) -> None:
    """Check that everything a run needs is here and sound, and say how to mend what is not."""
    found = checks.examine()
    if as_json:
        emit(found)
    else:
        table(None, ("check", "state", "detail"), ((c.name, "ok" if c.ok else "MISSING", c.detail) for c in found))
        for check in found:
            if not check.ok:
                err.print(f"{check.name}: {check.hint}", soft_wrap=True)
    sys.exit(0 if all(c.ok for c in found) else 1)
