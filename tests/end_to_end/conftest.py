from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def wide() -> Iterator[None]:
    """Output as wide as its words, so that no word is cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        patch.setenv("NO_COLOR", "1")
        yield
