import inspect
from types import ModuleType

from evenhand import read
from evenhand.read import Issues, Source, read_bytes

from .samples import DEFAULTS, PROSE


def test_the_list_of_public_names_is_complete_and_documented() -> None:
    here = {
        name for name, value in vars(read).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert here == set(read.__all__)
    functions = [getattr(read, name) for name in read.__all__ if inspect.isroutine(getattr(read, name))]
    assert all(function.__doc__ for function in functions)


def test_bytes_at_hand_of_any_kind() -> None:
    page = f"<html><body><p>{PROSE}</p></body></html>".encode()
    source = Source(origin="-", ending="")
    (report,) = read_bytes(page, source, defaults=DEFAULTS, issues=Issues())
    assert (report.media_type, report.origin) == ("text/html", "-")
