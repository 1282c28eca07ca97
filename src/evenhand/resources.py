"""Where the files that ship with Evenhand are: in the wheel's data folder, or beside the sources in a checkout."""

from pathlib import Path

from evenhand.errors import ProjectError

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder or file `name` (`agreements`, `samples`, `gold`) that ships with Evenhand."""
    for base in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        if (base / name).exists():
            return base / name
    raise ProjectError(f"`{name}` is not part of this installation", where=str(_PACKAGE), hint="install Evenhand again")
